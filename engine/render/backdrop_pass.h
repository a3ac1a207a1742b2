// The ground behind everything.
#pragma once
#include "engine/gl/vertex_array.h"
#include "engine/render/kept_framebuffers.h"
#include "engine/render/programs.h"

namespace theatre::render {

/// Fills the colours of the bound framebuffer.
void draw_backdrop(const Programs& programs, const gl::VertexArray& screen);

/// Drawn once for a picture size and copied from then on (17 -> 0.5 ms in software), for pictures that follow each other.
class BackdropPass {
 public:
  /// Fills the colours of `target`, which is not multisampled, and leaves it bound.
  void copy_to(const gl::Framebuffer& target, const Programs& programs, const gl::VertexArray& screen);

 private:
  KeptFramebuffers kept_{false};
};

}  // namespace theatre::render
