#include "engine/geometry/value_noise.h"

namespace theatre::geometry {

float lattice_value(int x, int y, int z) {
  const uint32_t hz = scrambled(static_cast<uint32_t>(z) * 83492791u);
  const uint32_t hy = scrambled((static_cast<uint32_t>(y) * 19349663u) ^ hz);
  const uint32_t h = scrambled((static_cast<uint32_t>(x) * 73856093u) ^ hy);
  return static_cast<float>(h & 0xffffff) / 8388608.f - 1.f;
}

float value_noise(glm::vec3 p) {
  const glm::vec3 floor = glm::floor(p), f = p - floor;
  const glm::ivec3 c(floor);
  const glm::vec3 e = f * f * f * (f * (f * 6.f - 15.f) + 10.f);
  auto plane = [&](int k) {
    return glm::mix(glm::mix(lattice_value(c.x, c.y, k), lattice_value(c.x + 1, c.y, k), e.x),
                    glm::mix(lattice_value(c.x, c.y + 1, k), lattice_value(c.x + 1, c.y + 1, k), e.x), e.y);
  };
  return glm::mix(plane(c.z), plane(c.z + 1), e.z);
}

}  // namespace theatre::geometry
