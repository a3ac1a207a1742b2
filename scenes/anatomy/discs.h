// Discs: their weights between the two neighbours, and discs made where a file has none.
// Rest frame, mm. Bones are given by their distance grids (geometry::distance_grid).
#pragma once
#include "engine/geometry/grid.h"
#include "scenes/anatomy/spine.h"

namespace theatre::anatomy {

/// Sets `follow` of every vertex by how near it lies to the lower (0) and to the upper bone (1). Splits edges that are too long
/// to bend.
void set_follow_between(geometry::TriangleMesh& disc, const geometry::ScalarGrid& lower_bone,
                        const geometry::ScalarGrid& upper_bone);

/// A closed disc between the lower endplate of `upper` and whatever lies under it in `lower_bone`, with follow weights.
/// Empty when the bones are too far apart or overlap.
geometry::TriangleMesh loft_disc(const BodyFrame& upper, const geometry::ScalarGrid& upper_bone,
                                 const geometry::ScalarGrid& lower_bone);

}  // namespace theatre::anatomy
