#include "engine/render/xray_list.h"

#include <algorithm>

namespace theatre::render {

glm::vec4 xray_field(glm::vec4 free_rect, float aspect) {
  constexpr float k_air = 0.96f;                                           // between the field and the panels
  const float side = k_air * std::min(free_rect.z * aspect, free_rect.w);  // in heights of the picture
  const glm::vec2 size(side / aspect, side);
  return {free_rect.x + 0.5f * (free_rect.z - size.x), free_rect.y + 0.5f * (free_rect.w - size.y), size.x, size.y};
}

}  // namespace theatre::render
