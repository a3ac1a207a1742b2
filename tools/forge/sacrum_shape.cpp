#include "tools/forge/sacrum_shape.h"

namespace theatre::forge {

using glm::mix;
using glm::vec3;

namespace {
constexpr int k_stations = 7;
constexpr std::array<float, k_stations> k_station_z = {0, -14, -30, -50, -70, -84, -98};
constexpr float k_canal_front_wall = 5;  // bone left in front of the canal, mm
constexpr float k_canal_roof = 3;        // bone left behind it, mm
constexpr float k_hiatus_height = 12;    // of the opening at the lower end of the canal, mm
}  // namespace

SacrumShape::SacrumShape(const SacrumDimensions& dimensions, float individuality)
    : d_(dimensions), individuality_(individuality) {
  const auto& s = d_.superior;
  const float facet = glm::radians(s.facet_angle_deg);
  superior_ = Strut({s.base_x, s.base_y, s.base_z}, {s.tip_x, s.tip_y, s.tip_z}, {std::sin(facet), -std::cos(facet), 0},
                    {s.half_thickness * 1.3f, s.half_width * 1.1f}, {s.half_thickness, s.half_width}, 5);
  const auto& c = d_.canal;
  canal_ = Strut({0, c.top_y, 8}, {0, c.end_y, c.end_z}, {0, 1, 0}, {c.top_half_depth, c.top_half_width},
                 {c.end_half_depth, c.end_half_width}, 4);
  for (int k = 0; k < 4; ++k) {
    const RootGate gate = root_gate(k);
    const StrutSection room = k < 3 ? StrutSection{3.3f, 3.3f} : StrutSection{2.0f, 2.0f};
    gates_[k] = Strut(gate.in_canal, gate.in_foramen, {0, 1, 0}, room, room, 2);
  }
  const auto& x = d_.coccyx;
  const vec3 top(0, x.top_y, x.top_z), third = (vec3(0, x.end_y, x.end_z) - top) / 3.f;
  const vec3 first = top + third * 0.4f;
  coccyx_wing_ = Strut(first, first + vec3(x.wing_x, 0, 2), {0, 1, 0.5f}, {2.6f, 3.4f}, {1.8f, 2.2f}, 2);
  for (int k = 0; k < 3; ++k) {  // three shrinking segments
    const float along = static_cast<float>(k);
    const float width = mix(x.half_width, x.tip_radius, along / 2), depth = mix(x.half_depth, 0.8f * x.tip_radius, along / 2);
    const vec3 centre = top + third * (along + 0.5f);
    coccyx_[k] = Strut(centre - third * 0.28f, centre + third * 0.28f, {0, 1, 0.5f}, {depth * 1.1f, width * 1.1f},
                       {depth * 0.85f, width * 0.75f}, 0.32f * glm::length(third));
  }
}

Pose SacrumShape::sacrum_from_endplate() const {
  const auto& b = d_.first_body;
  return lean_forward(-b.endplate_tilt_deg, {0, b.endplate_y, b.endplate_z});
}

SacrumShape::RootGate SacrumShape::root_gate(int k) const {
  const auto& c = d_.canal;
  const float x = d_.foramina.x[k], z = d_.foramina.z[k];
  auto canal_y = [&](float at_z) { return glm::mix(c.top_y, c.end_y, (8 - at_z) / (8 - c.end_z)); };
  constexpr float k_descent = 5;  // roots run downwards
  const vec3 inside(0.3f * x, canal_y(z + k_descent) - 0.5f, z + k_descent);
  return {inside, {0.95f * x, canal_y(z) - 4, z + 0.5f}};
}

SacrumShape::Section SacrumShape::section(float z) const {
  int i = 0;
  while (i < k_stations - 2 && z < k_station_z[i + 1]) ++i;
  const float t = std::clamp((k_station_z[i] - z) / (k_station_z[i] - k_station_z[i + 1]), -0.4f, 1.4f);
  auto at = [&](const std::array<float, k_stations>& v) {
    auto value = [&](int k) { return v[std::clamp(k, 0, k_stations - 1)]; };
    return catmull_rom(value(i - 1), value(i), value(i + 1), value(i + 2), t);
  };
  const auto& s = d_.stations;
  return {at(s.half_width),   at(s.front_midline), at(s.front_halfway), at(s.front_edge),
          at(s.back_midline), at(s.back_gutter),   at(s.back_crest),    at(s.back_edge)};
}

SacrumShape::Surfaces SacrumShape::surfaces(float x, const Section& q) const {
  const float out = std::min(x / std::max(q.half_width, 4.f), 1.2f);  // 0 midline .. 1 edge
  const float front = out < 0.5f ? mix(q.front_midline, q.front_halfway, smooth_step(0, 0.5f, out))
                                 : mix(q.front_halfway, q.front_edge, (out - 0.5f) * 2);
  const float back = out < 0.3f    ? mix(q.back_midline, q.back_gutter, smooth_step(0, 0.3f, out))
                     : out < 0.65f ? mix(q.back_gutter, q.back_crest, smooth_step(0.3f, 0.65f, out))
                                   : mix(q.back_crest, q.back_edge, (out - 0.65f) / 0.35f);
  return {front, back};
}

float SacrumShape::plate(vec3 m, const Section& q) const {
  const auto [front, back] = surfaces(m.x, q);
  const auto& a = d_.ala;
  const float top = mix(a.top_inner, a.top_outer, std::clamp((m.x - 28) / 32, -0.3f, 1.2f)) + a.top_slope_ratio * (m.y - 5);
  float d = smooth_max(front - transverse_ridges(m) - m.y, m.y - back, 3);
  d = smooth_max(d, m.x - q.half_width, d_.plate.edge);
  d = smooth_max(d, d_.plate.bottom_z - m.z, d_.plate.edge);
  return smooth_max(d, m.z - top, a.corner);
}

/// Where the sacral bodies grew together: low ridges across the front, from foramen to foramen.
float SacrumShape::transverse_ridges(vec3 m) const {
  constexpr float k_height = 0.5f, k_half_width = 2.2f;
  float height = 0;
  for (int k = 0; k < 4; ++k) {
    const float from_ridge = (m.z - d_.foramina.z[k]) / k_half_width;
    height += k_height * std::exp(-from_ridge * from_ridge) * smooth_step(d_.foramina.x[k], 0.6f * d_.foramina.x[k], m.x);
  }
  return height;
}

float SacrumShape::first_body(vec3 m) const {
  const auto& b = d_.first_body;
  const float c = std::cos(glm::radians(b.endplate_tilt_deg)), s = std::sin(glm::radians(b.endplate_tilt_deg));
  const float dy = m.y - b.endplate_y, dz = m.z - b.endplate_z;
  const float back = c * dy - s * dz, up = s * dy + c * dz;  // in the frame of the endplate
  const float t = std::clamp(-up / 25, 0.f, 1.2f);
  const float outline = superellipse(m.x, back - b.shift_y * t * t, 0.5f * b.endplate_width - b.taper_x * t,
                                     0.5f * b.endplate_depth - 3 * t, 2.3f);
  const float dish = b.endplate_dish * smooth_step(3, 11, -outline);
  return smooth_max(outline, std::max(up + dish, -26 - up), 3);
}

float SacrumShape::crest(vec3 m) const {
  const auto& c = d_.crest;
  float d = 1e9f;
  for (size_t k = 0; k < c.y.size(); ++k) {
    d = smooth_min(d, ellipsoid(m - vec3(0, c.y[k], c.z[k]), {c.half_width, c.half_depth[k], c.half_height[k]}), 5);
  }
  return d;
}

float SacrumShape::canal(vec3 m, const Section& q) const {
  const auto& c = d_.canal;  // a tube, open above the upper edge of the S1 lamina and at the hiatus
  const float open =
      std::max({(c.lamina_top_z + c.lamina_top_rise_ratio * m.x) - m.z, m.x - c.top_half_width * 0.9f, c.top_y - m.y});
  const float front_wall = q.front_midline + k_canal_front_wall - m.y;
  // Between them it keeps a roof of bone: a wall that thinned to nothing would end in rags.
  const float hiatus_z = c.end_z + k_hiatus_height - m.x;
  const float below_hiatus = smooth_step(hiatus_z + 1, hiatus_z - 3, m.z);
  const float roof = m.y - surfaces(m.x, q).back + k_canal_roof - 30 * below_hiatus;
  return std::max(std::min(std::max(canal_(m), roof), open), front_wall);
}

float SacrumShape::foramen(vec3 m, int k) const {
  const auto& f = d_.foramina;
  const float middle_y = 0.5f * (d_.stations.front_midline[3] + d_.stations.back_midline[3]);
  const float front = smooth_step(16, 0, m.y - middle_y + 14), back = smooth_step(-6, 8, m.y - middle_y);
  const float flare = f.flare[k] * front;  // the front mouth is the wider one
  const float narrowing = 1 - 0.25f * back;
  const glm::vec2 radius((f.half_width[k] + flare) * narrowing, (f.half_height[k] + 0.6f * flare) * narrowing);
  const float c = std::cos(glm::radians(f.tilt_deg[k])), s = std::sin(glm::radians(f.tilt_deg[k]));
  const float x = m.x - f.x[k], z = m.z - f.z[k] - f.slope_ratio[k] * (m.y - 14);
  const glm::vec2 q(c * x - s * z, s * x + c * z);
  const float k0 = glm::length(q / radius), k1 = glm::length(q / (radius * radius)), inner = -std::min(radius.x, radius.y);
  return k1 < 1e-6f ? inner : std::max(k0 * (k0 - 1) / k1, inner);
}

float SacrumShape::coccyx(vec3 m) const { return smooth_min(smooth_min(coccyx_[0](m), coccyx_[1](m), 4), coccyx_[2](m), 4); }

float SacrumShape::operator()(vec3 p) const {
  if (individuality_ > 0) {
    const vec3 q = p / 19.f;
    p += vec3(value_noise(q), value_noise(q + vec3(5, 1, 9)), value_noise(q + vec3(2, 8, 4))) * (0.5f * individuality_);
  }
  const vec3 m(std::sqrt(p.x * p.x + 0.04f), p.y, p.z);
  const Section q = section(m.z);
  float d = smooth_min(plate(m, q), first_body(m), d_.coccyx.blend_parts);
  d = smooth_min(d, crest(m), 4);
  d = smooth_max(d, -canal(m, q), 2);
  for (int k = 0; k < 4; ++k) d = smooth_max(d, -smooth_min(foramen(m, k), gates_[k](m), 2), 2.5f);
  d = smooth_min(d, superior_(m), 3.5f);
  d = smooth_min(d, coccyx(m), 3);
  if (individuality_ > 0 && std::fabs(d) < 2) {
    d += individuality_ * (0.13f * value_noise(p / 4.2f) + 0.06f * value_noise(p / 1.5f));
  }
  return d;
}

}  // namespace theatre::forge
