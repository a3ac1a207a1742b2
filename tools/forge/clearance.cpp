#include "tools/forge/clearance.h"

#include "tools/forge/extract.h"

namespace theatre::forge {

using glm::vec3;

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

}  // namespace theatre::forge
