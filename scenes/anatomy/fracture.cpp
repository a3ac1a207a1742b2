#include "scenes/anatomy/fracture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

#include "engine/core/parallel.h"
#include "engine/geometry/smooth.h"
#include "scenes/anatomy/value_noise.h"

namespace theatre::anatomy {

namespace {

using geometry::smooth_step;
using geometry::VectorGrid;

constexpr float k_spacing_mm = 1.5f;
constexpr float k_margin_mm = 15;  // above and below the body: the thickest disc and its neighbour's rim
constexpr float k_reach = 1.7f;    // where the field ends beside the body, in half axes of its rim

constexpr float k_pedicle_mm = 10;  // from the back wall to where nothing moves

/// Share of height lost, per Genant grade: the middle of each band of FACTS.md 2.1 (20-25 %, 25-40 %, above 40 %).
constexpr std::array<float, 3> k_loss_of_grade{0.225f, 0.33f, 0.44f};

/// A biconcave body gives way more above than below.
constexpr float k_biconcave_top = 0.62f, k_biconcave_bottom = 1 - k_biconcave_top;
/// Between its standing rims its wall still gives a little, as if it had lost this share of what the middle has.
constexpr float k_biconcave_wall = 0.22f;

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
float upper_zone(const HeightLoss& losses) {
  return std::clamp(2.2f * (losses.wedge + losses.crush) + 1.75f * k_biconcave_top * losses.biconcave, 0.45f, 0.88f);
}
float lower_zone(const HeightLoss& losses) { return std::max(0.30f, 1.9f * k_biconcave_bottom * losses.biconcave); }

/// Heights (share of the body's) between which the endplates take the whole loss: endplates are dished, so not 1 and 0.
constexpr float k_top = 0.90f, k_bottom = 0.10f;

/// The displacement of one fracture in one body, evaluated point by point. Formulae: TECHNIQUES.md 2.
class Bending {
 public:
  Bending(const HeightLoss& losses, const BodyFrame& body)
      : losses_(losses),
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

  /// Height (mm) as measure_heights would find it at one station of the bent body: between the bent endplates on lines along z.
  float height_at(float station_y) const {
    float sum = 0;
    int lines = 0;
    for (float x = -4; x <= 4; x += 2, ++lines) sum += plate_z(x, station_y, 0.5f) - plate_z(x, station_y, -0.5f);
    return sum / float(lines);
  }

 private:
  /// Where the bent upper (end = 0.5) or lower (-0.5) endplate stands at (x, y).
  float plate_z(float x, float y, float end) const {
    glm::vec2 from(x, y);
    glm::vec3 moved(0);
    auto z_at = [&](float place_y) {
      const Local local = local_at(place_y);
      return local.rise + end * local.height;
    };
    for (int round = 0; round < 4; ++round) {
      moved = at({from, z_at(from.y)});
      from = glm::vec2(x, y) - glm::vec2(moved);
    }
    return z_at(from.y) + moved.z;
  }

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

  HeightLoss losses_;
  BodyFrame body_;
  float half_width_, half_depth_, front_, back_;
};

std::string written(float mm) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", double(mm));
  return text.data();
}
std::string written(glm::vec3 mm) { return written(mm.x) + ", " + written(mm.y) + ", " + written(mm.z); }

constexpr float k_accepted_mm = 1.0f;     // what a doctor's three numbers and a wedge, dent and crush may differ by
constexpr float k_least_stretch = 0.05f;  // of volume, anywhere in the field: below 0 it would fold
constexpr float k_most_loss = 0.95f;

/// Least determinant of I + grad at the corners of the lattice's cells.
float least_stretch(const VectorGrid& field) {
  const glm::ivec3 cells = field.size - 1;
  std::vector<float> least(size_t(cells.z), 1);
  core::parallel_for(cells.z, [&](int k) {
    for (int j = 0; j < cells.y; ++j) {
      for (int i = 0; i < cells.x; ++i) {
        for (int corner = 0; corner < 8; ++corner) {
          const glm::ivec3 at(i + (corner & 1), j + (corner >> 1 & 1), k + (corner >> 2));
          auto slope = [&](int axis) {
            glm::ivec3 low = at, high = at;
            low[axis] = glm::ivec3(i, j, k)[axis], high[axis] = low[axis] + 1;
            return (field.at(high.x, high.y, high.z) - field.at(low.x, low.y, low.z)) / field.spacing;
          };
          const glm::mat3 gradient(slope(0), slope(1), slope(2));
          least[size_t(k)] = std::min(least[size_t(k)], glm::determinant(glm::mat3(1) + gradient));
        }
      }
    }
  });
  return *std::min_element(least.begin(), least.end());
}

/// Share of the loss that can be shown without folding; 1 when all of it can.
float share_held(const HeightLoss& loss, const BodyFrame& body) {
  auto holds = [&](float share) {
    const HeightLoss part{share * loss.wedge, share * loss.biconcave, share * loss.crush};
    return least_stretch(fracture_field(part, body)) > k_least_stretch;
  };
  if (holds(1)) return 1;
  float low = 0, high = 1;
  for (int round = 0; round < 7; ++round) {
    const float middle = 0.5f * (low + high);
    (holds(middle) ? low : high) = middle;
  }
  return low;
}

/// Weighted least squares for the parts of the loss that are `free` (the others stay 0), by Gauss-Newton.
glm::vec3 fitted_loss(glm::vec3 heights_mm, const BodyFrame& body, glm::bvec3 free, glm::vec3 weights, glm::vec3 loss) {
  constexpr float k_step = 0.004f;
  auto heights = [&](glm::vec3 parts) { return weights * heights_of_loss({parts.x, parts.y, parts.z}, body); };
  for (int part = 0; part < 3; ++part) loss[part] = free[part] ? loss[part] : 0;
  for (int round = 0; round < 10; ++round) {
    const glm::vec3 here = heights(loss), missing = weights * heights_mm - here;
    glm::mat3 slope(0);
    for (int part = 0; part < 3; ++part) {
      glm::vec3 next = loss;
      next[part] += k_step;
      if (free[part]) slope[part] = (heights(next) - here) / k_step;
    }
    glm::mat3 normal = glm::transpose(slope) * slope;
    for (int part = 0; part < 3; ++part) normal[part][part] += free[part] ? 1e-3f : 1.0f;
    const glm::vec3 step = glm::inverse(normal) * (glm::transpose(slope) * missing);
    loss = glm::clamp(loss + step, -0.2f, k_most_loss);
    if (glm::length(step) < 1e-4f) break;
  }
  return loss;
}

/// The loss with no negative part that misses the wanted heights least, by the height that it misses most.
HeightLoss nearest_loss(glm::vec3 heights_mm, const BodyFrame& body) {
  const glm::vec3 intact(body.height_anterior_mm, body.height_middle_mm, body.height_posterior_mm);
  const glm::vec3 lost = 1.0f - heights_mm / intact;
  glm::vec3 best(lost.x - lost.z, lost.y - 0.5f * (lost.x + lost.z), lost.z);
  best = glm::max(best, 0.0f);
  glm::bvec3 free(true);
  float least = 1e9f;
  auto take_if_nearer = [&](glm::bvec3 parts, glm::vec3 weights) {
    const glm::vec3 loss = glm::max(fitted_loss(heights_mm, body, parts, weights, best), 0.0f);
    const glm::vec3 off = glm::abs(heights_of_loss({loss.x, loss.y, loss.z}, body) - heights_mm);
    const float most = std::max({off.x, off.y, off.z});
    if (most < least) least = most, best = loss, free = parts;
    return off;
  };
  for (int kept = 7; kept > 0 && least > 0.02f; --kept)  // all three parts, else some
    take_if_nearer({bool(kept & 1), bool(kept & 2), bool(kept & 4)}, glm::vec3(1));
  glm::vec3 weights(1);
  for (int round = 0; round < 12 && least > 0.02f; ++round) {  // what is missed most counts more (Lawson 1961)
    const glm::vec3 off = take_if_nearer(free, glm::sqrt(weights));
    weights *= off + 0.01f;
    weights *= 3 / (weights.x + weights.y + weights.z);
  }
  return {best.x, best.y, best.z};
}

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

HeightLoss height_loss_of_grade(FractureShape shape, int genant_grade) {
  const float loss = k_loss_of_grade[size_t(std::clamp(genant_grade, 1, 3) - 1)];
  switch (shape) {
    case FractureShape::wedge:
      return {loss, 0, 0};
    case FractureShape::biconcave:
      return {0, loss, 0};
    case FractureShape::crush:
      return {0, 0, loss};
  }
  return {};
}

glm::vec3 heights_of_loss(const HeightLoss& loss, const BodyFrame& body) {
  const Bending bending(loss, body);
  const float front = body.anterior_y_mm + k_wall_inset_mm, back = body.posterior_y_mm - k_wall_inset_mm;
  return {bending.height_at(front), bending.height_at(0.5f * (body.anterior_y_mm + body.posterior_y_mm)),
          bending.height_at(back)};
}

core::Result<HeightLoss> height_loss_of_heights(glm::vec3 heights_mm, const BodyFrame& body) {
  const glm::vec3 intact(body.height_anterior_mm, body.height_middle_mm, body.height_posterior_mm);
  static constexpr std::array<const char*, 3> k_names{"anterior", "middle", "posterior"};
  for (int i = 0; i < 3; ++i) {
    if (heights_mm[i] > 0 && heights_mm[i] <= intact[i]) continue;
    return core::Error{
        std::string("the ") + k_names[size_t(i)] + " height of " + written(heights_mm[i]) +
        (heights_mm[i] > 0 ? " mm is more than the intact body has (" + written(intact[i]) + " mm)" : " mm is no height")};
  }
  const HeightLoss loss = nearest_loss(heights_mm, body);
  if (const float held = share_held(loss, body); held < 1) {
    const HeightLoss lowest{held * loss.wedge, held * loss.biconcave, held * loss.crush};
    return core::Error{"heights of " + written(heights_mm) + " mm are lower than can be shown without the bone folding; the " +
                       "lowest of this form are " + written(heights_of_loss(lowest, body)) + " mm"};
  }
  const glm::vec3 nearest = heights_of_loss(loss, body), off = glm::abs(nearest - heights_mm);
  if (std::max({off.x, off.y, off.z}) > k_accepted_mm) {
    return core::Error{"no wedge, dent or crush gives heights of " + written(heights_mm) + " mm; the nearest are " +
                       written(nearest) + " mm"};
  }
  return loss;
}

FractureShape shape_of(const HeightLoss& loss) {
  if (loss.crush >= std::max(loss.wedge, loss.biconcave)) return FractureShape::crush;
  return loss.biconcave > loss.wedge ? FractureShape::biconcave : FractureShape::wedge;
}

int genant_grade_of(const HeightLoss& loss) {
  const float anterior = loss.crush + loss.wedge, middle = loss.crush + loss.biconcave + 0.5f * loss.wedge;
  const float most = std::max(anterior, middle);
  return most > 0.40f ? 3 : most > 0.25f ? 2 : most >= 0.20f ? 1 : 0;  // FACTS 2.1
}

core::Result<HeightLoss> height_loss_of(const Fracture& fracture, const BodyFrame& body) {
  if (fracture.heights_mm) return height_loss_of_heights(*fracture.heights_mm, body);
  return height_loss_of_grade(fracture.shape, fracture.genant_grade);
}

VectorGrid fracture_field(const HeightLoss& loss, const BodyFrame& body) {
  const Bending bending(loss, body);
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

glm::vec4 fracture_plane(const HeightLoss& loss, const BodyFrame& body) {
  // Through the middle of the crushed zone, rising a little towards the front as fracture lines do (study: z = 3.6 - 0.1 y).
  const glm::vec3 normal = glm::normalize(glm::vec3(0, 0.1f, 1));
  const float middle = (k_top - 0.5f * upper_zone(loss) - 0.5f) * body.height_middle_mm;
  return {normal, normal.z * middle};
}

}  // namespace theatre::anatomy
