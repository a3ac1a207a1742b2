// LazyProgram: a shader program that is built when it is first used. A picture alone needs about eight of them; a window
// builds all that its shows and its tier need at once, so that none of them meets a surprise.
#pragma once
#include <filesystem>
#include <optional>

#include "engine/gl/program.h"

namespace theatre::render {

enum class Building : uint8_t { at_once, when_used };

/// Builds programs of one folder, with the same places for samplers and blocks. Keeps the compiler's first complaint.
class ProgramBuilder {
 public:
  ProgramBuilder(std::filesystem::path shader_dir, std::vector<gl::Binding> samplers);

  /// Empty when it does not build; see problem.
  gl::Program build(const char* vertex, const char* fragment, const std::vector<std::string>& defines);
  const std::optional<core::Error>& problem() const { return problem_; }

 private:
  std::filesystem::path shader_dir_;
  std::vector<gl::Binding> samplers_;
  std::optional<core::Error> problem_;
};

class LazyProgram {
 public:
  LazyProgram() = default;
  /// `builder` must outlive it; both names are literals.
  LazyProgram(ProgramBuilder& builder, const char* vertex, const char* fragment, std::vector<std::string> defines,
              Building when);

  const gl::Program& built() const;

 private:
  ProgramBuilder* builder_ = nullptr;
  const char *vertex_ = "", *fragment_ = "";
  std::vector<std::string> defines_;
  mutable bool is_tried_ = false;  // what did not build is not tried in every frame
  mutable gl::Program program_;
};

}  // namespace theatre::render
