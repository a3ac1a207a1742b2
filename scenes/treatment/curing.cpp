#include "scenes/treatment/curing.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>

#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

std::string_view cement_stage_name(CementStage stage) {
  constexpr std::string_view k_names[] = {"mixing", "runny", "toothpaste", "dough", "stiff", "set"};
  return k_names[size_t(stage)];
}

std::array<float, 6> stage_ends_min(CementKind) { return {1.5f, 3, 5, 9, 12, 60}; }

CementStage cement_stage(CementKind kind, float minutes) {
  const auto ends = stage_ends_min(kind);
  size_t stage = 0;
  while (stage + 1 < ends.size() && minutes >= ends[stage]) ++stage;
  return CementStage(stage);
}

float viscosity_pa_s(CementKind kind, float minutes) {  // FACTS 6: mu0 * exp(t / tau)
  const float start = kind == CementKind::thick ? 85.f : 2.f, tau_s = kind == CementKind::thick ? 110.f : 75.f;
  return std::min(start * std::exp(60 * minutes / tau_s), 1e5f);
}

float set_fraction(CementKind, float minutes) {
  constexpr float k_thickens_min = 5, k_hard_min = 14;  // FACTS 6: dough from 5, set between 11 and 15 minutes
  return smooth_step(k_thickens_min, k_hard_min, minutes);
}

Cannula cannula_of(bool kyphoplasty) { return {kyphoplasty ? 3.4f : 2.4f, 120}; }

float injection_kpa(const Cannula& cannula, float viscosity, float, float) {
  const float bore_m = cannula.bore_mm / 1000, flow = k_flow_ml_per_s * 1e-6f;
  return 128 * viscosity * (cannula.length_mm / 1000) * flow / (glm::pi<float>() * std::pow(bore_m, 4.f)) / 1000;
}

float HeatCurve::cement_at(float minutes) const {
  if (cement_c.empty()) return 37;
  return cement_c[std::min(size_t(std::max(minutes, 0.f) / step_min), cement_c.size() - 1)];
}
float HeatCurve::rim_at(float minutes) const {
  if (rim_c.empty()) return 37;
  return rim_c[std::min(size_t(std::max(minutes, 0.f) / step_min), rim_c.size() - 1)];
}

HeatCurve bake_heat(CementKind kind, float) {
  HeatCurve curve;
  for (float minutes = 0; minutes < 60; minutes += curve.step_min) {
    const float set = set_fraction(kind, minutes);
    const float bell = 4 * set * (1 - set);
    curve.cement_c.push_back(37 + 24 * bell);
    curve.rim_c.push_back(37 + 8 * bell);
  }
  return curve;
}

}  // namespace theatre::treatment
