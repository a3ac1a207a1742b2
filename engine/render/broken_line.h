// Where the broken line of shaders/common/crack.glsl runs, as the processor can tell: triangles that it cannot reach are drawn
// without it, for less.
#pragma once
#include <array>
#include <glm/glm.hpp>

namespace theatre::render {

/// A plane of the grid's frame (dot(xyz, place) = w) in the mesh's; `grid_from_mesh` is rigid.
glm::vec4 in_mesh(const glm::vec4& plane, const glm::mat4& grid_from_mesh);

/// How far the place lies over the line's jagged sheet (mm, below: negative): height_over_line() of crack.glsl.
/// `plane`: dot(xyz, place) = w, unit normal, in the mesh's frame before bending.
float height_over_line_mm(const glm::vec4& plane, glm::vec3 place_mm);

/// Whether any of the line may lie on the triangle. A no is wrong only where the noise is steeper than nearly everywhere, and
/// then by a fraction of a millimetre.
bool line_reaches(const glm::vec4& plane, const std::array<glm::vec3, 3>& corners_mm);

}  // namespace theatre::render
