#include "engine/render/solid_pass.h"

namespace theatre::render {

void draw_solid(const DrawItem& item, const Programs& programs, bool key_shadow, const gl::Texture& no_field) {
  const Material material = item.drawable->material;
  const Variant plain{item.field_count(), false, key_shadow};
  if (!item.is_cracked()) return draw_item(item, programs.solid(material, plain).use(), no_field);
  const Variant cracked{item.field_count(), true, key_shadow};
  draw_item(item, programs.solid(material, plain).use(), no_field, Part::whole);
  draw_item(item, programs.solid(material, cracked).use(), no_field, Part::broken);
}

void draw_solids(std::span<const DrawItem* const> items, const Programs& programs, bool key_shadow,
                 const gl::Texture& no_field, bool in_pieces) {
  constexpr int64_t k_many = 3 * 100'000, k_piece = 3 * 6'000;  // indices; fewer are drawn sooner in one go
  int64_t all = 0, waiting = 0;
  for (const DrawItem* item : items) all += item->mesh->vertices.index_count();
  set_opaque_state();
  for (const DrawItem* item : items) {
    draw_solid(*item, programs, key_shadow, no_field);
    waiting += item->mesh->vertices.index_count();
    if (!in_pieces || all < k_many || waiting < k_piece) continue;
    glFlush();
    waiting = 0;
  }
}

}  // namespace theatre::render
