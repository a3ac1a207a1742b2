#include "engine/render/backdrop_pass.h"

namespace theatre::render {

void draw_backdrop(const Programs& programs, const gl::VertexArray& screen) {
  glDisable(GL_DEPTH_TEST);
  programs.backdrop().use().set("u_step_back", 0.0f);
  screen.draw_screen();
  glEnable(GL_DEPTH_TEST);
}

void BackdropPass::copy_to(const gl::Framebuffer& target, const Programs& programs, const gl::VertexArray& screen) {
  KeptFramebuffers::Entry& kept = kept_.of(target.size_px(), 1);
  if (kept.is_new) {
    kept.framebuffer.bind();
    draw_backdrop(programs, screen);
    kept.is_new = false;
  }
  gl::copy_colour(kept.framebuffer.id(), target.size_px(), target.id(), target.size_px());
  target.bind();
}

}  // namespace theatre::render
