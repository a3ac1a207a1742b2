#include "scenes/panels/gauge_column.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/ui/gauges.h"
#include "engine/ui/height_gauge.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

constexpr float k_psi_per_kpa = 0.1450377f;
constexpr float k_stop_psi = 400;            // FACTS 3: maximum of the balloon's class [V, FDA K132620]
constexpr float k_pressure_scale_psi = 450;  // end of the bar
constexpr float k_seen_ml = 0.02f, k_seen_mm = 0.05f, k_told_mm = 0.05f;
constexpr size_t k_dough = 3, k_paste = 2;  // stages of the cement clock in which each procedure uses it

enum class GaugeKind : uint8_t { balloons, pressure, height, cement, clock };

/// How roomy the column is drawn. Design units, but for the ring.
struct Comfort {
  float gap = 20;
  float ring_px = 0;  // of the clock; 0: a straight bar
  bool clock_note = false;
  bool height_picture = true;
};

bool has_balloon(const scenes::Moment& m) { return m.balloon_left_ml > k_seen_ml || m.balloon_right_ml > k_seen_ml; }

std::string_view chapter_of(const Audience& audience) {
  const auto& steps = audience.scene->steps;
  return steps.empty() ? std::string_view()
                       : steps[std::min(size_t(std::max(audience.moment.step, 0)), steps.size() - 1)].chapter;
}

/// What the height gauge tells: the place that the fracture is about, and where its gain comes from.
struct HeightStory {
  bool middle = false;  // else the front edge
  float lost_mm = 0, by_lying_mm = 0, by_balloons_mm = 0;
  bool gained() const { return by_lying_mm + by_balloons_mm >= k_told_mm; }
};

/// As told: with one decimal, so that the parts add up to their sum.
float told(float mm) { return std::round(mm * 10) / 10; }

HeightStory height_story(const Audience& audience) {
  const scenes::Moment& m = audience.moment;
  HeightStory story{audience.fracture_shape == anatomy::FractureShape::biconcave};
  const auto at = [&](const anatomy::BodyHeights& heights) { return story.middle ? heights.middle_mm : heights.anterior_mm; };
  const float now = story.middle ? m.middle_mm : m.anterior_mm;
  story.lost_mm = at(m.intact) - now;
  const float gain = told(now - at(m.broken));
  story.by_lying_mm = told(at(m.lain) - at(m.broken));
  story.by_balloons_mm = told(now - at(m.lain)) == 0 ? 0 : gain - story.by_lying_mm;
  return story;
}

/// What to show now, the most important first.
std::vector<GaugeKind> gauges_of(const Audience& audience) {
  const scenes::Moment& m = audience.moment;
  std::vector<GaugeKind> gauges;
  const std::string_view chapter = chapter_of(audience);
  if (has_balloon(m)) gauges = {GaugeKind::balloons, GaugeKind::pressure};
  if (m.cement_ml > k_seen_ml) gauges.push_back(GaugeKind::cement);
  // The clock runs from mixing on, but it matters only when cement goes in and sets.
  const bool cement_counts = m.cement_ml > k_seen_ml || chapter == "cement" || chapter == "sets";
  if (m.cement_minutes > 0 && cement_counts && chapter != "after") gauges.push_back(GaugeKind::clock);
  if (height_story(audience).lost_mm > k_seen_mm) gauges.push_back(GaugeKind::height);
  return gauges;
}

float balloons_height(ui::Canvas& canvas) {
  const float name = std::round(canvas.text().cap_height(canvas.style(ui::Role::caption)));
  return name + canvas.px(12) + canvas.px(4) + 2 * ui::bar_row_height(canvas);
}

float draw_balloons(PanelContext& context, ImVec2 at, float width) {
  ui::Canvas& canvas = context.canvas;
  const scenes::Moment& m = context.audience.moment;
  const ui::TextStyle caption = canvas.style(ui::Role::caption);
  const float full_ml = std::max({m.balloon_end_ml * 1.25f, m.balloon_left_ml, m.balloon_right_ml});
  const std::string left = number(m.balloon_left_ml, 1) + " " + std::string(context.say("units.ml"));
  const std::string right = number(m.balloon_right_ml, 1) + " " + std::string(context.say("units.ml"));
  const std::string_view left_name = context.say("gauges.left"), right_name = context.say("gauges.right");
  const float name_px = std::ceil(std::max(canvas.width(left_name, caption), canvas.width(right_name, caption))) + 1;
  const ui::TextStyle value = canvas.style(ui::Role::caption, ui::Weight::semibold, true);
  const float value_px = std::ceil(canvas.width(with("0.0 {u}", "u", context.say("units.ml")), value)) + 1;
  float y = at.y + std::round(canvas.text().cap_height(caption));
  canvas.write({at.x, y}, context.say("gauges.balloons"), caption, canvas.theme().text2, ui::Align::left, width);
  y += canvas.px(12);
  y += ui::bar_row(canvas, {at.x, y}, width, name_px, value_px,
                   {left_name, left, m.balloon_left_ml / full_ml, ui::body::balloon});
  y += canvas.px(4);
  ui::bar_row(canvas, {at.x, y}, width, name_px, value_px,
              {right_name, right, m.balloon_right_ml / full_ml, ui::body::balloon});
  return balloons_height(canvas);
}

float draw_pressure(PanelContext& context, ImVec2 at, float width) {
  const float psi = context.audience.moment.balloon_kpa * k_psi_per_kpa;
  const std::string value = number(psi, 0);
  const std::string second = number(context.audience.moment.balloon_kpa, 0) + " " + std::string(context.say("units.kpa"));
  return ui::bar_gauge(context.canvas, at, width,
                       {.name = context.say("gauges.pressure"),
                        .value = value,
                        .unit = context.say("units.psi"),
                        .second = second,
                        .fraction = psi / k_pressure_scale_psi,
                        .stop = context.say("gauges.pressure_stop"),
                        .stop_at = k_stop_psi / k_pressure_scale_psi,
                        .color = ui::body::steel});
}

/// The rows below the number: where a gain comes from.
size_t parts_of(const HeightStory& story) {
  return story.gained() ? size_t(story.by_lying_mm != 0) + size_t(story.by_balloons_mm != 0) : 0;
}

float draw_height(PanelContext& context, ImVec2 at, float width, bool picture) {
  const scenes::Moment& m = context.audience.moment;
  const HeightStory story = height_story(context.audience);
  const auto block = [](const anatomy::BodyHeights& h) { return ui::BlockHeights{h.anterior_mm, h.middle_mm, h.posterior_mm}; };
  const ui::BlockHeights now{m.anterior_mm, m.middle_mm, m.posterior_mm};
  const bool gained = story.gained();
  const std::string_view unit = context.say("units.mm");
  const std::string value = number(gained ? story.by_lying_mm + story.by_balloons_mm : -story.lost_mm, 1, true);
  const std::string lying = number(story.by_lying_mm, 1, true).append(" ").append(unit);
  const std::string balloons = number(story.by_balloons_mm, 1, true).append(" ").append(unit);
  const std::string place = story.middle ? "gauges.middle" : "gauges.front";
  std::string_view name = context.text.get(place + (gained ? "_gained" : "_lost"));
  if (!picture && ui::height_row_width(context.canvas, name, value, unit) > width)
    name = context.text.get(place);  // the sign tells
  std::vector<ui::HeightGauge::Part> parts;
  if (gained && story.by_lying_mm != 0) parts.push_back({context.say("gauges.by_lying"), lying});
  if (gained && story.by_balloons_mm != 0) parts.push_back({context.say("gauges.by_balloons"), balloons});
  return ui::height_gauge(context.canvas, at, width,
                          {.name = name,
                           .value = value,
                           .unit = unit,
                           .whole = block(m.intact),
                           .lowest = gained ? block(m.broken) : now,
                           .now = now,
                           .measured_at = story.middle ? 0.5f : 0.0f,
                           .parts = parts,
                           .picture = picture});
}

float draw_cement(PanelContext& context, ImVec2 at, float width) {
  const scenes::Moment& m = context.audience.moment;
  const float planned = std::max(m.cement_end_ml, m.cement_ml);
  const std::string value = number(m.cement_ml, 1);
  const ui::Color color = ui::mix(ui::body::cement_fresh, ui::body::cement_set, std::clamp(m.set_fraction, 0.0f, 1.0f));
  return ui::bar_gauge(context.canvas, at, width,
                       {.name = context.say("gauges.cement"),
                        .value = value,
                        .unit = context.say("units.ml"),
                        .fraction = planned > 0 ? m.cement_ml / planned : 0,
                        .color = color});
}

/// Words and numbers of the clock; the dial borrows them.
struct Clock {
  std::array<ui::StageDial::Stage, 6> stages;
  std::string age;
  bool thin = false;  // vertebroplasty's cement is used while it is still a paste

  explicit Clock(const PanelContext& context) : thin(context.audience.scene_id == "vertebroplasty") {
    stages = {{{context.say("gauges.stage.mixing"), 1.5f},
               {context.say("gauges.stage.runny"), 3},
               {context.say("gauges.stage.paste"), thin ? 6.0f : 5.0f},
               {context.say("gauges.stage.dough"), 9},
               {context.say("gauges.stage.stiff"), 12},
               {context.say("gauges.stage.set"), 15}}};
    const double minutes = double(context.audience.moment.cement_minutes);
    age = with(context.say("gauges.clock_age"), "time", minutes_and_seconds(minutes * 60));
  }
  ui::StageDial dial(const PanelContext& context) const {
    return {.name = context.say("gauges.clock"),
            .stages = stages,
            .value = context.audience.moment.cement_minutes,
            .value_words = age,
            .marked = int(thin ? k_paste : k_dough),
            .first = ui::body::cement_fresh,
            .last = ui::body::cement_set};
  }
};

ui::Paragraph clock_note(PanelContext& context, float width) {
  ui::ParagraphStyle style = ui::body_style(context.canvas, ui::Role::caption);
  style.align = ui::Align::center;
  style.balance = true;
  style.line_height = 1.3f;
  return ui::lay_out(context.canvas.text(), context.say("gauges.clock_note"), style, width);
}

float clock_height(PanelContext& context, float width, const Comfort& comfort) {
  ui::Canvas& canvas = context.canvas;
  if (comfort.ring_px == 0) return ui::stage_strip_height(canvas);
  const float note = comfort.clock_note ? canvas.px(10) + clock_note(context, width).height : 0;
  return ui::stage_dial_height(canvas, comfort.ring_px) + note;
}

float draw_clock(PanelContext& context, ImVec2 at, float width, const Comfort& comfort) {
  ui::Canvas& canvas = context.canvas;
  const Clock clock(context);
  if (comfort.ring_px == 0) return ui::stage_strip(canvas, at, width, clock.dial(context));
  const float y = at.y + ui::stage_dial(canvas, at, width, comfort.ring_px, clock.dial(context));
  if (comfort.clock_note) ui::draw(canvas, clock_note(context, width), {at.x, y + canvas.px(10)});
  return clock_height(context, width, comfort);
}

float gauge_height(PanelContext& context, GaugeKind kind, float width, const Comfort& comfort) {
  ui::Canvas& canvas = context.canvas;
  switch (kind) {
    case GaugeKind::balloons:
      return balloons_height(canvas);
    case GaugeKind::pressure:
      return ui::bar_gauge_height(canvas, true);
    case GaugeKind::height:
      return ui::height_gauge_height(canvas, parts_of(height_story(context.audience)), comfort.height_picture);
    case GaugeKind::cement:
      return ui::bar_gauge_height(canvas, false);
    case GaugeKind::clock:
      return clock_height(context, width, comfort);
  }
  return 0;
}

float draw_gauge(PanelContext& context, GaugeKind kind, ImVec2 at, float width, const Comfort& comfort) {
  switch (kind) {
    case GaugeKind::balloons:
      return draw_balloons(context, at, width);
    case GaugeKind::pressure:
      return draw_pressure(context, at, width);
    case GaugeKind::height:
      return draw_height(context, at, width, comfort.height_picture);
    case GaugeKind::cement:
      return draw_cement(context, at, width);
    case GaugeKind::clock:
      return draw_clock(context, at, width, comfort);
  }
  return 0;
}

constexpr Comfort k_tightest{10, 0, false, false};
constexpr float k_pad = 22, k_note_gap = 16;  // design units

ui::Paragraph model_note(PanelContext& context, float width) {
  ui::ParagraphStyle style = ui::body_style(context.canvas, ui::Role::caption);
  style.line_height = 1.3f;
  return ui::lay_out(context.canvas.text(), context.say("gauges.of_the_model"), style, width);
}

float column_height(PanelContext& context, const std::vector<GaugeKind>& gauges, float width, const Comfort& comfort) {
  ui::Canvas& canvas = context.canvas;
  float height = canvas.px(k_pad) + 2 * canvas.px(k_note_gap) + model_note(context, width).height;
  for (const GaugeKind kind : gauges) height += std::round(gauge_height(context, kind, width, comfort));
  return height + 2 * canvas.px(comfort.gap) * float(gauges.size() - 1);
}

/// The roomiest way to draw the gauges that fits: first the clock's note gives way, then its size, then pictures.
Comfort comfort_of(PanelContext& context, const std::vector<GaugeKind>& gauges, float width, float room) {
  ui::Canvas& canvas = context.canvas;
  const float largest = std::min(width, canvas.px(212));
  const float least = std::max(canvas.px(160), ui::stage_dial_least_ring(canvas, Clock(context).dial(context)));
  std::vector<Comfort> ways{{20, largest, true, true}, {20, largest, false, true}};
  for (float ring = largest; ring >= least; ring -= 4) ways.push_back({14, ring, false, true});
  ways.insert(ways.end(), {{20, 0, false, true}, {14, 0, false, true}, {14, 0, false, false}});
  for (const Comfort& way : ways)
    if (column_height(context, gauges, width, way) <= room) return way;
  return k_tightest;
}

}  // namespace

float gauge_column_width(const ui::Canvas& canvas) {
  return std::round(canvas.px(288) * (1 + (canvas.text_growth() - 1) * 0.55f));
}

ui::Rect gauge_column(PanelContext& context, ui::Rect room) {
  std::vector<GaugeKind> gauges = gauges_of(context.audience);
  ui::Canvas& canvas = context.canvas;
  const float pad = canvas.px(k_pad), width = room.w - 2 * pad;
  // In a low window the least important ones give way.
  while (!gauges.empty() && column_height(context, gauges, width, k_tightest) > room.h) gauges.pop_back();
  if (gauges.empty()) return {room.x, room.y, room.w, 0};
  const Comfort comfort = comfort_of(context, gauges, width, room.h);
  const float gap = canvas.px(comfort.gap);
  // Words first, then the panel below them in the height that they took.
  ImDrawList& list = canvas.list();
  list.ChannelsSplit(2);
  list.ChannelsSetCurrent(1);
  float y = room.y + pad;
  for (size_t i = 0; i < gauges.size(); ++i) {
    if (i > 0) {
      y += gap;
      ui::hairline(canvas, {room.x + pad, y}, width);
      y += gap;
    }
    y += std::round(draw_gauge(context, gauges[i], {room.x + pad, y}, width, comfort));
  }
  const ui::Paragraph note = model_note(context, width);
  y += canvas.px(k_note_gap);
  ui::draw(canvas, note, {room.x + pad, y});
  y += note.height + canvas.px(k_note_gap);
  const ui::Rect covered{room.x, room.y, room.w, std::round(y - room.y)};
  list.ChannelsSetCurrent(0);
  ui::panel(canvas, covered);
  list.ChannelsMerge();
  if (covered.bottom() > room.bottom() + 1) canvas.complain("gauges are higher than their room");
  return covered;
}

}  // namespace theatre::panels
