// Signed pseudo-distances (mm, negative inside) of the few shapes every bone is made of; smooth_min and smooth_max melt them
// together. "Pseudo": the zero level is exact, the value elsewhere a bound that may be off by a factor of about 1.6.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>
#include <vector>

#include "engine/geometry/smooth.h"
#include "engine/geometry/value_noise.h"

namespace theatre::forge {

using geometry::lattice_value, geometry::smooth_max, geometry::smooth_min, geometry::smooth_step, geometry::value_noise;

/// Distance bound of an ellipsoid at the origin.
inline float ellipsoid(glm::vec3 p, glm::vec3 half_axes) {
  const glm::vec3 q = p / half_axes;
  const float k0 = glm::length(q), k1 = glm::length(q / half_axes);
  const float inner = -std::min({half_axes.x, half_axes.y, half_axes.z});
  return k1 < 1e-6f ? inner : std::max(k0 * (k0 - 1) / k1, inner);
}

/// First-order distance of the superellipse |x/a|^n + |y/b|^n = 1.
float superellipse(float x, float y, float a, float b, float exponent);

/// A bony strut: elliptic section whose two half axes ease from one end to the other, closed by ellipsoidal caps.
/// Makes pedicles, laminae and every process.
struct StrutSection {
  float half_thickness, half_width;
};
class Strut {
 public:
  Strut() = default;
  /// The thickness is measured along `thickness_axis` (made perpendicular to the strut), the width across it.
  Strut(glm::vec3 from, glm::vec3 to, glm::vec3 thickness_axis, StrutSection at_from, StrutSection at_to, float cap_length);
  float operator()(glm::vec3 p) const {
    const glm::vec3 q = p - from_;
    const float along = glm::dot(q, axis_), on = std::clamp(along, 0.f, length_);
    float f = on / length_;
    f = f * f * (3 - 2 * f);
    const glm::vec3 half_axes(glm::mix(at_from_.half_thickness, at_to_.half_thickness, f),
                              glm::mix(at_from_.half_width, at_to_.half_width, f), cap_length_);
    return ellipsoid({glm::dot(q, thickness_axis_), glm::dot(q, width_axis_), along - on}, half_axes);
  }

 private:
  glm::vec3 from_{0}, axis_{0, 0, 1}, thickness_axis_{1, 0, 0}, width_axis_{0, 1, 0};
  StrutSection at_from_{1, 1}, at_to_{1, 1};
  float length_ = 1, cap_length_ = 1;
};

/// Closed smooth outline in a plane through control points (Catmull-Rom), with the exact distance of its polygon.
class Outline {
 public:
  Outline() = default;
  explicit Outline(const std::vector<glm::vec2>& control_points);
  float operator()(glm::vec2 p) const;

 private:
  std::vector<glm::vec2> points_;
};

/// Catmull-Rom through b (t = 0) and c (t = 1).
template <class Value>
Value catmull_rom(const Value& a, const Value& b, const Value& c, const Value& d, float t) {
  return 0.5f *
         (2.f * b + (c - a) * t + (2.f * a - 5.f * b + 4.f * c - d) * (t * t) + (3.f * b - a - 3.f * c + d) * (t * t * t));
}

}  // namespace theatre::forge
