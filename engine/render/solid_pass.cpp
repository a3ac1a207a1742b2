#include "engine/render/solid_pass.h"

namespace theatre::render {

void draw_solids(std::span<const DrawItem* const> items, const Programs& programs, bool key_shadow,
                 const gl::Texture& no_field) {
  set_opaque_state();
  for (const DrawItem* item : items) {
    const Variant variant{item->deformation != nullptr, item->is_cracked(), key_shadow};
    draw_item(*item, programs.solid(item->drawable->material, variant).use(), no_field);
  }
}

}  // namespace theatre::render
