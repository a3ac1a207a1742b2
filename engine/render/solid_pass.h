// What cannot be seen through, nearest first, so that hidden fragments are never shaded.
#pragma once
#include <span>

#include "engine/render/draw_item.h"
#include "engine/render/material_programs.h"

namespace theatre::render {

/// One of them, with the state that is set. `cut`: the plane at which it ends, for programs that have one. `pacer`: see
/// draw_item.
void draw_solid(const DrawItem& item, const MaterialPrograms& programs, Lighting lighting, const gl::Texture& no_field,
                const glm::vec4* cut = nullptr, DrawPacer* pacer = nullptr);

/// `in_pieces`: with a DrawPacer, when there are many.
void draw_solids(std::span<const DrawItem* const> items, const MaterialPrograms& programs, Lighting lighting,
                 const gl::Texture& no_field, bool in_pieces);

}  // namespace theatre::render
