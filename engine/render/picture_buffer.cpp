#include "engine/render/picture_buffer.h"

namespace theatre::render {

void PictureBuffer::fit(PictureSettings& settings, float scale) {
  settings.size_px = glm::max(glm::ivec2(glm::vec2(settings.size_px) * scale), glm::ivec2(16));
  if (!framebuffer_ || framebuffer_.size_px() != settings.size_px) {
    framebuffer_ = gl::Framebuffer::with_colour(settings.size_px, false);
  }
}

void PictureBuffer::draw(Renderer& renderer, const DrawList& list, const Camera& camera, PictureSettings settings,
                         float scale) {
  fit(settings, scale);
  renderer.draw(list, camera, settings, framebuffer_.id());
}

void PictureBuffer::draw_xray(Renderer& renderer, const XrayList& list, const Orbit& orbit, PictureSettings settings,
                              glm::vec4 field, float scale) {
  fit(settings, scale);
  renderer.draw_xray(list, orbit, settings, field, framebuffer_.id());
}

void PictureBuffer::copy_to(unsigned target_framebuffer, glm::ivec2 target_size_px) const {
  gl::copy_colour(framebuffer_.id(), framebuffer_.size_px(), target_framebuffer, target_size_px);
}

void PictureBuffer::copy_to_part(unsigned target_framebuffer, glm::ivec4 part_px) const {
  gl::copy_colour_to_part(framebuffer_.id(), framebuffer_.size_px(), target_framebuffer, part_px);
}

void PictureBuffer::copy_left_of(int to_x_px, unsigned target_framebuffer, glm::ivec2 target_size_px) const {
  gl::copy_colour_within(framebuffer_.id(), framebuffer_.size_px(), target_framebuffer, target_size_px,
                         {0, 0, to_x_px, target_size_px.y});
}

void PictureBuffer::take(const PictureBuffer& other) {
  const glm::ivec2 size_px = other.framebuffer_.size_px();
  if (!framebuffer_ || framebuffer_.size_px() != size_px) framebuffer_ = gl::Framebuffer::with_colour(size_px, false);
  gl::copy_colour(other.framebuffer_.id(), size_px, framebuffer_.id(), size_px);
}

}  // namespace theatre::render
