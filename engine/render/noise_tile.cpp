#include "engine/render/noise_tile.h"

#include <algorithm>
#include <cmath>

#include "engine/core/parallel.h"
#include "engine/geometry/value_noise.h"

namespace theatre::render {
namespace {

using geometry::scrambled;

constexpr int k_size = k_noise_tile_size;
constexpr float k_gradient_gain = 2.2f;  // brings the steepest slopes near the ends of 0..1

float corner_value(int x, int y, int z, int cells, uint32_t octave) {
  auto wrapped = [&](int i) { return uint32_t(i % cells); };
  const uint32_t bits =
      scrambled(wrapped(x) * 73856093u ^ scrambled(wrapped(y) * 19349663u ^ scrambled(wrapped(z) * 83492791u + octave)));
  return float(bits >> 8) / float(1 << 24);
}

float value_noise(glm::vec3 place, int cells, uint32_t octave) {
  const glm::vec3 scaled = place * float(cells), cell = glm::floor(scaled), f = scaled - cell;
  const glm::vec3 fade = f * f * f * (f * (f * 6.0f - 15.0f) + 10.0f);
  const glm::ivec3 c(cell);
  auto row = [&](int dy, int dz) {
    return glm::mix(corner_value(c.x, c.y + dy, c.z + dz, cells, octave),
                    corner_value(c.x + 1, c.y + dy, c.z + dz, cells, octave), fade.x);
  };
  return glm::mix(glm::mix(row(0, 0), row(1, 0), fade.y), glm::mix(row(0, 1), row(1, 1), fade.y), fade.z);
}

/// Baked once, kept for noise_value.
const std::vector<uint8_t>& noise_tile() {
  static const std::vector<uint8_t> tile = bake_noise_tile();
  return tile;
}

uint8_t to_byte(float value) { return uint8_t(std::lround(std::clamp(value, 0.0f, 1.0f) * 255)); }

}  // namespace

std::vector<uint8_t> bake_noise_tile() {
  auto index = [](int x, int y, int z) {
    auto wrapped = [](int i) { return size_t((i + k_size) % k_size); };
    return (wrapped(z) * k_size + wrapped(y)) * k_size + wrapped(x);
  };
  std::vector<float> value(size_t(k_size) * k_size * k_size);
  core::parallel_for(k_size, [&](int z) {
    for (int y = 0; y < k_size; ++y) {
      for (int x = 0; x < k_size; ++x) {
        const glm::vec3 place = (glm::vec3(x, y, z) + 0.5f) / float(k_size);
        value[index(x, y, z)] =
            0.52f * value_noise(place, 7, 1) + 0.30f * value_noise(place, 14, 2) + 0.18f * value_noise(place, 28, 3);
      }
    }
  });
  std::vector<uint8_t> tile(value.size() * 4);
  core::parallel_for(k_size, [&](int z) {
    for (int y = 0; y < k_size; ++y) {
      for (int x = 0; x < k_size; ++x) {
        const glm::vec3 slope(value[index(x + 1, y, z)] - value[index(x - 1, y, z)],
                              value[index(x, y + 1, z)] - value[index(x, y - 1, z)],
                              value[index(x, y, z + 1)] - value[index(x, y, z - 1)]);
        uint8_t* texel = &tile[index(x, y, z) * 4];
        for (int c = 0; c < 3; ++c) texel[c] = to_byte(0.5f + k_gradient_gain * slope[c]);
        texel[3] = to_byte(value[index(x, y, z)]);
      }
    }
  });
  return tile;
}

gl::Texture upload_noise_tile() {
  return gl::Texture::make_3d(glm::ivec3(k_size), gl::k_rgba8, noise_tile().data(), GL_REPEAT);
}

float noise_value(glm::vec3 place) {
  static_assert((k_size & (k_size - 1)) == 0, "wraps with a mask");
  const std::vector<uint8_t>& tile = noise_tile();
  const glm::vec3 texel = place * float(k_size) - 0.5f, low = glm::floor(texel), f = texel - low;
  const glm::ivec3 c(low);
  auto at = [&](int x, int y, int z) {
    auto wrapped = [](int i) { return size_t(i & (k_size - 1)); };
    return float(tile[((wrapped(z) * k_size + wrapped(y)) * k_size + wrapped(x)) * 4 + 3]);
  };
  auto row = [&](int y, int z) { return glm::mix(at(c.x, y, z), at(c.x + 1, y, z), f.x); };
  auto layer = [&](int z) { return glm::mix(row(c.y, z), row(c.y + 1, z), f.y); };
  return glm::mix(layer(c.z), layer(c.z + 1), f.z) / 255;
}

}  // namespace theatre::render
