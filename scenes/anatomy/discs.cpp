#include "scenes/anatomy/discs.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/geometry/mesh_processing.h"
#include "engine/geometry/primitive_shapes.h"

namespace theatre::anatomy {

namespace {

using geometry::ScalarGrid;
using geometry::TriangleMesh;

constexpr float k_longest_edge_mm = 4.5f;
constexpr int k_angles = 64, k_side_rings = 7;
constexpr float k_thickest_mm = 18, k_thinnest_mm = 1.5f;
constexpr float k_bulge_mm = 1.2f;

/// Distance to the bone from outside; beyond the grid, at least the way to the grid.
float distance_to(const ScalarGrid& bone, glm::vec3 p) {
  const glm::vec3 inside = glm::clamp(p, bone.origin, bone.far_corner());
  return std::max(0.0f, bone.sample(inside)) + glm::distance(p, inside);
}

/// Way from `start` along `direction` until the bone's sign changes; `most` when it never does.
float way_to_surface(const ScalarGrid& bone, glm::vec3 start, glm::vec3 direction, float most) {
  constexpr float k_step = 0.4f;
  float before = bone.contains(start) ? bone.sample(start) : 1.0f;
  for (float way = k_step; way <= most; way += k_step) {
    const glm::vec3 p = start + way * direction;
    const float here = bone.contains(p) ? bone.sample(p) : 1.0f;
    if ((here < 0) != (before < 0)) return way - k_step * here / (here - before);
    before = here;
  }
  return most;
}

/// Where the body's lower rim lies in direction `out` (unit, in the plane of the body), as a distance from the body's axis.
float rim_radius(const BodyFrame& body, const ScalarGrid& bone, float floor_z, glm::vec2 out) {
  const glm::mat3 axes(body.rest_from_body);
  const glm::vec3 start(body.rest_from_body * glm::vec4(0, 0, floor_z + 2, 1));
  // The rim is a little wider than the waist; what reaches further is a pedicle or a rib's joint.
  const float widest = 1.15f / std::hypot(out.x / (0.5f * body.width_mm), out.y / (0.5f * body.depth_mm));
  return way_to_surface(bone, start, axes * glm::vec3(out, 0), widest);
}

glm::vec2 direction(int i) {
  const float angle = 6.2831853f * float(i) / k_angles;
  return {std::cos(angle), std::sin(angle)};
}

/// A ring of values without its jumps: running mean over five neighbours, twice.
void smooth_around(std::array<float, k_angles>& ring) {
  for (int round = 0; round < 2; ++round) {
    const auto before = ring;
    for (int i = 0; i < k_angles; ++i) {
      float sum = 0;
      for (int o = -2; o <= 2; ++o) sum += before[size_t((i + o + k_angles) % k_angles)];
      ring[size_t(i)] = sum / 5;
    }
  }
}

/// Rays that missed or met something else are brought near to the others, then the ring is smoothed.
void limit_to_middle(std::array<float, k_angles>& ring) {
  auto sorted = ring;
  std::sort(sorted.begin(), sorted.end());
  const float middle = sorted[k_angles / 2];
  for (float& value : ring) value = std::clamp(value, 0.5f * middle, 1.7f * middle);
  smooth_around(ring);
}

}  // namespace

void set_follow_between(TriangleMesh& disc, const ScalarGrid& lower_bone, const ScalarGrid& upper_bone) {
  geometry::split_long_edges(disc, k_longest_edge_mm);
  disc.follow.clear();
  for (const glm::vec3& p : disc.positions) {
    const float to_lower = distance_to(lower_bone, p), to_upper = distance_to(upper_bone, p);
    const float share = to_lower + to_upper > 0 ? to_lower / (to_lower + to_upper) : 0.5f;
    disc.follow.push_back(std::clamp((share - 0.1f) / 0.8f, 0.0f, 1.0f));  // what touches a bone stays on it
  }
}

TriangleMesh loft_disc(const BodyFrame& upper, const ScalarGrid& upper_bone, const ScalarGrid& lower_bone) {
  const glm::vec3 down = -glm::vec3(upper.rest_from_body[2]);
  const float floor_z = upper.rise_middle_mm - 0.5f * upper.height_middle_mm;
  auto at = [&](glm::vec2 p, float z) { return glm::vec3(upper.rest_from_body * glm::vec4(p, z, 1)); };

  std::array<float, k_angles> radius;
  for (int i = 0; i < k_angles; ++i) radius[size_t(i)] = rim_radius(upper, upper_bone, floor_z, direction(i));
  smooth_around(radius);
  struct Face {
    std::vector<glm::vec3> top, bottom;
  };
  float usual_gap = 0;
  auto face_at = [&](float share) {
    std::array<float, k_angles> depth, gap;
    std::array<glm::vec3, k_angles> inside;
    for (size_t i = 0; i < k_angles; ++i) {
      inside[i] = at(share * (radius[i] - 0.8f) * direction(int(i)), floor_z + 4);
      depth[i] = way_to_surface(upper_bone, inside[i], down, 12);
      gap[i] = way_to_surface(lower_bone, inside[i] + down * depth[i], down, k_thickest_mm + 4);
    }
    limit_to_middle(depth);
    limit_to_middle(gap);
    usual_gap = gap[0];
    Face face;
    for (size_t i = 0; i < k_angles; ++i) {
      face.top.push_back(inside[i] + down * depth[i]);
      face.bottom.push_back(face.top.back() + down * gap[i]);
    }
    return face;
  };
  std::vector<std::vector<glm::vec3>> rings;
  std::vector<float> follow;
  std::vector<Face> faces;
  for (const float share : {0.06f, 0.35f, 0.65f, 0.88f}) faces.push_back(face_at(share));
  const Face rim = face_at(1);
  if (usual_gap < k_thinnest_mm || usual_gap > k_thickest_mm) return {};
  // Rings from the middle of the lower face, over the side, to the middle of the upper face.
  for (const Face& face : faces) rings.push_back(face.bottom), follow.push_back(0);
  for (int r = 0; r < k_side_rings; ++r) {
    const float v = float(r) / (k_side_rings - 1);
    std::vector<glm::vec3> ring;
    for (int i = 0; i < k_angles; ++i) {
      const glm::vec3 straight = glm::mix(rim.bottom[size_t(i)], rim.top[size_t(i)], v);
      const glm::vec3 out = glm::normalize(rim.top[size_t(i)] - at({0, 0}, floor_z));
      ring.push_back(straight + out * (k_bulge_mm * 4 * v * (1 - v)));
    }
    rings.push_back(std::move(ring));
    follow.push_back(v);
  }
  for (auto face = faces.rbegin(); face != faces.rend(); ++face) rings.push_back(face->top), follow.push_back(1);

  TriangleMesh disc = geometry::skin_rings(rings);
  for (const float weight : follow) disc.follow.insert(disc.follow.end(), k_angles, weight);
  disc.follow.insert(disc.follow.end(), {0.0f, 1.0f});  // the two middles that skin_rings adds
  return disc;
}

}  // namespace theatre::anatomy
