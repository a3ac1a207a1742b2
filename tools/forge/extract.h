// From a signed pseudo-distance to a closed mesh: narrow-band sampling, sign repair, surface nets, and two Newton steps that
// pull the vertices onto the true surface. Lengths mm. Same bytes whatever the number of threads.
#pragma once
#include "engine/core/parallel.h"
#include "engine/geometry/surface_nets.h"

namespace theatre::forge {

namespace detail {

/// Samples `distance` where the surface may be; blocks far from it get one value, with the right sign.
template <class Distance>
geometry::ScalarGrid sample_near_surface(const Distance& distance, const geometry::Bounds& bounds, float spacing_mm) {
  constexpr int k_block = 8;
  constexpr float k_slack = 1.6f;  // how far a pseudo-distance may overstate
  const glm::ivec3 points = glm::ivec3(glm::ceil(bounds.size() / spacing_mm)) + 1;
  geometry::ScalarGrid grid(bounds.low, spacing_mm, points, spacing_mm);
  const glm::ivec3 blocks = (points + k_block - 1) / k_block;
  const float reach = k_block * spacing_mm * 0.87f * k_slack + 1.5f;  // 0.87 = half the diagonal of a unit cube
  core::parallel_for(blocks.z, [&](int bk) {
    for (int bj = 0; bj < blocks.y; ++bj) {
      for (int bi = 0; bi < blocks.x; ++bi) {
        const glm::ivec3 first = glm::ivec3(bi, bj, bk) * k_block, last = glm::min(first + k_block, points);
        const float centre = distance(grid.origin + (glm::vec3(first) + 0.5f * k_block) * spacing_mm);
        const bool far = std::abs(centre) > reach;
        for (int k = first.z; k < last.z; ++k) {
          for (int j = first.y; j < last.y; ++j) {
            for (int i = first.x; i < last.x; ++i) grid.at(i, j, k) = far ? centre : distance(grid.point(i, j, k));
          }
        }
      }
    }
  });
  return grid;
}

template <class Distance>
glm::vec3 gradient(const Distance& distance, glm::vec3 p, float step_mm) {
  const glm::vec3 x(step_mm, 0, 0), y(0, step_mm, 0), z(0, 0, step_mm);
  return glm::vec3(distance(p + x) - distance(p - x), distance(p + y) - distance(p - y), distance(p + z) - distance(p - z)) /
         (2 * step_mm);
}

}  // namespace detail

/// Closed mesh of { distance < 0 } within `bounds`, one component, without non-manifold edges, with smooth normals.
template <class Distance>
geometry::TriangleMesh extract_surface(const Distance& distance, const geometry::Bounds& bounds, float spacing_mm) {
  constexpr float k_gradient_step_mm = 0.25f;
  geometry::ScalarGrid grid = detail::sample_near_surface(distance, bounds, spacing_mm);
  geometry::repair_signs(grid, true);
  geometry::TriangleMesh mesh = geometry::surface_nets(grid);
  mesh.normals.resize(mesh.positions.size());
  constexpr int k_chunk = 256;
  const int count = static_cast<int>(mesh.positions.size());
  core::parallel_for((count + k_chunk - 1) / k_chunk, [&](int chunk) {
    for (int i = chunk * k_chunk; i < std::min(count, (chunk + 1) * k_chunk); ++i) {
      glm::vec3 p = mesh.positions[i], normal(0, 0, 1);
      for (int step = 0; step < 2; ++step) {
        const glm::vec3 slope = detail::gradient(distance, p, k_gradient_step_mm);
        const float steepness = glm::length(slope);
        if (steepness > 1e-6f) normal = slope / steepness;
        const float most = 0.3f * spacing_mm;  // more could fold the mesh over itself
        p -= normal * glm::clamp(distance(p) / std::max(steepness, 0.3f), -most, most);
      }
      mesh.positions[i] = p;
      mesh.normals[i] = normal;
    }
  });
  return mesh;
}

}  // namespace theatre::forge
