#include "engine/geometry/fast_sweep.h"

#include <array>
#include <cassert>
#include <cmath>
#include <utility>

namespace theatre::geometry {

namespace {

constexpr float k_far_mm = 1e9f;

/// upwind_arrival where all three steps are `h`: no more than a root for each neighbour that counts.
inline float arrival_with_equal_steps(float a, float b, float c, float h) {
  if (a > b) std::swap(a, b);
  if (b > c) std::swap(b, c);
  if (a > b) std::swap(a, b);
  if (a + h <= b) return a + h;
  const float between = b - a;
  const float from_two = 0.5f * (a + b + std::sqrt(2 * h * h - between * between));
  if (from_two <= c) return from_two;
  const float to_b = b - a, to_c = c - a, sum = to_b + to_c;  // measured from the least, so that nothing cancels
  return a + (sum + std::sqrt(std::max(0.0f, sum * sum - 3 * (to_b * to_b + to_c * to_c - h * h)))) / 3;
}

/// One pass: rows, layers and places in the given order.
struct Pass {
  bool back_x, back_y, back_z;
};

void sweep_once(ScalarGrid& distance, const std::vector<uint8_t>& known, const std::vector<glm::ivec2>& unknown_in_row,
                Pass pass) {
  const glm::ivec3 n = distance.size;
  for (int kk = 0; kk < n.z; ++kk) {
    const int k = pass.back_z ? n.z - 1 - kk : kk;
    for (int jj = 0; jj < n.y; ++jj) {
      const int j = pass.back_y ? n.y - 1 - jj : jj;
      const auto [first, last] = std::pair(unknown_in_row[size_t(k) * n.y + j].x, unknown_in_row[size_t(k) * n.y + j].y);
      // A neighbour beyond the border is the place itself, which never makes it nearer.
      const size_t start = distance.index(0, j, k);
      float* row = &distance.values[start];
      const uint8_t* is_known = &known[start];
      const float *below_y = j > 0 ? row - n.x : row, *above_y = j + 1 < n.y ? row + n.x : row;
      const ptrdiff_t layer = ptrdiff_t(n.x) * n.y;
      const float *below_z = k > 0 ? row - layer : row, *above_z = k + 1 < n.z ? row + layer : row;
      for (int step = 0; step <= last - first; ++step) {
        const int i = pass.back_x ? last - step : first + step;
        if (is_known[i]) continue;
        const float x = std::min(row[std::max(i - 1, 0)], row[std::min(i + 1, n.x - 1)]);
        const float y = std::min(below_y[i], above_y[i]), z = std::min(below_z[i], above_z[i]);
        if (std::min({x, y, z}) >= row[i]) continue;
        row[i] = std::min(row[i], arrival_with_equal_steps(x, y, z, distance.spacing));
      }
    }
  }
}

}  // namespace

float upwind_arrival(glm::vec3 arrival, glm::vec3 weight) {
  std::array<std::pair<float, float>, 3> axes{{{arrival.x, weight.x}, {arrival.y, weight.y}, {arrival.z, weight.z}}};
  if (axes[1].first < axes[0].first) std::swap(axes[0], axes[1]);
  if (axes[2].first < axes[1].first) std::swap(axes[1], axes[2]);
  if (axes[1].first < axes[0].first) std::swap(axes[0], axes[1]);
  const float least = axes[0].first;
  float a = axes[0].second, b = 0, c = -1, past = 1 / std::sqrt(a);  // measured from the least, so that nothing cancels
  for (size_t i = 1; i < 3; ++i) {
    const float value = axes[i].first - least;
    if (value >= past) break;
    a += axes[i].second;
    b += axes[i].second * value;
    c += axes[i].second * value * value;
    past = (b + std::sqrt(std::max(0.0f, b * b - a * c))) / a;
  }
  return least + past;
}

void sweep_distance(ScalarGrid& distance, const std::vector<uint8_t>& known) {
  assert(known.size() == distance.values.size());
  const glm::ivec3 n = distance.size;
  std::vector<glm::ivec2> unknown_in_row(size_t(n.y) * n.z, {0, -1});  // first and last
  for (size_t row = 0; row < unknown_in_row.size(); ++row) {
    for (int i = 0; i < n.x; ++i) {
      if (known[row * n.x + i]) continue;
      distance.values[row * n.x + i] = k_far_mm;
      if (unknown_in_row[row].y < 0) unknown_in_row[row].x = i;
      unknown_in_row[row].y = i;
    }
  }
  for (int pass = 0; pass < 8; ++pass)
    sweep_once(distance, known, unknown_in_row, {bool(pass & 1), bool(pass & 2), bool(pass & 4)});
}

}  // namespace theatre::geometry
