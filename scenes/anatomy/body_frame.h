// BodyFrame: where the body of one vertebra lies and how large it is, measured on its mesh.
#pragma once
#include <glm/glm.hpp>
#include <vector>

#include "engine/core/result.h"
#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"

namespace theatre::anatomy {

/// Frame of a vertebral body: origin at its centre, +x patient left, +y posterior, +z superior along the body's own axis.
struct BodyFrame {
  glm::mat4 rest_from_body{1};
  glm::mat4 body_from_rest{1};
  float width_mm = 0;  // left to right at mid height
  float depth_mm = 0;  // front to back at mid height, in the midline
  float height_anterior_mm = 0, height_middle_mm = 0, height_posterior_mm = 0;
  /// How far the body's middle lies above z = 0 at the three places where heights are measured: a body need not be symmetrical.
  float rise_anterior_mm = 0, rise_middle_mm = 0, rise_posterior_mm = 0;
  /// Front and back of the body in the midline at mid height, along y of the body frame (mm).
  float anterior_y_mm = 0, posterior_y_mm = 0;
};

constexpr float k_wall_inset_mm = 4;  // heights are measured this far inside the walls: clear of rim and osteophytes
/// Rim of an endplate over the waist at mid height, where BodyFrame measures (eight made and four real bodies).
constexpr float k_rim_per_waist_width = 1.13f, k_rim_per_waist_depth = 1.04f;

/// Volume of an intact body (mL): nine tenths of an elliptic cylinder (FACTS 2.5 [D]).
float body_volume_ml(const BodyFrame& body);

/// Heights of a body and its wedge angle, measured by rays along z of the body frame on (possibly bent) positions.
struct BodyHeights {
  float anterior_mm = 0, middle_mm = 0, posterior_mm = 0;
  float wedge_deg = 0;  // positive = front lower
};

/// Measures a vertebra's mesh (rest frame). Fails when no body can be found in it.
core::Result<BodyFrame> measure_body(const geometry::TriangleMesh& vertebra);
/// The same with a distance grid of the mesh that is there already (spacing at most 1.5 mm).
core::Result<BodyFrame> measure_body(const geometry::TriangleMesh& vertebra, const geometry::ScalarGrid& bone);

/// Where heights are measured: five lines along z in front, five in the middle, five at the back; (x, y) in the body frame.
std::vector<glm::vec2> height_lines(const BodyFrame& frame);

/// Heights at 4 mm inside the front wall, the middle, and 4 mm inside the back wall (`frame` tells where those are).
/// `positions_body`: the mesh's positions in the body frame, bent or not, [vertex of mesh.indices].
BodyHeights measure_heights(const std::vector<glm::vec3>& positions_body, const std::vector<uint32_t>& indices,
                            const BodyFrame& frame);

}  // namespace theatre::anatomy
