// Surface nets: the zero level of a grid as a closed mesh without non-manifold edges.
#pragma once
#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"

namespace theatre::geometry {

/// Closed, outward-wound mesh of { value < 0 }, with normals from the grid's gradient. Values on the border count as outside.
TriangleMesh surface_nets(const ScalarGrid& grid);

/// Makes the sign pattern of `grid` one that surface nets turn into a manifold: keeps the largest inside and the largest
/// outside region (when `drop_islands`), and flips the weaker corner of ambiguous faces and cells. Returns how many values
/// changed.
int repair_signs(ScalarGrid& grid, bool drop_islands);

}  // namespace theatre::geometry
