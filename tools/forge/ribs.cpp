#include <glm/gtc/constants.hpp>

#include "engine/geometry/primitive_shapes.h"
#include "tools/forge/soft_tissue.h"
#include "tools/forge/way.h"

namespace theatre::forge {

using glm::vec3;

namespace {

constexpr float k_trunk_centre_y = -34;  // of the chest's cross section, in the frame of each vertebra
constexpr int k_twelfth = 2;

/// Way of the left rib's middle, in the frame of its vertebra: head, neck, tubercle, then around the trunk and down.
std::vector<vec3> rib_way(const Column& column, int level) {
  const VertebraShape& shape = column.vertebrae[level];
  const auto& transverse = shape.dimensions().transverse;
  const float length = column.morphometry.ribs.length[level];
  const vec3 head = shape.rib_head() + vec3(3.0f, 1.9f, 0);
  vec3 tubercle(transverse.tip_x + 1.5f, transverse.tip_y - transverse.half_thickness_tip - 4.4f, transverse.tip_z - 0.5f);
  if (level > 0) {  // the floating ribs touch no transverse process
    tubercle = {std::max(transverse.tip_x, head.x + 5) + 5, transverse.tip_y - 7, transverse.tip_z - 1};
  }
  std::vector<vec3> way = {head, glm::mix(head, tubercle, 0.5f) + vec3(0, 0.8f, 0), tubercle};
  if (level == k_twelfth) {  // short and nearly straight
    for (const float f : {0.25f, 0.5f, 0.75f, 1.f}) {
      way.push_back(tubercle + vec3(0.78f * length * f, 9 * f - 16 * f * f, -8 * f - 34 * f * f));
    }
    return way;
  }
  // Beyond the angle the shaft runs on an ellipse around the trunk and sinks ever more steeply.
  constexpr float k_half_width = 118, k_half_depth = 100, k_turn = 0.09f;
  float walked = length * 0.3f, z = tubercle.z - 2;
  for (float angle = std::acos((tubercle.x + 20) / k_half_width); walked < length; angle -= k_turn) {
    vec3 next(k_half_width * std::cos(angle), k_trunk_centre_y + k_half_depth * std::sin(angle), z);
    const float step = glm::length(glm::vec2(next) - glm::vec2(way.back()));
    walked += step;
    z -= step * glm::mix(0.22f, 0.62f, std::clamp((walked - 40) / 60, 0.f, 1.f));
    next.z = z;
    way.push_back(next);
  }
  return way;
}

/// 1 where the costal groove runs: inside, above the lower border.
float groove(float down) { return std::exp(-(down - 0.6f) * (down - 0.6f) / 0.05f); }

/// A tube with round ends whose section has a sharp lower border with the costal groove, and
/// turns with the trunk: its second half axis lies along outwards(p).
geometry::TriangleMesh flat_tube(const geometry::Curve& curve, const std::function<glm::vec2(float)>& half_axes,
                                 const std::function<vec3(vec3)>& outwards) {
  constexpr int k_steps = 60, k_sides = 16, k_cap_rings = 4;
  constexpr float k_cap_angle = 1.5f;  // nearly a quarter circle: the last ring keeps a width
  std::vector<std::vector<vec3>> rings;
  auto add_ring = [&](float t, float push_share, float shrink) {
    const vec3 along = curve.tangent(t), centre = curve.at(t), out = outwards(centre);
    const vec3 v = glm::normalize(out - along * glm::dot(out, along)), u = glm::cross(v, along);
    const glm::vec2 half = half_axes(t);
    std::vector<vec3>& ring = rings.emplace_back();
    for (int i = 0; i < k_sides; ++i) {
      const float a = glm::two_pi<float>() * static_cast<float>(i) / k_sides;
      const float down = u.z < 0 ? std::cos(a) : -std::cos(a), inwards = std::max(0.f, -std::sin(a));
      const float sharper = 1 - 0.35f * smooth_step(0.1f, 1, down) - 0.5f * inwards * groove(down);
      const vec3 section = u * (std::cos(a) * half.x) + v * (std::sin(a) * half.y * sharper);
      ring.push_back(centre + along * (push_share * half.y) + section * shrink);
    }
  };
  auto cap_angle = [](int k) { return k_cap_angle * static_cast<float>(k) / k_cap_rings; };
  for (int k = k_cap_rings; k > 0; --k) add_ring(0, -std::sin(cap_angle(k)), std::cos(cap_angle(k)));
  for (int k = 0; k <= k_steps; ++k) add_ring(static_cast<float>(k) / k_steps, 0, 1);
  for (int k = 1; k <= k_cap_rings; ++k) add_ring(1, std::sin(cap_angle(k)), std::cos(cap_angle(k)));
  return geometry::skin_rings(rings);
}

}  // namespace

geometry::TriangleMesh rib_mesh(const Column& column, int level, int side) {
  const RibDimensions& ribs = column.morphometry.ribs;
  const Pose& world_from_body = column.world_from_body[level];
  std::vector<vec3> way = evenly_smoothed(rib_way(column, level), 40, 60);
  for (vec3& p : way) p = world_from_body * on_side(p, side);
  keep_clear_of_bone(way, column, [&](float) { return ribs.half_thickness; });

  const vec3 middle = world_from_body * vec3(0, k_trunk_centre_y, 0);
  const float tip_share = level == k_twelfth ? 0.3f : 0.8f;
  const float length = ribs.length[level];
  auto half_axes = [=](float t) {
    const float mm = t * length;
    const float head = std::exp(-mm * mm / 18), tubercle_at = level == 0 ? 24.f : 20.f;
    const float tubercle = (level == 0 ? 1.f : 0.35f) * std::exp(-(mm - tubercle_at) * (mm - tubercle_at) / 14);
    const float shaft = smooth_step(tubercle_at - 6, tubercle_at + 16, mm);
    const float end = glm::mix(1.f, tip_share, smooth_step(level == k_twelfth ? 0.6f : 0.9f, 1, t));
    const float height = glm::mix(ribs.neck_half_height, ribs.half_height, shaft) + 1.0f * head + 0.9f * tubercle;
    const float thickness = ribs.half_thickness * glm::mix(0.92f, 1.f, shaft) + 0.9f * head + 0.8f * tubercle;
    return glm::vec2(height, thickness) * end;
  };
  // Flat against the trunk; the lower border of a rib hangs a little outwards.
  auto outwards = [=](vec3 p) {
    const glm::vec2 out(p - middle);
    return vec3(out, 0.22f * glm::length(out));
  };
  return flat_tube(geometry::Curve(way), half_axes, outwards);
}

}  // namespace theatre::forge
