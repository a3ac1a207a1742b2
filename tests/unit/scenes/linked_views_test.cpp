// Linked pictures: a pointer in one lies on a line in the others.
#include "scenes/linked_views.h"

#include <gtest/gtest.h>

namespace theatre {
namespace {

PlacedPicture picture_from(float yaw_deg, glm::vec4 rect_px) {
  render::Orbit orbit;
  orbit.yaw_deg = yaw_deg;
  orbit.distance_mm = 700;
  orbit.fov_y_deg = 13;
  return {render::camera_of(orbit, 1), rect_px, rect_px};
}

const std::vector<PlacedPicture> k_front_and_side{picture_from(0, {0, 0, 400, 400}), picture_from(90, {500, 0, 200, 200})};

TEST(PointerLines, TheMiddleFromTheFrontIsALevelLineThroughTheMiddleFromTheSide) {
  const auto lines = pointer_lines(k_front_and_side, {200, 200}, glm::vec3(0), 60);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_NEAR(lines[0].from_px.y, 100, 0.5f);
  EXPECT_NEAR(lines[0].to_px.y, 100, 0.5f);
  EXPECT_NEAR(0.5f * (lines[0].from_px.x + lines[0].to_px.x), 600, 1);
  EXPECT_GT(std::abs(lines[0].to_px.x - lines[0].from_px.x), 60);
}

TEST(PointerLines, HigherInOnePictureIsHigherInTheOther) {
  const auto high = pointer_lines(k_front_and_side, {200, 120}, glm::vec3(0), 60);
  const auto low = pointer_lines(k_front_and_side, {200, 280}, glm::vec3(0), 60);
  EXPECT_LT(high[0].from_px.y, 100);
  EXPECT_GT(low[0].from_px.y, 100);
}

TEST(PointerLines, APointerBesideAllPicturesDrawsNothing) {
  EXPECT_TRUE(pointer_lines(k_front_and_side, {450, 300}, glm::vec3(0), 60).empty());
}

}  // namespace
}  // namespace theatre
