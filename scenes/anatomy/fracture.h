// Fracture: how a broken vertebral body is bent, as a displacement field around it.
// Shapes and grades after Genant 1993 (FACTS.md 2.1); the field is the study's (TECHNIQUES.md 2): losses of height at the
// front, the middle and the back, spread so that the body crumples instead of shrinking. Teaching shape, not a mechanical
// prediction.
#pragma once
#include <optional>
#include <string_view>

#include "engine/core/result.h"
#include "engine/geometry/grid.h"
#include "scenes/anatomy/body_frame.h"

namespace theatre::anatomy {

enum class FractureShape : uint8_t { wedge, biconcave, crush };
std::string_view fracture_shape_name(FractureShape shape);
std::optional<FractureShape> fracture_shape_from_name(std::string_view name);

/// What a doctor writes down about a fracture: shape and grade, or the three heights as measured.
struct Fracture {
  FractureShape shape = FractureShape::wedge;
  int genant_grade = 2;                      // 1, 2, 3
  std::optional<glm::vec3> heights_mm = {};  // anterior, middle, posterior; when given, shape and grade follow from them
  bool operator==(const Fracture&) const = default;
};

/// Shares of the height that a body has lost: as a wedge (at the front, nothing at the back), as a dent of both endplates (in
/// the middle, nothing at the rim), and all over. A wedge of 0.3 and a dent of 0.1 lower the front by 0.3 and the middle by
/// about 0.25.
struct HeightLoss {
  float wedge = 0, biconcave = 0, crush = 0;
};
/// The middle of each Genant band (FACTS 2.1: 20-25 %, 25-40 %, above 40 %).
HeightLoss height_loss_of_grade(FractureShape shape, int genant_grade);
/// Heights (mm: anterior, middle, posterior) that this body has after the loss, as measure_heights finds them on its bent mesh,
/// within 0.5 mm; from the body's frame alone.
glm::vec3 heights_of_loss(const HeightLoss& loss, const BodyFrame& body);
/// The loss that gives this body the three heights (mm: anterior, middle, posterior). Fails with one line when a height is more
/// than the intact body has, when the bone would have to fold, or when no wedge, dent and crush together come within 1.0 mm of
/// them: then it names the nearest.
core::Result<HeightLoss> height_loss_of_heights(glm::vec3 heights_mm, const BodyFrame& body);
/// By heights when the fracture has them, else by grade.
core::Result<HeightLoss> height_loss_of(const Fracture& fracture, const BodyFrame& body);
/// Shape and grade that a loss looks like: the largest part, and the Genant band of the height that has lost most; 0 = less
/// than a fifth, which Genant does not call a fracture.
FractureShape shape_of(const HeightLoss& loss);
int genant_grade_of(const HeightLoss& loss);

/// Displacement (mm, body frame) that takes the intact body to the broken one at amount 1; scaling it by 0..1 is the way there
/// and back. Continuous, zero behind the pedicles' roots, defined above and below the body too, so that discs can follow;
/// beside and before the body the sinking goes on to the grid's border, where nothing of this bone is. Never folds: det(I +
/// amount * grad) > 0 for amount in 0..1, tested for every shape and grade.
geometry::VectorGrid fracture_field(const HeightLoss& loss, const BodyFrame& body);

/// The rough plane of the visible fracture line, for Deformation::crack_plane (body frame, before bending).
glm::vec4 fracture_plane(const HeightLoss& loss, const BodyFrame& body);

}  // namespace theatre::anatomy
