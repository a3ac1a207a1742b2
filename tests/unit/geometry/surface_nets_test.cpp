#include "engine/geometry/surface_nets.h"

#include <gtest/gtest.h>

#include <random>

#include "mesh_samples.h"

using namespace theatre::geometry;

TEST(SurfaceNets, ABallBecomesOneClosedOutwardSurfaceOfItsVolume) {
  const TriangleMesh mesh = samples::ball(10);
  const Topology topology = topology_of(mesh);
  EXPECT_TRUE(topology.closed());
  EXPECT_EQ(topology.euler, 2);
  EXPECT_NEAR(enclosed_volume_ml(mesh), 4.18879, 0.02);
}

TEST(SurfaceNets, ARingHasOneHole) {
  const auto ring = samples::grid_of(14, 0.5f, [](glm::vec3 p) { return samples::torus_distance(p, 8, 3); });
  const Topology topology = topology_of(surface_nets(ring));
  EXPECT_TRUE(topology.closed());
  EXPECT_EQ(topology.euler, 0);
}

TEST(SurfaceNets, NormalsFollowTheSlopeOfTheGrid) {
  const TriangleMesh mesh = samples::ball(10);
  for (size_t v = 0; v < mesh.positions.size(); ++v) {
    EXPECT_GT(glm::dot(mesh.normals[v], glm::normalize(mesh.positions[v])), 0.99f);
  }
}

TEST(SurfaceNets, AShapeThatReachesTheBorderIsClosedThere) {
  const auto slab = samples::grid_of(4, 0.5f, [](glm::vec3 p) { return std::abs(p.x) - 2; });
  const TriangleMesh mesh = surface_nets(slab);
  EXPECT_TRUE(topology_of(mesh).closed());
  EXPECT_GT(enclosed_volume_ml(mesh), 0.1);
}

TEST(SurfaceNets, AnyNoiseIsRepairedIntoAManifold) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> value(-1, 1);
    ScalarGrid grid(glm::vec3(0), 1, glm::ivec3(14), 1.0f);
    for (float& v : grid.values) v = value(random);
    repair_signs(grid, seed % 2 == 0);
    EXPECT_EQ(repair_signs(grid, seed % 2 == 0), 0) << "a repaired grid is left alone, seed " << seed;
    const TriangleMesh mesh = surface_nets(grid);
    EXPECT_TRUE(topology_of(mesh).closed()) << "seed " << seed;
  }
}

TEST(SurfaceNets, IslandsAndBubblesGoAndTheLargestStays) {
  auto grid = samples::grid_of(14, 0.5f, [](glm::vec3 p) {
    const float body = std::max(glm::length(p) - 8, 2 - glm::length(p - glm::vec3(0, 3, 0)));  // with a bubble
    return std::min(body, glm::length(p - glm::vec3(11, 0, 0)) - 1.5f);                        // and an island
  });
  EXPECT_EQ(topology_of(surface_nets(grid)).euler, 6);
  EXPECT_GT(repair_signs(grid, true), 0);
  const TriangleMesh mesh = surface_nets(grid);
  EXPECT_EQ(topology_of(mesh).euler, 2);
  EXPECT_NEAR(enclosed_volume_ml(mesh), 2.1447, 0.02);
}

TEST(SurfaceNets, NothingInsideGivesAnEmptyMesh) {
  EXPECT_TRUE(surface_nets(samples::grid_of(3, 1, [](glm::vec3) { return 1.0f; })).empty());
}
