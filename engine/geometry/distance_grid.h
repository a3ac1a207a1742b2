// Signed distance of a mesh on a grid: negative inside. What balloon, cement and needle know of a bone, built-in or loaded.
#pragma once
#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"

namespace theatre::geometry {

constexpr size_t k_most_grid_points = size_t(1) << 23;

/// Signed distance (mm) to `mesh` on a grid of `spacing_mm` that covers its bounds plus `margin_mm`.
/// Exact near the surface (within about 3 mm: nearest point on nearest triangle), by fast sweeping beyond (within 8 %). The
/// sign comes from parity along three axes by vote, so a mesh with small holes still has an inside. Same bytes on any thread
/// count. Coarser than asked when the grid would pass k_most_grid_points; read the spacing from the result.
ScalarGrid distance_grid(const TriangleMesh& mesh, float spacing_mm, float margin_mm);

/// Nearest point to `p` on the triangle a, b, c.
glm::vec3 nearest_on_triangle(glm::vec3 p, glm::vec3 a, glm::vec3 b, glm::vec3 c);

}  // namespace theatre::geometry
