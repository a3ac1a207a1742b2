#include "engine/render/material_programs.h"

namespace theatre::render {
namespace {

struct Kind {
  const char* define;            // in shaders/common/material.glsl
  int fields = 0;                // that bend it in a show; what is bent by more is built when it is first drawn
  bool cracks = false;           // shows a broken line
  bool shadow = true;            // receives one
  bool gouraud = true;           // its meshes have vertices enough to be lit there, as long thin tools have not
  bool gouraud_cracked = false;  // its broken line leaves the light as it is
};
constexpr Kind k_kinds[] = {
    {.define = "BONE", .fields = k_most_fields, .cracks = true},
    {.define = "DISC", .fields = k_most_fields},
    {.define = "NERVE"},
    {.define = "STEEL", .gouraud = false},
    {.define = "PLASTIC", .gouraud = false},
    {.define = "CEMENT"},
    {.define = "GLASS", .fields = k_most_fields, .cracks = true, .shadow = false, .gouraud_cracked = true},
};
static_assert(std::size(k_kinds) == size_t(Surface::glass) + 1);

size_t index_of(Variant v) { return ((size_t(v.fields) * 2 + v.crack) * 2 + v.lighting.shadow) * 2 + v.lighting.gouraud; }

Variant nearest(const Kind& kind, bool cut, Variant v) {
  v.crack &= kind.cracks && v.fields > 0;
  v.lighting.shadow &= kind.shadow && !cut;
  v.lighting.gouraud &= kind.gouraud && !v.lighting.shadow && (!v.crack || kind.gouraud_cracked);
  return v;
}

/// Calls `use` with the number of every surface in every variant that it has.
template <class Use>
void for_each_variant(bool cut, Use use) {
  for (size_t surface = 0; surface < std::size(k_kinds); ++surface) {
    if (cut && Surface(surface) == Surface::glass) continue;
    for (int fields = 0; fields <= k_most_fields; ++fields) {
      for (const bool crack : {false, true}) {
        for (const bool shadow : {false, true}) {
          for (const bool gouraud : {false, true}) {
            const Variant variant{fields, crack, {shadow, gouraud}};
            if (nearest(k_kinds[surface], cut, variant) == variant) use(surface, variant);
          }
        }
      }
    }
  }
}

}  // namespace

std::vector<std::string> defines_of(Variant variant) {
  std::vector<std::string> defines;
  if (variant.fields > 0) defines.push_back("DEFORM");
  if (variant.fields > 1) defines.push_back("TWO_FIELDS");
  if (variant.crack) defines.push_back("CRACK");
  if (variant.lighting.shadow) defines.push_back("SHADOW");
  if (variant.lighting.gouraud) defines.push_back("GOURAUD");
  return defines;
}

Surface surface_of(Material material) {
  switch (material) {
    case Material::bone:
      return Surface::bone;
    case Material::disc:
      return Surface::disc;
    case Material::nerve:
      return Surface::nerve;
    case Material::steel:
      return Surface::steel;
    case Material::plastic:
      return Surface::plastic;
    case Material::cement:
      return Surface::cement;
    case Material::balloon:
    case Material::skin:
    case Material::cavity:
      break;
  }
  return Surface::glass;
}

MaterialPrograms::MaterialPrograms(ProgramBuilder& builder, Building when, bool cut) : cut_(cut) {
  for_each_variant(cut, [&](size_t surface, Variant variant) {
    const Kind& kind = k_kinds[surface];
    std::vector<std::string> defines = defines_of(variant);
    defines.push_back(kind.define);
    if (cut) defines.push_back("CUT");
    const bool later = variant.lighting.gouraud || variant.fields > kind.fields;
    programs_[surface][index_of(variant)] =
        LazyProgram(builder, "mesh.vert.glsl", "mesh.frag.glsl", std::move(defines), later ? Building::when_used : when);
  });
}

void MaterialPrograms::build_sketches() const {
  for_each_variant(cut_, [&](size_t surface, Variant variant) {
    if (variant.lighting.gouraud && variant.fields <= k_kinds[surface].fields) programs_[surface][index_of(variant)].built();
  });
}

const gl::Program& MaterialPrograms::of(Surface surface, Variant wanted) const {
  return programs_[size_t(surface)][index_of(nearest(k_kinds[size_t(surface)], cut_, wanted))].built();
}

}  // namespace theatre::render
