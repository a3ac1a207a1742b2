#include "tools/forge/sweep.h"

#include <algorithm>
#include <glm/gtc/constants.hpp>

#include "tools/forge/solids.h"

namespace theatre::forge {

using glm::vec3;

vec3 Curve::at(float t) const {
  const int spans = static_cast<int>(points_.size()) - 1;
  const float s = std::clamp(t, 0.f, 1.f) * static_cast<float>(spans);
  const int i = std::min(static_cast<int>(s), spans - 1);
  const vec3 b = points_[i], c = points_[i + 1];
  const vec3 a = i > 0 ? points_[i - 1] : 2.f * b - c, d = i + 2 <= spans ? points_[i + 2] : 2.f * c - b;
  return catmull_rom(a, b, c, d, s - static_cast<float>(i));
}

std::vector<vec3> evenly_smoothed(const std::vector<vec3>& points, int count, int passes) {
  constexpr int k_fine = 600;
  const Curve curve(points);
  std::vector<vec3> fine;
  std::vector<float> way;
  for (int i = 0; i <= k_fine; ++i) {
    fine.push_back(curve.at(static_cast<float>(i) / k_fine));
    way.push_back(i == 0 ? 0 : way.back() + glm::distance(fine[i], fine[i - 1]));
  }
  std::vector<vec3> even;
  for (int k = 0; k < count; ++k) {
    const float want = way.back() * static_cast<float>(k) / static_cast<float>(count - 1);
    const auto at = std::lower_bound(way.begin(), way.end(), want) - way.begin();
    even.push_back(fine[std::min<size_t>(at, k_fine)]);
  }
  for (int pass = 0; pass < passes; ++pass) {
    const std::vector<vec3> before = even;
    for (int k = 3; k + 1 < count; ++k) even[k] = before[k] * 0.5f + (before[k - 1] + before[k + 1]) * 0.25f;
  }
  return even;
}

geometry::TriangleMesh skin_rings(const std::vector<std::vector<vec3>>& rings) {
  geometry::TriangleMesh mesh;
  const uint32_t around = static_cast<uint32_t>(rings.front().size()), count = static_cast<uint32_t>(rings.size());
  for (const auto& ring : rings) mesh.positions.insert(mesh.positions.end(), ring.begin(), ring.end());
  auto add = [&](uint32_t a, uint32_t b, uint32_t c) { mesh.indices.insert(mesh.indices.end(), {a, b, c}); };
  for (uint32_t k = 0; k + 1 < count; ++k) {
    for (uint32_t i = 0; i < around; ++i) {
      const uint32_t a = k * around + i, b = k * around + (i + 1) % around;
      add(a, b, a + around);
      add(b, b + around, a + around);
    }
  }
  auto close_end = [&](const std::vector<vec3>& ring, uint32_t first, bool last) {
    const uint32_t tip = static_cast<uint32_t>(mesh.positions.size());
    vec3 centre(0);
    for (const vec3& p : ring) centre += p / static_cast<float>(around);
    mesh.positions.push_back(centre);
    for (uint32_t i = 0; i < around; ++i) {
      const uint32_t a = first + i, b = first + (i + 1) % around;
      last ? add(a, b, tip) : add(b, a, tip);
    }
  };
  close_end(rings.front(), 0, false);
  close_end(rings.back(), (count - 1) * around, true);
  if (geometry::enclosed_volume_ml(mesh) < 0) {
    for (size_t t = 0; t < mesh.indices.size(); t += 3) std::swap(mesh.indices[t + 1], mesh.indices[t + 2]);
  }
  geometry::compute_normals(mesh);
  return mesh;
}

geometry::TriangleMesh tube(const Curve& curve, const std::function<glm::vec2(float)>& half_axes, const TubeOptions& options) {
  constexpr int k_cap_rings = 4;
  constexpr float k_cap_angle = 1.5f;  // nearly a quarter circle: the last ring keeps a width
  std::vector<std::vector<vec3>> rings;
  auto add_ring = [&](float t, float push, float shrink) {
    const vec3 centre = curve.at(t), along = glm::normalize(curve.at(t + 0.01f) - curve.at(t - 0.01f));
    const vec3 wanted = options.second_axis(centre);
    const vec3 v = glm::normalize(wanted - along * glm::dot(wanted, along)), u = glm::cross(v, along);
    const glm::vec2 half = half_axes(t) * shrink;
    std::vector<vec3>& ring = rings.emplace_back();
    for (int i = 0; i < options.sides; ++i) {
      const float a = glm::two_pi<float>() * static_cast<float>(i) / static_cast<float>(options.sides);
      ring.push_back(centre + along * push + u * (std::cos(a) * half.x) + v * (std::sin(a) * half.y));
    }
  };
  const float first_radius = std::min(half_axes(0).x, half_axes(0).y), last_radius = std::min(half_axes(1).x, half_axes(1).y);
  for (int k = k_cap_rings; k > 0; --k) {
    const float a = k_cap_angle * static_cast<float>(k) / k_cap_rings;
    add_ring(0, -first_radius * std::sin(a), std::cos(a));
  }
  for (int k = 0; k <= options.steps; ++k) add_ring(static_cast<float>(k) / static_cast<float>(options.steps), 0, 1);
  for (int k = 1; k <= k_cap_rings; ++k) {
    const float a = k_cap_angle * static_cast<float>(k) / k_cap_rings;
    add_ring(1, last_radius * std::sin(a), std::cos(a));
  }
  return skin_rings(rings);
}

}  // namespace theatre::forge
