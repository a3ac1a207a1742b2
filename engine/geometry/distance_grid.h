// Signed distance of a mesh on a grid: negative inside. What balloon, cement and needle know of a bone, built-in or loaded.
#pragma once
#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"

namespace theatre::geometry {

/// Signed distance (mm) to `mesh` on a grid of `spacing_mm` that covers its bounds plus `margin_mm`.
/// Exact near the surface (within about 3 mm: nearest point on nearest triangle), by fast sweeping or EDT beyond. The sign
/// comes from parity along three axes by vote, so a mesh with small holes still has an inside. Same bytes on any thread count.
ScalarGrid distance_grid(const TriangleMesh& mesh, float spacing_mm, float margin_mm);

}  // namespace theatre::geometry
