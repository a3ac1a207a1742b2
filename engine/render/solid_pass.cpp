#include "engine/render/solid_pass.h"

namespace theatre::render {

void draw_solid(const DrawItem& item, const MaterialPrograms& programs, Lighting lighting, const gl::Texture& no_field,
                const glm::vec4* cut, DrawPacer* pacer) {
  const auto draw = [&](bool crack, Part part) {
    const gl::Program& program = programs.of(surface_of(item.drawable->material), {item.field_count(), crack, lighting}).use();
    if (cut) program.set("u_cut", *cut);
    draw_item(item, program, no_field, part, pacer);
  };
  if (!item.is_cracked()) return draw(false, Part::all);
  draw(false, Part::whole);
  draw(true, Part::broken);
}

void draw_solids(std::span<const DrawItem* const> items, const MaterialPrograms& programs, Lighting lighting,
                 const gl::Texture& no_field, bool in_pieces) {
  constexpr int64_t k_many = 3 * 100'000;  // indices; fewer are drawn sooner in one go
  int64_t all = 0;
  for (const DrawItem* item : items) all += item->mesh->vertices.index_count();
  DrawPacer pacer;
  set_opaque_state();
  for (const DrawItem* item : items) {
    draw_solid(*item, programs, lighting, no_field, nullptr, in_pieces && all >= k_many ? &pacer : nullptr);
  }
}

}  // namespace theatre::render
