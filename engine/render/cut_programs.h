// CutPrograms: the shaders of an opened picture: solids that end at the plane, the counting of walls behind it, and one cap for
// each kind of face. Built as Programs are.
#pragma once
#include "engine/render/programs.h"

namespace theatre::render {

/// What a cut face is made of. `treated`: bone that is bent and may hold caves and cement.
enum class Cap : uint8_t { plain, disc, balloon, bone, treated };

class CutPrograms {
 public:
  static core::Result<CutPrograms> load(const std::filesystem::path& shader_dir, Building when);
  const std::optional<core::Error>& problem() const { return builder_->problem(); }

  const MaterialPrograms& materials() const { return materials_; }
  const gl::Program& walls(int fields) const { return walls_[size_t(fields)].built(); }
  const gl::Program& cap(Cap cap) const { return caps_[size_t(cap)].built(); }

 private:
  std::unique_ptr<ProgramBuilder> builder_;
  MaterialPrograms materials_;
  std::array<LazyProgram, k_most_fields + 1> walls_;  // by fields
  std::array<LazyProgram, 5> caps_;
};

namespace binding {
inline constexpr int k_trabeculae = 8, k_bone = 9, k_unbent = 10, k_cement = 11, k_cave = 12;
}  // namespace binding

}  // namespace theatre::render
