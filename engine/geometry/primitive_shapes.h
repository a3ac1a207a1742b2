// Primitive shapes: solids turned about an axis, lofted through rings, swept along a curve. All closed, wound outwards, with
// normals; lengths mm. Instruments, nerves, ribs and discs are made of them.
#pragma once
#include <functional>
#include <vector>

#include "engine/geometry/triangle_mesh.h"

namespace theatre::geometry {

/// A corner of a lathe's profile: height on the axis and distance from it, mm.
struct ProfilePoint {
  float z = 0, radius = 0;
};

/// Turns `profile` about z. The profile runs along the outline; its ends are closed by flat discs unless their radius is 0.
/// A profile corner sharper than `crease_deg` keeps a hard edge, others are shaded smooth. A ring's worth of `sides` >= 3.
/// A profile whose last point equals its first makes a ring (a hollow tube).
TriangleMesh lathe(const std::vector<ProfilePoint>& profile, int sides = 48, float crease_deg = 30);

/// Closes rings of equal point count (>= 3) into one smooth solid; a fan closes the first and the last ring.
/// Rings may run either way round: the winding is turned outwards by the enclosed volume.
TriangleMesh skin_rings(const std::vector<std::vector<glm::vec3>>& rings);

/// Smooth curve through points: uniform Catmull-Rom, which passes every point at t = i / (points - 1).
class Curve {
 public:
  /// At least two points.
  explicit Curve(std::vector<glm::vec3> points);
  glm::vec3 at(float t) const;       // t in [0, 1]
  glm::vec3 tangent(float t) const;  // unit length

 private:
  std::vector<glm::vec3> points_;
};

/// Half axes of a tube's elliptic section at t: x along the frame's first direction, y along its second.
using TubeRadii = std::function<glm::vec2(float t)>;

struct TubeOptions {
  int steps = 48;  // rings along the curve
  int sides = 14;
  glm::vec3 y_direction{0, 1, 0};  // the section's y lies in the plane of the tangent and this
};
/// A tube with rounded ends along `curve`.
TriangleMesh tube(const Curve& curve, const TubeRadii& radii, const TubeOptions& options = {});
/// The same with a round section.
TriangleMesh tube(const Curve& curve, float radius_mm, const TubeOptions& options = {});

}  // namespace theatre::geometry
