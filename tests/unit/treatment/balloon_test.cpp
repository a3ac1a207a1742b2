#include "scenes/treatment/balloon.h"

#include <gtest/gtest.h>

#include "baked.h"
#include "scenes/treatment/broken_bone.h"

using namespace theatre;
using namespace theatre::treatment;

namespace {
float end_ml() { return samples::kyphoplasty().inflation.at(1).volume_ml[0]; }
std::vector<float> volumes() {
  std::vector<float> list{0.05f, 0.2f, 0.55f};
  for (float volume = 0.9f; volume < end_ml(); volume += 0.4f) list.push_back(volume);
  list.push_back(end_ml());
  return list;
}
/// The displacement of the bone when each balloon holds about `volume_ml`.
geometry::VectorGrid bone_bent_by(const Outcome& outcome, float volume_ml) {
  float lift = 0;
  for (const InflationMoment& moment : outcome.inflation.moments)
    if (moment.volume_ml[0] <= volume_ml + 1e-4f) lift = moment.lift;
  return anatomy::displacement_of(outcome.bend_fields, {1 - outcome.posture_share, lift});
}
}  // namespace

TEST(Balloon, HoldsExactlyTheVolumeThatIsAsked) {
  for (const BalloonTable& table : samples::kyphoplasty().balloons) {
    for (const float volume : volumes()) {
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
    const geometry::TriangleMesh mesh = balloon_mesh(balloon_at(samples::kyphoplasty().balloons[1], end_ml()), wrinkle);
    const geometry::Topology topology = geometry::topology_of(mesh);
    EXPECT_TRUE(topology.closed());
    EXPECT_EQ(topology.euler, 2);
    for (const glm::vec3& normal : mesh.normals) EXPECT_NEAR(glm::length(normal), 1, 1e-3);
  }
}

TEST(Balloon, NeverCrossesTheMidlineSoTwoNeverOverlap) {
  for (const float volume : volumes()) {
    for (const glm::vec3& p : balloon_mesh(balloon_at(samples::kyphoplasty().balloons[0], volume)).positions)
      EXPECT_GT(p.x, 0.3f);
    for (const glm::vec3& p : balloon_mesh(balloon_at(samples::kyphoplasty().balloons[1], volume)).positions)
      EXPECT_LT(p.x, -0.3f);
  }
}

TEST(Balloon, StaysInsideTheBoneThatItLifts) {
  const Outcome& outcome = samples::kyphoplasty();
  for (const float volume : volumes()) {
    const auto bone = broken_bone(outcome.bone_mm, bone_bent_by(outcome, volume), body_bounds(outcome.body), 0.8f);
    for (const BalloonTable& table : outcome.balloons) {
      for (const glm::vec3& p : balloon_mesh(balloon_at(table, volume)).positions)
        ASSERT_LT(bone.sample(p), -0.5f) << volume << " mL";
    }
  }
}

TEST(Balloon, LeansOnTheBoneMoreAndMoreAsItGrows) {
  const BalloonTable& table = samples::kyphoplasty().balloons[0];
  EXPECT_LT(balloon_at(table, 0.5f).contact, 0.1f);
  EXPECT_GT(balloon_at(table, end_ml()).contact, balloon_at(table, 0.5f).contact);
  EXPECT_LT(balloon_at(table, end_ml()).contact, 0.8f);
}

TEST(Balloon, GrowsWithoutJumps) {
  const BalloonTable& table = samples::kyphoplasty().balloons[0];
  BalloonShape before = balloon_at(table, 0.02f);
  for (float volume = 0.04f; volume <= end_ml(); volume += 0.02f) {
    const BalloonShape now = balloon_at(table, volume);
    for (size_t i = 0; i < now.radius_mm.size(); ++i) ASSERT_NEAR(now.radius_mm[i], before.radius_mm[i], 0.9f) << volume;
    before = now;
  }
}

TEST(Balloon, LyingOnAnEndplateIsNoWall) {
  for (const BalloonTable& table : samples::kyphoplasty().balloons) {
    for (const BalloonShape& shape : table.shapes) EXPECT_LE(shape.wall_contact, shape.contact + 1e-5f);
  }
  // A flat room, wide on all sides: the balloon is held from above and below only.
  const Outcome wide = *bake_outcome(samples::analytic_spine({60, 50, 20}, anatomy::Level::L1),
                                     {.fracture = {anatomy::FractureShape::crush, 3, {}}, .fracture_age_weeks = 20},
                                     Procedure::kyphoplasty, samples::k_coarse);
  const BalloonShape held = balloon_at(wide.balloons[0], 2.4f);
  EXPECT_GT(held.contact, 0.2f);
  EXPECT_LT(held.wall_contact, 0.05f);
}

TEST(Balloon, IsAsLongAsItsSizeSays) {  // FACTS 3
  for (const auto& [nominal_mm, shortest, longest] : {std::array{10, 10, 14}, std::array{15, 15, 19}, std::array{20, 20, 23}}) {
    const Outcome outcome =
        *bake_outcome(samples::formula_spine(), {.balloon_mm = nominal_mm}, Procedure::kyphoplasty, samples::k_coarse);
    const float length = balloon_at(outcome.balloons[0], 1.5f).length_mm;
    EXPECT_GT(length, 0.98f * float(shortest));
    EXPECT_LT(length, float(longest));
  }
  EXPECT_FLOAT_EQ(largest_balloon_ml(10), 4);
  EXPECT_FLOAT_EQ(largest_balloon_ml(15), 4);
  EXPECT_FLOAT_EQ(largest_balloon_ml(20), 6);
}

TEST(Balloon, ItsTableGoesNoFartherThanTheRunAsks) {
  const Outcome& outcome = samples::kyphoplasty();
  for (size_t side = 0; side < 2; ++side) {
    EXPECT_GE(outcome.balloons[side].volume_ml.back(), outcome.inflation.at(1).volume_ml[side]);
    EXPECT_LE(outcome.balloons[side].volume_ml.back(), outcome.inflation.at(1).volume_ml[side] + 1.3f);
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
