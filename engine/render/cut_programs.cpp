#include "engine/render/cut_programs.h"

namespace theatre::render {
namespace {

struct SolidFile {
  Material material;
  const char* file;
  int variants;  // of rigid, bent, bent and broken
};
constexpr SolidFile k_solid_files[] = {
    {Material::bone, "bone.frag.glsl", 3},   {Material::disc, "disc.frag.glsl", 2},       {Material::nerve, "nerve.frag.glsl", 2},
    {Material::steel, "steel.frag.glsl", 1}, {Material::plastic, "plastic.frag.glsl", 1}, {Material::cement, "cement.frag.glsl", 1},
};
constexpr const char* k_cap_files[] = {"cap_plain.frag.glsl", "cap_disc.frag.glsl", "cap_balloon.frag.glsl",
                                       "cap_bone.frag.glsl", "cap_bone.frag.glsl"};

std::vector<std::string> defines_of(int variant) {
  std::vector<std::string> defines{"CUT"};
  if (variant > 0) defines.push_back("DEFORM");
  if (variant > 1) defines.push_back("CRACK");
  return defines;
}

}  // namespace

core::Result<CutPrograms> CutPrograms::load(const std::filesystem::path& shader_dir, Building when) {
  const std::vector<gl::Binding> samplers = {
      {"u_noise", binding::k_noise},     {"u_field_a", binding::k_field_a}, {"u_field_b", binding::k_field_b},
      {"u_bone", binding::k_bone},       {"u_unbent", binding::k_unbent},   {"u_cement", binding::k_cement},
      {"u_cave", binding::k_cave},       {"u_trabeculae", binding::k_trabeculae}};
  CutPrograms programs;
  programs.builder_ = std::make_unique<ProgramBuilder>(shader_dir, samplers, when);
  auto build = [&](LazyProgram& program, const char* vertex, const char* fragment, const std::vector<std::string>& defines) {
    program = LazyProgram(*programs.builder_, vertex, fragment, defines);
  };
  for (const SolidFile& solid : k_solid_files) {
    for (int variant = 0; variant < solid.variants; ++variant)
      build(programs.solid_[size_t(solid.material)][size_t(variant)], "mesh.vert.glsl", solid.file, defines_of(variant));
  }
  for (const bool deform : {false, true}) build(programs.walls_[deform], "mesh.vert.glsl", "depth.frag.glsl", defines_of(deform));
  for (size_t cap = 0; cap < std::size(k_cap_files); ++cap) {
    std::vector<std::string> defines;
    if (Cap(cap) == Cap::treated) defines.push_back("TREATED");
    build(programs.caps_[cap], "cap.vert.glsl", k_cap_files[cap], defines);
  }
  if (programs.problem()) return *programs.problem();
  return programs;
}

const gl::Program& CutPrograms::solid(Material material, bool deform, bool crack) const {
  return solid_[size_t(material)][size_t(deform) + size_t(deform && crack)].built();
}

}  // namespace theatre::render
