#include "tools/forge/solids.h"

#include <cstdint>

namespace theatre::forge {

float superellipse(float x, float y, float a, float b, float exponent) {
  const float u = std::fabs(x) / a, v = std::fabs(y) / b;
  const float sum = std::pow(u, exponent) + std::pow(v, exponent);
  if (sum < 1e-6f) return -std::min(a, b);
  const float k = std::pow(sum, 1 / exponent);
  const glm::vec2 gradient(std::pow(u / k, exponent - 1) / a, std::pow(v / k, exponent - 1) / b);
  return std::max((k - 1) / glm::length(gradient), -std::min(a, b));
}

Strut::Strut(glm::vec3 from, glm::vec3 to, glm::vec3 thickness_axis, StrutSection at_from, StrutSection at_to, float cap_length)
    : from_(from), at_from_(at_from), at_to_(at_to), length_(glm::length(to - from)), cap_length_(cap_length) {
  axis_ = (to - from) / length_;
  thickness_axis_ = glm::normalize(thickness_axis - axis_ * glm::dot(thickness_axis, axis_));
  width_axis_ = glm::cross(axis_, thickness_axis_);
}

Outline::Outline(const std::vector<glm::vec2>& control_points) {
  constexpr int k_subdivisions = 3;
  const size_t n = control_points.size();
  for (size_t i = 0; i < n; ++i) {
    for (int k = 0; k < k_subdivisions; ++k) {
      points_.push_back(catmull_rom(control_points[(i + n - 1) % n], control_points[i], control_points[(i + 1) % n],
                                    control_points[(i + 2) % n], static_cast<float>(k) / k_subdivisions));
    }
  }
}

float Outline::operator()(glm::vec2 p) const {
  float nearest = 1e9f;
  bool inside = false;
  for (size_t i = 0, j = points_.size() - 1; i < points_.size(); j = i++) {
    const glm::vec2 edge = points_[j] - points_[i], w = p - points_[i];
    const float t = std::clamp(glm::dot(w, edge) / (glm::dot(edge, edge) + 1e-9f), 0.f, 1.f);
    const glm::vec2 off = w - edge * t;
    nearest = std::min(nearest, glm::dot(off, off));
    const bool above = p.y >= points_[i].y, below = p.y<points_[j].y, left = edge.x * w.y> edge.y * w.x;
    if ((above && below && left) || (!above && !below && !left)) inside = !inside;
  }
  return (inside ? -1.f : 1.f) * std::sqrt(nearest);
}

}  // namespace theatre::forge
