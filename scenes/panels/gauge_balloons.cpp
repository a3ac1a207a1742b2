#include <algorithm>
#include <vector>

#include "scenes/panels/gauge_parts.h"
#include "scenes/panels/published.h"

namespace theatre::panels {
namespace {

constexpr float k_pressure_scale_psi = 450;  // end of the bar
constexpr float k_room_in_bar = 1.25f;       // beyond what the balloons will hold

bool has_two(const GaugePen& pen) { return pen.context.audience.patient.needles > 1; }

}  // namespace

bool has_balloon(const scenes::Moment& m) { return m.balloon_left_ml > k_seen_ml || m.balloon_right_ml > k_seen_ml; }

void balloons_gauge(GaugePen& pen) {
  const scenes::Moment& m = pen.moment();
  const float full_ml = std::max({m.balloon_end_ml * k_room_in_bar, m.balloon_left_ml, m.balloon_right_ml});
  const std::string left = pen.context.in_unit(m.balloon_left_ml, 1, "units.ml"),
                    right = pen.context.in_unit(m.balloon_right_ml, 1, "units.ml");
  std::vector<ui::BarRow> rows{{pen.say("gauges.left"), left, m.balloon_left_ml / full_ml, ui::body::balloon}};
  if (has_two(pen))
    rows.push_back({pen.say("gauges.right"), right, m.balloon_right_ml / full_ml, ui::body::balloon});
  else
    rows.front().name = pen.say("gauges.filled");
  pen.heading(pen.say(has_two(pen) ? "gauges.balloons" : "gauges.balloon"));
  pen.bar_rows(rows);
}

void pressure_gauge(GaugePen& pen, const Comfort& comfort) {
  const scenes::Moment& m = pen.moment();
  const float psi = m.balloon_kpa * k_psi_per_kpa;
  const std::string value = pen.context.number(psi, 0),
                    second = for_patients(pen) ? "" : pen.context.in_unit(m.balloon_kpa, 0, "units.kpa");
  pen.bar({.name = pen.say("gauges.pressure"),
           .value = value,
           .unit = pen.say("units.psi"),
           .second = second,
           .fraction = psi / k_pressure_scale_psi,
           .stop = pen.say("gauges.pressure_stop"),
           .stop_at = published(*pen.context.audience.evidence, "class_psi") / k_pressure_scale_psi,
           .color = ui::body::steel});
  if (comfort.details && has_two(pen) && !for_patients(pen)) {
    pen.space(6);
    std::string sides = with(pen.say("gauges.sides"), "left", pen.context.number(m.balloon_left_kpa * k_psi_per_kpa, 0));
    sides = with(sides, "right", pen.context.number(m.balloon_right_kpa * k_psi_per_kpa, 0));
    pen.note(sides);
  }
  const bool full =
      std::max(m.balloon_left_ml, m.balloon_right_ml) >= 0.99f * m.balloon_end_ml;  // once emptied it tells nothing
  if (full && m.balloon_stop != treatment::BalloonStop::none) {
    pen.space(10);
    pen.note(pen.say(std::string("gauges.stop.").append(treatment::balloon_stop_name(m.balloon_stop))));
  }
}

}  // namespace theatre::panels
