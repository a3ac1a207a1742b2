#include "engine/geometry/image.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

using namespace theatre::geometry;
namespace fs = std::filesystem;

namespace {
Image noise(int width, int height, unsigned seed) {
  Image image{width, height, std::vector<uint8_t>(size_t(width) * height * 4)};
  std::mt19937 random(seed);
  for (uint8_t& byte : image.rgba) byte = static_cast<uint8_t>(random());
  return image;
}
fs::path temporary(const std::string& name) { return fs::path(testing::TempDir()) / name; }
}  // namespace

TEST(Png, WhatIsWrittenIsReadBackByteForByte) {
  const Image image = noise(37, 21, 3);
  const fs::path file = temporary("round_trip.png");
  ASSERT_TRUE(write_png(image, file, {{"Software", "Spine Theatre"}}));
  const auto back = read_png(file);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->width, 37);
  EXPECT_EQ(back->height, 21);
  EXPECT_EQ(back->rgba, image.rgba);
  EXPECT_FALSE(fs::exists(file.string() + ".part"));
}

TEST(Png, AnOpaquePictureIsReadBackByteForByteAndLeavesItsAlphaOut) {
  Image solid = noise(64, 48, 5);
  for (size_t i = 3; i < solid.rgba.size(); i += 4) solid.rgba[i] = 255;
  Image clear = solid;
  clear.rgba[3] = 254;
  for (const Image* image : {&solid, &clear}) {
    const fs::path file = temporary("alpha.png");
    ASSERT_TRUE(write_png(*image, file, {}));
    EXPECT_EQ(read_png(file)->rgba, image->rgba);
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
    EXPECT_EQ(bytes.at(25), image == &solid ? 2 : 6) << "RGB or RGBA";
  }
}

TEST(Png, CarriesItsText) {
  const fs::path file = temporary("text.png");
  ASSERT_TRUE(write_png(noise(4, 4, 1), file, {{"Software", "Spine Theatre"}}));
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
  EXPECT_NE(bytes.find(std::string("Software\0Spine Theatre", 22)), std::string::npos);
}

TEST(Png, FailuresNameTheFile) {
  const auto missing = read_png("nowhere/at/all.png");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().message.find("all.png"), std::string::npos);
  EXPECT_FALSE(write_png(noise(2, 2, 1), "nowhere/at/all.png"));
  EXPECT_FALSE(write_png({}, temporary("empty.png")));
}

TEST(Png, TruncatedAndForeignFilesAreRefused) {
  const fs::path file = temporary("cut.png");
  ASSERT_TRUE(write_png(noise(64, 64, 5), file));
  fs::resize_file(file, fs::file_size(file) / 2);
  EXPECT_FALSE(read_png(file));
  std::ofstream(file) << "not a picture";
  EXPECT_FALSE(read_png(file));
}

TEST(Paste, CutsOffWhatLiesOutside) {
  Image whole = noise(8, 8, 1);
  const Image before = whole, part = noise(4, 4, 2);
  paste(whole, part, 6, -2);
  EXPECT_EQ(whole.pixel(6, 0)[0], part.pixel(0, 2)[0]);
  EXPECT_EQ(whole.pixel(7, 1)[3], part.pixel(1, 3)[3]);
  EXPECT_EQ(whole.pixel(5, 0)[0], before.pixel(5, 0)[0]);
  paste(whole, part, 40, 40);
  paste(whole, part, -40, 0);
}

TEST(BoxReduce, AveragesBlocksAndIgnoresTheColourOfWhatIsSeeThrough) {
  Image image{2, 2, {100, 0, 0, 255, 200, 0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0}};
  const Image small = box_reduce(image, 2);
  ASSERT_EQ(small.width, 1);
  EXPECT_EQ(small.pixel(0, 0)[0], 150);
  EXPECT_EQ(small.pixel(0, 0)[1], 0);
  EXPECT_EQ(small.pixel(0, 0)[3], 128);
}

TEST(ImageDifference, OfEqualPicturesIsNoneAndOfOnePixelIsThatPixel) {
  const Image a = noise(10, 10, 9);
  EXPECT_EQ(difference_of(a, a).largest, 0);
  Image b = a;
  b.pixel(3, 3)[1] = static_cast<uint8_t>(b.pixel(3, 3)[1] ^ 0x80);
  EXPECT_EQ(difference_of(a, b).largest, 128);
  EXPECT_NEAR(difference_of(a, b).mean, 1.28, 1e-9);
}
