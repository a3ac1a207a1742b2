#include "engine/render/trabecula_tile.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/core/parallel.h"
#include "engine/geometry/value_noise.h"

namespace theatre::render {
namespace {

using geometry::scrambled;

constexpr int k_size = k_trabecula_tile_size, k_cells = 8;

float unit(uint32_t bits) { return float(bits >> 8) / float(1 << 24); }

uint32_t id_of(glm::ivec3 cell) {
  const glm::ivec3 w = (cell % k_cells + k_cells) % k_cells;
  return uint32_t((w.z * k_cells + w.y) * k_cells + w.x);
}

struct Seed {
  glm::vec3 place{0};
  float far = 1e9f;  // from where one looks
  uint32_t id = 0;
};

/// The three seeds nearest to `place` (in cells), nearest first. Seeds keep off the corners, so 3^3 cells are enough.
std::array<Seed, 3> nearest_seeds(glm::vec3 place) {
  std::array<Seed, 3> nearest;
  const glm::ivec3 middle(glm::floor(place));
  for (int i = 0; i < 27; ++i) {
    const glm::ivec3 cell = middle + glm::ivec3(i % 3, i / 3 % 3, i / 9) - 1;
    const uint32_t id = id_of(cell), bits = scrambled(id * 2654435761u + 17u);
    const glm::vec3 jitter(unit(bits), unit(scrambled(bits + 1u)), unit(scrambled(bits + 2u)));
    const glm::vec3 seed = glm::vec3(cell) + 0.1f + 0.8f * jitter;
    const Seed found{seed, glm::distance(seed, place), id};
    if (found.far < nearest[2].far) nearest[2] = found;
    if (nearest[2].far < nearest[1].far) std::swap(nearest[1], nearest[2]);
    if (nearest[1].far < nearest[0].far) std::swap(nearest[0], nearest[1]);
  }
  return nearest;
}

uint8_t to_byte(float value) { return uint8_t(std::lround(std::clamp(value, 0.0f, 1.0f) * 255)); }

}  // namespace

std::vector<uint8_t> bake_trabecula_tile() {
  constexpr float k_widest = 0.8f, k_random = 0.65f;
  std::vector<uint8_t> tile(size_t(k_size) * k_size * k_size * 4);
  core::parallel_for(k_size, [&](int z) {
    for (int y = 0; y < k_size; ++y) {
      for (int x = 0; x < k_size; ++x) {
        const auto [first, second, third] = nearest_seeds((glm::vec3(x, y, z) + 0.5f) * (float(k_cells) / float(k_size)));
        const float lies = std::abs(glm::normalize(second.place - first.place).z);  // the wall's normal points up
        const uint32_t wall = scrambled(std::min(first.id, second.id) * 7919u + std::max(first.id, second.id));
        uint8_t* texel = &tile[((size_t(z) * k_size + size_t(y)) * k_size + size_t(x)) * 4];
        texel[0] = to_byte((second.far - first.far) / k_widest);
        texel[1] = to_byte((third.far - first.far) / k_widest);
        texel[2] = to_byte(k_random * unit(wall) + (1 - k_random) * (1 - lies));
        texel[3] = to_byte(unit(scrambled(first.id)));
      }
    }
  });
  return tile;
}

gl::Texture upload_trabecula_tile() {
  const std::vector<uint8_t> tile = bake_trabecula_tile();
  return gl::Texture::make_3d(glm::ivec3(k_size), gl::k_rgba8, tile.data(), GL_REPEAT);
}

}  // namespace theatre::render
