#include "scenes/treatment/broken_bone.h"

#include <cmath>
#include <cstdint>

#include "engine/core/parallel.h"
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

/// Fills what is not `known` inside the bone with the distance to it: one Gauss-Seidel sweep in each of the eight directions.
void sweep_inside(ScalarGrid& grid, const std::vector<uint8_t>& known) {
  const glm::ivec3 n = grid.size;
  for (size_t at = 0; at < known.size(); ++at) {
    if (!known[at]) grid.values[at] = -k_never;
  }
  auto magnitude = [&](int i, int j, int k) { return std::abs(grid.at(i, j, k)); };
  for (int pass = 0; pass < 8; ++pass) {
    const glm::bvec3 back(pass & 1, pass & 2, pass & 4);
    for (int kk = 0; kk < n.z; ++kk) {
      for (int jj = 0; jj < n.y; ++jj) {
        for (int ii = 0; ii < n.x; ++ii) {
          const int i = back.x ? n.x - 1 - ii : ii, j = back.y ? n.y - 1 - jj : jj, k = back.z ? n.z - 1 - kk : kk;
          const size_t at = grid.index(i, j, k);
          if (known[at]) continue;
          const glm::vec3 upwind(std::min(magnitude(std::max(i - 1, 0), j, k), magnitude(std::min(i + 1, n.x - 1), j, k)),
                                 std::min(magnitude(i, std::max(j - 1, 0), k), magnitude(i, std::min(j + 1, n.y - 1), k)),
                                 std::min(magnitude(i, j, std::max(k - 1, 0)), magnitude(i, j, std::min(k + 1, n.z - 1))));
          const float value = upwind_arrival(upwind, glm::vec3(grid.spacing));
          grid.values[at] = std::max(grid.values[at], -value);
        }
      }
    }
  }
}

}  // namespace

ScalarGrid broken_bone(const ScalarGrid& bone_mm, const geometry::VectorGrid& displacement, const geometry::Bounds& where,
                       float spacing_mm) {
  ScalarGrid carried = lattice(where, spacing_mm);
  core::parallel_for(carried.size.z, [&](int k) {
    for (int j = 0; j < carried.size.y; ++j) {
      for (int i = 0; i < carried.size.x; ++i) {
        carried.at(i, j, k) = bone_mm.sample(anatomy::undisplaced(displacement, carried.point(i, j, k)));
      }
    }
  });
  ScalarGrid distance = carried;
  std::vector<uint8_t> known(distance.values.size(), 0);
  const float band_mm = 2 * spacing_mm;
  core::parallel_for(carried.size.z, [&](int k) {
    for (int j = 0; j < carried.size.y; ++j) {
      for (int i = 0; i < carried.size.x; ++i) {
        const size_t at = carried.index(i, j, k);
        const float slope = glm::clamp(glm::length(slope_at(carried, i, j, k)), 0.5f, 4.f);
        distance.values[at] = carried.values[at] / slope;
        known[at] = distance.values[at] > -band_mm;
      }
    }
  });
  sweep_inside(distance, known);
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
