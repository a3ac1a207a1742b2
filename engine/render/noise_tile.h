// The one noise texture behind every material's pattern: 64^3, repeating; rgb = gradient, a = value (both around 0.5).
// Three octaves of value noise with quintic fade on 7, 14 and 28 cells; 1 MB; the same bytes on every machine.
#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "engine/gl/texture.h"

namespace theatre::render {

inline constexpr int k_noise_tile_size = 64;

/// [z][y][x][4].
std::vector<uint8_t> bake_noise_tile();
gl::Texture upload_noise_tile();
/// Its value (0 .. 1) between texels, as a shader's texture() reads it; one tile is 1 long.
float noise_value(glm::vec3 place);

}  // namespace theatre::render
