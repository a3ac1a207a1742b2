// Value noise: a smooth random function of place, the same on every machine (integer hash, no table, no state).
#pragma once
#include <cstdint>
#include <glm/glm.hpp>

namespace theatre::geometry {

/// An even mix of bits (Wellons' lowbias32).
constexpr uint32_t scrambled(uint32_t bits) {
  bits ^= bits >> 16;
  bits *= 0x7feb352du;
  bits ^= bits >> 15;
  bits *= 0x846ca68bu;
  return bits ^ (bits >> 16);
}

/// In [-1, 1), hashed.
float lattice_value(int x, int y, int z);
/// In [-1, 1), continuous with continuous slope; equals lattice_value where all three coordinates are whole numbers.
float value_noise(glm::vec3 p);

}  // namespace theatre::geometry
