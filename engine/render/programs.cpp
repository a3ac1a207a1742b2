#include "engine/render/programs.h"

namespace theatre::render {

core::Result<Programs> Programs::load(const std::filesystem::path& shader_dir, Building when) {
  const std::vector<gl::Binding> samplers = {{"u_noise", binding::k_noise},     {"u_field_a", binding::k_field_a},
                                             {"u_field_b", binding::k_field_b}, {"u_shadow", binding::k_shadow},
                                             {"u_depth", binding::k_depth},     {"u_occlusion", binding::k_occlusion}};
  Programs programs;
  programs.builder_ = std::make_unique<ProgramBuilder>(shader_dir, samplers);
  ProgramBuilder& builder = *programs.builder_;
  programs.materials_ = MaterialPrograms(builder, when, false);
  for (int fields = 0; fields <= k_most_fields; ++fields) {
    const auto mesh = [&](const char* fragment, const char* define) {
      std::vector<std::string> defines = defines_of({fields});
      if (*define) defines.push_back(define);
      return LazyProgram(builder, "mesh.vert.glsl", fragment, defines, when);
    };
    programs.depth_[size_t(fields)] = mesh("depth.frag.glsl", "");
    programs.shadow_map_[size_t(fields)] = mesh("depth.frag.glsl", "SHADOW_MAP");
    programs.xray_length_[size_t(fields)] = mesh("xray_length.frag.glsl", "SHELL");
  }
  const auto screen = [&](const char* fragment) { return LazyProgram(builder, "screen.vert.glsl", fragment, {}, when); };
  programs.backdrop_ = screen("backdrop.frag.glsl");
  programs.occlusion_ = screen("occlusion.frag.glsl");
  programs.occlusion_apply_ = screen("occlusion_apply.frag.glsl");
  programs.outline_ = LazyProgram(builder, "outline.vert.glsl", "outline.frag.glsl", {}, when);
  programs.xray_show_ = screen("xray_show.frag.glsl");
  if (programs.problem()) return *programs.problem();
  return programs;
}

}  // namespace theatre::render
