// BrokenBone: the distance to the bone's surface in its broken (or partly lifted) shape. The intact distance carried along by
// the fracture field is no distance any more where the bone is compressed; near the surface it is mended by its slope, deeper
// inside by fast sweeping (Zhao 2005). Accurate to about 0.2 mm inside, rough far outside; body frame, mm, negative inside.
#pragma once
#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"
#include "scenes/anatomy/body_frame.h"

namespace theatre::treatment {

/// Distance of the bone bent by `displacement` (mm, of the intact bone) on a new lattice that covers `where`.
geometry::ScalarGrid broken_bone(const geometry::ScalarGrid& bone_mm, const geometry::VectorGrid& displacement,
                                 const geometry::Bounds& where, float spacing_mm);

/// A box around the vertebral body, broken or not, with room for the bulge of a fracture.
geometry::Bounds body_bounds(const anatomy::BodyFrame& body);

/// Where the bone ends along `direction` (unit length) from `from`, which lies in bone: distance in mm, at most `longest_mm`.
float way_out_mm(const geometry::ScalarGrid& bone_mm, glm::vec3 from, glm::vec3 direction, float longest_mm);

}  // namespace theatre::treatment
