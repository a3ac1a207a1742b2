#include "scenes/anatomy/bend.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>

#include "engine/geometry/smooth.h"

namespace theatre::anatomy {

using geometry::VectorGrid;

namespace {

// [M], chosen so that the middle gains at least what the front gains; on CT 2.1 against 1.5 mm (FACTS 1, trap 1)
constexpr float k_lift_spread_mm = 18.5f;  // here a lifted endplate has fallen to 1/e of its rise over the balloons
constexpr float k_most_share = 1.35f;      // of what a place has lost, where over the balloons all comes back
constexpr float k_held_from_mm = 6, k_held_to_mm = -4;  // before the back wall: what the pedicles hold does not rise

/// How far (x, y) lies from the straight line between the outermost balloons.
float away_from(const std::vector<glm::vec3>& places, glm::vec2 p) {
  const glm::vec2 from(places.front()), along = glm::vec2(places.back()) - from, d = p - from;
  const float length = glm::dot(along, along);
  return glm::length(d - along * (length > 0 ? glm::clamp(glm::dot(d, along) / length, 0.0f, 1.0f) : 0.0f));
}

/// How an endplate that is pushed up by 1 over the balloons rises elsewhere.
float plate_rise(const std::vector<glm::vec3>& pushed_at, const BodyFrame& body, glm::vec2 p) {
  const float away = away_from(pushed_at, p) / k_lift_spread_mm;
  const float held = geometry::smooth_step(body.posterior_y_mm - k_held_from_mm, body.posterior_y_mm - k_held_to_mm, p.y);
  return std::exp(-away * away) * (1 - held);
}

/// Height that the fracture takes at (x, y), between the ends of the lattice: discs and endplates move as one.
float lost_mm(const VectorGrid& fracture, glm::vec2 p) {
  return std::max(0.0f, fracture.sample({p, fracture.origin.z}).z - fracture.sample({p, fracture.far_corner().z}).z);
}

/// How much rises where the plate would rise `rise_mm` and `lost_mm` were lost: no more than is there, without a crease.
float lifted_mm(float rise_mm, float lost_mm) {
  const float most_mm = k_most_share * lost_mm;
  if (rise_mm <= 0 || most_mm <= 0) return 0;
  const float small = std::min(rise_mm, most_mm), share = small / std::max(rise_mm, most_mm);
  return small / std::pow(1 + std::pow(share, 8.0f), 1 / 8.0f);  // (a^-8 + b^-8)^(-1/8)
}

/// A sampled field and its gradient there: [axis] = change for 1 mm along it.
struct Slope {
  glm::vec3 value;
  glm::mat3 gradient;
};
Slope slope_at(const VectorGrid& field, glm::vec3 p) {
  const glm::vec3 q = glm::clamp((p - field.origin) / field.spacing, glm::vec3(0), glm::vec3(field.size - 1));
  const glm::ivec3 c = glm::min(glm::ivec3(q), field.size - 2);
  const glm::vec3 f = q - glm::vec3(c);
  const size_t row = size_t(field.size.x), layer = row * size_t(field.size.y);
  const glm::vec3* v = &field.values[field.index(c.x, c.y, c.z)];
  const glm::vec3 x00 = v[1] - v[0], x10 = v[row + 1] - v[row], x01 = v[layer + 1] - v[layer],
                  x11 = v[layer + row + 1] - v[layer + row];
  const glm::vec3 a00 = v[0] + f.x * x00, a10 = v[row] + f.x * x10, a01 = v[layer] + f.x * x01,
                  a11 = v[layer + row] + f.x * x11;
  const glm::vec3 y0 = a10 - a00, y1 = a11 - a01, b0 = a00 + f.y * y0, b1 = a01 + f.y * y1;
  const glm::vec3 along_x = glm::mix(glm::mix(x00, x10, f.y), glm::mix(x01, x11, f.y), f.z);
  return {b0 + f.z * (b1 - b0), glm::mat3(along_x, y0 + f.z * (y1 - y0), b1 - b0) / field.spacing};
}

/// Rise of the plate (mm) by which, over the balloons, as much comes back as was lost there.
float whole_rise_mm(const VectorGrid& fracture, const BodyFrame& body, const std::vector<glm::vec3>& pushed_at) {
  float low = 0, high = 100;
  for (int round = 0; round < 40; ++round) {
    const float middle = 0.5f * (low + high);
    float missing = 0;
    for (const glm::vec3& place : pushed_at) {
      const float lost = lost_mm(fracture, glm::vec2(place));
      missing += lost - lifted_mm(middle * plate_rise(pushed_at, body, glm::vec2(place)), lost);
    }
    (missing > 0 ? low : high) = middle;
  }
  return high;
}

}  // namespace

VectorGrid lift_field(const VectorGrid& fracture, const BodyFrame& body, const std::vector<glm::vec3>& pushed_at) {
  const float rise_mm = whole_rise_mm(fracture, body, pushed_at);
  VectorGrid lift = fracture;
  for (int j = 0; j < lift.size.y; ++j) {
    for (int i = 0; i < lift.size.x; ++i) {
      // One share for a whole column: what compresses least there still compresses, so that nothing can fold.
      const glm::vec2 place(lift.point(i, j, 0));
      const float lost = lost_mm(fracture, place);
      const float share = lifted_mm(rise_mm * plate_rise(pushed_at, body, place), lost) / std::max(lost, 1e-6f);
      for (int k = 0; k < lift.size.z; ++k) lift.at(i, j, k) *= share;
    }
  }
  return lift;
}

VectorGrid displacement_of(const BendFields& fields, Bend bend) {
  VectorGrid field = fields.fracture;
  const bool lifted = bend.lift != 0 && !fields.lift.values.empty();
  for (size_t i = 0; i < field.values.size(); ++i) {
    field.values[i] *= bend.fracture;
    if (lifted) field.values[i] -= bend.lift * fields.lift.values[i];
  }
  return field;
}

glm::mat4 motion_above(const VectorGrid& field, const BodyFrame& body) {
  // The vertebra above stands on the rim of the upper endplate: fit sink = at_hinge + slope * (y - hinge) around it.
  constexpr int k_points = 48;
  constexpr float k_on_rim = 0.88f;
  const float half_width = 0.5f * k_rim_per_waist_width * body.width_mm,
              half_depth = 0.5f * k_rim_per_waist_depth * body.depth_mm;
  const float hinge_y = body.posterior_y_mm, hinge_z = 0.5f * body.height_posterior_mm;
  double n = 0, sum_y = 0, sum_yy = 0, sum_s = 0, sum_ys = 0;
  for (int i = 0; i < k_points; ++i) {
    const float angle = glm::two_pi<float>() * float(i) / k_points;
    const float x = k_on_rim * half_width * std::sin(angle), y = k_on_rim * half_depth * std::cos(angle);
    if (y > body.posterior_y_mm - k_wall_inset_mm) continue;  // there the field fades into the pedicles
    const double z = 0.5 * double(y < 0 ? body.height_anterior_mm : body.height_posterior_mm);
    const double sink = double(displacement(field, {x, y, float(z)}).z), from_hinge = double(y - hinge_y);
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

glm::vec3 displacement(const VectorGrid& field, glm::vec3 p_body) {
  return field.contains(p_body) ? field.sample(p_body) : glm::vec3(0);
}

glm::vec3 displaced(const VectorGrid& field, glm::vec3 p_body) { return p_body + displacement(field, p_body); }

glm::vec3 undisplaced(const VectorGrid& field, glm::vec3 q_body) { return undisplaced(field, q_body, q_body); }

glm::vec3 undisplaced(const VectorGrid& field, glm::vec3 q_body, glm::vec3 guess) {
  if (!field.contains(q_body)) return q_body;
  constexpr float k_close_mm = 0.004f;
  constexpr int k_newton_rounds = 8, k_fixed_point_rounds = 80;  // a steep compression of 0.85 takes forty of the latter
  glm::vec3 p = guess;
  float off_before = 1e9f;
  for (int round = 0; round < k_newton_rounds; ++round) {
    const Slope here = slope_at(field, p);
    const glm::vec3 off = p + here.value - q_body;
    const float off_now = glm::dot(off, off);
    if (off_now < k_close_mm * k_close_mm) return p;
    if (off_now > off_before) break;  // between cells whose slopes differ much
    off_before = off_now;
    p -= glm::inverse(glm::mat3(1) + here.gradient) * off;
  }
  p = q_body;
  for (int round = 0; round < k_fixed_point_rounds; ++round) {
    const glm::vec3 next = q_body - field.sample(p), step = next - p;
    p = next;
    if (glm::dot(step, step) < 0.25f * k_close_mm * k_close_mm) break;
  }
  return p;
}

HeightProbe height_probe(const geometry::TriangleMesh& vertebra, const BodyFrame& body, const BendFields& fields) {
  struct Vertex {
    glm::vec3 p, by_fracture, by_lift{0};
    uint32_t taken = UINT32_MAX;
  };
  std::vector<Vertex> vertices(vertebra.positions.size());
  for (size_t v = 0; v < vertices.size(); ++v) {
    const glm::vec3 p(body.body_from_rest * glm::vec4(vertebra.positions[v], 1));
    vertices[v] = {p, displacement(fields.fracture, p)};
    if (!fields.lift.values.empty()) vertices[v].by_lift = displacement(fields.lift, p);
  }
  HeightProbe probe;
  probe.body = body;
  const std::vector<glm::vec2> lines = height_lines(body);
  for (size_t t = 0; t + 2 < vertebra.indices.size(); t += 3) {
    glm::vec3 low(1e9f), high(-1e9f);  // where bending can bring the triangle
    for (size_t c = 0; c < 3; ++c) {
      const Vertex& vertex = vertices[vertebra.indices[t + c]];
      const glm::vec3 lift = -k_most_lift * vertex.by_lift;
      low = glm::min(low, vertex.p + glm::min(vertex.by_fracture, 0.0f) + glm::min(lift, 0.0f));
      high = glm::max(high, vertex.p + glm::max(vertex.by_fracture, 0.0f) + glm::max(lift, 0.0f));
    }
    constexpr float k_rounding_mm = 0.01f;
    const auto meets = [&](glm::vec2 line) {
      return line.x > low.x - k_rounding_mm && line.x < high.x + k_rounding_mm && line.y > low.y - k_rounding_mm &&
             line.y < high.y + k_rounding_mm;
    };
    if (std::none_of(lines.begin(), lines.end(), meets)) continue;
    for (size_t c = 0; c < 3; ++c) {
      Vertex& vertex = vertices[vertebra.indices[t + c]];
      if (vertex.taken == UINT32_MAX) {
        vertex.taken = uint32_t(probe.positions_body.size());
        probe.positions_body.push_back(vertex.p);
        probe.by_fracture.push_back(vertex.by_fracture);
        probe.by_lift.push_back(vertex.by_lift);
      }
      probe.indices.push_back(vertex.taken);
    }
  }
  return probe;
}

BodyHeights heights_when_bent(const HeightProbe& probe, Bend bend) {
  std::vector<glm::vec3> bent = probe.positions_body;
  for (size_t i = 0; i < bent.size(); ++i) bent[i] += bend.fracture * probe.by_fracture[i] - bend.lift * probe.by_lift[i];
  return measure_heights(bent, probe.indices, probe.body);
}

}  // namespace theatre::anatomy
