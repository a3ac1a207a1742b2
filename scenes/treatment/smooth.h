// Small smooth functions that the treatment's shapes are built from. Pure; no state.
#pragma once
#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

#include "engine/geometry/grid.h"

namespace theatre::treatment {

/// Maximum and minimum whose crease is rounded over `k` (same unit as the values); never on the generous side of the plain one.
inline float smooth_max(float a, float b, float k) {
  const float near = std::max(k - std::abs(a - b), 0.f) / k;
  return std::max(a, b) + near * near * k * 0.25f;
}
inline float smooth_min(float a, float b, float k) { return -smooth_max(-a, -b, k); }

/// 0 below `low`, 1 above `high`, eased between.
inline float smooth_step(float low, float high, float x) {
  const float t = std::clamp((x - low) / (high - low), 0.f, 1.f);
  return t * t * (3 - 2 * t);
}

/// Gradient noise, about -0.8..0.8 with features of size 1; the same everywhere and always (integer hash, no table).
float noise(glm::vec3 p);

/// Blurs a lattice, each pass by half a spacing; values from `ignore_from` up are left alone and not looked at, the border too.
void blur(geometry::ScalarGrid& grid, int passes, float ignore_from = 1e30f);

}  // namespace theatre::treatment
