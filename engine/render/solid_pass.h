// What cannot be seen through, nearest first, so that hidden fragments are never shaded.
#pragma once
#include <span>

#include "engine/render/draw_item.h"
#include "engine/render/programs.h"

namespace theatre::render {

/// One of them, with the state that is set.
void draw_solid(const DrawItem& item, const Programs& programs, bool key_shadow, const gl::Texture& no_field);

/// `in_pieces`: hands over what was drawn from time to time, when it is much. Software drivers keep every triangle until then (200
/// bytes and more each), and draw one piece while they sort the next.
void draw_solids(std::span<const DrawItem* const> items, const Programs& programs, bool key_shadow,
                 const gl::Texture& no_field, bool in_pieces);

}  // namespace theatre::render
