#include <algorithm>
#include <array>

#include "scenes/panels/gauge_parts.h"

namespace theatre::panels {
namespace {

using treatment::CementStage;
using treatment::CementStop;

constexpr float k_told_ml = 0.05f;    // less would be told as 0.0
constexpr float k_set_shown_min = 3;  // of the stage that never ends

/// Words and numbers of the clock; the dial borrows them.
struct Clock {
  std::array<ui::StageDial::Stage, 6> stages;
  std::string age;
  CementStage used = CementStage::dough;  // vertebroplasty's cement goes in while it is still a paste

  explicit Clock(const PanelContext& context) {
    const Audience& audience = context.audience;
    const auto ends = treatment::stage_ends_min(audience.patient.cement);
    for (size_t i = 0; i < stages.size(); ++i) {
      const std::string key = std::string("gauges.stage.").append(treatment::cement_stage_name(CementStage(i)));
      stages[i] = {context.text.get(key), ends[i]};
    }
    stages.back().until = std::min(ends.back(), ends[ends.size() - 2] + k_set_shown_min);
    if (audience.scene->procedure == treatment::Procedure::vertebroplasty) used = CementStage::toothpaste;
    age = with(context.say("gauges.clock_age"), "time", minutes_and_seconds(double(audience.moment.cement_minutes) * 60));
  }
  ui::StageDial dial(const PanelContext& context) const {
    return {.name = context.say("gauges.clock"),
            .stages = stages,
            .value = context.audience.moment.cement_minutes,
            .value_words = age,
            .marked = int(used),
            .first = ui::body::cement_fresh,
            .last = ui::body::cement_set};
  }
};

/// Shares in tenths of a mL that add up to the whole as it is shown: the largest takes what rounding leaves.
std::array<float, 3> told_shares_ml(const scenes::Moment& m) {
  std::array<float, 3> shares{m.cement_cavity_ml, m.cement_bone_ml, m.cement_leaked_ml};
  const auto tenths = [](float ml) { return std::round(10 * ml); };
  const size_t largest = size_t(std::max_element(shares.begin(), shares.end()) - shares.begin());
  float rest = tenths(m.cement_ml);
  for (size_t i = 0; i < shares.size(); ++i) {
    if (i != largest) rest -= tenths(shares[i]);
    shares[i] = tenths(shares[i]) / 10;
  }
  shares[largest] = rest / 10;
  return shares;
}

}  // namespace

void cement_gauge(GaugePen& pen, const Comfort& comfort) {
  const scenes::Moment& m = pen.moment();
  const auto [in_space_ml, in_bone_ml, leaked_ml] = told_shares_ml(m);
  const float planned = std::max(m.cement_end_ml, m.cement_ml);
  const std::string value = pen.context.number(m.cement_ml, 1);
  pen.bar({.name = pen.say("gauges.cement"),
           .value = value,
           .unit = pen.say("units.ml"),
           .fraction = planned > 0 ? m.cement_ml / planned : 0,
           .color = ui::mix(ui::body::cement_fresh, ui::body::cement_set, std::clamp(m.set_fraction, 0.0f, 1.0f))});
  const bool leaks = m.cement_leaked_ml >= k_told_ml, parted = m.cement_cavity_ml > k_seen_ml && m.cement_bone_ml > k_seen_ml;
  if (leaks || (comfort.details && parted)) pen.space(8);
  if (comfort.details && parted) {
    pen.row(pen.say("gauges.in_space"), pen.context.in_unit(in_space_ml, 1, "units.ml"));
    pen.row(pen.say("gauges.in_bone"), pen.context.in_unit(in_bone_ml, 1, "units.ml"));
  }
  if (leaks) pen.warning_row(pen.say("gauges.leaked"), pen.context.in_unit(leaked_ml, 1, "units.ml"));
  if (m.cement_stop != CementStop::none && chapter_of(pen.context.audience) != "after") {
    pen.space(8);
    pen.note(pen.say(std::string("gauges.stop.").append(treatment::cement_stop_name(m.cement_stop))));
  }
}

void clock_gauge(GaugePen& pen, const Comfort& comfort) {
  const scenes::Moment& m = pen.moment();
  const Clock clock(pen.context);
  pen.dial(clock.dial(pen.context), comfort.ring_px);
  if (comfort.notes && comfort.ring_px > 0) {
    pen.space(10);
    pen.note(pen.say("gauges.clock_note"), ui::Align::center);
  }
  if (!comfort.details || for_patients(pen)) return;
  pen.space(8);
  const bool in_bone = m.cement_ml > k_seen_ml;
  if (in_bone && m.injection_kpa <= 0) {
    pen.row(pen.say("gauges.cement_warm"), pen.context.in_unit(m.cement_c, 0, "units.celsius"));
    pen.row(pen.say("gauges.bone_warm"), pen.context.in_unit(m.rim_c, 0, "units.celsius"));
    return;
  }
  pen.row(pen.say("gauges.thickness"), pen.context.in_unit(m.viscosity_pa_s, 0, "units.pa_s"));
  if (in_bone) pen.row(pen.say("gauges.push"), pen.context.in_unit(m.injection_kpa, 0, "units.kpa"));
}

float least_clock_ring(PanelContext& context) {
  return ui::stage_dial_least_ring(context.canvas, Clock(context).dial(context));
}

}  // namespace theatre::panels
