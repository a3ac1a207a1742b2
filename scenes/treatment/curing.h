// Curing: what the cement is like by the minutes since mixing: viscosity, stage, how far it has set, how warm it is, and how
// hard it is to push. Viscosity and stages: FACTS 6 (illustrative [M], consistent with its anchors); pressure: FACTS 5.3
// and 7.5; heat: a lumped model whose peaks lie in the range measured in patients (FACTS trap 11). A clock to teach with. It is
// not that of any brand, and must not be used to time a procedure.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "scenes/treatment/case.h"

namespace theatre::treatment {

enum class CementStage : uint8_t { mixing, runny, toothpaste, dough, stiff, set };
std::string_view cement_stage_name(CementStage stage);
/// Minutes after mixing at which each stage ends; the last never does (60).
std::array<float, 6> stage_ends_min(CementKind kind);
CementStage cement_stage(CementKind kind, float minutes);

float viscosity_pa_s(CementKind kind, float minutes);
/// Share of setting 0 .. 1.
float set_fraction(CementKind kind, float minutes);

/// The way of cement from syringe to bone.
struct Cannula {
  float bore_mm = 2.4f;  // 11G (FACTS 5.3)
  float length_mm = 120;
};
/// Kyphoplasty: a bone filler device through an 8G cannula; vertebroplasty: an 11G needle.
Cannula cannula_of(bool kyphoplasty);
constexpr float k_flow_ml_per_s = 0.067f;  // 4 mL/min (FACTS 5.2)
/// Pressure at the syringe (kPa): Poiseuille in the cannula and Darcy's sphere in the bone, after `injected_ml`.
float injection_kpa(const Cannula& cannula, float viscosity, float bone_volume_fraction, float injected_ml);

/// Degrees Celsius by minutes after mixing.
struct HeatCurve {
  std::vector<float> cement_c, rim_c;  // every `step_min`
  float step_min = 0.1f;
  float cement_at(float minutes) const;
  float rim_at(float minutes) const;
};
/// `cement_ml`: a lump of this size in the bone.
HeatCurve bake_heat(CementKind kind, float cement_ml);

}  // namespace theatre::treatment
