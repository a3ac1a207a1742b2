#include "scenes/anatomy/fracture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/core/parallel.h"
#include "engine/geometry/smooth.h"
#include "scenes/anatomy/value_noise.h"

namespace theatre::anatomy {

namespace {

using geometry::smooth_step;
using geometry::VectorGrid;

constexpr float k_spacing_mm = 1.5f;
constexpr float k_margin_mm = 15;  // above and below the body: the thickest disc and its neighbour's rim
/// Rim of an endplate over the waist at mid height, where BodyFrame measures (shared/meshes: 8 + 4 real bodies).
constexpr float k_rim_per_waist_width = 1.13f, k_rim_per_waist_depth = 1.04f;
constexpr float k_reach = 1.7f;       // where the field ends beside the body, in half axes of its rim
constexpr float k_wall_inset_mm = 4;  // where heights are measured, see measure_heights

constexpr float k_pedicle_mm = 10;  // from the back wall to where nothing moves

/// Share of height lost, per Genant grade: the middle of each band of FACTS.md 2.1 (20-25 %, 25-40 %, above 40 %).
constexpr std::array<float, 3> k_loss_of_grade{0.225f, 0.33f, 0.44f};

struct Losses {
  float wedge = 0, biconcave = 0, crush = 0;  // share of the height
};
/// A biconcave body gives way more above than below.
constexpr float k_biconcave_top = 0.62f, k_biconcave_bottom = 1 - k_biconcave_top;
/// Between its standing rims its wall still gives a little, as if it had lost this share of what the middle has.
constexpr float k_biconcave_wall = 0.22f;

Losses losses_of(const Fracture& fracture) {
  const float loss = k_loss_of_grade[size_t(std::clamp(fracture.genant_grade, 1, 3) - 1)];
  switch (fracture.shape) {
    case FractureShape::wedge:
      return {loss, 0, 0};
    case FractureShape::biconcave:
      return {0, loss, 0};
    case FractureShape::crush:
      return {0, 0, loss};
  }
  return {};
}

/// 0 to 1 over [from, to], straight but for rounded ends: never steeper than 1.2 / (to - from), where a smoothstep reaches 1.5.
float ramp(float from, float to, float x) {
  constexpr float k_round = 1.0f / 6, k_slope = 1 / (1 - k_round);
  const float t = std::clamp((x - from) / (to - from), 0.0f, 1.0f);
  if (t < k_round) return 0.5f * k_slope * t * t / k_round;
  if (t > 1 - k_round) return 1 - 0.5f * k_slope * (1 - t) * (1 - t) / k_round;
  return k_slope * (t - 0.5f * k_round);
}

/// How far the zone of crushed bone reaches from the upper and from the lower endplate, share of the height. They grow with the
/// loss and do not overlap, so that the field never folds: the steepest compression is 1.2 * loss / zone.
float upper_zone(const Losses& losses) {
  return std::clamp(2.2f * (losses.wedge + losses.crush) + 1.75f * k_biconcave_top * losses.biconcave, 0.45f, 0.88f);
}
float lower_zone(const Losses& losses) { return std::max(0.30f, 1.9f * k_biconcave_bottom * losses.biconcave); }

/// Heights (share of the body's) between which the endplates take the whole loss: endplates are dished, so not 1 and 0.
constexpr float k_top = 0.90f, k_bottom = 0.10f;

/// The displacement of one fracture in one body, evaluated point by point. Formulae: TECHNIQUES.md 2.
class Bending {
 public:
  Bending(const Fracture& fracture, const BodyFrame& body)
      : losses_(losses_of(fracture)),
        body_(body),
        half_width_(0.5f * k_rim_per_waist_width * body.width_mm),
        half_depth_(0.5f * k_rim_per_waist_depth * body.depth_mm),
        front_(body.anterior_y_mm + k_wall_inset_mm),
        back_(body.posterior_y_mm - k_wall_inset_mm) {}

  glm::vec3 at(glm::vec3 p) const {
    const float share = in_body(p.y);
    if (share <= 0) return glm::vec3(0);
    const Local local = local_at(p.y);
    const float t = (p.z - local.rise) / local.height + 0.5f;
    const float radius = std::hypot(p.x / half_width_, p.y / half_depth_);
    const float forward = forward_share(p.y);
    const Ends loss = losses_at(p, radius, forward);
    const float zone = upper_zone(losses_);
    const float uneven = 0.05f * value_noise({0.15f * p.x, 0.15f * p.y, 1.7f});
    const float from_top = ramp(k_top - zone + uneven, k_top + 0.5f * uneven, t);
    const float from_bottom = 1 - ramp(k_bottom + 0.5f * uneven, k_bottom + lower_zone(losses_) + uneven, t);
    const float sink = local.height * (-loss.top * from_top + loss.bottom * from_bottom);
    // What is pushed out fades before the grid's border. The sinking goes on to it: fading both ways at once would fold.
    const glm::vec3 down(0, 0, sink);
    const glm::vec3 out =
        outward(p) * (buckle(p, t, radius, forward, zone, (loss.top + k_biconcave_wall * losses_.biconcave) * local.height) *
                      (1 - smooth_step(1.08f, k_reach, radius)));
    return share * (down + out);
  }

 private:
  struct Ends {
    float top = 0, bottom = 0;  // share of the height that the endplates come towards each other
  };

  /// 1 in the body, 0 behind the pedicles' roots: between, the pedicles are sheared.
  float in_body(float y) const { return 1 - smooth_step(body_.posterior_y_mm + 1, body_.posterior_y_mm + k_pedicle_mm, y); }

  /// 0 at the back wall, 1 at the front station where heights are measured; a little more in front of that.
  float forward_share(float y) const {
    return std::clamp((body_.posterior_y_mm - y) / (body_.posterior_y_mm - front_), 0.0f, 1.06f);
  }

  struct Local {
    float height = 0, rise = 0;  // of the body at one y, mm
  };
  /// Parabolas through the three measured places, level beyond the walls.
  Local local_at(float y) const {
    const float u = std::clamp(2 * (y - front_) / (back_ - front_) - 1, -1.25f, 1.25f);
    auto through = [u](float a, float m, float b) { return m + 0.5f * (b - a) * u + (0.5f * (a + b) - m) * u * u; };
    return {through(body_.height_anterior_mm, body_.height_middle_mm, body_.height_posterior_mm),
            through(body_.rise_anterior_mm, body_.rise_middle_mm, body_.rise_posterior_mm)};
  }

  Ends losses_at(glm::vec3 p, float radius, float forward) const {
    const float centre = 1 - smooth_step(0.15f, 0.95f, radius);
    // The endplate does not tilt as one plate: it sags a little in front of the middle and lies unevenly.
    const float sag =
        smooth_step(0, 0.5f, forward) * (1 - smooth_step(0.5f, 1.0f, forward)) * (1 - smooth_step(0.3f, 1.0f, radius));
    const float wedge = losses_.wedge * (0.05f + 0.95f * forward + 0.12f * sag);
    const float crush = losses_.crush * (0.97f + 0.03f * forward + 0.03f * sag);
    const float uneven =
        1 + 0.05f * value_noise({0.14f * p.x, 0.14f * p.y, 7.3f}) + 0.06f * p.x / half_width_;  // one side gives more
    return {(wedge + crush) * uneven + k_biconcave_top * losses_.biconcave * centre,
            k_biconcave_bottom * losses_.biconcave * centre};
  }

  /// How far the wall is pushed out (mm): the crushed bone has to go somewhere, and the thin shell folds like a can's.
  float buckle(glm::vec3 p, float t, float radius, float forward, float zone, float lost_mm) const {
    const float edge = smooth_step(0.55f, 1.0f, radius);
    if (edge <= 0) return 0;
    const float off_centre = (t - (k_top - 0.5f * zone)) / (0.42f * zone);
    const float band = std::exp(-off_centre * off_centre);
    const float angle = std::atan2(p.x / half_width_, -p.y / half_depth_);
    // Sheared lattices, so that the folds run in broken slanting lines and not in rows.
    const float around = 3.0f * angle, along = 0.28f * p.z;
    const float folds = value_noise({around + 0.45f * along, along - 0.35f * around, 4.0f}) +
                        0.35f * value_noise({1.9f * around - 0.6f * along, 1.7f * along + 0.5f * around, 8.0f});
    const float beak =
        3.2f * losses_.wedge * forward * forward * smooth_step(0.72f, 0.98f, t) * (1 - smooth_step(1.0f, 1.35f, t));
    const float before_canal = 1 - 0.75f * smooth_step(0, back_, p.y);  // the back wall bulges less
    return edge * before_canal * (band * (0.24f * lost_mm + 0.15f * std::min(lost_mm, 7.0f) * folds) + beak);
  }

  static glm::vec3 outward(glm::vec3 p) {
    const glm::vec3 out(p.x, 1.2f * p.y, 0);
    const float length = glm::length(out);
    return length > 1e-3f ? out / length : glm::vec3(0);
  }

  Losses losses_;
  BodyFrame body_;
  float half_width_, half_depth_, front_, back_;
};

}  // namespace

std::string_view fracture_shape_name(FractureShape shape) {
  switch (shape) {
    case FractureShape::wedge:
      return "wedge";
    case FractureShape::biconcave:
      return "biconcave";
    case FractureShape::crush:
      return "crush";
  }
  return "";
}

std::optional<FractureShape> fracture_shape_from_name(std::string_view name) {
  for (const FractureShape shape : {FractureShape::wedge, FractureShape::biconcave, FractureShape::crush}) {
    if (name == fracture_shape_name(shape)) return shape;
  }
  return std::nullopt;
}

VectorGrid fracture_field(const Fracture& fracture, const BodyFrame& body) {
  const Bending bending(fracture, body);
  const float tallest = std::max({body.height_anterior_mm, body.height_middle_mm, body.height_posterior_mm});
  const glm::vec3 high(k_reach * 0.5f * k_rim_per_waist_width * body.width_mm, body.posterior_y_mm + k_pedicle_mm + 1,
                       0.5f * tallest + k_margin_mm);
  const glm::vec3 low(-high.x, -k_reach * 0.5f * k_rim_per_waist_depth * body.depth_mm, -high.z);
  VectorGrid field(low, k_spacing_mm, glm::ivec3(glm::ceil((high - low) / k_spacing_mm)) + 1, glm::vec3(0));
  core::parallel_for(field.size.z, [&](int k) {
    for (int j = 0; j < field.size.y; ++j) {
      for (int i = 0; i < field.size.x; ++i) field.at(i, j, k) = bending.at(field.point(i, j, k));
    }
  });
  return field;
}

glm::vec4 fracture_plane(const Fracture& fracture, const BodyFrame& body) {
  // Through the middle of the crushed zone, rising a little towards the front as fracture lines do (study: z = 3.6 - 0.1 y).
  const glm::vec3 normal = glm::normalize(glm::vec3(0, 0.1f, 1));
  const float middle = (k_top - 0.5f * upper_zone(losses_of(fracture)) - 0.5f) * body.height_middle_mm;
  return {normal, normal.z * middle};
}

glm::mat4 motion_above(const VectorGrid& field, float amount, const BodyFrame& body) {
  // The vertebra above stands on the rim of the upper endplate: fit sink = at_hinge + slope * (y - hinge) around it.
  constexpr int k_points = 48;
  constexpr float k_on_rim = 0.88f;
  const float half_width = 0.5f * k_rim_per_waist_width * body.width_mm,
              half_depth = 0.5f * k_rim_per_waist_depth * body.depth_mm;
  const float hinge_y = body.posterior_y_mm, hinge_z = 0.5f * body.height_posterior_mm;
  double n = 0, sum_y = 0, sum_yy = 0, sum_s = 0, sum_ys = 0;
  for (int i = 0; i < k_points; ++i) {
    const float angle = 6.2831853f * float(i) / k_points;
    const float x = k_on_rim * half_width * std::sin(angle), y = k_on_rim * half_depth * std::cos(angle);
    if (y > body.posterior_y_mm - k_wall_inset_mm) continue;  // there the field fades into the pedicles
    const double z = 0.5 * double(y < 0 ? body.height_anterior_mm : body.height_posterior_mm);
    const double sink = double(displacement(field, amount, {x, y, float(z)}).z), from_hinge = double(y - hinge_y);
    n += 1, sum_y += from_hinge, sum_yy += from_hinge * from_hinge, sum_s += sink, sum_ys += from_hinge * sink;
  }
  const double slope = (n * sum_ys - sum_y * sum_s) / (n * sum_yy - sum_y * sum_y);
  const double at_hinge = (sum_s - slope * sum_y) / n;
  const float c = static_cast<float>(std::cos(std::atan(slope))), s = static_cast<float>(std::sin(std::atan(slope)));
  glm::mat4 motion(1);
  motion[1] = {0, c, s, 0};
  motion[2] = {0, -s, c, 0};
  const glm::vec3 hinge(0, hinge_y, hinge_z);
  motion[3] = glm::vec4(hinge + glm::vec3(0, 0, at_hinge) - glm::mat3(motion) * hinge, 1);
  return motion;
}

glm::vec3 displacement(const VectorGrid& field, float amount, glm::vec3 p_body) {
  return field.contains(p_body) ? amount * field.sample(p_body) : glm::vec3(0);
}

glm::vec3 displaced(const VectorGrid& field, float amount, glm::vec3 p_body) {
  return p_body + displacement(field, amount, p_body);
}

glm::vec3 undisplaced(const VectorGrid& field, float amount, glm::vec3 q_body) {
  constexpr int k_most_rounds = 80;  // a steep compression of 0.85 takes forty
  constexpr float k_close_mm = 0.002f;
  glm::vec3 p = q_body;
  for (int round = 0; round < k_most_rounds; ++round) {
    const glm::vec3 next = q_body - displacement(field, amount, p);
    const glm::vec3 step = next - p;
    p = next;
    if (glm::dot(step, step) < k_close_mm * k_close_mm) break;
  }
  return p;
}

}  // namespace theatre::anatomy
