#include "engine/render/key_shadow.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

namespace theatre::render {
namespace {
constexpr float k_widest_reach_mm = 320;  // a whole column; farther casters would make the shadow coarse
}

glm::mat4 shadow_from_world_of(std::span<const DrawItem* const> casters, glm::vec3 focus_mm, glm::vec3 towards_key) {
  float reach_mm = 10;
  for (const DrawItem* item : casters) {
    reach_mm = std::max(reach_mm, glm::distance(item->centre_mm, focus_mm) + item->radius_mm);
  }
  reach_mm = std::min(reach_mm, k_widest_reach_mm);
  const glm::vec3 up = std::abs(towards_key.z) > 0.95f ? glm::vec3(0, 1, 0) : glm::vec3(0, 0, 1);
  const glm::mat4 view = glm::lookAt(focus_mm + towards_key * (2 * reach_mm), focus_mm, up);
  const glm::mat4 clip = glm::ortho(-reach_mm, reach_mm, -reach_mm, reach_mm, 0.5f * reach_mm, 3.5f * reach_mm);
  const glm::mat4 unit_from_clip = glm::scale(glm::translate(glm::mat4(1), glm::vec3(0.5f)), glm::vec3(0.5f));
  return unit_from_clip * clip * view;
}

void KeyShadow::draw(std::span<const DrawItem* const> casters, const Programs& programs, const gl::Texture& no_field,
                     int size_px) {
  if (!map_ || map_.size_px().x != size_px) map_ = gl::Framebuffer::with_shadow(size_px);
  map_.bind();
  set_opaque_state();
  glEnable(GL_POLYGON_OFFSET_FILL);
  glPolygonOffset(1.5f, 2.0f);
  glClear(GL_DEPTH_BUFFER_BIT);
  for (const DrawItem* item : casters) draw_item(*item, programs.shadow_map(item->field_count()).use(), no_field);
  glDisable(GL_POLYGON_OFFSET_FILL);
  map_.shadow().bind(binding::k_shadow);
}

}  // namespace theatre::render
