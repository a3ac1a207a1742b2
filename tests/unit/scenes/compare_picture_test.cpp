// The picture of several shows side by side: one bone, one camera, three treatments.
#include <gtest/gtest.h>

#include <cmath>

#include "scenes/studio.h"

using namespace theatre;

namespace {

constexpr glm::ivec2 k_size_px{480, 160};

Studio& studio() {
  static Studio the_studio = [] {
    cli::Subject subject;
    subject.data_dir = THEATRE_SHARE_DIR;
    return std::move(*open_studio(subject));
  }();
  return the_studio;
}

geometry::Image picture_at(double time_s, bool panels, glm::ivec2 size_px = k_size_px) {
  Shooting shooting;
  shooting.size_px = size_px;
  shooting.samples_per_side = 1;
  shooting.panels = panels;
  auto picture = shoot_compared(studio(), time_s, shooting);
  EXPECT_TRUE(picture);
  return picture ? std::move(*picture) : geometry::Image{};
}

/// Pixels of a third of the picture whose blue stands far out: balloons.
int balloon_pixels(const geometry::Image& image, int third) {
  int count = 0;
  for (int y = 0; y < image.height; ++y)
    for (int x = third * image.width / 3; x < (third + 1) * image.width / 3; ++x) {
      const uint8_t* p = &image.rgba[4 * (size_t(y) * size_t(image.width) + size_t(x))];
      count += p[2] > p[0] + 90;
    }
  return count;
}

/// Mean difference of two thirds.
double difference(const geometry::Image& image, int a, int b) {
  double sum = 0;
  const int wide = image.width / 3;
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < wide; ++x)
      for (int c = 0; c < 3; ++c) {
        const size_t row = size_t(y) * size_t(image.width);
        sum += std::abs(int(image.rgba[4 * (row + size_t(a * wide + x)) + size_t(c)]) -
                        int(image.rgba[4 * (row + size_t(b * wide + x)) + size_t(c)]));
      }
  return sum / (3.0 * wide * image.height);
}

}  // namespace

TEST(ComparePicture, TheBreakLooksTheSameInEveryColumn) {
  const geometry::Image picture = picture_at(20, false);
  EXPECT_LT(difference(picture, 0, 1), 0.5);
  EXPECT_LT(difference(picture, 0, 2), 0.5);
}

TEST(ComparePicture, OnlyKyphoplastyHasBalloons) {
  const geometry::Image picture = picture_at(88, false);
  EXPECT_GT(balloon_pixels(picture, 0), 100);
  EXPECT_LT(balloon_pixels(picture, 1), balloon_pixels(picture, 0) / 10);
  EXPECT_LT(balloon_pixels(picture, 2), balloon_pixels(picture, 0) / 10);
  EXPECT_GT(difference(picture, 1, 2), 1) << "needles are in, beside a bone that is left alone";
}

TEST(ComparePicture, PanelsAreDrawnOverIt) {
  const geometry::Image bare = picture_at(88, false, {1280, 720}), told = picture_at(88, true, {1280, 720});
  ASSERT_EQ(bare.rgba.size(), told.rgba.size());
  size_t changed = 0;
  for (size_t i = 0; i < bare.rgba.size(); i += 4) changed += std::abs(int(bare.rgba[i]) - int(told.rgba[i])) > 8;
  EXPECT_GT(changed, bare.rgba.size() / 4 / 4);
}
