#include "scenes/anatomy/bend.h"

#include <cmath>

namespace theatre::anatomy {

using geometry::VectorGrid;

namespace {

constexpr float k_lift_reach_mm = 20;  // the lift has fallen to a third this far from the balloons

/// How far (x, y) lies from the straight line between the outermost balloons.
float away_from(const std::vector<glm::vec3>& places, glm::vec3 p) {
  const glm::vec2 from(places.front()), along = glm::vec2(places.back()) - from, d = glm::vec2(p) - from;
  const float length = glm::dot(along, along);
  return glm::length(d - along * (length > 0 ? glm::clamp(glm::dot(d, along) / length, 0.0f, 1.0f) : 0.0f));
}

}  // namespace

VectorGrid lift_field(const VectorGrid& fracture, const BodyFrame&, const std::vector<glm::vec3>& pushed_at) {
  VectorGrid lift = fracture;
  for (int k = 0; k < lift.size.z; ++k) {
    for (int j = 0; j < lift.size.y; ++j) {
      for (int i = 0; i < lift.size.x; ++i) {
        const float away = away_from(pushed_at, lift.point(i, j, k)) / k_lift_reach_mm;
        lift.at(i, j, k) *= std::exp(-away * away);
      }
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
    const float angle = 6.2831853f * float(i) / k_points;
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

glm::vec3 undisplaced(const VectorGrid& field, glm::vec3 q_body) {
  constexpr int k_most_rounds = 80;  // a steep compression of 0.85 takes forty
  constexpr float k_close_mm = 0.002f;
  glm::vec3 p = q_body;
  for (int round = 0; round < k_most_rounds; ++round) {
    const glm::vec3 next = q_body - displacement(field, p);
    const glm::vec3 step = next - p;
    p = next;
    if (glm::dot(step, step) < k_close_mm * k_close_mm) break;
  }
  return p;
}

HeightProbe height_probe(const geometry::TriangleMesh& vertebra, const BodyFrame& body, const BendFields& fields) {
  constexpr float k_aside_mm = 8;  // heights are taken within 4 mm of the midline; bending moves little sideways there
  HeightProbe probe;
  probe.body = body;
  std::vector<uint32_t> taken(vertebra.positions.size(), UINT32_MAX);
  for (size_t t = 0; t + 2 < vertebra.indices.size(); t += 3) {
    glm::vec3 corners[3];
    for (size_t c = 0; c < 3; ++c) corners[c] = body.body_from_rest * glm::vec4(vertebra.positions[vertebra.indices[t + c]], 1);
    const glm::vec3 low = glm::min(corners[0], glm::min(corners[1], corners[2]));
    const glm::vec3 high = glm::max(corners[0], glm::max(corners[1], corners[2]));
    if (low.x > k_aside_mm || high.x < -k_aside_mm || low.y > body.posterior_y_mm + k_aside_mm) continue;
    for (size_t c = 0; c < 3; ++c) {
      uint32_t& place = taken[vertebra.indices[t + c]];
      if (place == UINT32_MAX) place = uint32_t(probe.positions_body.size()), probe.positions_body.push_back(corners[c]);
      probe.indices.push_back(place);
    }
  }
  for (const glm::vec3& p : probe.positions_body) {
    probe.by_fracture.push_back(displacement(fields.fracture, p));
    probe.by_lift.push_back(fields.lift.values.empty() ? glm::vec3(0) : displacement(fields.lift, p));
  }
  return probe;
}

BodyHeights heights_when_bent(const HeightProbe& probe, Bend bend) {
  std::vector<glm::vec3> bent = probe.positions_body;
  for (size_t i = 0; i < bent.size(); ++i) bent[i] += bend.fracture * probe.by_fracture[i] - bend.lift * probe.by_lift[i];
  return measure_heights(bent, probe.indices, probe.body);
}

}  // namespace theatre::anatomy
