#include "scenes/panels/gauge_column.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/ui/gauges.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

constexpr float k_psi_per_kpa = 0.1450377f;
constexpr float k_stop_psi = 400;            // FACTS 3: maximum of the balloon's class [V, FDA K132620]
constexpr float k_pressure_scale_psi = 450;  // end of the bar
constexpr float k_seen_ml = 0.02f, k_seen_mm = 0.05f;
constexpr size_t k_dough = 3, k_paste = 2;  // stages of the cement clock in which each procedure uses it

enum class GaugeKind : uint8_t { balloons, pressure, height, cement, clock };

bool has_balloon(const scenes::Moment& m) { return m.balloon_left_ml > k_seen_ml || m.balloon_right_ml > k_seen_ml; }

std::string_view chapter_of(const Audience& audience) {
  const auto& steps = audience.scene->steps;
  return steps.empty() ? std::string_view()
                       : steps[std::min(size_t(std::max(audience.moment.step, 0)), steps.size() - 1)].chapter;
}

/// What to show now, the most important first.
std::vector<GaugeKind> gauges_of(const Audience& audience) {
  const scenes::Moment& m = audience.moment;
  std::vector<GaugeKind> gauges;
  const bool afterwards = chapter_of(audience) == "after";
  if (has_balloon(m)) gauges.insert(gauges.end(), {GaugeKind::balloons, GaugeKind::pressure});
  if (m.cement_ml > k_seen_ml) gauges.push_back(GaugeKind::cement);
  // While a balloon is full the clock only just starts: the balloon is what matters then.
  if (m.cement_minutes > 0 && !has_balloon(m) && !afterwards) gauges.push_back(GaugeKind::clock);
  const bool clock = !gauges.empty() && gauges.back() == GaugeKind::clock;
  if (m.intact.anterior_mm > 0 && m.intact.anterior_mm - m.anterior_mm > k_seen_mm && !clock)
    gauges.push_back(GaugeKind::height);
  return gauges;
}

float draw_balloons(PanelContext& context, ImVec2 at, float width) {
  ui::Canvas& canvas = context.canvas;
  const scenes::Moment& m = context.audience.moment;
  const ui::TextStyle caption = canvas.style(ui::Role::caption);
  const float full_ml = std::max({context.audience.scene->plan.balloon_ml * 1.25f, m.balloon_left_ml, m.balloon_right_ml});
  const std::string left = number(m.balloon_left_ml, 1) + " " + std::string(context.say("units.ml"));
  const std::string right = number(m.balloon_right_ml, 1) + " " + std::string(context.say("units.ml"));
  const std::string_view left_name = context.say("gauges.left"), right_name = context.say("gauges.right");
  const float name_px = std::ceil(std::max(canvas.width(left_name, caption), canvas.width(right_name, caption))) + 1;
  const ui::TextStyle value = canvas.style(ui::Role::caption, ui::Weight::semibold, true);
  const float value_px = std::ceil(canvas.width(with("0.0 {u}", "u", context.say("units.ml")), value)) + 1;
  float y = at.y + canvas.text().cap_height(caption);
  canvas.write({at.x, y}, context.say("gauges.balloons"), caption, canvas.theme().text2, ui::Align::left, width);
  y += canvas.px(12);
  y += ui::bar_row(canvas, {at.x, y}, width, name_px, value_px,
                   {left_name, left, m.balloon_left_ml / full_ml, ui::body::balloon});
  y += canvas.px(4);
  y += ui::bar_row(canvas, {at.x, y}, width, name_px, value_px,
                   {right_name, right, m.balloon_right_ml / full_ml, ui::body::balloon});
  return y - at.y;
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

float draw_height(PanelContext& context, ImVec2 at, float width) {
  const scenes::Moment& m = context.audience.moment;
  const float lowest = m.broken.anterior_mm > 0 ? std::min(m.broken.anterior_mm, m.anterior_mm) : m.anterior_mm;
  // While the bone breaks its front only sinks, though it still stands above where it will end.
  const bool gains = m.anterior_mm - lowest > k_seen_mm && chapter_of(context.audience) != "break";
  const std::string value = number(gains ? m.anterior_mm - lowest : m.anterior_mm - m.intact.anterior_mm, 1, true);
  return ui::height_gauge(context.canvas, at, width,
                          {.name = context.say(gains ? "gauges.height_gained" : "gauges.height_lost"),
                           .value = value,
                           .unit = context.say("units.mm"),
                           .whole_mm = m.intact.anterior_mm,
                           .lowest_mm = gains ? lowest : m.anterior_mm,
                           .now_mm = m.anterior_mm});
}

float draw_cement(PanelContext& context, ImVec2 at, float width) {
  const scenes::Moment& m = context.audience.moment;
  const float planned = std::max(context.audience.scene->plan.cement_ml, m.cement_ml);
  const std::string value = number(m.cement_ml, 1);
  const ui::Color color = ui::mix(ui::body::cement_fresh, ui::body::cement_set, std::clamp(m.cement_set, 0.0f, 1.0f));
  return ui::bar_gauge(context.canvas, at, width,
                       {.name = context.say("gauges.cement"),
                        .value = value,
                        .unit = context.say("units.ml"),
                        .fraction = planned > 0 ? m.cement_ml / planned : 0,
                        .color = color});
}

float draw_clock(PanelContext& context, ImVec2 at, float width) {
  ui::Canvas& canvas = context.canvas;
  const bool thin = context.audience.scene_id == "vertebroplasty";
  const std::array<ui::StageDial::Stage, 6> stages{{{context.say("gauges.stage.mixing"), 1.5f},
                                                    {context.say("gauges.stage.runny"), 3},
                                                    {context.say("gauges.stage.paste"), thin ? 6.0f : 5.0f},
                                                    {context.say("gauges.stage.dough"), 9},
                                                    {context.say("gauges.stage.stiff"), 12},
                                                    {context.say("gauges.stage.set"), 15}}};
  const float minutes = context.audience.moment.cement_minutes;
  const std::string age = with(context.say("gauges.clock_age"), "time", minutes_and_seconds(double(minutes) * 60));
  float y = at.y + ui::stage_dial(canvas, at, width,
                                  {.name = context.say("gauges.clock"),
                                   .stages = stages,
                                   .value = minutes,
                                   .value_words = age,
                                   .marked = int(thin ? k_paste : k_dough),
                                   .first = ui::body::cement_fresh,
                                   .last = ui::body::cement_set});
  ui::ParagraphStyle note = ui::body_style(canvas, ui::Role::caption);
  note.align = ui::Align::center;
  note.balance = true;
  note.line_height = 1.3f;
  y += canvas.px(10);
  y += ui::set_text(canvas, context.say("gauges.clock_note"), note, {at.x, y}, width);
  return y - at.y;
}

float draw_gauge(PanelContext& context, GaugeKind kind, ImVec2 at, float width) {
  switch (kind) {
    case GaugeKind::balloons:
      return draw_balloons(context, at, width);
    case GaugeKind::pressure:
      return draw_pressure(context, at, width);
    case GaugeKind::height:
      return draw_height(context, at, width);
    case GaugeKind::cement:
      return draw_cement(context, at, width);
    case GaugeKind::clock:
      return draw_clock(context, at, width);
  }
  return 0;
}

}  // namespace

float gauge_column_width(const ui::Canvas& canvas) {
  return std::round(canvas.px(288) * (1 + (canvas.text_growth() - 1) * 0.55f));
}

ui::Rect gauge_column(PanelContext& context, ui::Rect room) {
  const std::vector<GaugeKind> gauges = gauges_of(context.audience);
  if (gauges.empty()) return {room.x, room.y, room.w, 0};
  ui::Canvas& canvas = context.canvas;
  const float pad = canvas.px(22), width = room.w - 2 * pad, gap = canvas.px(20);
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
    y = std::round(y + draw_gauge(context, gauges[i], {room.x + pad, y}, width));
  }
  ui::ParagraphStyle note = ui::body_style(canvas, ui::Role::caption);
  note.line_height = 1.3f;
  y += canvas.px(16);
  y += ui::set_text(canvas, context.say("gauges.of_the_model"), note, {room.x + pad, y}, width) + canvas.px(16);
  const ui::Rect covered{room.x, room.y, room.w, std::round(y - room.y)};
  list.ChannelsSetCurrent(0);
  ui::panel(canvas, covered);
  list.ChannelsMerge();
  if (covered.bottom() > room.bottom() + 1) canvas.complain("gauges are higher than their room");
  return covered;
}

}  // namespace theatre::panels
