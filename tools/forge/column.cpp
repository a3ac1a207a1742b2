#include "tools/forge/column.h"

#include <glm/gtc/constants.hpp>
#include <memory>

#include "engine/geometry/primitive_shapes.h"

namespace theatre::forge {

using glm::vec3;

namespace {

/// What the disc between two bones joins: a point of an endplate at `angle` (0 = left, 90 degrees = back) and a fraction of the
/// way from its centre to its rim, in the world.
class EndplateFan {
 public:
  virtual ~EndplateFan() = default;
  virtual vec3 point(float angle, float fraction) const = 0;
};

constexpr float k_rim_share = 0.965f;  // discs end a little inside the bony rim

class VertebraEndplate : public EndplateFan {
 public:
  VertebraEndplate(const Column& column, int level, Side side)
      : shape_(column.vertebrae[level]),
        pose_(column.world_from_body[level]),
        side_(side),
        inset_(column.morphometry.discs.inset) {}
  vec3 point(float angle, float fraction) const override {
    const glm::vec2 direction(std::cos(angle), std::sin(angle));
    float inside = 0, outside = 40;
    for (int i = 0; i < 22; ++i) {
      const float r = 0.5f * (inside + outside);
      (shape_.endplate_outline(r * direction, side_) < 0 ? inside : outside) = r;
    }
    const auto& b = shape_.dimensions().body;
    const float shift = side_ == Side::upper ? b.endplate_shift_upper : b.endplate_shift_lower;
    const glm::vec2 p = inside * k_rim_share * fraction * direction + glm::vec2(0, shift);
    const float z = shape_.endplate_z(p, side_);
    return pose_ * vec3(p, z > 0 ? z - inset_ : z + inset_);
  }

 private:
  const VertebraShape& shape_;
  Pose pose_;
  Side side_;
  float inset_;
};

class SacrumEndplate : public EndplateFan {
 public:
  explicit SacrumEndplate(const Column& column)
      : body_(column.sacrum.dimensions().first_body),
        world_from_endplate_(column.world_from_sacrum * column.sacrum.sacrum_from_endplate()) {}
  vec3 point(float angle, float fraction) const override {
    const float dish = body_.endplate_dish * (1 - smooth_step(0.5f, 0.95f, fraction));
    return world_from_endplate_ * vec3(0.5f * k_rim_share * fraction * body_.endplate_width * std::cos(angle),
                                       0.5f * k_rim_share * fraction * body_.endplate_depth * std::sin(angle), -dish);
  }

 private:
  SacrumDimensions::FirstBody body_;
  Pose world_from_endplate_;
};

}  // namespace

float Column::distance_to_bone(vec3 world) const {
  constexpr float k_half_height = 55;  // no vertebra reaches further from its centre along z
  float d = sacrum(inverse(world_from_sacrum) * world);
  for (int i = 0; i < k_levels; ++i) {
    const vec3 p = inverse(world_from_body[i]) * world;
    if (std::fabs(p.z) < k_half_height) d = std::min(d, vertebrae[i](p));
  }
  return d;
}

Column make_column(const Morphometry& morphometry, float individuality) {
  Column column{morphometry, {}, {}, SacrumShape(morphometry.sacrum, individuality), {}};
  for (int level = 0; level < k_levels; ++level) {
    column.vertebrae.emplace_back(morphometry.levels[level], individuality, level);
  }

  constexpr int k_l3 = 5;
  auto& pose = column.world_from_body;
  auto lower_from_upper_endplate = [&](int above) {
    const DiscDimensions& discs = morphometry.discs;
    return lean_forward(-discs.wedge_deg[above], {0, discs.step[above], discs.height[above]});
  };
  auto body_from_endplate = [&](int level, Side side) { return column.vertebrae[level].body_from_endplate(side); };

  pose[k_l3] = lean_forward(morphometry.l3_tilt_deg, vec3(0));
  for (int i = k_l3 - 1; i >= 0; --i) {
    pose[i] = pose[i + 1] * body_from_endplate(i + 1, Side::upper) * lower_from_upper_endplate(i) *
              inverse(body_from_endplate(i, Side::lower));
  }
  for (int i = k_l3 + 1; i < k_levels; ++i) {
    pose[i] = pose[i - 1] * body_from_endplate(i - 1, Side::lower) * inverse(lower_from_upper_endplate(i - 1)) *
              inverse(body_from_endplate(i, Side::upper));
  }
  column.world_from_sacrum = pose[k_levels - 1] * body_from_endplate(k_levels - 1, Side::lower) *
                             inverse(lower_from_upper_endplate(k_levels - 1)) * inverse(column.sacrum.sacrum_from_endplate());
  return column;
}

geometry::Bounds vertebra_bounds() { return {{-60, -30, -52}, {60, 90, 36}}; }
geometry::Bounds sacrum_bounds() { return {{-68, -57, -146}, {68, 62, 26}}; }

geometry::TriangleMesh disc_mesh(const Column& column, int level) {
  constexpr int k_around = 72, k_up = 8;
  const DiscDimensions& discs = column.morphometry.discs;
  const VertebraEndplate upper(column, level, Side::lower);
  std::unique_ptr<EndplateFan> lower;
  if (level + 1 < k_levels) {
    lower = std::make_unique<VertebraEndplate>(column, level + 1, Side::upper);
  } else {
    lower = std::make_unique<SacrumEndplate>(column);
  }
  std::vector<std::vector<vec3>> rings;
  auto add_ring = [&](const auto& point) {
    std::vector<vec3>& ring = rings.emplace_back();
    for (int i = 0; i < k_around; ++i) ring.push_back(point(glm::two_pi<float>() * static_cast<float>(i) / k_around));
  };
  constexpr std::array<float, 6> k_fractions = {0.05f, 0.3f, 0.55f, 0.75f, 0.9f, 1.f};
  for (const float f : k_fractions) add_ring([&](float angle) { return upper.point(angle, f); });
  for (int k = 1; k < k_up; ++k) {
    const float t = static_cast<float>(k) / k_up;
    add_ring([&](float angle) {
      const float bulge =
          glm::mix(discs.bulge_front, discs.bulge_back, smooth_step(0.2f, 0.9f, std::sin(angle))) * 4 * t * (1 - t);
      const vec3 rim = glm::mix(upper.point(angle, 1), lower->point(angle, 1), t);
      const vec3 centre = glm::mix(upper.point(angle, 0), lower->point(angle, 0), t);
      return rim + glm::normalize(vec3(rim.x - centre.x, rim.y - centre.y, 0)) * bulge;
    });
  }
  for (auto f = k_fractions.rbegin(); f != k_fractions.rend(); ++f)
    add_ring([&](float angle) { return lower->point(angle, *f); });
  return geometry::skin_rings(rings);
}

}  // namespace theatre::forge
