#include "engine/render/cut_programs.h"

namespace theatre::render {
namespace {

constexpr const char* k_cap_files[] = {"cap_plain.frag.glsl", "cap_disc.frag.glsl", "cap_balloon.frag.glsl",
                                       "cap_bone.frag.glsl", "cap_bone.frag.glsl"};

std::vector<std::string> cut_defines_of(Variant variant) {
  std::vector<std::string> defines = defines_of(variant);
  defines.push_back("CUT");
  return defines;
}

}  // namespace

core::Result<CutPrograms> CutPrograms::load(const std::filesystem::path& shader_dir, Building when) {
  const std::vector<gl::Binding> samplers = {
      {"u_noise", binding::k_noise},     {"u_field_a", binding::k_field_a}, {"u_field_b", binding::k_field_b},
      {"u_bone", binding::k_bone},       {"u_unbent", binding::k_unbent},   {"u_cement", binding::k_cement},
      {"u_cave", binding::k_cave},       {"u_trabeculae", binding::k_trabeculae}};
  CutPrograms programs;
  programs.builder_ = std::make_unique<ProgramBuilder>(shader_dir, samplers);
  auto build = [&](LazyProgram& program, const char* vertex, const char* fragment, const std::vector<std::string>& defines,
                   bool is_expected = true) {
    program = LazyProgram(*programs.builder_, vertex, fragment, defines, is_expected ? when : Building::when_used);
  };
  for (const SolidShader& solid : k_solid_shaders) {
    for (int fields = 0; fields <= k_most_fields; ++fields) {
      for (const bool crack : {false, true}) {
        if (!is_used(solid.material, {fields, crack})) continue;
        build(programs.solid_[size_t(solid.material)][crack][size_t(fields)], "mesh.vert.glsl", solid.file,
              cut_defines_of({fields, crack}), fields <= solid.expected_fields);
      }
    }
  }
  for (int fields = 0; fields <= k_most_fields; ++fields)
    build(programs.walls_[size_t(fields)], "mesh.vert.glsl", "depth.frag.glsl", cut_defines_of({fields}));
  for (size_t cap = 0; cap < std::size(k_cap_files); ++cap) {
    std::vector<std::string> defines;
    if (Cap(cap) == Cap::treated) defines.push_back("TREATED");
    build(programs.caps_[cap], "cap.vert.glsl", k_cap_files[cap], defines);
  }
  if (programs.problem()) return *programs.problem();
  return programs;
}

}  // namespace theatre::render
