#include "engine/render/picture_buffer.h"

#include <array>

namespace theatre::render {
namespace {
// Below two thirds a picture without multisampling looks like blocks, however softly it is enlarged.
constexpr std::array k_scales{1.0f, 0.85f, 0.75f, 0.667f};
constexpr int k_quick_frames_to_rise = 60;
}  // namespace

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

float ResolutionGovernor::scale() const { return k_scales[size_t(step_)]; }

void ResolutionGovernor::drawn_in(double seconds) {
  if (seconds > budget_s_) {
    quick_frames_ = 0;
    if (step_ + 1 < static_cast<int>(k_scales.size())) ++step_;
  } else if (seconds < 0.4 * budget_s_ && ++quick_frames_ > k_quick_frames_to_rise) {
    quick_frames_ = 0;
    if (step_ > 0) --step_;
  }
}

}  // namespace theatre::render
