#include "scenes/treatment/outcome_parts.h"

namespace theatre::treatment {

namespace {
constexpr float k_usual_cement_share =
    0.178f;  // of the intact body's volume: a little above the 16.2 % that give strength back (FACTS 5.4); 4.5 mL in an L1 of
             // 25.3 mL, between the trials of FACTS 5.2 (2.8 and 7.5 mL) [M]
}  // namespace

void bake_cement_of(Outcome& outcome, const BakeSettings& settings) {
  const geometry::VectorGrid now = anatomy::displacement_of(outcome.bend_fields, outcome.bend_at_cement());
  CementSite site{.bone_mm = outcome.bone_mm, .displacement = now, .body = outcome.body};
  float balloons_ml = 0;
  for (size_t side = 0; side < outcome.needles.size(); ++side) {
    const NeedlePath& needle = outcome.needles[side];
    const bool cave = !outcome.balloons.empty();
    if (cave) {
      const float peak_ml = outcome.balloon_ml(side, {1, {}});
      site.caves.shapes.push_back(balloon_at(outcome.balloons[side], peak_ml));
      balloons_ml += peak_ml;
    }
    site.tips.push_back(needle.target - needle.direction * (cave ? k_filler_stops_mm : k_needle_stops_mm));
  }
  if (balloons_ml > 0) site.caves.displacement = anatomy::displacement_of(outcome.bend_fields, outcome.bend(1, 1, {1, {}}));
  const float fitted_ml = balloons_ml > 0 ? balloons_ml : k_usual_cement_share * anatomy::body_volume_ml(outcome.body);
  site.planned_ml = outcome.patient.cement_ml.value_or(fitted_ml);
  site.bone_volume_fraction = outcome.patient.bone_volume_fraction;
  site.loss = outcome.loss;
  if (outcome.rim_mm > 0) site.rim_thickness_mm = outcome.rim_mm;
  site.rim_volume_fraction = outcome.rim_volume_fraction;
  site.kind = outcome.patient.cement;
  site.incident = outcome.patient.incident;
  site.spacing_mm = settings.cement_spacing_mm;
  outcome.cement = bake_cement(site);
  outcome.heat = bake_heat(outcome.patient.cement, outcome.cement.capacity_ml);
}

}  // namespace theatre::treatment
