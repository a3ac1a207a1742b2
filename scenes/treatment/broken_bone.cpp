#include "scenes/treatment/broken_bone.h"

#include <cmath>
#include <cstdint>

#include "engine/core/parallel.h"
#include "engine/geometry/fast_sweep.h"
#include "scenes/anatomy/bend.h"
#include "scenes/treatment/front_march.h"

namespace theatre::treatment {

using geometry::ScalarGrid;

namespace {

ScalarGrid lattice(const geometry::Bounds& where, float spacing_mm) {
  const glm::ivec3 cells(glm::ceil(where.size() / spacing_mm));
  return ScalarGrid(where.low, spacing_mm, cells + 1, 0.f);
}

/// Central differences inside, one-sided on the border.
glm::vec3 slope_at(const ScalarGrid& grid, int i, int j, int k) {
  const glm::ivec3 low = glm::max(glm::ivec3(i, j, k) - 1, glm::ivec3(0));
  const glm::ivec3 high = glm::min(glm::ivec3(i, j, k) + 1, grid.size - 1);
  const glm::vec3 difference(grid.at(high.x, j, k) - grid.at(low.x, j, k), grid.at(i, high.y, k) - grid.at(i, low.y, k),
                             grid.at(i, j, high.z) - grid.at(i, j, low.z));
  return difference / (glm::vec3(high - low) * grid.spacing);
}

}  // namespace

ScalarGrid broken_bone(const ScalarGrid& bone_mm, const geometry::VectorGrid& displacement, const geometry::Bounds& where,
                       float spacing_mm) {
  ScalarGrid carried = lattice(where, spacing_mm);
  core::parallel_for(carried.size.z, [&](int k) {
    for (int j = 0; j < carried.size.y; ++j) {
      glm::vec3 from(0);  // the last place's way back: the next one's is much the same
      for (int i = 0; i < carried.size.x; ++i) {
        const glm::vec3 p = carried.point(i, j, k), rest = anatomy::undisplaced(displacement, p, p + from);
        carried.at(i, j, k) = bone_mm.sample(rest);
        from = rest - p;
      }
    }
  });
  ScalarGrid distance = carried;  // magnitudes until the sweep is done
  std::vector<uint8_t> known(distance.values.size(), 0);
  const float band_mm = 2 * spacing_mm;
  core::parallel_for(carried.size.z, [&](int k) {
    for (int j = 0; j < carried.size.y; ++j) {
      for (int i = 0; i < carried.size.x; ++i) {
        const size_t at = carried.index(i, j, k);
        const float slope = glm::clamp(glm::length(slope_at(carried, i, j, k)), 0.5f, 4.f);
        distance.values[at] = std::abs(carried.values[at]) / slope;
        known[at] = carried.values[at] >= 0 || distance.values[at] < band_mm;
      }
    }
  });
  geometry::sweep_distance(distance, known);
  for (size_t at = 0; at < known.size(); ++at) {
    if (carried.values[at] < 0) distance.values[at] = -std::min(distance.values[at], k_never);
  }
  return distance;
}

geometry::Bounds body_bounds(const anatomy::BodyFrame& body) {
  const float tallest = std::max({body.height_anterior_mm, body.height_middle_mm, body.height_posterior_mm});
  const glm::vec3 half(0.5f * body.width_mm + 4, 0, 0.5f * tallest + 5);
  return {{-half.x, body.anterior_y_mm - 5, -half.z}, {half.x, body.posterior_y_mm + 4, half.z}};
}

float way_out_mm(const ScalarGrid& bone_mm, glm::vec3 from, glm::vec3 direction, float longest_mm) {
  constexpr float k_shortest_step_mm = 0.1f;
  float way = 0, step = 0, before = bone_mm.sample(from);
  if (before >= 0) return 0;
  while (way < longest_mm) {
    step = std::max(k_shortest_step_mm, -0.8f * before);
    const float here = bone_mm.sample(from + direction * (way + step));
    if (here >= 0) return way + step * before / std::min(before - here, -1e-6f);
    before = here;
    way += step;
  }
  return longest_mm;
}

}  // namespace theatre::treatment
