// GlyphAtlas: packs small coverage pictures into one square, in shelves. Pixels are RGBA, white with coverage as alpha.
// Knows nothing about fonts or textures. When it is full, place() says so and the owner starts again with clear().
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace theatre::ui {

class GlyphAtlas {
 public:
  struct Place {
    int x = 0, y = 0;
  };
  explicit GlyphAtlas(int side_px) : side_(side_px), pixels_(size_t(side_px) * size_t(side_px), k_clear) {}

  void clear();
  /// Room for width x height with one texel of air around; nothing when the atlas is full.
  std::optional<Place> place(int width, int height);
  void set(int x, int y, uint8_t coverage) {
    pixels_[size_t(y) * size_t(side_) + size_t(x)] = k_clear | uint32_t(coverage) << 24;
  }

  int side_px() const { return side_; }
  /// Rows changed since the last call: first and count.
  std::pair<int, int> take_changed_rows();
  const uint32_t* row(int y) const { return &pixels_[size_t(y) * size_t(side_)]; }

 private:
  static constexpr uint32_t k_clear = 0x00FFFFFFu;
  int side_;
  std::vector<uint32_t> pixels_;
  int pen_x_ = 1, pen_y_ = 1, shelf_ = 0;
  int first_changed_ = 0, end_changed_ = 0;
};

}  // namespace theatre::ui
