#include "engine/geometry/ray_cast.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace theatre::geometry {
namespace {

constexpr size_t k_run = 32;  // triangles

/// Where the ray enters the box; nothing when it misses the box or enters it beyond `most`.
std::optional<float> entry(const Bounds& box, glm::vec3 from, glm::vec3 one_over_direction, float most) {
  const glm::vec3 a = (box.low - from) * one_over_direction, b = (box.high - from) * one_over_direction;
  const glm::vec3 near = glm::min(a, b), far = glm::max(a, b);
  const float in = std::max({near.x, near.y, near.z, 0.0f}), out = std::min({far.x, far.y, far.z, most});
  return in <= out ? std::optional(in) : std::nullopt;
}

/// Moeller and Trumbore 1997, from both sides. A ray on an edge belongs to both triangles, so that none slips through.
std::optional<RayHit> meets(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const Ray& ray) {
  constexpr float k_edge = 1e-5f;
  const glm::vec3 ab = b - a, ac = c - a, p = glm::cross(ray.direction, ac);
  const float area = glm::dot(ab, p);
  if (area == 0) return std::nullopt;
  const glm::vec3 s = ray.from - a, q = glm::cross(s, ab);
  const float wb = glm::dot(s, p) / area, wc = glm::dot(ray.direction, q) / area;
  if (wb < -k_edge || wc < -k_edge || wb + wc > 1 + k_edge) return std::nullopt;
  return RayHit{glm::dot(ac, q) / area, 0, {1 - wb - wc, wb, wc}, area < 0};
}

}  // namespace

BoxTree box_tree(const std::vector<glm::vec3>& positions, const std::vector<uint32_t>& indices) {
  BoxTree tree;
  const size_t triangles = indices.size() / 3;
  if (triangles == 0) return tree;
  for (tree.runs = 1; tree.runs * k_run < triangles;) tree.runs *= 2;
  constexpr Bounds k_nothing{glm::vec3(1e30f), glm::vec3(-1e30f)};
  tree.boxes.assign(2 * tree.runs - 1, k_nothing);
  for (size_t i = 0; i < 3 * triangles; ++i) {
    Bounds& box = tree.boxes[tree.runs - 1 + i / (3 * k_run)];
    box.low = glm::min(box.low, positions[indices[i]]);
    box.high = glm::max(box.high, positions[indices[i]]);
  }
  for (size_t i = tree.runs - 1; i-- > 0;) {
    const Bounds &left = tree.boxes[2 * i + 1], &right = tree.boxes[2 * i + 2];
    tree.boxes[i] = {glm::min(left.low, right.low), glm::max(left.high, right.high)};
  }
  return tree;
}

std::optional<RayHit> first_hit(const std::vector<glm::vec3>& positions, const std::vector<uint32_t>& indices,
                                const BoxTree& tree, const Ray& ray, float least_mm, float most_mm) {
  std::optional<RayHit> best;
  if (tree.runs == 0) return best;
  // A direction along an axis divides by a hair instead of by zero: infinity times zero would be no number.
  constexpr float k_hair = 1e-12f;
  glm::vec3 direction = ray.direction;
  for (int i = 0; i < 3; ++i) direction[i] = std::abs(direction[i]) < k_hair ? k_hair : direction[i];
  const glm::vec3 one_over = 1.0f / direction;
  const size_t triangles = indices.size() / 3, first_run = tree.runs - 1;
  std::array<size_t, 64> waiting{};
  size_t count = 0;
  if (entry(tree.boxes[0], ray.from, one_over, most_mm)) waiting[count++] = 0;
  while (count > 0) {
    const size_t box = waiting[--count];
    if (!entry(tree.boxes[box], ray.from, one_over, most_mm)) continue;  // something nearer was found since
    if (box < first_run) {
      const auto left = entry(tree.boxes[2 * box + 1], ray.from, one_over, most_mm),
                 right = entry(tree.boxes[2 * box + 2], ray.from, one_over, most_mm);
      const bool left_first = left && right && *left <= *right;
      if (right && left_first) waiting[count++] = 2 * box + 2;
      if (left) waiting[count++] = 2 * box + 1;
      if (right && !left_first) waiting[count++] = 2 * box + 2;
      continue;
    }
    const size_t begin = (box - first_run) * k_run, end = std::min(begin + k_run, triangles);
    for (size_t t = begin; t < end; ++t) {
      auto hit = meets(positions[indices[3 * t]], positions[indices[3 * t + 1]], positions[indices[3 * t + 2]], ray);
      if (!hit || hit->along_mm < least_mm || hit->along_mm > most_mm) continue;
      hit->triangle = uint32_t(t);
      most_mm = hit->along_mm;
      best = hit;
    }
  }
  return best;
}

}  // namespace theatre::geometry
