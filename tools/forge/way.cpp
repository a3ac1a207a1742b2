#include "tools/forge/way.h"

#include "engine/geometry/primitive_shapes.h"
#include "tools/forge/extract.h"

namespace theatre::forge {

using glm::vec3;

std::vector<vec3> evenly_smoothed(const std::vector<vec3>& points, int count, int passes) {
  constexpr int k_fine = 600;
  const geometry::Curve curve(points);
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

void keep_clear_of_bone(std::vector<vec3>& way, const Column& column, const std::function<float(float)>& clearance) {
  constexpr int k_passes = 40, k_unsmoothed_passes = 4;
  constexpr float k_longest_push_mm = 1.2f, k_gradient_step_mm = 0.4f;
  auto distance = [&](vec3 p) { return column.distance_to_bone(p); };
  for (int pass = 0; pass < k_passes; ++pass) {
    for (size_t k = 1; k < way.size(); ++k) {
      const float want = clearance(static_cast<float>(k) / static_cast<float>(way.size() - 1)), d = distance(way[k]);
      if (d >= want) continue;
      const vec3 slope = detail::gradient(distance, way[k], k_gradient_step_mm);
      if (glm::length(slope) < 1e-6f) continue;
      way[k] += glm::normalize(slope) * std::min(k_longest_push_mm, 0.8f * (want - d));
    }
    if (pass + k_unsmoothed_passes >= k_passes) continue;
    const std::vector<vec3> before = way;
    for (size_t k = 1; k + 1 < way.size(); ++k) way[k] = before[k] * 0.6f + (before[k - 1] + before[k + 1]) * 0.2f;
  }
}

float passes_at(const std::vector<vec3>& way, vec3 p) {
  size_t best = 0;
  for (size_t i = 0; i < way.size(); ++i) {
    if (glm::distance(way[i], p) < glm::distance(way[best], p)) best = i;
  }
  return static_cast<float>(best) / static_cast<float>(way.size() - 1);
}

}  // namespace theatre::forge
