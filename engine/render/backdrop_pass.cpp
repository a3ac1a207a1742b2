#include "engine/render/backdrop_pass.h"

#include <utility>

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
  if (std::exchange(is_first_, false) || multisampled) {  // a copy into a multisampled target is not allowed in OpenGL ES
    draw_ground(programs, screen);
    return;
  }
  KeptFramebuffers::Entry& kept = kept_.of(target.size_px(), 1);
  if (kept.is_new) {
    kept.framebuffer.bind();
    draw_ground(programs, screen);
    kept.is_new = false;
  }
  gl::copy_colour(kept.framebuffer.id(), target.size_px(), target.id(), target.size_px());
  target.bind();
}

}  // namespace theatre::render
