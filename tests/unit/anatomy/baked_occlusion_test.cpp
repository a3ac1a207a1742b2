#include "scenes/anatomy/baked_occlusion.h"

#include <gtest/gtest.h>

#include "engine/geometry/distance_grid.h"
#include "made_up_vertebra.h"

using namespace theatre;
using namespace theatre::anatomy;

TEST(BakedOcclusion, TheFrontOfTheBodyIsOpenAndTheCanalIsDim) {
  geometry::TriangleMesh bone = samples::made_up_vertebra();
  bake_occlusion(bone, geometry::distance_grid(bone, 1.4f, 7));
  ASSERT_EQ(bone.occlusion.size(), bone.positions.size());
  float front = 0, canal = 0;
  int front_count = 0, canal_count = 0;
  for (size_t v = 0; v < bone.positions.size(); ++v) {
    const glm::vec3 p = bone.positions[v];
    EXPECT_GE(bone.occlusion[v], 0);
    EXPECT_LE(bone.occlusion[v], 1);
    if (p.y < -12 && std::abs(p.z) < 8) front += bone.occlusion[v], ++front_count;
    if (std::abs(p.x) < 8 && p.y > 14 && p.y < 20 && std::abs(p.z) < 8) canal += bone.occlusion[v], ++canal_count;
  }
  ASSERT_GT(front_count, 20);
  ASSERT_GT(canal_count, 20);
  EXPECT_GT(front / float(front_count), 0.9f);
  EXPECT_LT(canal / float(canal_count), 0.8f);
}
