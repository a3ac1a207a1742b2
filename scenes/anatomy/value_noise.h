// Value noise for fractures: a smooth random function of place that is the same on every machine. Eased by a cubic, whose slope
// stays below 1.5 between neighbours (geometry::value_noise: 1.9): a displacement made of it folds later.
#pragma once
#include <cmath>
#include <cstdint>
#include <glm/glm.hpp>

namespace theatre::anatomy {

/// -1..1, continuous with continuous slope, about one hill per unit of `p`.
inline float value_noise(glm::vec3 p) {
  const glm::vec3 cell = glm::floor(p);
  const glm::vec3 f = p - cell, w = f * f * (3.0f - 2.0f * f);
  const glm::ivec3 c(cell);
  auto corner = [&](int i, int j, int k) {
    uint32_t h = uint32_t(c.x + i) * 73856093u ^ uint32_t(c.y + j) * 19349663u ^ uint32_t(c.z + k) * 83492791u;
    h = (h ^ (h >> 15)) * 2246822519u;
    h = (h ^ (h >> 13)) * 3266489917u;
    return static_cast<float>((h ^ (h >> 16)) & 0xffffffu) / 8388607.5f - 1.0f;
  };
  auto row = [&](int j, int k) { return glm::mix(corner(0, j, k), corner(1, j, k), w.x); };
  auto layer = [&](int k) { return glm::mix(row(0, k), row(1, k), w.y); };
  return glm::mix(layer(0), layer(1), w.z);
}

}  // namespace theatre::anatomy
