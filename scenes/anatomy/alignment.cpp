#include "scenes/anatomy/alignment.h"

#include <algorithm>
#include <cmath>

namespace theatre::anatomy {
namespace {

/// How far an endplate of an intact body leans forwards (radians, rest frame after `motion`).
float lean(const BodyFrame& body, bool upper, const glm::mat4& motion) {
  const float depth_mm = body.depth_mm - 2 * k_wall_inset_mm;
  const float half = 0.5f * std::atan2(body.height_posterior_mm - body.height_anterior_mm, depth_mm) * (upper ? 1.0f : -1.0f);
  const glm::vec3 normal = glm::mat3(motion * body.rest_from_body) * glm::vec3(0, -std::sin(half), std::cos(half));
  return std::atan2(-normal.y, normal.z);
}

}  // namespace

float local_kyphosis_deg(const Spine& spine, Level treated, const glm::mat4& motion_above) {
  size_t at = 0;
  while (at + 1 < spine.vertebrae.size() && spine.vertebrae[at].level != treated) ++at;
  const BodyFrame& body = spine.vertebrae[at].body;
  const glm::mat4 motion = body.rest_from_body * motion_above * body.body_from_rest;
  const BodyFrame& above = spine.vertebrae[at > 0 ? at - 1 : at].body;
  const size_t next = std::min(at + 1, spine.vertebrae.size() - 1);
  const BodyFrame& below = spine.vertebrae[spine.vertebrae[next].level == Level::sacrum ? at : next].body;
  return glm::degrees(lean(above, true, motion) - lean(below, false, glm::mat4(1)));
}

}  // namespace theatre::anatomy
