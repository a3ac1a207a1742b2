// Image: 8-bit RGBA pixels, rows from the top, and PNG files.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/result.h"

namespace theatre::geometry {

struct Image {
  int width = 0, height = 0;
  std::vector<uint8_t> rgba;  // [height][width][4], straight alpha
  const uint8_t* pixel(int x, int y) const { return &rgba[(size_t(y) * width + x) * 4]; }
  uint8_t* pixel(int x, int y) { return &rgba[(size_t(y) * width + x) * 4]; }
};

/// Writes a PNG (via a temporary file and rename), with text chunks such as {"Software", "Spine Theatre"}.
core::Result<core::Done> write_png(const Image& image, const std::filesystem::path& path,
                                   const std::vector<std::pair<std::string, std::string>>& texts = {});
core::Result<Image> read_png(const std::filesystem::path& path);

/// Copies `part` into `whole` with its upper left corner at (x, y); what lies outside is cut off.
void paste(Image& whole, const Image& part, int x, int y);
/// Averages blocks of factor x factor pixels.
Image box_reduce(const Image& image, int factor);

struct ImageDifference {
  int largest = 0;  // largest difference of one channel, 0..255
  double mean = 0;  // mean over pixels of the largest channel difference
};
/// Sizes must be equal.
ImageDifference difference_of(const Image& a, const Image& b);

}  // namespace theatre::geometry
