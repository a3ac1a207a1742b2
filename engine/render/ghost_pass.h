// What is seen through, over the finished solids: far walls of ghosts (warm, with their broken line: what one sees of the
// bone), then balloons and cavities (far half, near half), then the near walls, nearest layer only, then the skin. Each group
// from the farthest to the nearest. Blending is premultiplied. A drawable on its way to glass (0 < ghost < 1) is its solid self
// fading out under the glass fading in.
#pragma once
#include <span>

#include "engine/render/draw_item.h"
#include "engine/render/programs.h"

namespace theatre::render {

/// Items of this pass, each list farthest first.
struct SeeThrough {
  std::span<const DrawItem*const> ghosts, balloons, skins;
  bool even_walls =
      true;  // far walls of a ghost look the same in any order of its triangles; three draws of each instead of one
};

void draw_see_through(const SeeThrough& items, const Programs& programs, Lighting lighting, const gl::Texture& no_field);

}  // namespace theatre::render
