#include "engine/render/programs.h"

namespace theatre::render {
namespace {

struct SolidFile {
  Material material;
  const char* file;
};
constexpr SolidFile k_solid_files[] = {
    {Material::bone, "bone.frag.glsl"},   {Material::disc, "disc.frag.glsl"},       {Material::nerve, "nerve.frag.glsl"},
    {Material::steel, "steel.frag.glsl"}, {Material::plastic, "plastic.frag.glsl"}, {Material::cement, "cement.frag.glsl"},
};

int index_of(Variant v) { return int(v.deform) | int(v.crack) << 1 | int(v.shadow) << 2; }

bool is_used(Material material, Variant v) { return !v.crack || (material == Material::bone && v.deform); }

}  // namespace

core::Result<Programs> Programs::load(const std::filesystem::path& shader_dir, Building when) {
  const std::vector<gl::Binding> samplers = {{"u_noise", binding::k_noise},     {"u_field_a", binding::k_field_a},
                                             {"u_field_b", binding::k_field_b}, {"u_shadow", binding::k_shadow},
                                             {"u_depth", binding::k_depth},     {"u_occlusion", binding::k_occlusion}};
  Programs programs;
  programs.builder_ = std::make_unique<ProgramBuilder>(shader_dir, samplers, when);
  auto build = [&](LazyProgram& program, const char* vertex, const char* fragment, const std::vector<std::string>& defines) {
    program = LazyProgram(*programs.builder_, vertex, fragment, defines);
  };
  auto defines_of = [](Variant v) {
    std::vector<std::string> defines;
    if (v.deform) defines.push_back("DEFORM");
    if (v.crack) defines.push_back("CRACK");
    if (v.shadow) defines.push_back("SHADOW");
    return defines;
  };

  for (const SolidFile& solid : k_solid_files) {
    for (int bits = 0; bits < k_variants; ++bits) {
      const Variant variant{(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0};
      if (is_used(solid.material, variant)) {
        build(programs.solid_[size_t(solid.material)][bits], "mesh.vert.glsl", solid.file, defines_of(variant));
      }
    }
  }
  for (const Variant variant : {Variant{}, Variant{.deform = true}, Variant{.deform = true, .crack = true}}) {
    std::vector<std::string> defines = defines_of(variant);
    defines.push_back("WALL");
    build(programs.glass_[size_t(index_of(variant))], "mesh.vert.glsl", "glass.frag.glsl", defines);
  }
  for (const bool deform : {false, true}) {
    std::vector<std::string> defines = defines_of({deform, false, false});
    build(programs.depth_[deform], "mesh.vert.glsl", "depth.frag.glsl", defines);
    defines.push_back("SHADOW_MAP");
    build(programs.shadow_map_[deform], "mesh.vert.glsl", "depth.frag.glsl", defines);
    defines.back() = "SHELL";
    build(programs.xray_length_[deform], "mesh.vert.glsl", "xray_length.frag.glsl", defines);
  }
  build(programs.backdrop_, "screen.vert.glsl", "backdrop.frag.glsl", {});
  build(programs.occlusion_, "screen.vert.glsl", "occlusion.frag.glsl", {});
  build(programs.occlusion_apply_, "screen.vert.glsl", "occlusion_apply.frag.glsl", {});
  build(programs.xray_show_, "screen.vert.glsl", "xray_show.frag.glsl", {});
  if (programs.problem()) return *programs.problem();
  return programs;
}

const gl::Program& Programs::solid(Material material, Variant variant) const {
  return solid_[size_t(material)][size_t(index_of(variant))].built();
}

}  // namespace theatre::render
