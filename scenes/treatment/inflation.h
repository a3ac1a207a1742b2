// Inflation: the run of filling the balloons, step by step, each on its own clock: volume, pressure, contact and lift at any
// share of the run. Baked once; pressure follows FACTS 7.4 (a modelling choice [M] anchored on published ranges): each push
// raises it, the harder the more of the balloon leans on bone, and it decays while bone yields.
// Use it to show what a gauge does; it must not be used to foresee the pressure or lift in a person.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "scenes/treatment/balloon.h"

namespace theatre::treatment {

/// Why inflation ended: the first of four (FACTS 4, step 16).
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
  float lost_mm = 0;        // height lost over the balloons, as it is when inflation begins
  float restorable = 0.6f;  // share of it at which the height counts as restored
};

/// Amount of the lift field when each of `balloons` balloons holds `volume_ml`: share of `lost_mm`.
float lift_when_filled(const InflationBone& bone, int balloons, float volume_ml);
/// Share of the balloons' lift that is lost again (FACTS 4 step 17, 7.4): least while the other side stays up.
float recoil_share(int balloons, std::array<float, 2> deflation);

InflationRun bake_inflation(const std::vector<BalloonTable>& balloons, const InflationBone& bone, float largest_ml);

/// Largest volume (mL) of a tamp of a nominal length (FACTS 3 [R]).
float largest_balloon_ml(int balloon_mm);
/// Pressure (kPa) at which unbroken cancellous bone of a volume fraction gives way: 89 MPa * BV/TV^1.6 (FACTS 7.4).
float yield_of_bone_kpa(float volume_fraction);

}  // namespace theatre::treatment
