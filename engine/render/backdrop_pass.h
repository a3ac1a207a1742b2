// The ground behind everything. Drawn once for a picture size and copied from then on (17 -> 0.5 ms in software).
#pragma once
#include "engine/gl/framebuffer.h"
#include "engine/gl/vertex_array.h"
#include "engine/render/programs.h"

namespace theatre::render {

class BackdropPass {
 public:
  /// Fills the colours of `target` and leaves it bound.
  void draw(const Programs& programs, const gl::VertexArray& screen, const gl::Framebuffer& target, bool multisampled);

 private:
  gl::Framebuffer kept_;
};

}  // namespace theatre::render
