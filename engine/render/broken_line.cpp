#include "engine/render/broken_line.h"

#include <algorithm>
#include <cmath>

#include "engine/render/noise_tile.h"

namespace theatre::render {
namespace {

constexpr float k_widest_mm = 2;  // half the line where it gapes most (1 mm), and a pixel of a small picture
constexpr float k_steepest = 3;   // of height_over_line_mm, a round number above what the noise does nearly everywhere
constexpr float k_step_mm = 0.5f;

}  // namespace

glm::vec4 in_mesh(const glm::vec4& plane, const glm::mat4& grid_from_mesh) {
  // A plane's equation moves with the transpose: dot(n, G p) = w.
  const glm::vec4 moved = glm::transpose(grid_from_mesh) * glm::vec4(glm::vec3(plane), -plane.w);
  return glm::vec4(glm::vec3(moved), -moved.w);
}

float height_over_line_mm(const glm::vec4& plane, glm::vec3 place_mm) {
  const glm::vec3 normal(plane);
  const float height_mm = glm::dot(normal, place_mm) - plane.w;
  const glm::vec3 foot = place_mm - height_mm * normal;
  const float coarse = noise_value(foot * 0.0105f + 0.37f), middle = noise_value(foot * 0.027f),
              fine = noise_value(foot * 0.085f + 0.3f);
  const float corners = std::abs(glm::fract(5 * middle) - 0.5f);
  return height_mm + 10 * (coarse - 0.5f) + 7 * (middle - 0.5f) + 2.6f * corners + 2.8f * (fine - 0.5f);
}

bool line_reaches(const glm::vec4& plane, const std::array<glm::vec3, 3>& corners_mm) {
  const auto [a, b, c] = corners_mm;
  const float longest_mm = std::max({glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)});
  const int steps = std::max(1, int(std::ceil(longest_mm / k_step_mm)));
  const float margin_mm = k_widest_mm + k_steepest * 0.5f * longest_mm / float(steps);
  for (int i = 0; i <= steps; ++i) {
    for (int j = 0; i + j <= steps; ++j) {
      const glm::vec3 place = a + (float(i) * (b - a) + float(j) * (c - a)) / float(steps);
      if (std::abs(height_over_line_mm(plane, place)) < margin_mm) return true;
    }
  }
  return false;
}

}  // namespace theatre::render
