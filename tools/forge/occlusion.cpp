#include "tools/forge/occlusion.h"

#include <span>

#include "engine/core/parallel.h"
#include "engine/geometry/distance_grid.h"

namespace theatre::forge {

using glm::vec3;

namespace {

constexpr float k_field_spacing_mm = 1.5f;
constexpr float k_disc_shrink_mm = 2;
constexpr float k_reach_mm = 24;  // rays that get this far see the light

/// Lowers `field` to `distance(p)` inside the box `bounds` of `world_from_local`.
template <class Distance>
void merge(geometry::ScalarGrid& field, const Pose& world_from_local, const geometry::Bounds& bounds,
           const Distance& distance) {
  const Pose local_from_world = inverse(world_from_local);
  core::parallel_for(field.size.z, [&](int k) {
    for (int j = 0; j < field.size.y; ++j) {
      for (int i = 0; i < field.size.x; ++i) {
        const vec3 p = local_from_world * field.point(i, j, k);
        const vec3 outside = glm::max(glm::max(bounds.low - p, p - bounds.high), vec3(0));
        const float to_box = glm::length(outside);
        float& value = field.at(i, j, k);
        if (to_box >= value || to_box >= k_reach_mm) continue;
        value = std::min(value, to_box > 0 ? to_box + 2 : distance(p));
      }
    }
  });
}

/// Share of the light from the direction of one ray that arrives.
float ray_visibility(const geometry::ScalarGrid& field, vec3 from, vec3 direction) {
  constexpr int k_steps = 14;
  float along = 0.6f, visible = 1;
  for (int step = 0; step < k_steps && along < k_reach_mm; ++step) {
    const float d = field.sample(from + direction * along);
    if (d < 0.05f) return 0.55f * along / k_reach_mm;  // light bounced off a far wall
    visible = std::min(visible, 0.25f + 4 * d / along);
    along += std::max(0.6f, d * 0.8f);
  }
  return visible;
}

}  // namespace

geometry::ScalarGrid occlusion_field(const Column& column, std::span<const geometry::TriangleMesh> discs) {
  geometry::Bounds whole{vec3(1e9f), vec3(-1e9f)};
  auto include = [&](const Pose& pose, const geometry::Bounds& bounds) {
    for (int corner = 0; corner < 8; ++corner) {
      const vec3 pick(corner & 1, (corner >> 1) & 1, corner >> 2), p = pose * glm::mix(bounds.low, bounds.high, pick);
      whole.low = glm::min(whole.low, p);
      whole.high = glm::max(whole.high, p);
    }
  };
  for (const Pose& pose : column.world_from_body) include(pose, vertebra_bounds());
  include(column.world_from_sacrum, sacrum_bounds());
  const glm::ivec3 points = glm::ivec3(whole.size() / k_field_spacing_mm) + 2;
  geometry::ScalarGrid field(whole.low, k_field_spacing_mm, points, k_reach_mm);
  for (int i = 0; i < k_levels; ++i) merge(field, column.world_from_body[i], vertebra_bounds(), column.vertebrae[i]);
  merge(field, column.world_from_sacrum, sacrum_bounds(), column.sacrum);
  for (const geometry::TriangleMesh& disc : discs) {
    const geometry::ScalarGrid grid = geometry::distance_grid(disc, k_field_spacing_mm, 3);
    merge(field, {}, {grid.origin, grid.far_corner()}, [&](vec3 p) { return grid.sample(p) + k_disc_shrink_mm; });
  }
  return field;
}

void bake_occlusion(geometry::TriangleMesh& mesh, const geometry::ScalarGrid& field) {
  constexpr int k_rays = 20;
  constexpr float k_golden_angle = 2.39996f;
  constexpr int k_chunk = 256;
  const int count = static_cast<int>(mesh.positions.size());
  mesh.occlusion.assign(mesh.positions.size(), 1);
  core::parallel_for((count + k_chunk - 1) / k_chunk, [&](int chunk) {
    for (int i = chunk * k_chunk; i < std::min(count, (chunk + 1) * k_chunk); ++i) {
      const vec3 normal = mesh.normals[i], from = mesh.positions[i] + normal * 0.5f;
      const vec3 side = glm::normalize(glm::cross(normal, std::fabs(normal.x) < 0.8f ? vec3(1, 0, 0) : vec3(0, 1, 0)));
      const vec3 other = glm::cross(normal, side);
      float open = 0;
      for (int k = 0; k < k_rays; ++k) {  // cosine-spread over the half sphere
        const float u = (static_cast<float>(k) + 0.5f) / k_rays, angle = static_cast<float>(k) * k_golden_angle,
                    r = std::sqrt(u);
        open += ray_visibility(field, from,
                               side * (r * std::cos(angle)) + other * (r * std::sin(angle)) + normal * std::sqrt(1 - u));
      }
      mesh.occlusion[i] = open / k_rays;
    }
  });
}

}  // namespace theatre::forge
