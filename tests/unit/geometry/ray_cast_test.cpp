// Rays on meshes: the tree finds exactly what a look at every triangle finds.
#include "engine/geometry/ray_cast.h"

#include <gtest/gtest.h>

#include <random>

#include "mesh_samples.h"

namespace theatre::geometry {
namespace {

std::optional<RayHit> by_hand(const TriangleMesh& mesh, const Ray& ray) {
  std::optional<RayHit> best;
  for (size_t t = 0; t < mesh.triangle_count(); ++t) {
    const std::vector<uint32_t> one(mesh.indices.begin() + long(3 * t), mesh.indices.begin() + long(3 * t + 3));
    const auto hit = first_hit(mesh.positions, one, box_tree(mesh.positions, one), ray);
    if (hit && (!best || hit->along_mm < best->along_mm)) best = hit;
  }
  return best;
}

TEST(RayCast, FindsWhatALookAtEveryTriangleFinds) {
  const TriangleMesh torus =
      surface_nets(samples::grid_of(16, 1, [](glm::vec3 p) { return samples::torus_distance(p, 10, 4); }));
  const BoxTree tree = box_tree(torus.positions, torus.indices);
  std::mt19937 random(5);
  std::normal_distribution<float> normal;
  int met = 0;
  for (int round = 0; round < 300; ++round) {
    const glm::vec3 from = 40.0f * glm::normalize(glm::vec3(normal(random), normal(random), normal(random)));
    const glm::vec3 aim = 8.0f * glm::vec3(normal(random), normal(random), normal(random));
    const Ray ray{from, glm::normalize(aim - from)};
    const auto found = first_hit(torus.positions, torus.indices, tree, ray), expected = by_hand(torus, ray);
    ASSERT_EQ(found.has_value(), expected.has_value()) << round;
    if (!found) continue;
    ++met;
    EXPECT_EQ(found->along_mm, expected->along_mm) << round;
    EXPECT_FALSE(found->from_behind) << round;
    EXPECT_NEAR(found->weights.x + found->weights.y + found->weights.z, 1, 1e-4f);
  }
  EXPECT_GT(met, 100);
}

TEST(RayCast, KnowsTheSideAndKeepsToItsPartOfTheRay) {
  const TriangleMesh box = samples::box(glm::vec3(-5), glm::vec3(5));
  const BoxTree tree = box_tree(box.positions, box.indices);
  const Ray ray{{-20, 1, 2}, {1, 0, 0}};
  const auto near = first_hit(box.positions, box.indices, tree, ray);
  ASSERT_TRUE(near);
  EXPECT_FLOAT_EQ(near->along_mm, 15);
  EXPECT_FALSE(near->from_behind);
  const auto far = first_hit(box.positions, box.indices, tree, ray, 18);
  ASSERT_TRUE(far);
  EXPECT_FLOAT_EQ(far->along_mm, 25);
  EXPECT_TRUE(far->from_behind);
  EXPECT_FALSE(first_hit(box.positions, box.indices, tree, ray, 0, 14));
  EXPECT_FALSE(first_hit(box.positions, box.indices, tree, {{-20, 6, 2}, {1, 0, 0}}));
}

TEST(RayCast, AnEmptyMeshIsNeverMet) { EXPECT_FALSE(first_hit({}, {}, box_tree({}, {}), {{0, 0, 0}, {1, 0, 0}})); }

}  // namespace
}  // namespace theatre::geometry
