#include "tests/unit/forge/forged_bones.h"

namespace theatre::forge {
namespace {

/// Number of parts that share no vertex.
int components(const geometry::TriangleMesh& mesh) {
  std::vector<uint32_t> parent(mesh.positions.size());
  for (uint32_t i = 0; i < parent.size(); ++i) parent[i] = i;
  auto root = [&](uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (size_t t = 0; t < mesh.indices.size(); t += 3) {
    parent[root(mesh.indices[t])] = root(mesh.indices[t + 1]);
    parent[root(mesh.indices[t + 1])] = root(mesh.indices[t + 2]);
  }
  int count = 0;
  for (uint32_t i = 0; i < parent.size(); ++i) count += root(i) == i;
  return count;
}

class EveryBone : public testing::TestWithParam<int> {};

TEST_P(EveryBone, IsOneClosedSurfaceAtEveryLevelOfDetail) {
  const Column column = built_in_column();
  const float share = GetParam() == k_sacrum ? k_sacrum_spacing_ratio : 1;
  for (const float spacing_mm : k_lod_spacing_mm) {
    const geometry::TriangleMesh mesh = bone_mesh(column, GetParam(), spacing_mm * share);
    const geometry::Topology topology = geometry::topology_of(mesh);
    EXPECT_EQ(topology.open_edges, 0) << spacing_mm;
    EXPECT_EQ(topology.non_manifold_edges, 0) << spacing_mm;
    EXPECT_EQ(components(mesh), 1) << spacing_mm;
    if (GetParam() != k_sacrum) {
      EXPECT_EQ(topology.euler, 0) << "a vertebra has one hole, the canal; at " << spacing_mm << " mm";
    }
    EXPECT_GT(geometry::enclosed_volume_ml(mesh), 30);
    EXPECT_LT(geometry::enclosed_volume_ml(mesh), 300);
  }
}
INSTANTIATE_TEST_SUITE_P(Forged, EveryBone, testing::Range(0, k_levels + 1), bone_of);

TEST(Forge, MakesTheSameBoneEachTime) {
  const Column column = built_in_column();
  const geometry::TriangleMesh once = bone_mesh(column, 3, 2), again = bone_mesh(column, 3, 2);
  EXPECT_EQ(once.indices, again.indices);
  EXPECT_TRUE(once.positions == again.positions && once.normals == again.normals);
}

TEST(Column, NeighboursDoNotOverlapByAMillimetre) {
  const Column column = built_in_column();
  for (int below = 1; below <= k_sacrum; ++below) {
    const geometry::TriangleMesh upper = bone_mesh(column, below - 1, 1.5f);
    const Pose below_from_world = inverse(below == k_sacrum ? column.world_from_sacrum : column.world_from_body[below]);
    const Pose below_from_upper = below_from_world * column.world_from_body[below - 1];
    float deepest = 0;
    for (const glm::vec3& p : upper.positions) {
      const glm::vec3 q = below_from_upper * p;
      deepest = std::min(deepest, below == k_sacrum ? column.sacrum(q) : column.vertebrae[below](q));
    }
    EXPECT_GT(deepest, -1) << bone_name(below - 1) << " cuts into " << bone_name(below);
  }
}

TEST(Column, DiscsAreClosedAndFillTheSpaceBetweenBodies) {
  const Column column = built_in_column();
  for (int level = 0; level < k_levels; ++level) {
    const geometry::TriangleMesh disc = disc_mesh(column, level);
    EXPECT_TRUE(geometry::topology_of(disc).closed());
    EXPECT_EQ(geometry::topology_of(disc).euler, 2);
    EXPECT_GT(geometry::enclosed_volume_ml(disc), 4) << bone_name(level);
    EXPECT_LT(geometry::enclosed_volume_ml(disc), 25) << bone_name(level);
  }
}

}  // namespace
}  // namespace theatre::forge
