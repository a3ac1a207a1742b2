#include <glm/gtc/constants.hpp>

#include "engine/geometry/primitive_shapes.h"
#include "tools/forge/soft_tissue.h"

namespace theatre::forge {

using glm::vec3;

namespace {

/// Tips of the spinous processes from T10 to S2, in the world.
std::vector<vec3> spinous_tips(const Column& column) {
  std::vector<vec3> tips;
  for (int level = 0; level < k_levels; ++level) {
    const auto& s = column.vertebrae[level].dimensions().spinous;
    tips.push_back(column.world_from_body[level] * vec3(0, s.tip_y, 0.5f * (s.upper_tip_z + s.lower_tip_z)));
  }
  const auto& crest = column.sacrum.dimensions().crest;
  tips.push_back(column.world_from_sacrum * vec3(0, crest.y[1] + 8, crest.z[1]));
  return tips;
}

/// How far back the spinous tips reach at height z.
float tips_y(const std::vector<vec3>& tips, float z) {
  if (z >= tips.front().z) return tips.front().y;
  for (size_t i = 0; i + 1 < tips.size(); ++i) {
    if (z >= tips[i + 1].z) return glm::mix(tips[i + 1].y, tips[i].y, (z - tips[i + 1].z) / (tips[i].z - tips[i + 1].z));
  }
  return tips.back().y + 0.12f * (tips.back().z - z);
}

/// A lofted solid without the two fans that close it: the body goes on above and below.
geometry::TriangleMesh without_ends(geometry::TriangleMesh solid) {
  const uint32_t first_middle = static_cast<uint32_t>(solid.positions.size()) - 2;
  std::vector<uint32_t> sides;
  for (size_t t = 0; t < solid.indices.size(); t += 3) {
    const uint32_t* corner = &solid.indices[t];
    if (std::max({corner[0], corner[1], corner[2]}) < first_middle) sides.insert(sides.end(), corner, corner + 3);
  }
  solid.indices = std::move(sides);
  solid.positions.resize(first_middle);
  geometry::compute_normals(solid);
  return solid;
}

float signed_power(float x, float exponent) { return std::copysign(std::pow(std::fabs(x), exponent), x); }

}  // namespace

geometry::TriangleMesh trunk_mesh(const Column& column) {
  constexpr int k_around = 96;
  constexpr float k_squareness = 0.86f, k_step_mm = 8, k_room_mm = 15;
  const TrunkDimensions& trunk = column.morphometry.trunk;
  const std::vector<vec3> tips = spinous_tips(column);
  const float top = column.world_from_body[0].origin.z + 60;
  const float bottom = (column.world_from_sacrum * vec3(0, 0, sacrum_bounds().low.z)).z - k_room_mm;
  std::vector<std::vector<vec3>> rings;
  for (float z = top; z >= bottom; z -= k_step_mm) {
    float back = trunk.skin_behind_spinous;
    for (int k = -3; k <= 3; ++k) back += tips_y(tips, z + 9.f * static_cast<float>(k)) / 7;
    const float hips = smooth_step(-20, -150, z), chest = smooth_step(20, 190, z);
    const float half_width = trunk.half_width + 28 * hips + 14 * chest,
                half_depth = 0.5f * (trunk.depth + 14 * chest + 8 * hips);
    std::vector<vec3>& ring = rings.emplace_back();
    for (int i = 0; i < k_around; ++i) {
      const float angle = glm::two_pi<float>() * static_cast<float>(i) / k_around;
      const float s = std::sin(angle), x = half_width * signed_power(std::cos(angle), k_squareness);
      float y = back - half_depth + half_depth * signed_power(s, k_squareness);
      if (s > 0) {  // the long back muscles with the furrow between them, fading towards the hips
        const float furrow = std::exp(-x * x / 120), off_muscle = std::fabs(x) - 38;
        y += 7 * s * (std::exp(-off_muscle * off_muscle / 700) - furrow) * (1 - hips) - 4 * furrow * hips;
      }
      ring.push_back({x, y, z});
    }
  }
  return without_ends(geometry::skin_rings(rings));
}

}  // namespace theatre::forge
