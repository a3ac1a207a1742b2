#include <cmath>

#include "engine/core/parallel.h"
#include "engine/geometry/surface_nets.h"
#include "scenes/treatment/cement_level.h"

namespace theatre::treatment {

using geometry::ScalarGrid;

namespace {

float rank_at(const CementTable& table, float volume_ml) {
  const float step = std::clamp(volume_ml / table.capacity_ml, 0.f, 1.f) * float(CementTable::k_steps - 1);
  const int low = std::min(static_cast<int>(step), CementTable::k_steps - 2);
  return glm::mix(table.arrival_at_ml[size_t(low)], table.arrival_at_ml[size_t(low + 1)], step - float(low));
}

/// The lattice range that holds all places reached at `rank`, with room for the surface.
bool reached_range(const CementTable& table, float rank, glm::ivec3& low, glm::ivec3& high) {
  const ScalarGrid& arrival = table.arrival;
  low = arrival.size;
  high = glm::ivec3(-1);
  for (int k = 0; k < arrival.size.z; ++k) {
    for (int j = 0; j < arrival.size.y; ++j) {
      for (int i = 0; i < arrival.size.x; ++i) {
        if (arrival.at(i, j, k) > rank) continue;
        low = glm::min(low, glm::ivec3(i, j, k));
        high = glm::max(high, glm::ivec3(i, j, k));
      }
    }
  }
  low = glm::max(low - 3, glm::ivec3(0));
  high = glm::min(high + 3, arrival.size - 1);
  return high.x > low.x;
}

/// Darkens where the surface folds in on itself: three looks along the normal.
void shade_folds(geometry::TriangleMesh& mesh, const ScalarGrid& level) {
  mesh.occlusion.resize(mesh.positions.size());
  for (size_t i = 0; i < mesh.positions.size(); ++i) {
    float hidden = 0;
    for (int look = 1; look <= 4; ++look) {
      const float way = 0.8f * float(look);
      const float open = level.sample(mesh.positions[i] + mesh.normals[i] * way);
      hidden += std::clamp(1 - open / way, 0.f, 1.f) / float(look + 1);
    }
    mesh.occlusion[i] = std::clamp(1 - 0.75f * hidden, 0.2f, 1.f);
  }
}

}  // namespace

geometry::TriangleMesh cement_mesh(const CementTable& table, float volume_ml) {
  glm::ivec3 low, high;
  if (table.empty() || table.capacity_ml <= 0 || volume_ml <= 0) return {};
  const float rank = rank_at(table, volume_ml);
  if (!reached_range(table, rank, low, high)) return {};

  const ScalarGrid& arrival = table.arrival;
  ScalarGrid level(arrival.point(low.x, low.y, low.z), arrival.spacing, high - low + 1, 0.f);
  const bool caves = !table.rim_mm.values.empty();
  core::parallel_for(level.size.z, [&](int k) {
    for (int j = 0; j < level.size.y; ++j) {
      for (int i = 0; i < level.size.x; ++i) {
        const size_t at = arrival.index(low.x + i, low.y + j, low.z + k);
        const CementPlace place{table.front_mm.values[at], caves ? table.rim_mm.values[at] : -1000.f, table.bone_mm.values[at],
                                level.point(i, j, k).y};
        level.at(i, j, k) = std::min(cement_level(table, place, rank), 4 * arrival.spacing);
      }
    }
  });
  geometry::repair_signs(level, false);
  geometry::TriangleMesh mesh = geometry::surface_nets(level);
  shade_folds(mesh, level);
  return mesh;
}

}  // namespace theatre::treatment
