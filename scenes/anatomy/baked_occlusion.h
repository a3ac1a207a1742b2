// Baked occlusion: how much of the surroundings each vertex of a bone sees, for meshes that come without.
#pragma once
#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"

namespace theatre::anatomy {

/// Fills mesh.occlusion (0 hidden .. 1 open) by walking `bone` (the mesh's own distance grid) in directions around each normal.
/// Sees only this bone. Normals must be there.
void bake_occlusion(geometry::TriangleMesh& mesh, const geometry::ScalarGrid& bone);

}  // namespace theatre::anatomy
