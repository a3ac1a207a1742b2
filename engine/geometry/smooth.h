// Small smooth functions that shapes are built from. Pure; the unit is the caller's.
// smooth_min, smooth_max: polynomial smooth minimum (Quilez, iquilezles.org/articles/smin).
#pragma once
#include <algorithm>
#include <cmath>

namespace theatre::geometry {

/// Maximum and minimum whose crease is rounded where the values are nearer than `blend` (> 0) to each other: the maximum is
/// never below the plain one, the minimum never above it. Union and intersection of solids given by distances.
inline float smooth_max(float a, float b, float blend) {
  const float near = std::max(blend - std::abs(a - b), 0.0f) / blend;
  return std::max(a, b) + near * near * blend * 0.25f;
}
inline float smooth_min(float a, float b, float blend) { return -smooth_max(-a, -b, blend); }

/// 0 up to `low`, 1 from `high` on, eased between.
inline float smooth_step(float low, float high, float x) {
  const float t = std::clamp((x - low) / (high - low), 0.0f, 1.0f);
  return t * t * (3 - 2 * t);
}

}  // namespace theatre::geometry
