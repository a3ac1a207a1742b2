#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "scenes/panels/gauge_parts.h"
#include "scenes/panels/height_story.h"
#include "scenes/panels/published.h"

namespace theatre::panels {
namespace {

constexpr float k_seen_mm = 0.05f;
constexpr float k_told_percent = 10;  // finer steps would promise more than the studies know

}  // namespace

bool has_sunk(const Audience& audience) { return height_story(audience.moment, audience.fracture_shape).lost_mm > k_seen_mm; }

void height_gauge(GaugePen& pen, const Comfort& comfort) {
  const scenes::Moment& m = pen.moment();
  const HeightStory story = height_story(m, pen.context.audience.fracture_shape);
  const auto block = [](const anatomy::BodyHeights& h) { return ui::BlockHeights{h.anterior_mm, h.middle_mm, h.posterior_mm}; };
  const ui::BlockHeights now{m.anterior_mm, m.middle_mm, m.posterior_mm};
  const bool gained = story.gained(), recoiled = gained && story.lost_again_mm != 0;
  const std::string_view unit = pen.say("units.mm");
  const std::string value = pen.context.number(gained ? story.gain_mm() : -story.lost_mm, 1, true);
  const std::string lying = pen.context.in_unit(story.by_lying_mm, 1, "units.mm", true),
                    balloons = pen.context.in_unit(story.by_balloons_mm, 1, "units.mm", true),
                    lost_again = pen.context.in_unit(-story.lost_again_mm, 1, "units.mm", true),
                    tilt = pen.context.number(std::max(m.broken.wedge_deg - m.wedge_deg, 0.0f), 1)
                               .append(pen.say("units.degrees"));
  const std::string place = story.middle ? "gauges.middle" : "gauges.front";
  std::string_view name = pen.context.text.get(place + (gained ? "_gained" : "_lost"));
  if (!comfort.height_picture && ui::height_row_width(pen.context.canvas, name, value, unit) > pen.width())
    name = pen.context.text.get(place);  // the sign tells
  std::vector<ui::HeightGauge::Part> parts;
  if (gained && story.by_lying_mm != 0) parts.push_back({pen.say("gauges.by_lying"), lying});
  if (gained && story.by_balloons_mm != 0) parts.push_back({pen.say("gauges.by_balloons"), balloons});
  if (recoiled) parts.push_back({pen.say("gauges.lost_again"), lost_again});
  if (recoiled && comfort.notes) parts.push_back({pen.say("gauges.tilt"), tilt});
  pen.height({.name = name,
              .value = value,
              .unit = unit,
              .whole = block(m.intact),
              .lowest = gained ? block(m.broken) : now,
              .now = now,
              .measured_at = story.middle ? 0.5f : 0.0f,
              .parts = parts,
              .picture = comfort.height_picture});
  if (recoiled && comfort.notes) {
    pen.space(8);
    pen.note(pen.context.tell_named(m.fracture_age_weeks > k_new_until_weeks ? "gauges.studies_old" : "gauges.studies_new"));
  }
}

void strength_gauge(GaugePen& pen) {
  const scenes::Moment& m = pen.moment();
  const auto about = [&](float relative) {
    const float percent = std::round(relative * 100 / k_told_percent) * k_told_percent;
    return with(pen.say("gauges.about_percent"), "n", pen.context.number(percent, 0));
  };
  const std::string strength = about(m.relative_strength), stiffness = about(m.relative_stiffness);
  const std::array<ui::BarRow, 2> rows{{{pen.say("gauges.strength"), strength, m.relative_strength, ui::body::bone},
                                        {pen.say("gauges.stiffness"), stiffness, m.relative_stiffness, ui::body::bone}}};
  pen.heading(pen.say("gauges.beside_before"));
  pen.bar_rows(rows);
  pen.space(8);
  pen.note(pen.context.tell_named("gauges.strength_note"));
}

}  // namespace theatre::panels
