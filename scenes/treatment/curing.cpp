#include "scenes/treatment/curing.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>

#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

namespace {

constexpr float k_solid_pa_s = 1e5f;        // FACTS 6
constexpr float k_longest_min = 60;         // of the clock and of the table of heat
constexpr float k_mixing_takes_min = 1.5f;  // FACTS 6
/// Viscosity at which mixing, runny, toothpaste, dough and stiff end (FACTS 6).
constexpr std::array<float, 5> k_stage_ends_pa_s{10, 50, 300, 2000, k_solid_pa_s};

/// mu = start * exp(t / tau).
struct Thickening {
  float start_pa_s, tau_s;
};
constexpr Thickening thickening_of(CementKind kind) {  // FACTS 6
  return kind == CementKind::thick ? Thickening{85, 110} : Thickening{2, 75};
}

/// Shear thinning: mu * (rate / 1 per second) ^ (n - 1), n = 0.5 (FACTS 6 [R]). The rate at which the viscosities of FACTS 6
/// were measured is not known; slow shear is usual [M]. Then thin cement in an 11G needle needs 1.8 MPa at 8 minutes; in
/// patients, at 5 to 8 minutes and later, peaks were 1.7 +- 0.65 MPa and higher the later (FACTS 5.2, 6: Krebs 2005).
constexpr float k_thinning_exponent = 0.5f;
constexpr float k_reference_rate_per_s = 1;

float radius_mm_of(float ml) { return std::cbrt(3000 * ml / (4 * glm::pi<float>())); }
constexpr float k_flow_m3_per_s = k_flow_ml_per_s * 1e-6f;

float sampled(const std::vector<float>& values, float step, float at) {
  constexpr float k_body_c = 37;
  if (values.empty()) return k_body_c;
  const float place = std::clamp(at / step, 0.0f, static_cast<float>(values.size() - 1));
  const auto below = std::min(static_cast<size_t>(place), values.size() - 1), above = std::min(below + 1, values.size() - 1);
  return glm::mix(values[below], values[above], place - static_cast<float>(below));
}

}  // namespace

std::string_view cement_stage_name(CementStage stage) {
  constexpr std::string_view k_names[] = {"mixing", "runny", "toothpaste", "dough", "stiff", "set"};
  return k_names[size_t(stage)];
}

float minutes_at_viscosity(CementKind kind, float viscosity_pa_s) {
  const Thickening cement = thickening_of(kind);
  return std::max(0.0f, cement.tau_s * std::log(viscosity_pa_s / cement.start_pa_s) / 60);
}

std::array<float, 6> stage_ends_min(CementKind kind) {
  std::array<float, 6> ends{};
  for (size_t i = 0; i < k_stage_ends_pa_s.size(); ++i) {
    ends[i] = std::max(k_mixing_takes_min, minutes_at_viscosity(kind, k_stage_ends_pa_s[i]));
  }
  ends.back() = k_longest_min;
  return ends;
}

CementStage cement_stage(CementKind kind, float minutes) {
  const auto ends = stage_ends_min(kind);
  size_t stage = 0;
  while (stage + 1 < ends.size() && minutes >= ends[stage]) ++stage;
  return CementStage(stage);
}

float viscosity_pa_s(CementKind kind, float minutes) {
  const Thickening cement = thickening_of(kind);
  const float exponent = std::clamp(60 * minutes / cement.tau_s, 0.0f, 60.0f);
  return std::min(cement.start_pa_s * std::exp(exponent), k_solid_pa_s);
}

float set_fraction(CementKind kind, float minutes) {
  const float stiff = minutes_at_viscosity(kind, k_stage_ends_pa_s[3]), solid = minutes_at_viscosity(kind, k_solid_pa_s);
  const float way = std::clamp((minutes - stiff) / (solid - stiff), 0.0f, 1.0f);
  return smooth_step(0, 1, way * way);  // squared: the reaction speeds itself up [M]
}

float cement_clock_min(CementKind kind, float minutes) { return minutes + std::clamp(minutes, 0.0f, mixed_earlier_min(kind)); }

float viscosity_when_injected_pa_s(CementKind kind) {
  return viscosity_pa_s(kind, cement_clock_min(kind, k_injection_begins_min));
}

Cannula cannula_of(bool kyphoplasty) { return {kyphoplasty ? 3.4f : 2.4f, 120}; }

float viscosity_in_cannula_pa_s(const Cannula& cannula, float viscosity) {
  const float bore_m = cannula.bore_mm / 1000;
  const float rate_per_s = 32 * k_flow_m3_per_s / (glm::pi<float>() * bore_m * bore_m * bore_m);
  return viscosity * std::pow(rate_per_s / k_reference_rate_per_s, k_thinning_exponent - 1);
}

float cannula_kpa(const Cannula& cannula, float viscosity_in_cannula) {
  const float bore_m = cannula.bore_mm / 1000, length_m = cannula.length_mm / 1000;
  return 128 * viscosity_in_cannula * length_m * k_flow_m3_per_s / (glm::pi<float>() * std::pow(bore_m, 4.f)) / 1000;
}

float permeability_m2(float bone_volume_fraction) {
  // Kozeny and Carman: (1 - s)^3 / s^2 for trabeculae of one width, which stays the same when bone is lost (FACTS 7.2, Thomsen
  // 2015). Anchored at the fraction of osteoporotic bone: 4.45e-8 m2 (Baroud 2004, FACTS trap 9).
  constexpr float k_measured_m2 = 4.45e-8f, k_measured_at = 0.09f;
  const float share = std::clamp(bone_volume_fraction, 0.01f, 0.9f);
  const float pores = (1 - share) / (1 - k_measured_at), bone = share / k_measured_at;
  return k_measured_m2 * pores * pores * pores / (bone * bone);
}

float bone_kpa(const Cannula& cannula, float viscosity, float bone_volume_fraction, float injected_ml) {
  // dp/dr = mu(rate) q / k with q = Q / (4 pi r^2) and rate = q / sqrt(k * porosity): for n = 0.5 the sphere integrates to a
  // logarithm, where a fluid that does not thin gives 1/r.
  static_assert(k_thinning_exponent == 0.5f, "the integral below is that of n = 0.5");
  const float porosity = 1 - std::clamp(bone_volume_fraction, 0.01f, 0.9f), k = permeability_m2(bone_volume_fraction);
  const float mouth_mm = 0.5f * cannula.bore_mm, front_mm = radius_mm_of(std::max(0.0f, injected_ml) / porosity);
  const float spread = std::log(std::max(1.0f, front_mm / mouth_mm));
  const float flow = std::sqrt(k_flow_m3_per_s / (4 * glm::pi<float>()) * k_reference_rate_per_s);
  return viscosity * flow * std::pow(k * porosity, 0.25f) / k * spread / 1000;
}

float injection_kpa(const Cannula& cannula, float viscosity, float bone_volume_fraction, float injected_ml) {
  return cannula_kpa(cannula, viscosity_in_cannula_pa_s(cannula, viscosity)) +
         bone_kpa(cannula, viscosity, bone_volume_fraction, injected_ml);
}

float HeatCurve::cement_at(float minutes) const { return sampled(cement_c, step_min, minutes); }
float HeatCurve::rim_at(float minutes) const { return sampled(rim_c, step_min, minutes); }

HeatCurve bake_heat(CementKind kind, float cement_ml) {
  constexpr float k_body_c = 37, k_room_c = 22;
  constexpr float k_goes_in_min = 2.5f;        // thick cement, by the clock of the scenes
  constexpr float k_heat_j_per_ml = 237;       // 9 g of 29 g react with 0.54 kJ/g [R], 1.40 g/mL (FACTS 6)
  constexpr float k_cement_j_per_ml_k = 1.9f;  // 1.4 J/(g K) [R]
  constexpr float k_bone_j_per_ml_k = 2.6f;    // trabeculae and marrow [R]
  constexpr float k_rim_mm = 4;                // bone that the rim stands for [M]
  // By the radius; fitted to 60 C in a lump of 4.8 mL and 44 C in one of 0.8 mL (FACTS trap 11) [M]. Nine times what a
  // smooth sphere at rest would lose: a real lump is ragged, soaked into bone, and that has blood.
  constexpr float k_to_rim_w_per_mm_k = 0.040f, k_to_body_w_per_mm_k = 0.036f;
  constexpr int k_parts = 12;  // of a step of the table: half a second

  const float ml = std::max(0.1f, cement_ml), radius_mm = radius_mm_of(ml);
  const float rim_ml = 4 * glm::pi<float>() / 3000 * (std::pow(radius_mm + k_rim_mm, 3.0f) - std::pow(radius_mm, 3.0f));
  const float cement_j_per_k = k_cement_j_per_ml_k * ml, rim_j_per_k = k_bone_j_per_ml_k * rim_ml;
  const float to_rim = k_to_rim_w_per_mm_k * radius_mm, to_body = k_to_body_w_per_mm_k * (radius_mm + k_rim_mm);
  const float goes_in_min = k_goes_in_min + mixed_earlier_min(kind);

  HeatCurve curve;
  const int steps = static_cast<int>(k_longest_min / curve.step_min);
  const float part_min = curve.step_min / k_parts, part_s = 60 * part_min;
  float cement_c = k_room_c, rim_c = k_body_c;
  for (int step = 0; step <= steps; ++step) {
    curve.cement_c.push_back(cement_c);
    curve.rim_c.push_back(rim_c);
    for (int part = 0; part < k_parts; ++part) {
      const float minutes = curve.step_min * static_cast<float>(step) + part_min * static_cast<float>(part);
      if (minutes < goes_in_min) continue;
      const float freed_j = k_heat_j_per_ml * ml * (set_fraction(kind, minutes + part_min) - set_fraction(kind, minutes));
      const float out_w = to_rim * (cement_c - rim_c), away_w = to_body * (rim_c - k_body_c);
      cement_c += (freed_j - out_w * part_s) / cement_j_per_k;
      rim_c += (out_w - away_w) * part_s / rim_j_per_k;
    }
  }
  return curve;
}

}  // namespace theatre::treatment
