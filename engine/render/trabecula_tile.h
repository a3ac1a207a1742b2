// The texture behind cut bone: a honeycomb of cells with walls, 64^3, repeating, 1 MB, the same bytes on every machine.
// Cellular noise: F1, F2, F3 = distances to the three nearest seeds, in cells. r = (F2 - F1) / 0.8: 0 on a wall;
// g = (F3 - F1) / 0.8: 0 on a rod where three cells meet; b = how long a wall is kept as bone is lost, 0 first .. 1 last: at
// random for each wall, lying walls before standing ones; a = a grey of its own for each cell.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/gl/texture.h"

namespace theatre::render {

inline constexpr int k_trabecula_tile_size = 64;

/// [z][y][x][4].
std::vector<uint8_t> bake_trabecula_tile();
gl::Texture upload_trabecula_tile();

}  // namespace theatre::render
