#include "scenes/moment.h"

#include <algorithm>

#include "scenes/stage_parts.h"
#include "scenes/treatment/strength.h"

namespace theatre::scenes {
namespace {

/// Height where the fracture is deepest.
float deepest(const anatomy::BodyHeights& heights, anatomy::FractureShape shape) {
  return shape == anatomy::FractureShape::biconcave ? heights.middle_mm : heights.anterior_mm;
}

}  // namespace

std::string_view stop_reason(const Moment& moment) {
  if (moment.cement_stop != treatment::CementStop::none) return treatment::cement_stop_name(moment.cement_stop);
  return treatment::balloon_stop_name(moment.balloon_stop);
}

Moment Stage::moment(double time_s) const {
  const Parts& p = *parts_;
  const double t = std::clamp(time_s, 0.0, p.scene.duration_s);
  Moment moment;
  moment.time_s = t;
  moment.step = static_cast<int>(p.scene.step_index_at(t));
  moment.procedure_min = p.scene.value(Channel::procedure_min, t);
  moment.fracture_age_weeks = p.outcome.patient.fracture_age_weeks;
  p.tell_shape(moment, t);
  p.tell_balloons(moment, t);
  p.tell_cement(moment, t);
  p.tell_strength(moment, t);  // by the cement told before
  return moment;
}

std::vector<Moment> Stage::curve() const {
  constexpr int k_even = 600, k_while_filling = 800;
  const double end_s = parts_->scene.duration_s;
  std::vector<double> times_s;
  for (int i = 0; i < k_even; ++i) times_s.push_back(end_s * i / (k_even - 1));
  const auto& keys = parts_->scene.tracks[size_t(Channel::inflation)].keys;
  for (int i = 0; i < k_while_filling && !keys.empty(); ++i)
    times_s.push_back(keys.front().time_s + (keys.back().time_s - keys.front().time_s) * i / (k_while_filling - 1));
  std::sort(times_s.begin(), times_s.end());
  std::vector<Moment> moments;
  for (const double time_s : times_s) moments.push_back(moment(time_s));
  return moments;
}

void Stage::Parts::tell_shape(Moment& moment, double t) const {
  const float broken = scene.value(Channel::fracture, t), posture = scene.value(Channel::posture, t);
  const treatment::BalloonState state = balloon_state(t);
  moment.bend = outcome.bend(broken, posture, state);
  const anatomy::BodyHeights now = anatomy::heights_when_bent(heights, moment.bend);
  moment.anterior_mm = now.anterior_mm;
  moment.middle_mm = now.middle_mm;
  moment.posterior_mm = now.posterior_mm;
  moment.wedge_deg = now.wedge_deg;
  moment.intact = anatomy::heights_when_bent(heights, {});
  moment.broken = anatomy::heights_when_bent(heights, outcome.bend(broken, 0, {}));
  moment.lain = anatomy::heights_when_bent(heights, outcome.bend(broken, posture, {}));
  const anatomy::BodyHeights lifted = anatomy::heights_when_bent(heights, outcome.bend(broken, posture, {state.inflation, {}}));
  const anatomy::FractureShape shape = anatomy::shape_of(outcome.loss);
  moment.posture_gain_mm = deepest(moment.lain, shape) - deepest(moment.broken, shape);
  moment.balloon_gain_mm = deepest(lifted, shape) - deepest(moment.lain, shape);
  moment.recoil_mm = deepest(lifted, shape) - deepest(now, shape);
  const geometry::VectorGrid field = anatomy::displacement_of(outcome.bend_fields, moment.bend);
  moment.local_kyphosis_deg =
      anatomy::local_kyphosis_deg(spine, outcome.patient.level, anatomy::motion_above(field, outcome.body));
}

void Stage::Parts::tell_balloons(Moment& moment, double t) const {
  if (outcome.balloons.empty()) return;
  const treatment::BalloonState state = balloon_state(t);
  const treatment::InflationMoment run = outcome.inflation.at(state.inflation);
  const auto end_ml = outcome.inflation.at(1).volume_ml;
  moment.balloon_end_ml = std::max(end_ml[0], end_ml[1]);
  moment.balloon_left_ml = outcome.balloon_ml(0, state);
  moment.balloon_right_ml = outcome.balloon_ml(1, state);
  moment.balloon_left_kpa = outcome.balloon_kpa(0, state);
  moment.balloon_right_kpa = outcome.balloon_kpa(1, state);
  moment.balloon_kpa = std::max(moment.balloon_left_kpa, moment.balloon_right_kpa);
  const auto kept = [&](size_t side) { return 1 - state.deflation[side]; };
  moment.balloon_contact = std::max(kept(0) * run.contact[0], kept(1) * run.contact[1]);
  if (state.inflation >= 1) moment.balloon_stop = outcome.inflation.stop;
  const float left_behind_ml = run.volume_ml[0] - moment.balloon_left_ml + run.volume_ml[1] - moment.balloon_right_ml;
  moment.cavity_ml =
      static_cast<float>(outcome.cement.cavity_ml) * left_behind_ml / std::max(end_ml[0] + end_ml[1], k_least_ml);
}

void Stage::Parts::tell_cement(Moment& moment, double t) const {
  if (outcome.cement.empty()) return;
  const treatment::CementKind kind = outcome.patient.cement;
  moment.cement_ml = cement_ml(t);
  moment.cement_end_ml = outcome.cement.capacity_ml;
  const treatment::CementShares shares = treatment::shares_at(outcome.cement, moment.cement_ml);
  moment.cement_cavity_ml = shares.cavity_ml;
  moment.cement_bone_ml = shares.bone_ml;
  moment.cement_leaked_ml = shares.leaked_ml;
  moment.cement_drawn_ml = treatment::drawn_ml_at(outcome.cement, moment.cement_ml);
  const bool in_bone = moment.cement_ml >= k_least_ml, flows = in_bone && scene.value(Channel::cement, t) < 1;
  if (in_bone && !flows) moment.cement_stop = outcome.cement.stop;
  moment.cement_minutes = treatment::cement_clock_min(kind, scene.value(Channel::cement_minutes, t));
  if (moment.cement_minutes > 0) {
    moment.cement_stage = treatment::cement_stage(kind, moment.cement_minutes);
    moment.viscosity_pa_s = treatment::viscosity_pa_s(kind, moment.cement_minutes);
    moment.set_fraction = treatment::set_fraction(kind, moment.cement_minutes);
  }
  if (flows) {
    moment.injection_kpa =
        treatment::injection_kpa(treatment::cannula_of(outcome.procedure == treatment::Procedure::kyphoplasty),
                                 moment.viscosity_pa_s, outcome.patient.bone_volume_fraction, moment.cement_bone_ml);
  }
  moment.cement_c = outcome.heat.cement_at(moment.cement_minutes);
  const float share = moment.cement_ml / std::max(moment.cement_end_ml, k_least_ml);  // a first drop cools little round it
  moment.rim_c = glm::mix(moment.rim_c, outcome.heat.rim_at(moment.cement_minutes), share);
}

void Stage::Parts::tell_strength(Moment& moment, double t) const {
  const float fill = (moment.cement_cavity_ml + moment.cement_bone_ml) / anatomy::body_volume_ml(outcome.body);
  const treatment::RelativeStrength relative =
      treatment::relative_strength(scene.value(Channel::fracture, t), fill, moment.set_fraction);
  moment.relative_strength = relative.strength;
  moment.relative_stiffness = relative.stiffness;
}

}  // namespace theatre::scenes
