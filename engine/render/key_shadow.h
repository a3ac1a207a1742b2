// The key light's shadow map (where the tier has one): depth seen from the key, around what the picture is about.
#pragma once
#include <span>

#include "engine/gl/framebuffer.h"
#include "engine/render/draw_item.h"
#include "engine/render/programs.h"

namespace theatre::render {

/// To the shadow map's 0..1 cube: parallel light from `towards_key`, covering all casters within reach of the focus.
glm::mat4 shadow_from_world_of(std::span<const DrawItem* const> casters, glm::vec3 focus_mm, glm::vec3 towards_key);

class KeyShadow {
 public:
  /// Leaves its own framebuffer bound, and the map at binding::k_shadow.
  void draw(std::span<const DrawItem* const> casters, const Programs& programs, const gl::Texture& no_field, int size_px);

 private:
  gl::Framebuffer map_;
};

}  // namespace theatre::render
