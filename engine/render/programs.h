// Programs: every shader the renderer uses.
// One small program for each material and feature: software drivers run both sides of an `if` (131 -> 57 ms, measured).
#pragma once
#include <array>
#include <filesystem>
#include <memory>

#include "engine/render/draw_list.h"
#include "engine/render/lazy_program.h"

namespace theatre::render {

/// Texture units and uniform blocks that all programs agree on.
namespace binding {
inline constexpr int k_noise = 0, k_field_a = 1, k_field_b = 2, k_shadow = 3;
inline constexpr int k_depth = 6, k_occlusion = 7;
inline constexpr int k_frame_block = 0;
}  // namespace binding

inline constexpr int k_most_fields = 2;

/// Features a program is compiled with or without.
struct Variant {
  int fields = 0;       // displacement fields that bend it, 0 .. 2
  bool crack = false;   // bone only; with a field
  bool shadow = false;  // opaque materials only
};

/// The shader of what is not seen through, and the fields that bend it in a show: what is bent by more is built when it is
/// first drawn.
struct SolidShader {
  Material material;
  const char* file;
  int expected_fields;
};
inline constexpr SolidShader k_solid_shaders[] = {
    {Material::bone, "bone.frag.glsl", k_most_fields}, {Material::disc, "disc.frag.glsl", k_most_fields},
    {Material::nerve, "nerve.frag.glsl", 0},           {Material::steel, "steel.frag.glsl", 0},
    {Material::plastic, "plastic.frag.glsl", 0},       {Material::cement, "cement.frag.glsl", 0},
};
/// Only bent bone shows a broken line.
constexpr bool is_used(Material material, Variant v) { return !v.crack || (material == Material::bone && v.fields > 0); }

/// The lines that tell mesh.vert.glsl and the materials about them.
std::vector<std::string> defines_of(Variant variant);

class Programs {
 public:
  /// Fails with the compiler's words; with Building::when_used `problem` holds them later, and what does not build draws
  /// nothing.
  static core::Result<Programs> load(const std::filesystem::path& shader_dir, Building when);
  const std::optional<core::Error>& problem() const { return builder_->problem(); }

  /// For what is not seen through: bone, disc, nerve, steel, plastic, cement.
  const gl::Program& solid(Material material, Variant variant) const;
  /// Ghosts, balloons and skin.
  const gl::Program& glass(int fields, bool crack) const { return glass_[crack][size_t(fields)].built(); }
  const gl::Program& depth(int fields) const { return depth_[size_t(fields)].built(); }
  const gl::Program& shadow_map(int fields) const { return shadow_map_[size_t(fields)].built(); }
  const gl::Program& backdrop() const { return backdrop_.built(); }
  const gl::Program& occlusion() const { return occlusion_.built(); }
  const gl::Program& occlusion_apply() const { return occlusion_apply_.built(); }
  const gl::Program& xray_length(int fields) const { return xray_length_[size_t(fields)].built(); }
  const gl::Program& xray_show() const { return xray_show_.built(); }

 private:
  std::unique_ptr<ProgramBuilder> builder_;
  static constexpr int k_materials = 9;
  using ByFields = std::array<LazyProgram, k_most_fields + 1>;
  std::array<std::array<std::array<ByFields, 2>, 2>, k_materials> solid_;  // by shadow, by crack
  std::array<ByFields, 2> glass_;                                          // by crack
  ByFields depth_, shadow_map_, xray_length_;
  LazyProgram backdrop_, occlusion_, occlusion_apply_, xray_show_;
};

}  // namespace theatre::render
