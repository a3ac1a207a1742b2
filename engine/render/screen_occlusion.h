// ScreenOcclusion: darkens finished solids where other things stand close in the picture: ambient occlusion, and a contact
// shadow towards the key light. Baked occlusion knows only the resting column; this one sees tools, fragments and what has
// moved. Over solids only, before anything that is seen through. See shaders/occlusion.frag.glsl.
#pragma once
#include "engine/gl/vertex_array.h"
#include "engine/render/camera.h"
#include "engine/render/kept_framebuffers.h"
#include "engine/render/programs.h"
#include "engine/render/tiers.h"

namespace theatre::render {

class ScreenOcclusion {
 public:
  /// `target`: colour and depth of the solids, multisampled or not; left bound. `towards_key`: unit, world.
  void draw(const Programs& programs, const gl::VertexArray& screen, const gl::Framebuffer& target, const Camera& camera,
            glm::vec3 towards_key, const TierFeatures& features);

 private:
  gl::Framebuffer depth_, half_;
};

}  // namespace theatre::render
