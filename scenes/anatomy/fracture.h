// Fracture: how a broken vertebral body is bent, as a displacement field around it.
// Shapes and grades after Genant 1993 (FACTS.md 2.1); the field is the study's (TECHNIQUES.md 2): losses of height at the
// front, the middle and the back, spread so that the body crumples instead of shrinking. Teaching shape, not a mechanical
// prediction.
#pragma once
#include <optional>
#include <string_view>

#include "engine/geometry/grid.h"
#include "scenes/anatomy/body_frame.h"

namespace theatre::anatomy {

enum class FractureShape : uint8_t { wedge, biconcave, crush };
std::string_view fracture_shape_name(FractureShape shape);
std::optional<FractureShape> fracture_shape_from_name(std::string_view name);

struct Fracture {
  FractureShape shape = FractureShape::wedge;
  int genant_grade = 2;  // 1, 2, 3
};

/// Displacement (mm, body frame) that takes the intact body to the broken one at amount 1; scaling it by 0..1 is the way there
/// and back. Continuous, zero behind the pedicles' roots, defined above and below the body too, so that discs can follow;
/// beside and before the body the sinking goes on to the grid's border, where nothing of this bone is. Never folds: det(I +
/// amount * grad) > 0 for amount in 0..1, tested for every shape and grade.
geometry::VectorGrid fracture_field(const Fracture& fracture, const BodyFrame& body);

/// The rough plane of the visible fracture line, for Deformation::crack_plane (body frame, before bending).
glm::vec4 fracture_plane(const Fracture& fracture, const BodyFrame& body);

/// What the spine above does when the body below it loses height: a rigid motion in the body frame.
/// Rotation about x by the added wedge angle (positive = forward) about the hinge at the back of the upper endplate, plus
/// settling.
glm::mat4 motion_above(const geometry::VectorGrid& field, float amount, const BodyFrame& body);

/// field * amount at p (body frame), mm; zero outside the grid.
glm::vec3 displacement(const geometry::VectorGrid& field, float amount, glm::vec3 p_body);
/// Where p goes: p + displacement(p).
glm::vec3 displaced(const geometry::VectorGrid& field, float amount, glm::vec3 p_body);
/// The p with displaced(p) = q; fixed point iteration, within 0.02 mm inside the grid.
glm::vec3 undisplaced(const geometry::VectorGrid& field, float amount, glm::vec3 q_body);

}  // namespace theatre::anatomy
