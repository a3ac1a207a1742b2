#include "scenes/anatomy/body_frame.h"

#include <gtest/gtest.h>

#include "made_up_vertebra.h"

using namespace theatre;
using namespace theatre::anatomy;

namespace {
float angle_deg(glm::vec3 a, glm::vec3 b) {
  return glm::degrees(std::acos(glm::clamp(glm::dot(glm::normalize(a), glm::normalize(b)), -1.0f, 1.0f)));
}
}  // namespace

TEST(BodyFrame, HasTheDimensionsOfTheBody) {
  const auto frame = measure_body(samples::made_up_vertebra());
  ASSERT_TRUE(frame) << frame.error().message;
  EXPECT_NEAR(frame->width_mm, 2 * samples::k_half_width, 0.4f);
  EXPECT_NEAR(frame->depth_mm, 2 * samples::k_half_depth, 0.4f);
  EXPECT_NEAR(frame->height_anterior_mm, 2 * samples::k_half_height, 0.4f);
  EXPECT_NEAR(frame->height_middle_mm, 2 * samples::k_half_height, 0.2f);
  EXPECT_NEAR(frame->height_posterior_mm, 2 * samples::k_half_height, 0.4f);
  EXPECT_NEAR(frame->anterior_y_mm, -samples::k_half_depth, 0.3f);
  EXPECT_NEAR(frame->posterior_y_mm, samples::k_half_depth, 0.3f);
}

TEST(BodyFrame, TurnsAndMovesWithTheBone) {
  const glm::vec3 place(15, -90, 1070);
  for (const auto& [x, y, z] :
       {std::array{0.f, 0.f, 0.f}, {20.f, -12.f, 15.f}, {-25.f, 8.f, -10.f}, {30.f, 0.f, 0.f}, {-15.f, 10.f, 20.f}}) {
    const glm::mat3 turn = samples::turned(x, y, z);
    const auto frame = measure_body(samples::made_up_vertebra(place, turn));
    ASSERT_TRUE(frame) << frame.error().message;
    EXPECT_LT(angle_deg(frame->rest_from_body[2], turn[2]), 1.0f);
    EXPECT_LT(angle_deg(frame->rest_from_body[1], turn[1]), 1.5f);
    EXPECT_LT(glm::distance(glm::vec3(frame->rest_from_body[3]), place), 0.5f);
    EXPECT_NEAR(frame->height_middle_mm, 2 * samples::k_half_height, 0.3f);
  }
}

TEST(BodyFrame, IsARigidRightHandedFrame) {
  const auto frame = measure_body(samples::made_up_vertebra({1, 2, 3}, samples::turned(10, 5, -8)));
  ASSERT_TRUE(frame);
  const glm::mat3 axes(frame->rest_from_body);
  EXPECT_NEAR(glm::determinant(axes), 1, 1e-4f);
  EXPECT_NEAR(glm::dot(axes[0], axes[1]), 0, 1e-4f);
  const glm::mat4 back = frame->body_from_rest * frame->rest_from_body;
  EXPECT_NEAR(glm::distance(back[3], glm::vec4(0, 0, 0, 1)), 0, 1e-3f);
}

TEST(BodyFrame, ACrookedProcessDoesNotTurnIt) {
  geometry::TriangleMesh bone = samples::made_up_vertebra();
  for (glm::vec3& p : bone.positions) {
    if (p.y > 42) p.x += 0.5f * (p.y - 42);  // the spinous process bends to the left
  }
  const auto frame = measure_body(bone);
  ASSERT_TRUE(frame);
  EXPECT_LT(angle_deg(frame->rest_from_body[1], {0, 1, 0}), 2.0f);
}

TEST(BodyFrame, AHoleInTheBoneDoesNotMatter) {
  geometry::TriangleMesh bone = samples::made_up_vertebra();
  bone.indices.resize(bone.indices.size() - 3 * 30);
  const auto frame = measure_body(bone);
  ASSERT_TRUE(frame);
  EXPECT_NEAR(frame->height_middle_mm, 2 * samples::k_half_height, 0.4f);
}

TEST(BodyFrame, WhatIsNoVertebraIsRefusedWithAReason) {
  geometry::TriangleMesh tiny = samples::made_up_vertebra();
  for (glm::vec3& p : tiny.positions) p *= 0.1f;
  EXPECT_FALSE(measure_body(tiny));
  geometry::TriangleMesh sheet = samples::made_up_vertebra();
  for (glm::vec3& p : sheet.positions) p.z *= 0.05f;
  const auto found = measure_body(sheet);
  ASSERT_FALSE(found);
  EXPECT_FALSE(found.error().message.empty());
  EXPECT_FALSE(measure_body({}));
}

TEST(BodyFrame, ABoneThatStandsTheWrongWayRoundIsRefused) {
  EXPECT_FALSE(measure_body(samples::made_up_vertebra({}, samples::turned(0, 0, 180))));
}

TEST(BodyHeights, OfAWedgeAreThoseOfTheWedge) {
  const auto bone = samples::measured("made up", samples::made_up_vertebra());
  std::vector<glm::vec3> bent = bone.positions_body;
  for (glm::vec3& p : bent) {
    if (p.z > 0) p.z += 0.2f * (p.y - 13);  // the top tilts forwards about y = 13, where the back is measured
  }
  const BodyHeights heights = measure_heights(bent, bone.mesh.indices, bone.frame);
  EXPECT_NEAR(heights.posterior_mm, bone.frame.height_posterior_mm, 0.3f);
  EXPECT_NEAR(heights.anterior_mm, bone.frame.height_anterior_mm - 0.2f * 26, 0.4f);
  EXPECT_NEAR(heights.wedge_deg, glm::degrees(std::atan(0.2f)), 1.0f);
}

TEST(RealBones, AreMeasuredAsTheirReadmeSays) {
  const auto folder = samples::shared_meshes() / "bodyparts3d";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the real meshes are not here";
  struct Row {
    const char* level;
    float width, depth, anterior, middle, posterior;
  };
  // shared/meshes/README.md, waist W x D and height ant/mid/post; bodies +-1 mm there, rays elsewhere than ours
  for (const Row& row :
       {Row{"T10", 32, 31.5f, 23, 22, 24}, Row{"T12", 35.5f, 32.5f, 25.5f, 24.5f, 25.5f}, Row{"L1", 37, 33, 26, 25.5f, 26},
        Row{"L3", 37.5f, 34, 29.5f, 27, 26.5f}, Row{"L5", 42.5f, 37.5f, 29.5f, 24, 22.5f}}) {
    const auto meshes = geometry::import_meshes(folder / (std::string(row.level) + ".stl"));
    ASSERT_TRUE(meshes);
    const auto frame = measure_body(meshes->front().mesh);
    ASSERT_TRUE(frame) << row.level << ": " << frame.error().message;
    EXPECT_NEAR(frame->width_mm, row.width, 1.5f) << row.level;
    EXPECT_NEAR(frame->depth_mm, row.depth, 1.5f) << row.level;
    EXPECT_NEAR(frame->height_anterior_mm, row.anterior, 1.5f) << row.level;
    EXPECT_NEAR(frame->height_middle_mm, row.middle, 1.5f) << row.level;
    EXPECT_NEAR(frame->height_posterior_mm, row.posterior, 2.5f) << row.level;
    EXPECT_LT(angle_deg(frame->rest_from_body[1], {0, 1, 0}), 30) << row.level;
    EXPECT_LT(std::abs(frame->rest_from_body[1].x), 0.1f) << row.level << " faces forwards";
  }
}
