// Inflation: the run of filling the balloons, push by push: volume, pressure, contact and lift at any share of the run. Baked
// once on the clock of the room; a moment is a look-up.
// Model: FACTS 7.4 [M], anchored on published ranges. The sides take turns with pushes of 0.5 mL, of 0.25 mL once a balloon
// leans on bone or its gauge would leave the usual range (FACTS 4, step 15 [R]). A push raises the pressure by stiffness x
// volume, 0.35 MPa/mL free to 1.5 against bone; above the yield stress of crushed bone the pressure decays towards it (the
// saw-tooth of a real gauge). The run ends at the first of four criteria (FACTS 4, step 16 [R/V]).
// Simplified: fluid does not compress, bone creeps at one pace, the endplate follows the volume at once, both sides feel one
// kind of bone, and bone makes room for every mL, also below its yield: very dense bone is shown softer than it is. Use it to
// show what a gauge does; it must not be used to foresee pressure, volume or lift in a person.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "scenes/treatment/balloon.h"

namespace theatre::treatment {

/// Why inflation ended. height_restored: the share that may come back is back. wall_contact: a balloon presses on the cortex of
/// sides, front or back, or nearly all of it is held (an endplate alone does not count: leaning on it is how it lifts).
/// highest_pressure: the pressure does not fall far enough below the rated one for another push. largest_volume: of the tamp.
enum class BalloonStop : uint8_t { none, height_restored, wall_contact, highest_pressure, largest_volume };
std::string_view balloon_stop_name(BalloonStop stop);

/// [0] left, [1] right; a single balloon is the left one.
struct InflationMoment {
  std::array<float, 2> volume_ml{}, kpa{}, contact{};
  float lift = 0;  // amount of the lift field, see anatomy::Bend
};
struct InflationRun {
  std::vector<InflationMoment> moments;  // evenly spaced over the run
  float duration_s = 0;                  // on the clock in the room
  int pushes = 0;                        // of the left side
  BalloonStop stop = BalloonStop::none;

  bool empty() const { return moments.empty(); }
  /// `share` 0 .. 1 of the run.
  InflationMoment at(float share) const;
};

/// How far the run has come, and how far each balloon has been emptied since; all 0 .. 1.
struct BalloonState {
  float inflation = 0;
  std::array<float, 2> deflation{};
};

/// What a run depends on besides the shapes.
struct InflationBone {
  float volume_fraction = 0.09f;  // BV/TV
  float fracture_age_weeks = 3;
  float lost_mm = 0;        // height lost over the balloons by the whole fracture
  float restorable = 0.6f;  // share of it at which the height counts as restored
};

/// Rated limit of a tamp: 400 psi (FACTS 3 [V, class value]); never passed, not within a push either.
constexpr float k_rated_kpa = 2758;

/// Pressure (kPa) at which unbroken cancellous bone of a volume fraction gives way: 89 MPa * BV/TV^1.6 (FACTS 7.4).
float yield_of_bone_kpa(float volume_fraction);
/// The same for the crushed bone round a balloon, sideways and along the axis, by the share of the balloon that is held.
float yield_round_balloon_kpa(float volume_fraction, float contact);
/// How fast the pressure rises while it is pushed (kPa per mL).
float stiffness_kpa_per_ml(float volume_fraction, float contact);

/// Share of the freed volume that compacts bone; the rest lifts (FACTS 7.4): 0.55 in fresh fractures, 0.8 in old ones.
float compacted_share(float fracture_age_weeks);
/// What a balloon of `volume_ml` pushes aside: the drilled channel was free.
float freed_ml(float volume_ml);
/// Amount of the lift field when each of `balloons` balloons holds `volume_ml`: share of `lost_mm`, at most `restorable`.
float lift_when_filled(const InflationBone& bone, int balloons, float volume_ml);
/// The volume (mL in each) at which the height is restored; `most_ml` when that is not reached.
float volume_when_restored(const InflationBone& bone, int balloons, float most_ml);
/// Share of the balloons' lift that is lost again (FACTS 4 step 17, 7.4): least while the other side stays up.
float recoil_share(int balloons, std::array<float, 2> deflation);
/// Pressure of a balloon that has been emptied by `deflation` (0..1) from `moment`: it goes down as stiffly as it went up.
float kpa_when_emptied(const InflationMoment& moment, size_t side, float volume_fraction, float deflation);

/// The run, as far as the tables reach: stop is none when they end before it does.
InflationRun bake_inflation(const std::vector<BalloonTable>& balloons, const InflationBone& bone, float largest_ml);

}  // namespace theatre::treatment
