// Moment: all that one moment of a show is, as plain numbers: one row of `trace`, and what the gauges show. Looked up in the
// baked Outcome; models and simplifications: headers of treatment/. Numbers of a teaching model; not to be used for a person.
#pragma once
#include <string_view>

#include "scenes/anatomy/bend.h"
#include "scenes/treatment/cement.h"
#include "scenes/treatment/curing.h"
#include "scenes/treatment/inflation.h"

namespace theatre::scenes {

constexpr float k_least_ml = 0.02f;  // less is neither drawn nor told

struct Moment {
  double time_s = 0;
  int step = 0;  // index into Scene::steps
  float procedure_min = 0;
  float fracture_age_weeks = 0;
  anatomy::Bend bend;
  float anterior_mm = 0, middle_mm = 0, posterior_mm = 0;  // measured on the bent mesh
  float wedge_deg = 0;
  float local_kyphosis_deg = 0;  // from the upper endplate of the vertebra above to the lower endplate of the one below
  // Where the fracture is deepest (the front edge; the middle of a biconcave one): what lying has opened, what the balloons
  // have lifted beyond that at most until now, and what of it was lost again.
  float posture_gain_mm = 0, balloon_gain_mm = 0, recoil_mm = 0;
  float balloon_left_ml = 0, balloon_right_ml = 0;
  float balloon_left_kpa = 0, balloon_right_kpa = 0, balloon_kpa = 0;  // the last: the higher of both
  float balloon_contact = 0;  // share of the balloons' surface that leans on bone, 0..1
  treatment::BalloonStop balloon_stop = treatment::BalloonStop::none;  // from when inflation has ended
  treatment::CementStop cement_stop = treatment::CementStop::none;     // from when injection has ended
  float cavity_ml = 0;                                                 // room that the balloons have left
  float cement_ml = 0;                                                 // injected: the sum of the next three
  float cement_cavity_ml = 0, cement_bone_ml = 0, cement_leaked_ml = 0;
  float balloon_end_ml = 0, cement_end_ml = 0;  // the most that each balloon, that the bone gets in this show
  float cement_drawn_ml = 0;                    // enclosed by the drawn surface
  float cement_minutes = 0;                     // since mixing
  treatment::CementStage cement_stage = treatment::CementStage::mixing;
  float viscosity_pa_s = 0, injection_kpa = 0;  // 0 before mixing; while cement flows
  float cement_c = 37, rim_c = 37;              // of the cement (as warm as the room until it goes in), of the bone round it
  float set_fraction = 0;                       // 0..1
  float relative_stiffness = 1, relative_strength = 1;  // beside the body before it broke
  anatomy::BodyHeights intact, broken;                  // before the break, and as broken
  anatomy::BodyHeights lain;                            // as broken, after what lying over-extended has opened until now
};

/// Why the last run (of the balloons, of the cement) has ended: a name of BalloonStop or CementStop, "none" while it runs.
std::string_view stop_reason(const Moment& moment);

}  // namespace theatre::scenes
