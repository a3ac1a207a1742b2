#include "scenes/anatomy/baked_occlusion.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace theatre::anatomy {

namespace {

constexpr int k_directions = 16;
constexpr std::array<float, 5> k_ways_mm{1.5f, 3, 5.5f, 9, 14};

/// Even over the hemisphere around +z, denser towards +z as light falls (cosine), by the golden angle.
std::array<glm::vec3, k_directions> hemisphere() {
  std::array<glm::vec3, k_directions> directions;
  for (int i = 0; i < k_directions; ++i) {
    const float share = (float(i) + 0.5f) / k_directions, angle = 2.39996323f * float(i);
    directions[size_t(i)] = {std::sqrt(share) * std::cos(angle), std::sqrt(share) * std::sin(angle), std::sqrt(1 - share)};
  }
  return directions;
}

}  // namespace

void bake_occlusion(geometry::TriangleMesh& mesh, const geometry::ScalarGrid& bone) {
  const auto directions = hemisphere();
  mesh.occlusion.resize(mesh.positions.size());
  for (size_t v = 0; v < mesh.positions.size(); ++v) {
    const glm::vec3 n = mesh.normals[v];
    const glm::vec3 x = glm::normalize(glm::cross(std::abs(n.x) < 0.8f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0), n)),
                    y = glm::cross(n, x);
    float open = 0;
    for (const glm::vec3& d : directions) {
      const glm::vec3 direction = d.x * x + d.y * y + d.z * n;
      // Soft shadow: the narrower the gap that a ray passes, the less comes through.
      float passes = 1;
      for (const float way : k_ways_mm) {
        const glm::vec3 p = mesh.positions[v] + way * direction;
        if (!bone.contains(p)) break;
        passes = std::min(passes, std::clamp(0.15f + 2.2f * bone.sample(p) / way, 0.0f, 1.0f));
      }
      open += passes;
    }
    mesh.occlusion[v] = open / k_directions;
  }
}

}  // namespace theatre::anatomy
