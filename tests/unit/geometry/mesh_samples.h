// Meshes whose volume, topology and distances are known, for the tests of this folder.
#pragma once
#include <cmath>

#include "engine/geometry/surface_nets.h"

namespace theatre::geometry::samples {

template <class Distance>
ScalarGrid grid_of(float half_mm, float spacing_mm, const Distance& distance) {
  const int points = static_cast<int>(2 * half_mm / spacing_mm) + 1;
  ScalarGrid grid(glm::vec3(-half_mm), spacing_mm, glm::ivec3(points), 0.0f);
  for (int k = 0; k < points; ++k) {
    for (int j = 0; j < points; ++j) {
      for (int i = 0; i < points; ++i) grid.at(i, j, k) = distance(grid.point(i, j, k));
    }
  }
  return grid;
}

inline TriangleMesh ball(float radius_mm, float spacing_mm = 0.5f) {
  return surface_nets(grid_of(radius_mm + 2, spacing_mm, [&](glm::vec3 p) { return glm::length(p) - radius_mm; }));
}

inline float torus_distance(glm::vec3 p, float ring_mm, float tube_mm) {
  return glm::length(glm::vec2(glm::length(glm::vec2(p)) - ring_mm, p.z)) - tube_mm;
}

inline TriangleMesh box(glm::vec3 low, glm::vec3 high) {
  TriangleMesh mesh;
  for (int c = 0; c < 8; ++c) {
    mesh.positions.emplace_back(c & 1 ? high.x : low.x, c & 2 ? high.y : low.y, c & 4 ? high.z : low.z);
  }
  mesh.indices = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
  return mesh;
}

}  // namespace theatre::geometry::samples
