// A vertebra as a formula: a waisted superellipse body, two pedicles, an arch and processes. Close enough to bone for laws to
// be tested in milliseconds, and with dimensions that a test can set. Body frame, millimetres. Not an anatomical model.
#pragma once
#include <algorithm>
#include <cmath>

#include "engine/geometry/grid.h"
#include "engine/geometry/surface_nets.h"
#include "scenes/anatomy/spine.h"

namespace theatre::samples {

struct VertebraSize {
  float width = 41, depth = 34, height = 25;  // L1 (FACTS 2.5)
  float pedicle_width = 8.7f, pedicle_height = 15.4f, inward_deg = 11;
};

inline anatomy::BodyFrame body_frame_of(const VertebraSize& size) {
  anatomy::BodyFrame body;
  body.width_mm = size.width;
  body.depth_mm = size.depth;
  body.height_anterior_mm = body.height_middle_mm = body.height_posterior_mm = size.height;
  body.anterior_y_mm = -0.5f * size.depth;
  body.posterior_y_mm = 0.5f * size.depth;
  return body;
}

/// About the signed distance to the formula's surface.
inline float vertebra_distance(const VertebraSize& size, glm::vec3 p) {
  auto ellipsoid = [](glm::vec3 d, glm::vec3 radius) {
    const float a = glm::length(d / radius), b = glm::length(d / (radius * radius));
    return b > 1e-6f ? a * (a - 1) / b : -std::min({radius.x, radius.y, radius.z});
  };
  const float up = p.z / (0.5f * size.height), waist = 1 - 0.07f * (1 - std::min(1.f, up * up));
  const float round = std::pow(
      std::pow(std::abs(p.x) / (0.5f * size.width * waist), 2.5f) + std::pow(std::abs(p.y) / (0.5f * size.depth * waist), 2.5f),
      0.4f);
  const float side = (round - 1) * 0.45f * std::min(size.width, size.depth), top = std::abs(p.z) - 0.5f * size.height;
  float distance = std::max(side, top);
  const float x = std::abs(p.x), inward = glm::radians(size.inward_deg);
  const glm::vec3 pedicle(0.32f * size.width, 0.5f * size.depth + 5, 0.18f * size.height);
  glm::vec3 d(x - pedicle.x, p.y - pedicle.y, p.z - pedicle.z);
  d = {d.x * std::cos(inward) - d.y * std::sin(inward), d.x * std::sin(inward) + d.y * std::cos(inward), d.z};
  const float across = glm::length(glm::vec2(d.x / (0.5f * size.pedicle_width), d.z / (0.5f * size.pedicle_height)));
  distance = std::min(distance, std::max((across - 1) * 0.5f * size.pedicle_width, std::abs(d.y) - 11));
  const glm::vec3 arch(x - 0.30f * size.width, p.y - 0.5f * size.depth - 17, p.z + 4);
  distance = std::min(distance, ellipsoid(arch, {9, 6, 16}));
  const glm::vec3 spinous(p.x, p.y - 0.5f * size.depth - 32, p.z + 8);
  return std::min(distance, ellipsoid(spinous, {4, 16, 9}));
}

inline geometry::ScalarGrid vertebra_grid(const VertebraSize& size, float spacing_mm = 0.9f) {
  const glm::vec3 low(-0.5f * size.width - 6, -0.5f * size.depth - 6, -0.5f * size.height - 14),
      high(-low.x, 0.5f * size.depth + 40, -low.z);
  geometry::ScalarGrid grid(low, spacing_mm, glm::ivec3((high - low) / spacing_mm) + 1, 0.f);
  for (int k = 0; k < grid.size.z; ++k) {
    for (int j = 0; j < grid.size.y; ++j) {
      for (int i = 0; i < grid.size.x; ++i) grid.at(i, j, k) = vertebra_distance(size, grid.point(i, j, k));
    }
  }
  return grid;
}

/// A spine of one such vertebra, with the body frame known instead of measured.
inline anatomy::Spine analytic_spine(const VertebraSize& size, anatomy::Level level) {
  geometry::ScalarGrid grid = vertebra_grid(size, 1.0f);
  geometry::repair_signs(grid, true);
  anatomy::Spine spine;
  spine.source = "formula";
  spine.vertebrae.push_back({level, {geometry::surface_nets(grid)}, {}, body_frame_of(size)});
  return spine;
}

}  // namespace theatre::samples
