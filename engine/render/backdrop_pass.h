// The ground behind everything.
#pragma once
#include "engine/gl/vertex_array.h"
#include "engine/render/kept_framebuffers.h"
#include "engine/render/programs.h"

namespace theatre::render {

/// From the second picture on it is drawn once for each size and copied (17 -> 0.5 ms in software); a picture alone keeps
/// nothing.
class BackdropPass {
 public:
  /// Fills the colours of `target` and leaves it bound.
  void draw(const Programs& programs, const gl::VertexArray& screen, const gl::Framebuffer& target, bool multisampled);

 private:
  KeptFramebuffers kept_{false};
  bool is_first_ = true;
};

}  // namespace theatre::render
