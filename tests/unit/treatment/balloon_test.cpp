#include "scenes/treatment/balloon.h"

#include <gtest/gtest.h>

#include "baked.h"
#include "scenes/treatment/broken_bone.h"

using namespace theatre;
using namespace theatre::treatment;

namespace {
const std::vector<float> k_volumes{0.05f, 0.2f, 0.55f, 0.9f, 1.3f, 1.8f, 2.1f, 2.4f};
}

TEST(Balloon, HoldsExactlyTheVolumeThatIsAsked) {
  for (const BalloonTable& table : samples::kyphoplasty().balloons) {
    for (const float volume : k_volumes) {
      const BalloonShape shape = balloon_at(table, volume);
      EXPECT_NEAR(balloon_volume_ml(shape), volume, 0.002 * volume);
      EXPECT_NEAR(geometry::enclosed_volume_ml(balloon_mesh(shape)), volume, 0.01 * volume);
    }
  }
}

TEST(Balloon, KeepsItsVolumeWhenItWrinkles) {
  const BalloonShape shape = balloon_at(samples::kyphoplasty().balloons[0], 0.8f);
  for (const float wrinkle : {0.3f, 1.f}) {
    EXPECT_NEAR(geometry::enclosed_volume_ml(balloon_mesh(shape, wrinkle)), 0.8, 0.008);
  }
}

TEST(Balloon, IsAClosedSurfaceWithUnitNormals) {
  for (const float wrinkle : {0.f, 1.f}) {
    const geometry::TriangleMesh mesh = balloon_mesh(balloon_at(samples::kyphoplasty().balloons[1], 2.4f), wrinkle);
    const geometry::Topology topology = geometry::topology_of(mesh);
    EXPECT_TRUE(topology.closed());
    EXPECT_EQ(topology.euler, 2);
    for (const glm::vec3& normal : mesh.normals) EXPECT_NEAR(glm::length(normal), 1, 1e-3);
  }
}

TEST(Balloon, NeverCrossesTheMidlineSoTwoNeverOverlap) {
  for (const float volume : k_volumes) {
    for (const glm::vec3& p : balloon_mesh(balloon_at(samples::kyphoplasty().balloons[0], volume)).positions)
      EXPECT_GT(p.x, 0.3f);
    for (const glm::vec3& p : balloon_mesh(balloon_at(samples::kyphoplasty().balloons[1], volume)).positions)
      EXPECT_LT(p.x, -0.3f);
  }
}

TEST(Balloon, StaysInsideTheBoneThatItLifts) {
  const Outcome& outcome = samples::kyphoplasty();
  for (const float volume : k_volumes) {
    const float lift = outcome.inflation.at(volume / 2.4f).lift;
    const geometry::VectorGrid field = anatomy::displacement_of(outcome.bend_fields, {1 - outcome.posture_share, lift});
    const auto bone = broken_bone(outcome.bone_mm, field, body_bounds(outcome.body), 0.8f);
    for (const BalloonTable& table : outcome.balloons) {
      for (const glm::vec3& p : balloon_mesh(balloon_at(table, volume)).positions)
        ASSERT_LT(bone.sample(p), -0.5f) << volume << " mL";
    }
  }
}

TEST(Balloon, LeansOnTheBoneMoreAndMoreAsItGrows) {
  const BalloonTable& table = samples::kyphoplasty().balloons[0];
  EXPECT_LT(balloon_at(table, 0.5f).contact, 0.1f);
  EXPECT_GT(balloon_at(table, 2.4f).contact, balloon_at(table, 0.5f).contact);
  EXPECT_LT(balloon_at(table, 2.4f).contact, 0.8f);
}

TEST(Balloon, GrowsWithoutJumps) {
  const BalloonTable& table = samples::kyphoplasty().balloons[0];
  BalloonShape before = balloon_at(table, 0.02f);
  for (float volume = 0.04f; volume <= 2.4f; volume += 0.02f) {
    const BalloonShape now = balloon_at(table, volume);
    for (size_t i = 0; i < now.radius_mm.size(); ++i) ASSERT_NEAR(now.radius_mm[i], before.radius_mm[i], 0.9f) << volume;
    before = now;
  }
}

TEST(Balloon, IsNothingWhenEmpty) {
  EXPECT_TRUE(balloon_mesh(balloon_at(samples::kyphoplasty().balloons[0], 0)).empty());
  EXPECT_TRUE(balloon_mesh(balloon_at({}, 1)).empty());
}

TEST(Balloon, DistanceIsNegativeInsideAndAboutMillimetres) {
  const BalloonShape shape = balloon_at(samples::kyphoplasty().balloons[0], 2.f);
  const geometry::TriangleMesh mesh = balloon_mesh(shape);
  EXPECT_LT(balloon_distance(shape, shape.centre), -2);
  for (size_t i = 0; i < mesh.positions.size(); i += 7) {
    EXPECT_NEAR(balloon_distance(shape, mesh.positions[i]), 0, 0.35f);
    EXPECT_NEAR(balloon_distance(shape, mesh.positions[i] + mesh.normals[i] * 2.f), 2, 0.9f);
    EXPECT_LT(balloon_distance(shape, mesh.positions[i] - mesh.normals[i]), 0);
  }
}
