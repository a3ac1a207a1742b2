// Meshes swept along curves: tubes, and solids lofted through rings. All closed and wound outwards; lengths mm.
#pragma once
#include <functional>
#include <vector>

#include "engine/geometry/triangle_mesh.h"

namespace theatre::forge {

/// A smooth curve through points (Catmull-Rom), t in [0, 1] spread evenly over its spans.
class Curve {
 public:
  explicit Curve(std::vector<glm::vec3> points) : points_(std::move(points)) {}
  glm::vec3 at(float t) const;

 private:
  std::vector<glm::vec3> points_;
};

/// The curve through `points` as `count` points at equal distances, smoothed `passes` times except near its start.
std::vector<glm::vec3> evenly_smoothed(const std::vector<glm::vec3>& points, int count, int passes);

/// Joins rings of equal size into a solid whose ends close in a point.
geometry::TriangleMesh skin_rings(const std::vector<std::vector<glm::vec3>>& rings);

struct TubeOptions {
  int steps = 48, sides = 14;
  /// Direction at a point of the curve along which the second half axis of the section lies.
  std::function<glm::vec3(glm::vec3)> second_axis = [](glm::vec3) { return glm::vec3(0, 1, 0); };
};
/// A tube with round ends; half_axes(t) are those of its elliptic section.
geometry::TriangleMesh tube(const Curve& curve, const std::function<glm::vec2(float)>& half_axes,
                            const TubeOptions& options = {});

}  // namespace theatre::forge
