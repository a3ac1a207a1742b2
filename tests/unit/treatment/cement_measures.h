// What tests measure on cement: the volume of cement inside a drawn surface, and how round it is.
#pragma once
#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>

#include "scenes/treatment/cement.h"

namespace theatre::samples {

/// Integrates the local porosity over what the mesh encloses, by columns along z.
inline double held_ml(const treatment::CementTable& table, const geometry::TriangleMesh& mesh, float step_mm = 0.25f) {
  if (mesh.empty()) return 0;
  const geometry::Bounds where = geometry::bounds_of(mesh);
  const glm::ivec2 size = glm::ivec2(glm::vec2(where.size()) / step_mm) + 2;
  std::vector<std::vector<float>> crossings(size_t(size.x) * size_t(size.y));
  for (size_t t = 0; t < mesh.indices.size(); t += 3) {
    const glm::vec3 a = mesh.positions[mesh.indices[t]], b = mesh.positions[mesh.indices[t + 1]],
                    c = mesh.positions[mesh.indices[t + 2]];
    const double area = double(b.x - a.x) * (c.y - a.y) - double(c.x - a.x) * (b.y - a.y);
    if (area == 0) continue;
    const glm::vec2 low = glm::min(glm::vec2(a), glm::min(glm::vec2(b), glm::vec2(c))),
                    high = glm::max(glm::vec2(a), glm::max(glm::vec2(b), glm::vec2(c)));
    const glm::ivec2 from((low - glm::vec2(where.low)) / step_mm), to((high - glm::vec2(where.low)) / step_mm);
    for (int j = from.y; j <= to.y; ++j) {
      for (int i = from.x; i <= to.x; ++i) {  // columns a little off the lattice, so that none meets an edge
        const double x = where.low.x + step_mm * (i + 0.5137), y = where.low.y + step_mm * (j + 0.4871);
        const double u = ((x - a.x) * (c.y - a.y) - (c.x - a.x) * (y - a.y)) / area;
        const double v = ((b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)) / area;
        if (u < 0 || v < 0 || u + v > 1) continue;
        crossings[size_t(j) * size_t(size.x) + size_t(i)].push_back(float(a.z + u * (b.z - a.z) + v * (c.z - a.z)));
      }
    }
  }
  double held = 0;
  for (size_t column = 0; column < crossings.size(); ++column) {
    std::vector<float>& heights = crossings[column];
    std::sort(heights.begin(), heights.end());
    const float x = where.low.x + step_mm * (float(column % size_t(size.x)) + 0.5137f),
                y = where.low.y + step_mm * (float(column / size_t(size.x)) + 0.4871f);
    for (size_t i = 0; i + 1 < heights.size(); i += 2) {
      const int pieces = std::max(1, int((heights[i + 1] - heights[i]) / step_mm));
      const float piece = (heights[i + 1] - heights[i]) / float(pieces);
      for (int k = 0; k < pieces; ++k)
        held += double(piece) * double(table.porosity.sample({x, y, heights[i] + piece * (float(k) + 0.5f)}));
    }
  }
  return held * double(step_mm) * double(step_mm) / 1000;
}

inline double area_mm2(const geometry::TriangleMesh& mesh) {
  double area = 0;
  for (size_t t = 0; t < mesh.indices.size(); t += 3) {
    const glm::vec3 a = mesh.positions[mesh.indices[t]];
    area +=
        0.5 * double(glm::length(glm::cross(mesh.positions[mesh.indices[t + 1]] - a, mesh.positions[mesh.indices[t + 2]] - a)));
  }
  return area;
}

/// 1 for a ball, less the more surface the same volume has (Wadell).
inline double sphericity(const geometry::TriangleMesh& mesh) {
  const double volume_mm3 = 1000 * geometry::enclosed_volume_ml(mesh);
  return std::cbrt(glm::pi<double>()) * std::pow(6 * volume_mm3, 2.0 / 3) / area_mm2(mesh);
}

}  // namespace theatre::samples
