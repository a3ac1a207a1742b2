#include "engine/geometry/triangle_mesh.h"

#include <gtest/gtest.h>

#include "mesh_samples.h"

using namespace theatre::geometry;

TEST(TriangleMesh, ABoxHasTheVolumeOfABoxWhereverItLies) {
  EXPECT_NEAR(enclosed_volume_ml(samples::box({0, 0, 0}, {10, 20, 30})), 6.0, 1e-6);
  EXPECT_NEAR(enclosed_volume_ml(samples::box({5000, 5000, 5000}, {5010, 5020, 5030})), 6.0, 1e-6);
}

TEST(TriangleMesh, AMeshTurnedInsideOutHasNegativeVolume) {
  TriangleMesh mesh = samples::box({0, 0, 0}, {10, 10, 10});
  for (size_t t = 0; t < mesh.indices.size(); t += 3) std::swap(mesh.indices[t], mesh.indices[t + 1]);
  EXPECT_NEAR(enclosed_volume_ml(mesh), -1.0, 1e-6);
}

TEST(TriangleMesh, AClosedBoxIsClosedAndOneMissingTriangleLeavesThreeOpenEdges) {
  TriangleMesh mesh = samples::box({0, 0, 0}, {1, 1, 1});
  EXPECT_TRUE(topology_of(mesh).closed());
  EXPECT_EQ(topology_of(mesh).euler, 2);
  mesh.indices.resize(mesh.indices.size() - 3);
  EXPECT_EQ(topology_of(mesh).open_edges, 3);
  EXPECT_FALSE(topology_of(mesh).closed());
}

TEST(TriangleMesh, NormalsOfABallPointAwayFromItsCentre) {
  TriangleMesh mesh = samples::ball(10);
  compute_normals(mesh);
  for (size_t v = 0; v < mesh.positions.size(); ++v) {
    EXPECT_GT(glm::dot(mesh.normals[v], glm::normalize(mesh.positions[v])), 0.97f);
  }
}

TEST(TriangleMesh, AppendingFillsTheListsThatOnlyOneSideHas) {
  TriangleMesh whole = samples::box({0, 0, 0}, {1, 1, 1});
  TriangleMesh part = samples::box({2, 0, 0}, {3, 1, 1});
  part.follow.assign(8, 0.5f);
  whole.occlusion.assign(8, 0.25f);
  append(whole, part);
  ASSERT_EQ(whole.positions.size(), 16u);
  ASSERT_EQ(whole.follow.size(), 16u);
  ASSERT_EQ(whole.occlusion.size(), 16u);
  EXPECT_TRUE(whole.normals.empty());
  EXPECT_EQ(whole.follow[0], 0.0f);
  EXPECT_EQ(whole.follow[8], 0.5f);
  EXPECT_EQ(whole.occlusion[15], 1.0f);
  EXPECT_NEAR(enclosed_volume_ml(whole), 0.002, 1e-9);
}

TEST(TriangleMesh, BoundsOfNothingAreZero) { EXPECT_EQ(bounds_of({}).size(), glm::vec3(0)); }
