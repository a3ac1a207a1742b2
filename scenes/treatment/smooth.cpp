#include "scenes/treatment/smooth.h"

#include <cmath>
#include <cstdint>

#include "engine/core/parallel.h"

namespace theatre::treatment {

namespace {
uint32_t hash(glm::ivec3 cell) {
  uint32_t h = uint32_t(cell.x) * 0x8da6b343u ^ uint32_t(cell.y) * 0xd8163841u ^ uint32_t(cell.z) * 0xcb1ab31fu;
  h = (h ^ (h >> 15)) * 0x2c1b3c6du;
  h = (h ^ (h >> 12)) * 0x297a2d39u;
  return h ^ (h >> 15);
}
/// Dot product of `offset` with one of the twelve edge directions of a cube.
float slope(glm::ivec3 cell, glm::vec3 offset) {
  const uint32_t h = hash(cell) % 12u;
  const float a = (h & 1u) ? 1.f : -1.f, b = (h & 2u) ? 1.f : -1.f;
  if (h < 4) return a * offset.x + b * offset.y;
  if (h < 8) return a * offset.x + b * offset.z;
  return a * offset.y + b * offset.z;
}
}  // namespace

float noise(glm::vec3 p) {
  const glm::vec3 base = glm::floor(p);
  const glm::ivec3 cell(base);
  const glm::vec3 f = p - base;
  const glm::vec3 w = f * f * f * (f * (f * 6.f - 15.f) + 10.f);
  auto corner = [&](int x, int y, int z) { return slope(cell + glm::ivec3(x, y, z), f - glm::vec3(x, y, z)); };
  auto edge = [&](int y, int z) { return glm::mix(corner(0, y, z), corner(1, y, z), w.x); };
  auto face = [&](int z) { return glm::mix(edge(0, z), edge(1, z), w.y); };
  return glm::mix(face(0), face(1), w.z);
}

void blur(geometry::ScalarGrid& grid, int passes, float ignore_from) {
  const size_t row = size_t(grid.size.x), layer = row * size_t(grid.size.y);
  std::vector<float> before;
  for (int pass = 0; pass < passes; ++pass) {
    before = grid.values;
    core::parallel_for(grid.size.z - 2, [&](int below) {
      for (int j = 1; j < grid.size.y - 1; ++j) {
        for (int i = 1; i < grid.size.x - 1; ++i) {
          const size_t at = grid.index(i, j, below + 1);
          if (before[at] >= ignore_from) continue;
          float sum = 2 * before[at], weight = 2;
          for (const size_t step : {size_t(1), row, layer}) {
            for (const size_t neighbour : {at - step, at + step}) {
              if (before[neighbour] >= ignore_from) continue;
              sum += before[neighbour];
              weight += 1;
            }
          }
          grid.values[at] = sum / weight;
        }
      }
    });
  }
}

int blur_passes(float spacing_mm, float deviation_mm) {
  const float variance_of_one = 0.25f * spacing_mm * spacing_mm;  // weights 2 in the middle, 1 at each of six neighbours
  return std::max(1, static_cast<int>(std::lround(deviation_mm * deviation_mm / variance_of_one)));
}

}  // namespace theatre::treatment
