// PictureBuffer: the last picture drawn, kept so that an unchanged one costs a copy instead of a drawing, and drawn smaller
// while things move on a slow machine.
#pragma once
#include "engine/gl/framebuffer.h"
#include "engine/render/renderer.h"

namespace theatre::render {

class PictureBuffer {
 public:
  /// Draws anew, at `scale` 0.25 .. 1 of `settings.size_px` on each side.
  void draw(Renderer& renderer, const DrawList& list, const Camera& camera, PictureSettings settings, float scale);
  /// The same for an X-ray; see Renderer::draw_xray.
  void draw_xray(Renderer& renderer, const XrayList& list, const Orbit& orbit, PictureSettings settings, glm::vec4 field,
                 float scale);
  /// Copies the last picture over the whole of the framebuffer (0 = the window).
  void copy_to(unsigned target_framebuffer, glm::ivec2 target_size_px) const;
  /// Copies it to a part of the framebuffer: left, bottom, width, height.
  void copy_to_part(unsigned target_framebuffer, glm::ivec4 part_px) const;
  /// Copies the columns left of `to_x_px` alone, of the picture laid over the whole of the framebuffer.
  void copy_left_of(int to_x_px, unsigned target_framebuffer, glm::ivec2 target_size_px) const;
  /// Becomes a copy of another picture.
  void take(const PictureBuffer& other);
  bool empty() const { return !framebuffer_; }

 private:
  void fit(PictureSettings& settings, float scale);
  gl::Framebuffer framebuffer_;
};

}  // namespace theatre::render
