#include "engine/render/material_programs.h"

namespace theatre::render {
namespace {

struct Kind {
  const char* define;   // in shaders/common/material.glsl
  int expected_fields;  // that bend it in a show; what is bent by more is built when it is first drawn
  bool cracks;          // shows a broken line
  bool shadow;          // receives one
  bool gouraud;         // its meshes have vertices enough to be lit there, as long thin tools have not
  bool gouraud_line;    // the broken line can be laid over that: it does not change the light
};
constexpr Kind k_kinds[] = {
    {"BONE", k_most_fields, true, true, true, false},  {"DISC", k_most_fields, false, true, true, false},
    {"NERVE", 0, false, true, true, false},            {"STEEL", 0, false, true, false, false},
    {"PLASTIC", 0, false, true, false, false},         {"CEMENT", 0, false, true, true, false},
    {"GLASS", k_most_fields, true, false, true, true},
};

bool is_used(const Kind& kind, Variant v) {
  const auto [shadow, gouraud] = v.lighting;
  return (!v.crack || (kind.cracks && v.fields > 0)) && (!shadow || kind.shadow) &&
         (!gouraud || (kind.gouraud && (!v.crack || kind.gouraud_line) && !shadow));
}

size_t index_of(Variant v) {
  return ((size_t(v.fields) * 2 + v.crack) * 2 + v.lighting.shadow) * 2 + v.lighting.gouraud;
}

/// The nearest to what is wanted that there is.
Variant used_variant(const Kind& kind, Variant wanted) {
  wanted.lighting.shadow &= kind.shadow;
  wanted.lighting.gouraud &= is_used(kind, wanted);
  return wanted;
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
    default:
      return Surface::glass;
  }
}

MaterialPrograms::MaterialPrograms(ProgramBuilder& builder, Building when, bool cut) {
  const auto add = [&](size_t surface, Variant variant) {
    const Kind& kind = k_kinds[surface];
    if (!is_used(kind, variant) || (cut && variant.lighting.shadow)) return;
    std::vector<std::string> defines = defines_of(variant);
    defines.push_back(kind.define);
    if (cut) defines.push_back("CUT");
    const bool later = variant.lighting.gouraud || variant.fields > kind.expected_fields;
    programs_[surface][index_of(variant)] =
        LazyProgram(builder, "mesh.vert.glsl", "mesh.frag.glsl", std::move(defines), later ? Building::when_used : when);
  };
  for (size_t surface = 0; surface < k_surfaces; ++surface) {
    if (cut && Surface(surface) == Surface::glass) continue;
    for (int fields = 0; fields <= k_most_fields; ++fields) {
      for (const bool crack : {false, true}) {
        for (const Lighting lighting : {Lighting{}, Lighting{true, false}, Lighting{false, true}})
          add(surface, {fields, crack, lighting});
      }
    }
  }
}

const gl::Program& MaterialPrograms::of(Surface surface, Variant wanted) const {
  return programs_[size_t(surface)][index_of(used_variant(k_kinds[size_t(surface)], wanted))].built();
}

}  // namespace theatre::render
