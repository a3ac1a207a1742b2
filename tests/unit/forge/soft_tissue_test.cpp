#include "tools/forge/soft_tissue.h"

#include "tests/unit/forge/forged_bones.h"

namespace theatre::forge {
namespace {

float least_distance_to_bone(const Column& column, const geometry::TriangleMesh& mesh) {
  float least = 1e9f;
  for (const glm::vec3& p : mesh.positions) least = std::min(least, column.distance_to_bone(p));
  return least;
}

TEST(SoftTissue, TheCordKeepsItsDistanceFromBone) {
  const Column column = built_in_column();
  EXPECT_GT(least_distance_to_bone(column, cord_mesh(column)), 0.3f);
}

TEST(SoftTissue, TheCordEndsAtTheFirstLumbarDisc) {
  const Column column = built_in_column();
  const CanalLine canal(column);
  const float end = column.morphometry.nerves.conus_end_level;
  constexpr int k_l1 = 3;
  EXPECT_NEAR((inverse(column.world_from_body[k_l1]) * canal.at(end)).z, -17, 4);
}

TEST(SoftTissue, NoRootCutsBone) {
  const Column column = built_in_column();
  for (const NerveRoot& root : nerve_roots(column)) {
    EXPECT_GT(least_distance_to_bone(column, root.mesh), -0.1f) << root.name;
    EXPECT_TRUE(geometry::topology_of(root.mesh).closed()) << root.name;
  }
}

TEST(SoftTissue, RibsMeetTheirFacetsWithoutCuttingDeep) {
  const Column column = built_in_column();
  for (int level = 0; level < 3; ++level) {
    for (const int side : {-1, 1}) {
      const geometry::TriangleMesh rib = rib_mesh(column, level, side);
      EXPECT_TRUE(geometry::topology_of(rib).closed());
      const float nearest = least_distance_to_bone(column, rib);
      EXPECT_LT(nearest, 1.5f) << bone_name(level);
      EXPECT_GT(nearest, -2.f) << bone_name(level);
    }
  }
}

TEST(SoftTissue, TheBodyEnclosesTheColumn) {
  const Column column = built_in_column();
  const geometry::Bounds trunk = geometry::bounds_of(trunk_mesh(column));
  for (int level = 0; level < k_levels; ++level) {
    const geometry::TriangleMesh bone = bone_mesh(column, level, 2);
    for (const glm::vec3& p : bone.positions) EXPECT_LT((column.world_from_body[level] * p).y, trunk.high.y);
  }
}

}  // namespace
}  // namespace theatre::forge
