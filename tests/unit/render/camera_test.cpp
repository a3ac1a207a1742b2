// Cameras: where they look from, where things land in the picture, and how hands and flights move them.
#include "engine/render/camera.h"

#include <gtest/gtest.h>

namespace theatre::render {
namespace {

constexpr glm::vec2 k_size_px{1600, 900};
constexpr float k_aspect = k_size_px.x / k_size_px.y;

TEST(Camera, TargetIsInTheMiddleOfTheFreeRectangle) {
  Orbit orbit;
  orbit.target_mm = {3, -70, 1050};
  orbit.yaw_deg = 37;
  orbit.pitch_deg = 12;
  for (const glm::vec4 free_rect : {glm::vec4(0, 0, 1, 1), glm::vec4(0.3f, 0.1f, 0.5f, 0.7f), glm::vec4(0, 0.5f, 0.4f, 0.5f)}) {
    for (const float roll_deg : {0.0f, 90.0f}) {
      orbit.roll_deg = roll_deg;
      const glm::vec3 place = picture_from_world(camera_of(orbit, k_aspect, free_rect), orbit.target_mm, k_size_px);
      EXPECT_NEAR(place.x / k_size_px.x, free_rect.x + free_rect.z / 2, 1e-4f);
      EXPECT_NEAR(place.y / k_size_px.y, free_rect.y + free_rect.w / 2, 1e-4f);
      EXPECT_GT(place.z, 0);
      EXPECT_LT(place.z, 1);
    }
  }
}

TEST(Camera, FieldOfViewFitsTheFreeHeight) {
  Orbit orbit;
  orbit.fov_y_deg = 30;
  const float half_mm = orbit.distance_mm * std::tan(glm::radians(15.0f));
  const Camera camera = camera_of(orbit, k_aspect, {0.2f, 0.1f, 0.6f, 0.5f});
  EXPECT_NEAR(picture_from_world(camera, {0, 0, half_mm}, k_size_px).y, 0.1f * k_size_px.y, 0.1f);
  EXPECT_NEAR(picture_from_world(camera, {0, 0, -half_mm}, k_size_px).y, 0.6f * k_size_px.y, 0.1f);
}

TEST(Camera, NarrowFreeRectanglesSeeAsMuchAcross) {
  Orbit orbit;
  const float half_mm = orbit.distance_mm * std::tan(glm::radians(orbit.fov_y_deg / 2));
  const glm::vec4 narrow(0, 0, 0.2f, 1);  // 320 x 900
  const glm::vec3 side = picture_from_world(camera_of(orbit, k_aspect, narrow), {0.74f * half_mm, 0, 0}, k_size_px);
  EXPECT_LT(side.x, 0.2f * k_size_px.x);
}

TEST(Camera, YawGoesRoundThePatient) {
  Orbit orbit;
  EXPECT_LT(camera_of(orbit, k_aspect).eye_mm.y, -399);  // from the front
  orbit.yaw_deg = 90;
  EXPECT_GT(camera_of(orbit, k_aspect).eye_mm.x, 399);  // from the patient's left
  orbit.yaw_deg = 180;
  EXPECT_GT(camera_of(orbit, k_aspect).eye_mm.y, 399);  // from behind
  orbit.pitch_deg = 45;
  EXPECT_GT(camera_of(orbit, k_aspect).eye_mm.z, 282);  // from above
}

TEST(Camera, FromTheFrontThePatientsLeftIsOnTheRight) {
  const glm::vec3 place = picture_from_world(camera_of({}, k_aspect), {20, 0, 0}, k_size_px);
  EXPECT_GT(place.x, k_size_px.x / 2);
}

TEST(Camera, RolledByNinetyThePatientLiesProneWithTheHeadToTheLeft) {
  Orbit orbit;
  orbit.yaw_deg = 90;
  orbit.roll_deg = 90;
  const Camera camera = camera_of(orbit, k_aspect);
  EXPECT_LT(picture_from_world(camera, {0, 0, 50}, k_size_px).x, k_size_px.x / 2);   // head left
  EXPECT_GT(picture_from_world(camera, {0, -50, 0}, k_size_px).y, k_size_px.y / 2);  // belly down
}

TEST(Camera, DragsMoveThingsWithTheHandHoweverThePictureIsRolled) {
  for (const float roll_deg : {0.0f, 90.0f, -35.0f}) {
    Orbit orbit;
    orbit.yaw_deg = 60;
    orbit.roll_deg = roll_deg;
    const glm::vec3 before = picture_from_world(camera_of(orbit, k_aspect), {0, 0, 0}, k_size_px);
    const Orbit moved = panned(orbit, {40, 25}, k_size_px.y);
    const glm::vec3 after = picture_from_world(camera_of(moved, k_aspect), {0, 0, 0}, k_size_px);
    EXPECT_NEAR(after.x - before.x, 40, 0.5f);
    EXPECT_NEAR(after.y - before.y, 25, 0.5f);

    // A mark on the near side follows a turning drag to the right.
    const Camera still = camera_of(orbit, k_aspect);
    const glm::vec3 mark_mm = 0.1f * still.eye_mm;
    const Camera turned_by = camera_of(turned(orbit, {30, 0}, k_size_px.y), k_aspect);
    EXPECT_GT(picture_from_world(turned_by, mark_mm, k_size_px).x, picture_from_world(still, mark_mm, k_size_px).x + 3);
  }
}

TEST(Camera, PitchStopsBeforeThePoles) {
  EXPECT_LE(turned({}, {0, 5000}, 900).pitch_deg, 89);
  EXPECT_GE(turned({}, {0, -5000}, 900).pitch_deg, -89);
}

TEST(Camera, ZoomComesNearerAndStaysInBounds) {
  EXPECT_FLOAT_EQ(zoomed({}, 2).distance_mm, 200);
  EXPECT_FLOAT_EQ(zoomed({}, 1e6f).distance_mm, 90);
  EXPECT_FLOAT_EQ(zoomed({}, 1e-6f).distance_mm, 1500);
  Orbit far_shot;
  far_shot.distance_mm = 1900;
  EXPECT_FLOAT_EQ(zoomed(far_shot, 1).distance_mm, 1900) << "a shot from outside the range does not jump";
  EXPECT_FLOAT_EQ(zoomed(far_shot, 0.5f).distance_mm, 1900) << "nor go further out";
}

TEST(Camera, WhatIsBehindIsNotInThePicture) {
  EXPECT_LT(picture_from_world(camera_of({}, k_aspect), {0, -500, 0}, k_size_px).z, 0);
}

TEST(MixOrbits, EndsAreTheEnds) {
  Orbit from, to;
  to.target_mm = {10, 20, 30};
  to.yaw_deg = 120;
  to.distance_mm = 100;
  EXPECT_EQ(mix_orbits(from, to, 0).distance_mm, from.distance_mm);
  EXPECT_FLOAT_EQ(mix_orbits(from, to, 1).distance_mm, to.distance_mm);
  EXPECT_EQ(mix_orbits(from, to, 1).target_mm, to.target_mm);
}

TEST(MixOrbits, GoesTheShortWayRound) {
  Orbit from, to;
  from.yaw_deg = 170;
  to.yaw_deg = -170;
  EXPECT_NEAR(mix_orbits(from, to, 0.5f).yaw_deg, 180, 1e-3f);
}

TEST(MixOrbits, HalfwayInDistanceIsTheGeometricMean) {
  Orbit from, to;
  from.distance_mm = 100;
  to.distance_mm = 400;
  EXPECT_NEAR(mix_orbits(from, to, 0.5f).distance_mm, 200, 1e-3f);
}

}  // namespace
}  // namespace theatre::render
