#include "scenes/camera_rig.h"

#include <gtest/gtest.h>

using theatre::CameraRig;
using theatre::render::Orbit;

namespace {
Orbit looking(float yaw_deg) {
  Orbit orbit;
  orbit.yaw_deg = yaw_deg;
  return orbit;
}
}  // namespace

TEST(CameraRig, FollowsTheStory) {
  CameraRig rig;
  EXPECT_FLOAT_EQ(rig.update(looking(10), 0).yaw_deg, 10);
  EXPECT_FLOAT_EQ(rig.update(looking(12), 0.1).yaw_deg, 12);
}

TEST(CameraRig, FliesSoftlyWhenSent) {
  CameraRig rig;
  rig.update(looking(0), 0);
  rig.fly(0);
  const float soon = rig.update(looking(90), 0.3).yaw_deg;
  EXPECT_GT(soon, 0);
  EXPECT_LT(soon, 90);
  EXPECT_FLOAT_EQ(rig.update(looking(90), 5).yaw_deg, 90);
}

TEST(CameraRig, JumpsWhenMotionIsUnwanted) {
  CameraRig rig;
  rig.set_jumps(true);
  rig.update(looking(0), 0);
  rig.fly(0);
  EXPECT_FLOAT_EQ(rig.update(looking(90), 0.01).yaw_deg, 90);
  EXPECT_FALSE(rig.flying(0.01));
}

TEST(CameraRig, ATouchInterruptsAFlightAndKeepsTheCamera) {
  CameraRig rig;
  rig.update(looking(0), 0);
  rig.fly(0);
  rig.update(looking(90), 0.3);
  rig.steer({{10, 0}, {0, 0}, 1}, 720);
  EXPECT_TRUE(rig.is_free());
  const float mine = rig.update(looking(90), 0.4).yaw_deg;
  EXPECT_FLOAT_EQ(rig.update(looking(90), 9).yaw_deg, mine);
}

TEST(CameraRig, GivenBackItReturnsToTheStory) {
  CameraRig rig;
  rig.update(looking(0), 0);
  rig.steer({{200, 0}, {0, 0}, 1}, 720);
  rig.release(1);
  EXPECT_FALSE(rig.is_free());
  EXPECT_FLOAT_EQ(rig.update(looking(0), 9).yaw_deg, 0);
}

TEST(CameraRig, StaysFiniteWhateverTheHandsDo) {
  CameraRig rig;
  rig.update(looking(0), 0);
  for (int i = 0; i < 1000; ++i) rig.steer({{37.f * float(i), 91.f * float(i)}, {5, -3}, i % 2 ? 100.f : 0.0f}, 720);
  const Orbit& orbit = rig.update(looking(0), 1);
  EXPECT_LE(std::abs(orbit.pitch_deg), 89);
  EXPECT_GT(orbit.distance_mm, 10);
  EXPECT_LT(orbit.distance_mm, 10000);
  EXPECT_TRUE(std::isfinite(orbit.target_mm.x + orbit.target_mm.y + orbit.target_mm.z + orbit.yaw_deg));
}
