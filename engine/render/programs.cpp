#include "engine/render/programs.h"

namespace theatre::render {

std::vector<std::string> defines_of(Variant variant) {
  std::vector<std::string> defines;
  if (variant.fields > 0) defines.push_back("DEFORM");
  if (variant.fields > 1) defines.push_back("TWO_FIELDS");
  if (variant.crack) defines.push_back("CRACK");
  if (variant.shadow) defines.push_back("SHADOW");
  return defines;
}

core::Result<Programs> Programs::load(const std::filesystem::path& shader_dir, Building when) {
  const std::vector<gl::Binding> samplers = {{"u_noise", binding::k_noise},     {"u_field_a", binding::k_field_a},
                                             {"u_field_b", binding::k_field_b}, {"u_shadow", binding::k_shadow},
                                             {"u_depth", binding::k_depth},     {"u_occlusion", binding::k_occlusion}};
  Programs programs;
  programs.builder_ = std::make_unique<ProgramBuilder>(shader_dir, samplers);
  auto build = [&](LazyProgram& program, const char* vertex, const char* fragment, const std::vector<std::string>& defines,
                   bool is_expected = true) {
    program = LazyProgram(*programs.builder_, vertex, fragment, defines, is_expected ? when : Building::when_used);
  };
  auto build_solids = [&](Variant variant) {
    for (const SolidShader& solid : k_solid_shaders) {
      if (!is_used(solid.material, variant)) continue;
      build(programs.solid_[size_t(solid.material)][variant.shadow][variant.crack][size_t(variant.fields)], "mesh.vert.glsl",
            solid.file, defines_of(variant), variant.fields <= solid.expected_fields);
    }
  };
  for (int fields = 0; fields <= k_most_fields; ++fields) {
    for (const bool crack : {false, true}) {
      for (const bool shadow : {false, true}) build_solids({fields, crack, shadow});
      if (!is_used(Material::bone, {fields, crack})) continue;
      std::vector<std::string> defines = defines_of({fields, crack});
      defines.push_back("WALL");
      build(programs.glass_[crack][size_t(fields)], "mesh.vert.glsl", "glass.frag.glsl", defines);
    }
    std::vector<std::string> defines = defines_of({fields});
    build(programs.depth_[size_t(fields)], "mesh.vert.glsl", "depth.frag.glsl", defines);
    defines.push_back("SHADOW_MAP");
    build(programs.shadow_map_[size_t(fields)], "mesh.vert.glsl", "depth.frag.glsl", defines);
    defines.back() = "SHELL";
    build(programs.xray_length_[size_t(fields)], "mesh.vert.glsl", "xray_length.frag.glsl", defines);
  }
  build(programs.backdrop_, "screen.vert.glsl", "backdrop.frag.glsl", {});
  build(programs.occlusion_, "screen.vert.glsl", "occlusion.frag.glsl", {});
  build(programs.occlusion_apply_, "screen.vert.glsl", "occlusion_apply.frag.glsl", {});
  build(programs.xray_show_, "screen.vert.glsl", "xray_show.frag.glsl", {});
  if (programs.problem()) return *programs.problem();
  return programs;
}

const gl::Program& Programs::solid(Material material, Variant variant) const {
  return solid_[size_t(material)][variant.shadow][variant.crack][size_t(variant.fields)].built();
}

}  // namespace theatre::render
