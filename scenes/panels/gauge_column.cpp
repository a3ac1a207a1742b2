#include "scenes/panels/gauge_column.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/ui/shapes.h"
#include "scenes/panels/gauge_parts.h"

namespace theatre::panels {
namespace {

enum class GaugeKind : uint8_t { balloons, pressure, cement, clock, height, strength };

/// What to show now, the most important first.
std::vector<GaugeKind> gauges_of(const Audience& audience) {
  const scenes::Moment& m = audience.moment;
  std::vector<GaugeKind> gauges;
  const std::string_view chapter = chapter_of(audience);
  const bool has_cement = m.cement_ml > k_seen_ml;
  if (has_balloon(m)) gauges = {GaugeKind::balloons, GaugeKind::pressure};
  if (has_cement) gauges.push_back(GaugeKind::cement);
  // The clock runs from mixing on, but it matters only when cement goes in and sets.
  const bool cement_counts = has_cement || chapter == "cement" || chapter == "sets";
  if (m.cement_minutes > 0 && cement_counts && chapter != "after") gauges.push_back(GaugeKind::clock);
  if (has_sunk(audience)) gauges.push_back(GaugeKind::height);
  // A patient would read a full bar as "as good as new".
  if (has_cement && chapter == "after" && audience.settings.voice != scenes::Voice::patient)
    gauges.push_back(GaugeKind::strength);
  return gauges;
}

/// Measures or draws one gauge; returns its height.
float gauge(PanelContext& context, GaugeKind kind, ImVec2 at, float width, const Comfort& comfort, bool draws) {
  GaugePen pen(context, at, width, draws);
  switch (kind) {
    case GaugeKind::balloons:
      balloons_gauge(pen);
      break;
    case GaugeKind::pressure:
      pressure_gauge(pen, comfort);
      break;
    case GaugeKind::cement:
      cement_gauge(pen, comfort);
      break;
    case GaugeKind::clock:
      clock_gauge(pen, comfort);
      break;
    case GaugeKind::height:
      height_gauge(pen, comfort);
      break;
    case GaugeKind::strength:
      strength_gauge(pen);
      break;
  }
  return pen.used();
}

constexpr Comfort k_tightest{10, 0, false, false, false};
constexpr float k_pad = 22, k_note_gap = 16;  // design units

float model_note(PanelContext& context, ImVec2 at, float width, bool draws) {
  GaugePen pen(context, at, width, draws);
  pen.note(context.say("gauges.of_the_model"));
  return pen.used();
}

float column_height(PanelContext& context, const std::vector<GaugeKind>& gauges, float width, const Comfort& comfort) {
  ui::Canvas& canvas = context.canvas;
  float height = canvas.px(k_pad) + 2 * canvas.px(k_note_gap) + model_note(context, {}, width, false);
  for (const GaugeKind kind : gauges) height += gauge(context, kind, {}, width, comfort, false);
  return height + 2 * canvas.px(comfort.gap) * float(gauges.size() - 1);
}

/// The roomiest way to draw the gauges that fits: first notes give way, then details, then the clock's size, then pictures.
Comfort comfort_of(PanelContext& context, const std::vector<GaugeKind>& gauges, float width, float room) {
  ui::Canvas& canvas = context.canvas;
  const float largest = std::min(width, canvas.px(212)), least = std::max(canvas.px(160), least_clock_ring(context));
  std::vector<Comfort> ways{{20, largest, true, true, true}, {20, largest, false, true, true}};
  for (const bool details : {true, false})
    for (float ring = largest; ring >= least; ring -= 4) ways.push_back({14, ring, false, details, true});
  ways.insert(ways.end(), {{14, 0, false, true, true}, {20, 0, false, false, true}, {14, 0, false, false, true}});
  ways.push_back({14, 0, false, false, false});
  for (const Comfort& way : ways)
    if (column_height(context, gauges, width, way) <= room) return way;
  return k_tightest;
}

}  // namespace

std::string_view chapter_of(const Audience& audience) {
  const auto& steps = audience.scene->steps;
  return steps.empty() ? std::string_view()
                       : steps[std::min(size_t(std::max(audience.moment.step, 0)), steps.size() - 1)].chapter;
}

float gauge_column_width(const ui::Canvas& canvas) {
  return std::round(canvas.px(304) * (1 + (canvas.text_growth() - 1) * 0.55f));
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
    y += gauge(context, gauges[i], {room.x + pad, y}, width, comfort, true);
  }
  y += canvas.px(k_note_gap);
  y += model_note(context, {room.x + pad, y}, width, true) + canvas.px(k_note_gap);
  const ui::Rect covered{room.x, room.y, room.w, std::round(y - room.y)};
  list.ChannelsSetCurrent(0);
  ui::panel(canvas, covered);
  list.ChannelsMerge();
  if (covered.bottom() > room.bottom() + 1) canvas.complain("gauges are higher than their room");
  return covered;
}

}  // namespace theatre::panels
