#include "engine/render/screen_occlusion.h"

namespace theatre::render {

void ScreenOcclusion::draw(const Programs& programs, const gl::VertexArray& screen, const gl::Framebuffer& target,
                           const Camera& camera, glm::vec3 towards_key, const TierFeatures& features) {
  const glm::ivec2 size_px = target.size_px(), half_px = (size_px + 1) / 2;
  if (!depth_ || depth_.size_px() != size_px) {
    depth_ = gl::Framebuffer::with_readable_depth(size_px);
    half_ = gl::Framebuffer::with_readable_colour(half_px);
  }
  gl::copy_depth(target.id(), depth_.id(), size_px);
  depth_.readable().bind(binding::k_depth);
  const glm::mat4& lens = camera.clip_from_view;
  const glm::vec4 depths(lens[2][2], lens[3][2], 0, 0);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glDisable(GL_BLEND);
  half_.bind();
  programs.occlusion()
      .use()
      .set("u_lens", glm::vec4(lens[0][0], lens[1][1], lens[2][0], lens[2][1]))
      .set("u_depths", depths)
      .set("u_towards_key", camera.view_from_world * glm::vec4(towards_key, 0))
      .set("u_counts", glm::vec4(features.occlusion_taps, features.contact_steps, 0, 0));
  screen.draw_screen();

  target.bind();
  half_.readable().bind(binding::k_occlusion);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_ZERO, GL_SRC_COLOR, GL_ZERO, GL_ONE);
  programs.occlusion_apply().use().set("u_depths", depths);
  screen.draw_screen();
  glDisable(GL_BLEND);
  glEnable(GL_DEPTH_TEST);
}

}  // namespace theatre::render
