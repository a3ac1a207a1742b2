// Outcome: everything physical about one treatment of one case, computed once when the case is opened and only looked up
// afterwards, so that the time bar may run backwards. Same spine, case and plan: same bytes, on any number of threads.
// Lift and pressure follow FACTS 7.4 (a modelling choice anchored on published ranges): they show sizes that are usual, and
// must not be used to foresee what a treatment would do for a person.
// Frame: the treated body's frame (see BodyFrame) unless a name says otherwise. Lengths mm, volumes mL, pressures kPa.
#pragma once
#include <array>
#include <vector>

#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"
#include "scenes/treatment/balloon.h"
#include "scenes/treatment/case.h"
#include "scenes/treatment/cement.h"
#include "scenes/treatment/needle_path.h"

namespace theatre::treatment {

enum class Procedure : uint8_t { kyphoplasty, vertebroplasty, none };

/// What the scene's timeline plans, as far as the physics needs to know it.
struct Plan {
  Procedure procedure = Procedure::kyphoplasty;
  float balloon_ml = 2.4f;     // largest volume in each balloon (FACTS 3: mean 2.4 mL a side [V FREE])
  float cement_ml = 4.5f;      // total
  float posture_share = 0.1f;  // of the lost height, regained by lying over-extended
};

struct Outcome {
  Plan plan;
  anatomy::BodyFrame body;
  geometry::ScalarGrid bone_mm;          // signed distance of the treated vertebra's mesh, body frame, at rest
  geometry::VectorGrid fracture;         // anatomy::fracture_field
  std::array<NeedlePath, 2> needles;     // left, right; broken shape, body frame
  std::array<BalloonTable, 2> balloons;  // empty unless kyphoplasty
  CementTable cement;                    // empty when Procedure::none
  float lost_at_balloon_mm = 0;          // height that the fracture took where the balloons lie (mean of both sides)

  /// Share of the fracture field that remains: 1 = as broken. `peak_balloon_ml` = the largest volume each balloon has had until
  /// now, `balloon_ml` = the volume now (both as the mean of both sides); `posture` 0..1 = how far the posture has acted.
  float fracture_amount(float broken, float posture, float peak_balloon_ml, float balloon_ml) const;
  /// Balloon pressure (kPa) at a volume while inflating, by FACTS 7.4 with contact; 0 when empty.
  float balloon_kpa(float balloon_ml, float bone_yield_kpa) const;

  /// How far the bone lies from the intact shape when cement goes in (posture, balloons in and out again).
  float amount_at_cement() const;
};

/// The cave that a balloon of `peak_ml` has left, squeezed as the bone around it has settled from `amount_at_peak` (share of
/// the fracture field while the balloon was that large) to `amount_now`. Closed; empty without balloons.
geometry::TriangleMesh cave_mesh(const Outcome& outcome, Side side, float peak_ml, float amount_at_peak, float amount_now);

/// Pressure (kPa) at which unbroken cancellous bone of a volume fraction (BV/TV) gives way: 89 MPa * BV/TV^1.6 (FACTS 7.4).
float yield_of_bone_kpa(float volume_fraction);

/// Bakes the outcome for `spine`'s vertebra `patient.level`. Fails when the spine lacks that level or no needle path fits.
core::Result<Outcome> bake_outcome(const anatomy::Spine& spine, const Case& patient, const Plan& plan);

}  // namespace theatre::treatment
