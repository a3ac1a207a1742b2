#include "engine/render/cut_programs.h"

namespace theatre::render {
namespace {

constexpr const char* k_cap_files[] = {"cap_plain.frag.glsl", "cap_disc.frag.glsl", "cap_balloon.frag.glsl",
                                       "cap_bone.frag.glsl", "cap_bone.frag.glsl"};

}  // namespace

core::Result<CutPrograms> CutPrograms::load(const std::filesystem::path& shader_dir, Building when) {
  const std::vector<gl::Binding> samplers = {{"u_noise", binding::k_noise},     {"u_field_a", binding::k_field_a},
                                             {"u_field_b", binding::k_field_b}, {"u_bone", binding::k_bone},
                                             {"u_unbent", binding::k_unbent},   {"u_cement", binding::k_cement},
                                             {"u_cave", binding::k_cave},       {"u_trabeculae", binding::k_trabeculae}};
  CutPrograms programs;
  programs.builder_ = std::make_unique<ProgramBuilder>(shader_dir, samplers);
  ProgramBuilder& builder = *programs.builder_;
  programs.materials_ = MaterialPrograms(builder, when, true);
  for (int fields = 0; fields <= k_most_fields; ++fields) {
    std::vector<std::string> defines = defines_of({fields});
    defines.push_back("CUT");
    programs.walls_[size_t(fields)] = LazyProgram(builder, "mesh.vert.glsl", "depth.frag.glsl", std::move(defines), when);
  }
  for (size_t cap = 0; cap < std::size(k_cap_files); ++cap) {
    std::vector<std::string> defines;
    if (Cap(cap) == Cap::treated) defines.push_back("TREATED");
    programs.caps_[cap] = LazyProgram(builder, "cap.vert.glsl", k_cap_files[cap], std::move(defines), when);
  }
  if (programs.problem()) return *programs.problem();
  return programs;
}

}  // namespace theatre::render
