// Curing: what the cement is like by the minutes since mixing: viscosity, stage, how far it has set, how warm it is, and how
// hard it is to push.
// Viscosity grows exponentially (FACTS 6: thick cement [D] from a patent's 500 Pa s at 195 s and solid at 780 s, thin cement
// [M]); stages begin where their viscosity is reached (bounds of FACTS 6 [M]), so clock and number cannot disagree. Pressure:
// Poiseuille in the cannula (FACTS 5.3), Darcy's sphere in the bone (FACTS 7.5), both shear-thinning (n = 0.5 [R]). Heat: two
// lumps, cement and rim, fitted to peaks measured in patients (FACTS trap 11).
// Left out: the room's temperature, differences between brands (which matter most), flow that changes while it lasts.
// A clock to teach with. It must not be used to time a procedure, nor to say how hot a cement gets.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "scenes/treatment/case.h"

namespace theatre::treatment {

enum class CementStage : uint8_t { mixing, runny, toothpaste, dough, stiff, set };
std::string_view cement_stage_name(CementStage stage);
/// Minutes after mixing at which each stage ends; the last never does (60). Thick cement is never runny: that stage is empty.
std::array<float, 6> stage_ends_min(CementKind kind);
CementStage cement_stage(CementKind kind, float minutes);

/// At slow shear (1/s), as laboratories give it; 1e5 when solid.
float viscosity_pa_s(CementKind kind, float minutes);
/// Minutes after mixing at which a viscosity is reached; 0 when the cement is as thick as that from the start.
float minutes_at_viscosity(CementKind kind, float viscosity_pa_s);
/// Share of setting 0 .. 1: begins when the cement is stiff and ends when it is solid, faster and faster until shortly before.
float set_fraction(CementKind kind, float minutes);

/// Minutes by which a kind is mixed earlier than thick cement: thin cement goes in from 4 minutes on, while it is like
/// toothpaste (FACTS 6), thick cement from 2.5.
constexpr float mixed_earlier_min(CementKind kind) { return kind == CementKind::thin ? 1.8f : 0; }
/// Minutes since mixing of `kind` when it is `minutes` (0 = not mixed yet) by the clock of a scene, which is thick cement's.
/// The difference is made up for in the first minutes, so that the clock never jumps.
float cement_clock_min(CementKind kind, float minutes);

/// By a scene's clock, when injection begins: the scenes keep to it within half a minute (tested).
constexpr float k_injection_begins_min = 2.5f;
/// What leaves the needle first; by it the front spreads and leaks.
float viscosity_when_injected_pa_s(CementKind kind);

/// The way of cement from syringe to bone.
struct Cannula {
  float bore_mm = 2.4f;  // 11G (FACTS 5.3)
  float length_mm = 120;
};
/// Kyphoplasty: a bone filler device through an 8G cannula; vertebroplasty: an 11G needle.
Cannula cannula_of(bool kyphoplasty);
/// While it is pushed: 4 mL/min (FACTS 5.2 [V]). Small pushes with looks between them take longer than that in all.
constexpr float k_flow_ml_per_s = 0.067f;

/// What is left of a viscosity (given at slow shear) at the cannula's wall.
float viscosity_in_cannula_pa_s(const Cannula& cannula, float viscosity);
/// Poiseuille: pressure lost in the cannula by a fluid of this viscosity, as it is in there.
float cannula_kpa(const Cannula& cannula, float viscosity_in_cannula);
/// Permeability of cancellous bone: 2.6e-7 (thinnest) to 1.8e-9 m2 (densest). Studies differ by more than that (FACTS trap 9).
float permeability_m2(float bone_volume_fraction);
/// Darcy: pressure lost between the cannula's mouth and the front of the cement, a sphere of `injected_ml` between trabeculae.
float bone_kpa(const Cannula& cannula, float viscosity, float bone_volume_fraction, float injected_ml);
/// Pressure at the syringe: cannula and bone.
float injection_kpa(const Cannula& cannula, float viscosity, float bone_volume_fraction, float injected_ml);

/// Degrees Celsius by minutes after mixing.
struct HeatCurve {
  std::vector<float> cement_c, rim_c;  // every `step_min`
  float step_min = 0.1f;
  float cement_at(float minutes) const;
  float rim_at(float minutes) const;
};
/// `cement_ml`: a lump of this size in the bone. Until it goes in, the cement is as warm as the room and the rim as the body.
HeatCurve bake_heat(CementKind kind, float cement_ml);

}  // namespace theatre::treatment
