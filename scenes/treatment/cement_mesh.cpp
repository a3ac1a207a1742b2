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

/// Darkens where the surface folds in on itself: four looks along the normal.
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

/// Evens out the lattice's hatching without shrinking: Taubin's pair of a smoothing and a restoring step (1995).
void even_out(geometry::TriangleMesh& mesh) {
  constexpr int k_rounds = 2;
  constexpr float k_smooth = 0.5f, k_restore = -0.53f;
  std::vector<glm::vec3> sum(mesh.positions.size());
  std::vector<float> count(mesh.positions.size());
  for (int step = 0; step < 2 * k_rounds; ++step) {
    std::fill(sum.begin(), sum.end(), glm::vec3(0));
    std::fill(count.begin(), count.end(), 0.f);
    for (size_t t = 0; t < mesh.indices.size(); t += 3) {
      for (size_t c = 0; c < 3; ++c) {  // a closed mesh visits every edge from both ends
        const uint32_t from = mesh.indices[t + c], to = mesh.indices[t + (c + 1) % 3];
        sum[from] += mesh.positions[to];
        count[from] += 1;
      }
    }
    const float pull = step % 2 == 0 ? k_smooth : k_restore;
    for (size_t i = 0; i < sum.size(); ++i) {
      if (count[i] > 0) mesh.positions[i] += pull * (sum[i] / count[i] - mesh.positions[i]);
    }
  }
  geometry::compute_normals(mesh);
}

/// Surface nets cut corners: moves the surface by what is missing, some hundredths of a millimetre, so that it holds `ml`.
void hold_volume(geometry::TriangleMesh& mesh, double ml) {
  constexpr double k_furthest_mm = 0.2;
  double area_mm2 = 0;
  for (size_t t = 0; t < mesh.indices.size(); t += 3) {
    const glm::vec3 a = mesh.positions[mesh.indices[t]], b = mesh.positions[mesh.indices[t + 1]],
                    c = mesh.positions[mesh.indices[t + 2]];
    area_mm2 += 0.5 * double(glm::length(glm::cross(b - a, c - a)));
  }
  const double missing_mm3 = 1000 * (ml - geometry::enclosed_volume_ml(mesh));
  const auto way = float(std::clamp(missing_mm3 / std::max(area_mm2, 1e-3), -k_furthest_mm, k_furthest_mm));
  for (size_t i = 0; i < mesh.positions.size(); ++i) mesh.positions[i] += mesh.normals[i] * way;
}

}  // namespace

ScalarGrid cement_level_grid(const CementTable& table, float volume_ml) {
  glm::ivec3 low, high;
  if (table.empty() || table.capacity_ml <= 0 || volume_ml <= 0) return {};
  const float rank = rank_at(table, volume_ml);
  if (!reached_range(table, rank, low, high)) return {};

  const ScalarGrid& arrival = table.arrival;
  ScalarGrid level(arrival.point(low.x, low.y, low.z), arrival.spacing, high - low + 1, 0.f);
  core::parallel_for(level.size.z, [&](int k) {
    for (int j = 0; j < level.size.y; ++j) {
      for (int i = 0; i < level.size.x; ++i) {
        const size_t at = arrival.index(low.x + i, low.y + j, low.z + k);
        const CementPlace place = cement_place(table, at);
        level.at(i, j, k) = std::min(cement_level(table, place, rank), 4 * arrival.spacing);
      }
    }
  });
  return level;
}

geometry::TriangleMesh cement_mesh(const CementTable& table, float volume_ml) {
  ScalarGrid level = cement_level_grid(table, volume_ml);
  if (level.values.empty()) return {};
  geometry::repair_signs(level, false);
  geometry::TriangleMesh mesh = geometry::surface_nets(level);
  even_out(mesh);
  hold_volume(mesh, double(drawn_ml_at(table, volume_ml)));
  shade_folds(mesh, level);
  return mesh;
}

geometry::TriangleMesh leaked_part(const CementTable& table, const geometry::TriangleMesh& cement) {
  constexpr uint32_t k_inside = ~0u;
  constexpr float k_near_leak_mm = 1;  // what is farther only swells the wall
  geometry::TriangleMesh leaked;
  if (table.leak_mm.values.empty()) return leaked;
  std::vector<uint32_t> place(cement.positions.size(), k_inside);
  for (size_t i = 0; i < place.size(); ++i) {
    const glm::vec3 p = cement.positions[i];
    if (table.bone_mm.sample(p) <= 0 || table.leak_mm.sample(p) > k_near_leak_mm) continue;
    place[i] = uint32_t(leaked.positions.size());
    leaked.positions.push_back(cement.positions[i]);
    leaked.normals.push_back(cement.normals[i]);
  }
  for (size_t t = 0; t + 2 < cement.indices.size(); t += 3) {
    const uint32_t a = place[cement.indices[t]], b = place[cement.indices[t + 1]], c = place[cement.indices[t + 2]];
    if (a != k_inside && b != k_inside && c != k_inside) leaked.indices.insert(leaked.indices.end(), {a, b, c});
  }
  return leaked;
}

}  // namespace theatre::treatment
