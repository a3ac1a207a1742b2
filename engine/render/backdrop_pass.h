// The ground behind everything. Drawn once for a picture size and copied from then on (17 -> 0.5 ms in software).
#pragma once
#include "engine/gl/vertex_array.h"
#include "engine/render/kept_framebuffers.h"
#include "engine/render/programs.h"

namespace theatre::render {

class BackdropPass {
 public:
  /// Fills the colours of `target` and leaves it bound.
  void draw(const Programs& programs, const gl::VertexArray& screen, const gl::Framebuffer& target, bool multisampled);

 private:
  KeptFramebuffers kept_{false};
};

}  // namespace theatre::render
