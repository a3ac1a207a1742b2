#include "engine/render/frame.h"

namespace theatre::render {

Frame frame_of(const Camera& camera, glm::ivec2 size_px, float dither_steps) {
  const glm::mat4& view = camera.view_from_world;
  const glm::vec3 right(view[0][0], view[1][0], view[2][0]);
  const glm::vec3 up(view[0][1], view[1][1], view[2][1]);
  const glm::vec3 back(view[0][2], view[1][2], view[2][2]);
  auto towards = [&](float r, float u, float b) { return glm::vec4(glm::normalize(r * right + u * up + b * back), 0); };
  Frame frame;
  frame.clip_from_world = camera.clip_from_world;
  frame.eye = glm::vec4(camera.eye_mm, 1);
  frame.key = towards(-0.62f, 0.60f, 0.74f);
  frame.fill = towards(0.90f, 0.05f, 0.35f);
  frame.rim = towards(0.35f, 0.45f, -0.80f);
  frame.up = glm::vec4(up, 0);
  frame.picture = glm::vec4(size_px, dither_steps, 0);
  return frame;
}

}  // namespace theatre::render
