#include "tools/forge/vertebra_shape.h"

namespace theatre::forge {

using glm::mix;
using glm::vec2;
using glm::vec3;

namespace {

/// Normal of a facet whose plane makes `angle_deg` with the coronal plane.
vec3 facet_normal(float angle_deg) {
  const float a = glm::radians(angle_deg);
  return {std::sin(a), -std::cos(a), 0};
}

/// |x| rounded over 0.2 mm, so that the midline has no crease.
vec3 mirror(vec3 p) { return {std::sqrt(p.x * p.x + 0.04f), p.y, p.z}; }

Outline spinous_outline(const VertebraDimensions::SpinousProcess& s) {
  const float root = s.root_y, upper = s.tip_upper_y, lower = s.tip_lower_y;
  return Outline({{root, s.upper_root_z},
                  {mix(root, upper, 0.36f), s.upper_one_third_z},
                  {mix(root, upper, 0.72f), s.upper_two_thirds_z},
                  {upper, s.upper_tip_z},
                  {s.tip_y, 0.5f * (s.upper_tip_z + s.lower_tip_z)},
                  {lower, s.lower_tip_z},
                  {mix(root, lower, 0.72f), s.lower_two_thirds_z},
                  {mix(root, lower, 0.36f), s.lower_one_third_z},
                  {root, s.lower_root_z}});
}

/// Distance of p (x >= 0) to the triangle (-c.x, c.y) (c.x, c.y) (0, apex_y).
float canal_triangle(vec2 p, vec2 c, float apex_y) {
  const vec2 edge(-c.x, apex_y - c.y), from_corner = p - c;
  const float side = (edge.y * from_corner.x - edge.x * from_corner.y) / glm::length(edge);
  if (side <= 0 && p.y >= c.y) return std::max(side, c.y - p.y);
  if (p.y < c.y && p.x <= c.x) return c.y - p.y;
  const float along = std::clamp(glm::dot(from_corner, edge) / glm::dot(edge, edge), 0.f, 1.f);
  return glm::length(from_corner - edge * along);
}

}  // namespace

VertebraShape::VertebraShape(const VertebraDimensions& dimensions, float individuality, int seed)
    : d_(dimensions), individuality_(individuality), seed_(seed) {
  const vec3 up = facet_normal(d_.superior.facet_angle_deg), low = facet_normal(d_.inferior.facet_angle_deg);
  const float depth = 0.5f * (d_.body.depth_upper + d_.body.depth_lower);

  const auto& p = d_.pedicle;
  pedicle_ = Strut({p.front_x, 0.5f * depth - 7, p.front_z}, {p.back_x, p.back_y, p.back_z}, {1, 0, 0},
                   {p.half_width_front, p.half_height_front}, {p.half_width_back, p.half_height_back}, 4);

  const auto& s = d_.superior;
  const auto& i = d_.inferior;
  const vec3 base(s.base_x, s.base_y, s.base_z), root(i.root_x, i.root_y, i.root_z);
  superior_ = Strut(base, {s.tip_x, s.tip_y, s.tip_z}, up, {s.half_thickness_base, s.half_width_base},
                    {s.half_thickness_tip, s.half_width_tip}, s.cap);
  const StrutSection pars{i.pars_half_thickness, i.pars_half_width};
  pars_ = Strut(base + vec3(0, 0, 3), root, mix(up, low, 0.5f), pars, pars, 4);
  inferior_ = Strut(root, {i.tip_x, i.tip_y, i.tip_z}, low, {i.half_thickness_root, i.half_width_root},
                    {i.half_thickness_tip, i.half_width_tip}, i.cap);

  const auto& l = d_.lamina;
  const float slope = glm::radians(l.slope_deg);
  lamina_ = Strut({l.lateral_x, l.lateral_y, l.lateral_z}, {0, l.middle_y, l.middle_z}, {0, std::cos(slope), std::sin(slope)},
                  {l.half_thickness_lateral, l.half_height_lateral}, {l.half_thickness_middle, l.half_height_middle}, 4);

  const auto& t = d_.transverse;
  const float roll = glm::radians(t.roll_deg);
  const vec3 flat(0, std::cos(roll), std::sin(roll)), middle(t.middle_x, t.middle_y, t.middle_z);
  const StrutSection half_way{t.half_thickness_middle, t.half_height_middle};
  transverse_inner_ =
      Strut({t.root_x, t.root_y, t.root_z}, middle, flat, {t.half_thickness_root, t.half_height_root}, half_way, 3);
  transverse_outer_ =
      Strut(middle, {t.tip_x, t.tip_y, t.tip_z}, flat, half_way, {t.half_thickness_tip, t.half_height_tip}, t.cap);

  spinous_ = spinous_outline(d_.spinous);
  const auto& c = d_.canal;
  canal_corner_ = {0.5f * c.width - c.corner_radius, c.front_y + c.corner_radius};
  canal_apex_y_ = c.front_y + c.depth - c.corner_radius;
}

float VertebraShape::outline(vec2 p, float width, float depth) const {
  const auto& b = d_.body;
  const float widest = depth * b.widest_place_ratio, q = p.y - widest;
  const float front = 0.5f * depth + widest, rear = 0.5f * depth - widest;
  const float edge = q < 0 ? superellipse(p.x, q, 0.5f * width, front, b.outline_front_exponent)
                           : superellipse(p.x, q, 0.5f * width, rear, b.outline_back_exponent);
  const float g = p.x / b.posterior_notch_half;
  return edge + b.posterior_notch * std::exp(-g * g) * smooth_step(0.35f * rear, 0.95f * rear, q);
}

float VertebraShape::half_height(float y) const {
  const auto& b = d_.body;
  const float depth = 0.5f * (b.depth_upper + b.depth_lower);
  return 0.5f * mix(b.height_anterior, b.height_posterior, std::clamp(y / depth + 0.5f, 0.f, 1.f));
}

float VertebraShape::endplate_outline(vec2 p, Side side) const {
  const auto& b = d_.body;
  return side == Side::upper ? outline(p, b.width_upper, b.depth_upper) : outline(p, b.width_lower, b.depth_lower);
}

float VertebraShape::endplate_z(vec2 p, Side side) const {
  const auto& b = d_.body;
  const bool upper = side == Side::upper;
  const float edge = endplate_outline({p.x, p.y - (upper ? b.endplate_shift_upper : b.endplate_shift_lower)}, side);
  const float dish = (upper ? b.dish_upper : b.dish_lower) * smooth_step(b.rim_width, b.rim_width + 8, -edge);
  return (upper ? 1.f : -1.f) * (half_height(p.y) - dish);
}

Pose VertebraShape::body_from_endplate(Side side) const {
  const auto& b = d_.body;
  const float depth = 0.5f * (b.depth_upper + b.depth_lower);
  const float lean_deg = glm::degrees(std::atan2(0.5f * (b.height_posterior - b.height_anterior), depth));
  const float half = 0.25f * (b.height_anterior + b.height_posterior);
  return side == Side::upper ? lean_forward(lean_deg, {0, b.endplate_shift_upper, half - b.dish_upper})
                             : lean_forward(-lean_deg, {0, b.endplate_shift_lower, b.dish_lower - half});
}

VertebraShape::BodyDistance VertebraShape::body(vec3 p) const {
  const auto& b = d_.body;
  const float half = half_height(p.y);
  const float u = 0.5f + 0.5f * std::clamp(p.z / half, -1.15f, 1.15f);  // 0 lower endplate .. 1 upper endplate
  const float width = mix(b.width_lower, b.width_upper, u), depth = mix(b.depth_lower, b.depth_upper, u);
  const float y = p.y - mix(b.endplate_shift_lower, b.endplate_shift_upper, u);
  const float edge = outline({p.x, y}, width, depth);

  const float back = smooth_step(3, 15, p.y), front = smooth_step(-3, -15, p.y);
  const float waist = mix(mix(b.waist_lateral, b.waist_posterior, back), b.waist_anterior, front);
  const float above = p.z - b.waist_level;
  const float t = std::min(std::fabs(above > 0 ? above / (half - b.waist_level) : above / (half + b.waist_level)), 1.f);
  const float wall = edge + waist * std::pow(1 - std::pow(t, 2.5f), 1.2f);

  const bool upper = p.z > 0;
  const float corner = smooth_step(0, 14, p.y) * smooth_step(4, 15, std::fabs(p.x));
  const float q = std::clamp(2 * y / depth, -1.f, 1.f);
  const float sag = (upper ? b.rim_sag_upper : b.rim_sag_lower) * (1 - q * q);
  const float rise = corner * (upper ? b.corner_rise_upper : b.corner_rise_lower);
  const float dish = (upper ? b.dish_upper : b.dish_lower) * smooth_step(b.rim_width, b.rim_width + 8, -edge);
  return {smooth_max(wall, std::fabs(p.z) - (half - sag + rise - dish), b.rim_radius), wall};
}

float VertebraShape::spinous(vec3 p) const {
  const auto& s = d_.spinous;
  const float along = std::clamp((p.y - s.root_y) / (s.tip_y - s.root_y), 0.f, 1.f);
  const float middle_z = mix(0.5f * (s.upper_root_z + s.lower_root_z), 0.5f * (s.upper_tip_z + s.lower_tip_z), along);
  const float low = smooth_step(-1, 1, -0.12f * (p.z - middle_z));  // 0 upper border .. 1 lower border
  const float middle = mix(s.half_middle, s.half_middle_lower, low), tip = mix(s.half_tip, s.half_tip_lower, low);
  const float half =
      along < 0.5f ? mix(s.half_root, middle, smooth_step(0, 0.45f, along)) : mix(middle, tip, smooth_step(0.5f, 0.95f, along));
  constexpr float k_crest_rounding = 0.8f;  // mm^2; without it the thin upper border has a crease too sharp for any mesh
  const float side = std::sqrt(p.x * p.x + k_crest_rounding) - half - 0.15f;
  if (side > 12) return side;  // the outline is costly, and far away it does not matter
  return smooth_max(spinous_({p.y, p.z}), side, s.edge);
}

float VertebraShape::upper_facet(vec3 m) const {
  const auto& s = d_.superior;  // a hollow cylinder facing backwards and inwards
  const float above_floor = std::max(0.f, m.z - s.facet_floor_z);
  const vec2 c(m.x - s.facet_axis_x, m.y - s.facet_axis_y - s.facet_back_tilt_ratio * above_floor);
  return smooth_max(glm::length(c) - s.facet_radius, s.facet_floor_z - m.z + 0.12f * (m.y - 34), 8);
}

float VertebraShape::canal(vec3 m, float body_wall) const {
  const auto& c = d_.canal;
  const float x = m.x / (1 + c.side_flare_ratio * 0.1f * m.z);
  const float triangle = canal_triangle({x, m.y}, canal_corner_, canal_apex_y_ + c.roof_lean_ratio * m.z);
  return std::max(triangle - c.corner_radius, 0.2f - body_wall);  // never cuts into the body
}

vec3 VertebraShape::rib_head() const {
  return {0.5f * mix(d_.body.width_lower, d_.body.width_upper, 0.7f) - 0.5f, d_.costal.body_y, d_.costal.body_z};
}

float VertebraShape::rib_head_facet(vec3 m) const {
  const float r = d_.costal.body_radius, out = r - d_.costal.body_depth;
  return ellipsoid(m - rib_head() - vec3(out, 0.5f * out, 0), {r, r * 1.1f, r});
}

float VertebraShape::tubercle_facet(vec3 m) const {
  const auto& t = d_.transverse;
  constexpr float k_radius = 4.5f;
  const vec3 forward = glm::normalize(vec3(0.35f, -0.9f, 0.1f));
  const vec3 centre = vec3(t.tip_x, t.tip_y, t.tip_z) + forward * (t.half_thickness_tip + k_radius - d_.costal.tip_depth);
  return glm::length(m - centre) - k_radius;
}

float VertebraShape::arch(vec3 p, vec3 m) const {
  const auto& s = d_.superior;
  const auto& t = d_.transverse;
  const float mamillary = ellipsoid(m - vec3(s.mamillary_x, s.mamillary_y, s.mamillary_z),
                                    {s.mamillary_half_x, s.mamillary_half_y, s.mamillary_half_z});
  float transverse = smooth_min(transverse_inner_(m), transverse_outer_(m), 2);
  if (d_.costal.tip_depth > 0) transverse = smooth_max(transverse, -tubercle_facet(m), 1);
  const float accessory = glm::length(m - vec3(t.accessory_x, t.accessory_y, t.accessory_z)) - t.accessory_radius;
  transverse = smooth_min(transverse, accessory, 4);

  float d = smooth_min(pars_(m), lamina_(m), 5);
  d = smooth_min(d, inferior_(m), d_.blend.pillar);
  d = smooth_min(d, smooth_min(superior_(m), mamillary, 3.6f), d_.blend.pillar);
  d = smooth_min(d, transverse, d_.blend.transverse);
  d = smooth_min(d, spinous(p), d_.blend.spinous);
  return smooth_max(d, -upper_facet(m), 2.4f);
}

float VertebraShape::with_vessel_holes(vec3 p, vec3 m, float d) const {
  const vec3 basivertebral = m - vec3(1.6f, d_.canal.front_y - 0.6f, 0.6f);
  d = smooth_max(d, -ellipsoid(basivertebral, {2.5f, 2.6f, 1.8f}), 1);
  if (p.y > 17 || std::fabs(d) > 3) return d;
  constexpr int k_holes = 11;
  for (int i = 0; i < k_holes; ++i) {  // small ones around the waist, scattered by a hash
    const int hash = i + k_holes * seed_;
    const float angle = -2.5f + 0.5f * (static_cast<float>(i) + 0.95f * lattice_value(hash, 1, 2));
    const vec3 outward(std::sin(angle), -std::cos(angle), 0);
    const float size = lattice_value(hash, 5, 5) * 0.5f + 0.5f, radius = 0.15f + 0.35f * size * size;
    const vec3 mouth(outward.x * (0.5f * d_.body.width_upper - 2.4f), outward.y * (0.5f * d_.body.depth_upper - 1.2f) + 1.4f,
                     7.5f * lattice_value(hash, 3, 9));
    const float along = glm::dot(p - mouth, outward), across = glm::length(p - mouth - outward * along);
    if (across < 2.5f) d = smooth_max(d, std::min(radius - across, along + 1.2f + 2 * radius), 1.3f);
  }
  return d;
}

float VertebraShape::operator()(vec3 p) const {
  if (individuality_ > 0) {  // real bones are never quite symmetric
    const vec3 q = p / 17.f + vec3(0, 0, 19 * seed_);
    p += vec3(value_noise(q + vec3(3, 7, 1)), value_noise(q + vec3(11, 2, 5)), value_noise(q + vec3(1, 9, 13))) *
         (0.45f * individuality_);
  }
  const vec3 m = mirror(p);
  const BodyDistance b = body(p);
  float d = smooth_min(b.solid, pedicle_(m), d_.blend.body);
  d = smooth_min(d, arch(p, m), d_.blend.body);
  d = smooth_max(d, -canal(m, b.wall), 1.8f);
  if (d_.costal.body_depth > 0) d = smooth_max(d, -rib_head_facet(m), 1.2f);
  if (individuality_ <= 0) return d;
  d = with_vessel_holes(p, m, d);
  if (std::fabs(d) < 2) {
    const float grain =
        0.10f * value_noise(p / 4.2f + vec3(0, 0, 31 * seed_)) + 0.06f * value_noise({p.x * 0.9f, p.y * 0.9f, p.z * 0.35f});
    d += individuality_ * grain;
  }
  return d;
}

}  // namespace theatre::forge
