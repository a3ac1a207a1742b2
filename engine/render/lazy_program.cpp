#include "engine/render/lazy_program.h"

#include <cassert>

#include "engine/render/programs.h"

namespace theatre::render {

ProgramBuilder::ProgramBuilder(std::filesystem::path shader_dir, std::vector<gl::Binding> samplers)
    : shader_dir_(std::move(shader_dir)), samplers_(std::move(samplers)) {}

gl::Program ProgramBuilder::build(const char* vertex, const char* fragment, const std::vector<std::string>& defines) {
  if (problem_) return {};
  auto built = gl::Program::load(shader_dir_, vertex, fragment, defines, samplers_, {{"Frame", binding::k_frame_block}});
  if (built) return std::move(*built);
  problem_ = built.error();
  return {};
}

LazyProgram::LazyProgram(ProgramBuilder& builder, const char* vertex, const char* fragment, std::vector<std::string> defines,
                         Building when)
    : builder_(&builder), vertex_(vertex), fragment_(fragment), defines_(std::move(defines)) {
  if (when == Building::at_once) built();
}

const gl::Program& LazyProgram::built() const {
  assert(builder_ != nullptr && "a variant that no picture needs");
  if (!is_tried_) program_ = builder_->build(vertex_, fragment_, defines_);
  is_tried_ = true;
  return program_;
}

}  // namespace theatre::render
