// Frame: what all draws of one picture share, in the layout of shaders/common/frame.glsl (std140).
// Lights hang on the camera: the key from the upper front left, whichever way the patient is turned or lies.
#pragma once
#include <glm/glm.hpp>

#include "engine/render/camera.h"

namespace theatre::render {

struct Frame {
  glm::mat4 clip_from_world{1};
  glm::mat4 shadow_from_world{1};
  glm::vec4 eye{0};
  glm::vec4 key{0}, fill{0}, rim{0};
  glm::vec4 up{0};
  glm::vec4 picture{0};  // x, y size in pixels; z dither in steps of 1/255
};
static_assert(sizeof(Frame) == 2 * 64 + 6 * 16);

Frame frame_of(const Camera& camera, glm::ivec2 size_px, float dither_steps);

}  // namespace theatre::render
