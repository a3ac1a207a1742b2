#include "engine/ui/gauges.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/ui/shapes.h"

namespace theatre::ui {
namespace {

/// Name over number and unit; returns the baseline of the number.
float write_head(Canvas& canvas, ImVec2 at, float width_px, std::string_view name, std::string_view value,
                 std::string_view unit, std::string_view second) {
  const Theme& theme = canvas.theme();
  const TextStyle caption = canvas.style(Role::caption), number = canvas.style(Role::numeral, Weight::semibold, true);
  float y = at.y + canvas.text().cap_height(caption);
  canvas.write({at.x, y}, name, caption, theme.text2, Align::left, width_px);
  y += std::round(caption.px * 0.85f) + canvas.text().cap_height(number);
  float x = at.x + canvas.write({at.x, y}, value, number, theme.paper);
  x += canvas.px(7);
  x += canvas.write({x, y}, unit, canvas.style(Role::label), theme.text2, Align::left, at.x + width_px - x);
  if (!second.empty())
    canvas.write({at.x + width_px, y}, second, canvas.style(Role::caption, Weight::regular, true), theme.text2, Align::right,
                 at.x + width_px - x - canvas.px(10));
  return y;
}

void bar(Canvas& canvas, Rect where, float fraction, Color color) {
  const float radius = where.h / 2;
  fill(canvas, where, canvas.theme().paper, radius, 0.18f);
  if (fraction > 0)
    fill(canvas, {where.x, where.y, std::max(where.h, where.w * std::min(fraction, 1.0f)), where.h}, color, radius);
}

/// The present stage of a dial.
size_t present_stage(const StageDial& dial) {
  const auto now =
      std::find_if(dial.stages.begin(), dial.stages.end() - 1, [&](const auto& s) { return dial.value < s.until; });
  return size_t(now - dial.stages.begin());
}
Color stage_color(const StageDial& dial, size_t stage) {
  return mix(dial.first, dial.last, float(stage) / float(dial.stages.size() - 1));
}
/// What is past or present stands out from what is to come.
float stage_alpha(size_t stage, size_t present) { return stage == present ? 1 : stage < present ? 0.85f : 0.34f; }

constexpr float k_ring_thick = 12, k_ring_margin = 12, k_ring_open = 0.81f;  // how far the open ring reaches below its middle
float ring_radius(const Canvas& canvas, float ring_px) { return std::round(ring_px / 2 - canvas.px(k_ring_margin)); }
float room_in_ring(const Canvas& canvas, float radius) { return 2 * radius - 3 * canvas.px(k_ring_thick); }

}  // namespace

float bar_gauge_height(Canvas& canvas, bool has_stop) {
  const TextStyle caption = canvas.style(Role::caption), number = canvas.style(Role::numeral, Weight::semibold, true);
  const float cap = canvas.text().cap_height(caption);
  const float bar =
      std::round(cap + std::round(caption.px * 0.85f) + canvas.text().cap_height(number) + canvas.px(14)) + canvas.px(8);
  return has_stop ? std::ceil(bar + std::round(caption.px * 0.7f) + cap) : bar;
}

float bar_row_height(const Canvas& canvas) { return std::round(canvas.style(Role::caption).px * 1.3f); }

float bar_gauge(Canvas& canvas, ImVec2 at, float width_px, const BarGauge& gauge) {
  const TextStyle caption = canvas.style(Role::caption);
  float y = write_head(canvas, at, width_px, gauge.name, gauge.value, gauge.unit, gauge.second) + canvas.px(14);
  const Rect where{at.x, std::round(y), width_px, canvas.px(8)};
  bar(canvas, where, gauge.fraction, gauge.color);
  y = where.bottom();
  if (gauge.stop_at >= 0) {  // where the doctor stops: a mark and its words, not a colour
    const float x = std::round(where.x + where.w * gauge.stop_at);
    fill(canvas, {x - 1, where.y - canvas.px(4), std::max(canvas.px(2), 2.0f), where.h + canvas.px(8)}, canvas.theme().paper,
         0);
    y += std::round(caption.px * 0.7f) + canvas.text().cap_height(caption);
    const float wide = canvas.width(gauge.stop, caption);
    const float right = std::clamp(x + canvas.px(4), at.x + wide, at.x + width_px);
    canvas.write({right, y}, gauge.stop, caption, canvas.theme().text2, Align::right, width_px);
  }
  return bar_gauge_height(canvas, gauge.stop_at >= 0);
}

float bar_row(Canvas& canvas, ImVec2 at, float width_px, float name_px, float value_px, const BarRow& row) {
  const TextStyle name = canvas.style(Role::caption), value = canvas.style(Role::caption, Weight::semibold, true);
  const float high = bar_row_height(canvas), middle = at.y + high / 2, thick = canvas.px(8), gap = canvas.px(10);
  canvas.write_mid(at.x, middle, row.name, name, canvas.theme().text2, Align::left, name_px);
  canvas.write_mid(at.x + width_px, middle, row.value, value, canvas.theme().paper, Align::right, value_px);
  bar(canvas, {at.x + name_px + gap, std::round(middle - thick / 2), width_px - name_px - value_px - 2 * gap, thick},
      row.fraction, row.color);
  return high;
}

float value_row_height(const Canvas& canvas) { return std::round(canvas.style(Role::caption).px * 1.35f); }

void value_row(Canvas& canvas, ImVec2 at, float width_px, std::string_view name, std::string_view value, bool strong) {
  const TextStyle words = canvas.style(Role::caption, strong ? Weight::semibold : Weight::regular);
  const TextStyle number = canvas.style(Role::caption, Weight::semibold, true);
  const float middle = at.y + value_row_height(canvas) / 2, value_px = canvas.width(value, number);
  canvas.write_mid(at.x, middle, name, words, strong ? canvas.theme().paper : canvas.theme().text2, Align::left,
                   width_px - value_px - canvas.px(8));
  canvas.write_mid(at.x + width_px, middle, value, number, canvas.theme().paper, Align::right, value_px + 1);
}

float stage_dial_height(const Canvas& canvas, float ring_px) {
  const float head = std::round(canvas.style(Role::caption).px * 1.6f) + canvas.px(k_ring_margin);
  return std::ceil(head + ring_radius(canvas, ring_px) * (1 + k_ring_open) + canvas.px(k_ring_thick) / 2);
}

float stage_dial_least_ring(Canvas& canvas, const StageDial& dial) {
  float widest = canvas.width(dial.value_words, canvas.style(Role::caption, Weight::regular, true));
  for (const auto& stage : dial.stages)
    widest = std::max(widest, canvas.width(stage.name, canvas.style(Role::lead, Weight::semibold)));
  return std::ceil(widest) + 3 * canvas.px(k_ring_thick) + 2 * canvas.px(k_ring_margin) + 2;
}

float stage_dial(Canvas& canvas, ImVec2 at, float width_px, float ring_px, const StageDial& dial) {
  constexpr float k_sweep = 0.8f, k_start = 0.5f + (1 - k_sweep) / 2, k_gap = 0.006f;  // open at the bottom
  const Theme& theme = canvas.theme();
  const TextStyle caption = canvas.style(Role::caption);
  canvas.write({at.x, at.y + canvas.text().cap_height(caption)}, dial.name, caption, theme.text2, Align::left, width_px);
  const float top = at.y + std::round(caption.px * 1.6f), thick = canvas.px(k_ring_thick);
  const float radius = ring_radius(canvas, ring_px);
  const ImVec2 center(std::round(at.x + width_px / 2), std::round(top + radius + canvas.px(k_ring_margin)));
  const float total = dial.stages.back().until;
  const auto turn = [&](float value) { return k_start + k_sweep * std::clamp(value / total, 0.0f, 1.0f); };
  const size_t present = present_stage(dial);
  float from = 0;
  for (size_t i = 0; i < dial.stages.size(); ++i) {
    const float a = turn(from) + k_gap, b = turn(dial.stages[i].until) - k_gap;
    ring_part(canvas, center, radius, i == present ? thick + canvas.px(5) : thick, a, b, stage_color(dial, i),
              stage_alpha(i, present));
    if (int(i) == dial.marked)
      ring_part(canvas, center, radius + thick / 2 + canvas.px(7), std::max(2.0f, canvas.px(2.5f)), a, b, theme.paper);
    from = dial.stages[i].until;
  }
  const float angle = (turn(dial.value) - 0.25f) * 2 * std::numbers::pi_v<float>;
  const auto on_hand = [&](float r) { return ImVec2(center.x + r * std::cos(angle), center.y + r * std::sin(angle)); };
  const float inner = radius - canvas.px(26), outer = radius + canvas.px(9);
  canvas.list().AddLine(on_hand(inner), on_hand(outer), canvas.color(theme.focus_gap), canvas.px(7));
  canvas.list().AddLine(on_hand(inner + 1), on_hand(outer - 1), canvas.color(hex(0xFFFFFF)), std::max(canvas.px(3), 2.0f));
  const float room = room_in_ring(canvas, radius);
  const TextStyle lead = canvas.style(Role::lead, Weight::semibold);
  canvas.write_mid(center.x, center.y - lead.px * 0.5f, dial.stages[present].name, lead, theme.paper, Align::center, room);
  canvas.write_mid(center.x, center.y + lead.px * 0.7f, dial.value_words, canvas.style(Role::caption, Weight::regular, true),
                   theme.text2, Align::center, room);
  return stage_dial_height(canvas, ring_px);
}

float stage_strip_height(Canvas& canvas) {
  const TextStyle caption = canvas.style(Role::caption), lead = canvas.style(Role::label, Weight::semibold);
  return std::ceil(canvas.text().cap_height(caption)) + canvas.px(18) + canvas.px(10) + std::round(lead.px * 1.5f);
}

float stage_strip(Canvas& canvas, ImVec2 at, float width_px, const StageDial& dial) {
  const Theme& theme = canvas.theme();
  const TextStyle caption = canvas.style(Role::caption), age = canvas.style(Role::caption, Weight::regular, true),
                  lead = canvas.style(Role::label, Weight::semibold);
  float y = at.y + std::ceil(canvas.text().cap_height(caption));
  canvas.write({at.x, y}, dial.name, caption, theme.text2, Align::left, width_px);
  const Rect bar{at.x, y + canvas.px(18), width_px, canvas.px(10)};
  const float total = dial.stages.back().until, gap = std::max(1.0f, canvas.px(2));
  const auto x_of = [&](float value) { return std::round(bar.x + bar.w * std::clamp(value / total, 0.0f, 1.0f)); };
  const size_t present = present_stage(dial);
  float from = 0;
  for (size_t i = 0; i < dial.stages.size(); ++i) {
    const float a = x_of(from), b = x_of(dial.stages[i].until) - gap, line = std::max(2.0f, canvas.px(2.5f));
    fill(canvas, {a, bar.y, b - a, bar.h}, stage_color(dial, i), canvas.px(2), stage_alpha(i, present));
    if (int(i) == dial.marked) fill(canvas, {a, bar.y - canvas.px(4) - line, b - a, line}, theme.paper, 0);
    from = dial.stages[i].until;
  }
  const float half = std::max(2.0f, canvas.px(2.5f)), reach = canvas.px(4), x = x_of(dial.value);
  fill(canvas, {x - half - 2, bar.y - reach, 2 * half + 4, bar.h + 2 * reach}, theme.focus_gap, 0);
  fill(canvas, {x - half, bar.y - reach, 2 * half, bar.h + 2 * reach}, hex(0xFFFFFF), 0);
  const float middle = bar.bottom() + std::round(lead.px * 1.5f) / 2 + canvas.px(3);
  const float age_px = canvas.width(dial.value_words, age);
  canvas.write_mid(at.x, middle, dial.stages[present].name, lead, theme.paper, Align::left, width_px - age_px - canvas.px(8));
  canvas.write_mid(at.x + width_px, middle, dial.value_words, age, theme.text2, Align::right, age_px + 1);
  return stage_strip_height(canvas);
}

}  // namespace theatre::ui
