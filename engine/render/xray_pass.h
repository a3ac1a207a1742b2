// XrayPass: a simulated C-arm. Adds up attenuation * signed path length of every surface into a float picture, then shows -log
// I as a radiologist's window does: steep over the bone in the field, and straight on to steel, so that balloons and cement do
// not wash out the bone and stay grey themselves; dense = dark, with the blur, the scatter, the grain and the trunk's soft
// shade. Scatter, grain, trunk and window are for the eye; the depths are exact.
#pragma once
#include <span>
#include <vector>

#include "engine/gl/framebuffer.h"
#include "engine/gl/vertex_array.h"
#include "engine/render/draw_item.h"
#include "engine/render/programs.h"
#include "engine/render/xray_list.h"

namespace theatre::render {

class XrayPass {
 public:
  /// Fills the depths of a square field of `side_px`; the frame block must hold the square camera.
  void add_up(const XrayList& list, std::span<const DrawItem> items, const Camera& camera, int side_px,
              const Programs& programs, const gl::Texture& no_field);
  /// The depths, rgba as XraySolid::per_cm, rows from the top, [side][side].
  std::vector<glm::vec4> depths() const;
  /// Shows the field in `target` and leaves it bound; `field_px`: left, bottom, side of the square that the round field fills.
  void show(const XrayList& list, const gl::Framebuffer& target, glm::vec3 field_px, const Programs& programs,
            const gl::VertexArray& screen);

 private:
  /// -log I that is shown brightest, and how much more is shown dark.
  glm::vec2 window_of();
  gl::Framebuffer lengths_, sample_;
};

}  // namespace theatre::render
