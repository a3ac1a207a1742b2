#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "scenes/panels/gauge_parts.h"
#include "scenes/panels/published.h"

namespace theatre::panels {
namespace {

constexpr float k_seen_mm = 0.05f, k_told_mm = 0.05f;
constexpr float k_told_percent = 10;  // finer steps would promise more than the studies know

/// As told: with one decimal, so that the parts add up to their sum.
float told(float mm) { return std::round(mm * 10) / 10; }

/// The place that the fracture is about, and where its gain comes from; the last three add up to it.
struct HeightStory {
  bool middle = false;  // else the front edge
  float lost_mm = 0, by_lying_mm = 0, by_balloons_mm = 0, lost_again_mm = 0;
  float gain_mm() const { return told(by_lying_mm + by_balloons_mm - lost_again_mm); }
  bool gained() const { return gain_mm() >= k_told_mm; }
};

HeightStory height_story(const Audience& audience) {
  const scenes::Moment& m = audience.moment;
  HeightStory story{audience.fracture_shape == anatomy::FractureShape::biconcave};
  const auto at = [&](const anatomy::BodyHeights& heights) { return story.middle ? heights.middle_mm : heights.anterior_mm; };
  const float now = story.middle ? m.middle_mm : m.anterior_mm;
  story.lost_mm = at(m.intact) - now;
  story.by_lying_mm = told(m.posture_gain_mm);
  story.lost_again_mm = told(m.recoil_mm);
  const float net = told(now - at(m.broken));
  story.by_balloons_mm = told(m.balloon_gain_mm) == 0 ? 0 : std::max(net - story.by_lying_mm + story.lost_again_mm, 0.0f);
  return story;
}

}  // namespace

bool has_sunk(const Audience& audience) { return height_story(audience).lost_mm > k_seen_mm; }

void height_gauge(GaugePen& pen, const Comfort& comfort) {
  const scenes::Moment& m = pen.moment();
  const HeightStory story = height_story(pen.context.audience);
  const auto block = [](const anatomy::BodyHeights& h) { return ui::BlockHeights{h.anterior_mm, h.middle_mm, h.posterior_mm}; };
  const ui::BlockHeights now{m.anterior_mm, m.middle_mm, m.posterior_mm};
  const bool gained = story.gained(), recoiled = gained && story.lost_again_mm != 0;
  const std::string_view unit = pen.say("units.mm");
  const std::string value = number(gained ? story.gain_mm() : -story.lost_mm, 1, true);
  const std::string lying = pen.in_unit(story.by_lying_mm, 1, "units.mm", true),
                    balloons = pen.in_unit(story.by_balloons_mm, 1, "units.mm", true),
                    lost_again = pen.in_unit(-story.lost_again_mm, 1, "units.mm", true),
                    tilt = number(std::max(m.broken.wedge_deg - m.wedge_deg, 0.0f), 1).append(pen.say("units.degrees"));
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
    pen.note(pen.say(m.fracture_age_weeks > k_new_until_weeks ? "gauges.studies_old" : "gauges.studies_new"));
  }
}

void strength_gauge(GaugePen& pen) {
  const scenes::Moment& m = pen.moment();
  const auto about = [&](float relative) {
    const float percent = std::round(relative * 100 / k_told_percent) * k_told_percent;
    return with(pen.say("gauges.about_percent"), "n", number(percent, 0));
  };
  const std::string strength = about(m.relative_strength), stiffness = about(m.relative_stiffness);
  const std::array<ui::BarRow, 2> rows{{{pen.say("gauges.strength"), strength, m.relative_strength, ui::body::bone},
                                        {pen.say("gauges.stiffness"), stiffness, m.relative_stiffness, ui::body::bone}}};
  pen.heading(pen.say("gauges.beside_before"));
  pen.bar_rows(rows);
  pen.space(8);
  pen.note(pen.say("gauges.strength_note"));
}

}  // namespace theatre::panels
