// A rigid placement: rotation, then translation. Frames LPS, mm. `world_from_body * p` takes p from the body to the world.
#pragma once
#include <glm/glm.hpp>

namespace theatre::forge {

struct Pose {
  glm::mat3 rotation{1};
  glm::vec3 origin{0};
  glm::vec3 turn(glm::vec3 direction) const { return rotation * direction; }
};
inline glm::vec3 operator*(const Pose& pose, glm::vec3 p) { return pose.rotation * p + pose.origin; }
inline Pose operator*(const Pose& a, const Pose& b) { return {a.rotation * b.rotation, a * b.origin}; }
inline Pose inverse(const Pose& pose) {
  const glm::mat3 back = glm::transpose(pose.rotation);
  return {back, -(back * pose.origin)};
}
/// Rotation about x; a positive angle leans the superior axis forward.
inline Pose lean_forward(float angle_deg, glm::vec3 origin) {
  const float c = std::cos(glm::radians(angle_deg)), s = std::sin(glm::radians(angle_deg));
  return {glm::mat3(1, 0, 0, 0, c, s, 0, -s, c), origin};
}

}  // namespace theatre::forge
