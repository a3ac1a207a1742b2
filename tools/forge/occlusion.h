// How much light reaches each vertex of the healthy column: rays marched through a distance field of all bones and discs.
#pragma once
#include <span>

#include "engine/geometry/grid.h"
#include "tools/forge/column.h"

namespace theatre::forge {

/// Signed pseudo-distance (mm) to the column on a coarse grid, world frame. Its discs are smaller than the drawn ones: with
/// their full size a black band would appear at every rim.
geometry::ScalarGrid occlusion_field(const Column& column, std::span<const geometry::TriangleMesh> discs);

/// Fills mesh.occlusion (0 hidden .. 1 open) of a mesh in the world frame. Needs normals.
void bake_occlusion(geometry::TriangleMesh& mesh, const geometry::ScalarGrid& field);

}  // namespace theatre::forge
