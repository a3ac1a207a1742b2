#include "engine/render/backdrop_pass.h"

namespace theatre::render {
namespace {

void draw_ground(const Programs& programs, const gl::VertexArray& screen) {
  glDisable(GL_DEPTH_TEST);
  programs.backdrop().use().set("u_step_back", 0.0f);
  screen.draw_screen();
  glEnable(GL_DEPTH_TEST);
}

}  // namespace

void BackdropPass::draw(const Programs& programs, const gl::VertexArray& screen, const gl::Framebuffer& target,
                        bool multisampled) {
  if (multisampled) {  // a copy into a multisampled target is not allowed in OpenGL ES
    draw_ground(programs, screen);
    return;
  }
  if (kept_.size_px() != target.size_px()) {
    kept_ = gl::Framebuffer::with_colour(target.size_px(), false);
    kept_.bind();
    draw_ground(programs, screen);
  }
  gl::copy_colour(kept_.id(), kept_.size_px(), target.id(), target.size_px());
  target.bind();
}

}  // namespace theatre::render
