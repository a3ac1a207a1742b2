// Outcome: everything physical about one treatment of one case, computed once when the case is opened and only looked up
// afterwards, so that the time bar may run backwards. Same spine, case and procedure: same bytes, on any number of threads.
// The models (inflation, cement, curing, strength) show sizes that studies found; they must not be used to foresee what a
// treatment would do for a person.
// Frame: the treated body's frame (see BodyFrame) unless a name says otherwise. Lengths mm, volumes mL, pressures kPa.
#pragma once
#include <atomic>
#include <vector>

#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"
#include "scenes/anatomy/bend.h"
#include "scenes/treatment/balloon.h"
#include "scenes/treatment/case.h"
#include "scenes/treatment/cement.h"
#include "scenes/treatment/curing.h"
#include "scenes/treatment/inflation.h"
#include "scenes/treatment/needle_path.h"

namespace theatre::treatment {

enum class Procedure : uint8_t { kyphoplasty, vertebroplasty, none };

struct Outcome {
  Case patient;
  Procedure procedure = Procedure::kyphoplasty;
  anatomy::BodyFrame body;
  geometry::ScalarGrid bone_mm;        // signed distance of the treated vertebra's mesh, body frame, at rest
  anatomy::HeightLoss loss;            // of the fracture
  anatomy::BendFields bend_fields;     // lift only after balloons
  float posture_share = 0;             // of the lost height, regained by lying over-extended
  std::vector<NeedlePath> needles;     // left, right, broken shape; a single one aims past the midline
  std::vector<BalloonTable> balloons;  // as needles; none unless kyphoplasty
  InflationRun inflation;
  float rim_mm = 0;               // thickness of the compacted bone round the caves: what was pushed out of them lies there
  float rim_volume_fraction = 0;  // BV/TV in the rim, on average; dense at the cave, as before at its outer end
  CementTable cement;             // empty when Procedure::none
  HeatCurve heat;

  /// The shape of the bone: `broken` 0..1 as the fracture happens, `posture` 0..1 as lying acts.
  anatomy::Bend bend(float broken, float posture, const BalloonState& balloons) const;
  /// When cement goes in: balloons in and out again.
  anatomy::Bend bend_at_cement() const;
  float balloon_ml(size_t side, const BalloonState& state) const;
  float balloon_kpa(size_t side, const BalloonState& state) const;
};

/// The cave that a balloon of `peak_ml` has left, squeezed as the bone around it has settled from the shape it had `at_peak` to
/// `now`. Closed; empty without balloons.
geometry::TriangleMesh cave_mesh(const Outcome& outcome, size_t side, float peak_ml, anatomy::Bend at_peak, anatomy::Bend now);

struct BakeSettings {
  float cement_spacing_mm = 0.65f;
  bool bones_only = false;                      // stop after the fracture: enough for a first picture
  std::atomic<float>* progress = nullptr;       // 0 .. 1 while it bakes
  const std::atomic<bool>* given_up = nullptr;  // nobody wants it any more: what is left is not worked out, and it fails
};

/// Bakes the outcome for `spine`'s vertebra `patient.level`. Fails when the spine lacks that level, the heights do not fit the
/// bone, or no needle path fits.
core::Result<Outcome> bake_outcome(const anatomy::Spine& spine, const Case& patient, Procedure procedure,
                                   const BakeSettings& settings = {});

}  // namespace theatre::treatment
