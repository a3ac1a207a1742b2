// Programs: every shader the renderer uses, but for what only cuts need.
#pragma once
#include <array>
#include <filesystem>
#include <memory>

#include "engine/render/material_programs.h"

namespace theatre::render {

/// Texture units and uniform blocks that all programs agree on.
namespace binding {
inline constexpr int k_noise = 0, k_field_a = 1, k_field_b = 2, k_shadow = 3;
inline constexpr int k_depth = 6, k_occlusion = 7;
inline constexpr int k_frame_block = 0;
}  // namespace binding

class Programs {
 public:
  /// Fails with the compiler's words; with Building::when_used `problem` holds them later, and what does not build draws
  /// nothing.
  static core::Result<Programs> load(const std::filesystem::path& shader_dir, Building when);
  const std::optional<core::Error>& problem() const { return builder_->problem(); }

  const MaterialPrograms& materials() const { return materials_; }
  const gl::Program& depth(int fields) const { return depth_[size_t(fields)].built(); }
  const gl::Program& shadow_map(int fields) const { return shadow_map_[size_t(fields)].built(); }
  const gl::Program& backdrop() const { return backdrop_.built(); }
  const gl::Program& occlusion() const { return occlusion_.built(); }
  const gl::Program& occlusion_apply() const { return occlusion_apply_.built(); }
  const gl::Program& outline() const { return outline_.built(); }
  const gl::Program& xray_length(int fields) const { return xray_length_[size_t(fields)].built(); }
  const gl::Program& xray_show() const { return xray_show_.built(); }

 private:
  std::unique_ptr<ProgramBuilder> builder_;
  MaterialPrograms materials_;
  using ByFields = std::array<LazyProgram, k_most_fields + 1>;
  ByFields depth_, shadow_map_, xray_length_;
  LazyProgram backdrop_, occlusion_, occlusion_apply_, outline_, xray_show_;
};

}  // namespace theatre::render
