// What cannot be seen through, nearest first, so that hidden fragments are never shaded.
#pragma once
#include <span>

#include "engine/render/draw_item.h"
#include "engine/render/programs.h"

namespace theatre::render {

/// One of them, with the state that is set.
void draw_solid(const DrawItem& item, const Programs& programs, bool key_shadow, const gl::Texture& no_field);

void draw_solids(std::span<const DrawItem* const> items, const Programs& programs, bool key_shadow,
                 const gl::Texture& no_field);

}  // namespace theatre::render
