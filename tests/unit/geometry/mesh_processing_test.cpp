#include "engine/geometry/mesh_processing.h"

#include <gtest/gtest.h>

#include "mesh_samples.h"

using namespace theatre::geometry;

namespace {
/// Every triangle with its own three vertices, as STL files have it.
TriangleMesh unwelded(const TriangleMesh& mesh) {
  TriangleMesh loose;
  for (const uint32_t v : mesh.indices) {
    loose.indices.push_back(static_cast<uint32_t>(loose.positions.size()));
    loose.positions.push_back(mesh.positions[v]);
    if (!mesh.follow.empty()) loose.follow.push_back(mesh.follow[v]);
  }
  return loose;
}
}  // namespace

TEST(Weld, MakesALooseMeshClosedAgain) {
  const TriangleMesh ball = samples::ball(10, 1);
  TriangleMesh loose = unwelded(ball);
  EXPECT_FALSE(topology_of(loose).closed());
  weld(loose);
  EXPECT_EQ(loose.positions.size(), ball.positions.size());
  EXPECT_TRUE(topology_of(loose).closed());
}

TEST(Weld, KeepsVerticesApartThatDifferInAnyList) {
  TriangleMesh ball = samples::ball(10, 1);
  ball.follow.assign(ball.positions.size(), 0);
  TriangleMesh loose = unwelded(ball);
  loose.follow[0] = 1;
  weld(loose);
  EXPECT_EQ(loose.positions.size(), ball.positions.size() + 1);
  weld_positions(loose);
  EXPECT_EQ(loose.positions.size(), ball.positions.size());
  EXPECT_EQ(loose.follow.size(), loose.positions.size());
}

TEST(DropDegenerate, RemovesTrianglesWithoutAreaAndTheirVertices) {
  TriangleMesh mesh = samples::box({0, 0, 0}, {1, 1, 1});
  mesh.positions.emplace_back(7, 7, 7);
  mesh.indices.insert(mesh.indices.end(), {8, 8, 0, 0, 1, 1});
  EXPECT_EQ(drop_degenerate(mesh), 2u);
  EXPECT_EQ(mesh.positions.size(), 8u);
  EXPECT_TRUE(topology_of(mesh).closed());
}

TEST(OptimizeOrder, ChangesNothingThatCanBeMeasured) {
  TriangleMesh ball = samples::ball(10, 1);
  const double volume = enclosed_volume_ml(ball);
  optimize_order(ball);
  EXPECT_NEAR(enclosed_volume_ml(ball), volume, 1e-5);
  EXPECT_TRUE(topology_of(ball).closed());
}

TEST(Simplified, KeepsShapeClosureAndLists) {
  TriangleMesh ball = samples::ball(20, 1);
  for (const glm::vec3& p : ball.positions) ball.follow.push_back(p.z > 0 ? 1.0f : 0.0f);
  const TriangleMesh small = simplified(ball, 1500);
  EXPECT_LE(small.triangle_count(), 1500u);
  EXPECT_GT(small.triangle_count(), 1000u);
  EXPECT_TRUE(topology_of(small).closed());
  EXPECT_NEAR(enclosed_volume_ml(small), enclosed_volume_ml(ball), 0.3);
  ASSERT_EQ(small.follow.size(), small.positions.size());
  for (size_t v = 0; v < small.positions.size(); ++v) EXPECT_EQ(small.follow[v], small.positions[v].z > 0 ? 1.0f : 0.0f);
}

TEST(Simplified, ASmallMeshStaysAsItIs) {
  const TriangleMesh box = samples::box({0, 0, 0}, {1, 1, 1});
  EXPECT_EQ(simplified(box, 5000).indices, box.indices);
}

TEST(SplitLongEdges, LeavesNoLongEdgeNoCrackAndTheSameShape) {
  TriangleMesh mesh = samples::box({0, 0, 0}, {30, 20, 10});
  for (const glm::vec3& p : mesh.positions) mesh.follow.push_back(p.z / 10);
  split_long_edges(mesh, 1.5f);
  EXPECT_NEAR(enclosed_volume_ml(mesh), 6, 1e-4);
  EXPECT_TRUE(topology_of(mesh).closed());
  for (size_t t = 0; t < mesh.indices.size(); ++t) {
    const size_t next = t % 3 == 2 ? t - 2 : t + 1;
    EXPECT_LE(glm::distance(mesh.positions[mesh.indices[t]], mesh.positions[mesh.indices[next]]), 1.5f);
  }
  for (size_t v = 0; v < mesh.positions.size(); ++v) EXPECT_NEAR(mesh.follow[v], mesh.positions[v].z / 10, 1e-5f);
}

TEST(SplitLongEdges, GivesUpBeforeAHugeMeshFillsTheMemory) {
  TriangleMesh mesh = samples::box({0, 0, 0}, {5000, 5000, 5000});
  split_long_edges(mesh, 1, 10'000);
  EXPECT_LE(mesh.triangle_count(), 10'000u);
}

TEST(CutAtHeight, LeavesEveryTriangleOnOneSideAndTheShapeAsItWas) {
  TriangleMesh ball = samples::ball(10, 1);
  const double volume = enclosed_volume_ml(ball);
  cut_at_height(ball, 2.345f);
  EXPECT_NEAR(enclosed_volume_ml(ball), volume, 1e-4);
  EXPECT_TRUE(topology_of(ball).closed());
  for (size_t t = 0; t < ball.indices.size(); t += 3) {
    float low = 100, high = -100;
    for (size_t c = 0; c < 3; ++c) {
      low = std::min(low, ball.positions[ball.indices[t + c]].z);
      high = std::max(high, ball.positions[ball.indices[t + c]].z);
    }
    EXPECT_TRUE(low >= 2.345f || high <= 2.345f);
  }
}
