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

}  // namespace

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
  return y - at.y;
}

float bar_row(Canvas& canvas, ImVec2 at, float width_px, float name_px, float value_px, const BarRow& row) {
  const TextStyle name = canvas.style(Role::caption), value = canvas.style(Role::caption, Weight::semibold, true);
  const float high = std::round(name.px * 1.3f), middle = at.y + high / 2, thick = canvas.px(8), gap = canvas.px(10);
  canvas.write_mid(at.x, middle, row.name, name, canvas.theme().text2, Align::left, name_px);
  canvas.write_mid(at.x + width_px, middle, row.value, value, canvas.theme().paper, Align::right, value_px);
  bar(canvas, {at.x + name_px + gap, std::round(middle - thick / 2), width_px - name_px - value_px - 2 * gap, thick},
      row.fraction, row.color);
  return high;
}

float height_gauge(Canvas& canvas, ImVec2 at, float width_px, const HeightGauge& gauge) {
  const Theme& theme = canvas.theme();
  const TextStyle caption = canvas.style(Role::caption), number = canvas.style(Role::numeral, Weight::semibold, true);
  float y = at.y + canvas.text().cap_height(caption);
  canvas.write({at.x, y}, gauge.name, caption, theme.text2, Align::left, width_px);
  y += canvas.px(10);
  const float side = std::max(canvas.px(62), canvas.text().cap_height(number) + canvas.px(16)),
              wide = std::min(canvas.px(96), width_px * 0.36f);
  const Rect block{at.x + width_px - wide, std::round(y), wide, side};
  const float unit_x = at.x + canvas.write({at.x, block.bottom()}, gauge.value, number, theme.paper) + canvas.px(7);
  canvas.write({unit_x, block.bottom()}, gauge.unit, canvas.style(Role::label), theme.text2, Align::left, block.x - unit_x);
  const auto level = [&](float mm) { return std::round(block.bottom() - side * std::clamp(mm / gauge.whole_mm, 0.0f, 1.0f)); };
  const float back = level(gauge.whole_mm);  // the back edge keeps its height in a wedge
  const ImVec2 left_low(block.x, block.bottom()), right_low = block.max(), right_top(block.right(), back);
  const ImVec2 lowest(block.x, level(gauge.lowest_mm)), now(block.x, level(gauge.now_mm));
  const ImVec2 squashed[4] = {lowest, right_top, right_low, left_low}, gained[3] = {now, right_top, lowest};
  canvas.list().AddConvexPolyFilled(squashed, 4, canvas.color(mix(body::bone, hex(0x000000), 0.22f)));
  if (lowest.y - now.y >= 1) canvas.list().AddConvexPolyFilled(gained, 3, canvas.color(hex(0xFFFFFF)));
  const float thick = std::max(2.0f, canvas.px(2)), tick = canvas.px(10), beside = block.x - canvas.px(14);
  for (float x = block.x; x < block.right() - 2; x += canvas.px(9))
    fill(canvas, {std::round(x), level(gauge.whole_mm) - thick, canvas.px(5), thick}, theme.text2, 0);
  for (const ImVec2 mark : {lowest, now}) fill(canvas, {beside, mark.y - thick / 2, tick, thick}, theme.paper, 0);
  fill(canvas, {beside, now.y, thick, lowest.y - now.y}, theme.paper, 0);
  return block.bottom() - at.y;
}

float stage_dial(Canvas& canvas, ImVec2 at, float width_px, const StageDial& dial) {
  constexpr float k_sweep = 0.8f, k_start = 0.5f + (1 - k_sweep) / 2, k_gap = 0.006f;  // open at the bottom
  const Theme& theme = canvas.theme();
  const TextStyle caption = canvas.style(Role::caption);
  canvas.write({at.x, at.y + canvas.text().cap_height(caption)}, dial.name, caption, theme.text2, Align::left, width_px);
  const float top = at.y + std::round(caption.px * 1.6f), side = std::min(width_px, canvas.px(212));
  const float radius = std::round(side / 2 - canvas.px(12)), thick = canvas.px(12);
  const ImVec2 center(std::round(at.x + width_px / 2), std::round(top + radius + canvas.px(12)));
  const float total = dial.stages.back().until;
  const auto turn = [&](float value) { return k_start + k_sweep * std::clamp(value / total, 0.0f, 1.0f); };
  const auto now =
      std::find_if(dial.stages.begin(), dial.stages.end() - 1, [&](const auto& s) { return dial.value < s.until; });
  const size_t present = size_t(now - dial.stages.begin());
  float from = 0;
  for (size_t i = 0; i < dial.stages.size(); ++i) {
    const float a = turn(from) + k_gap, b = turn(dial.stages[i].until) - k_gap;
    const Color color = mix(dial.first, dial.last, float(i) / float(dial.stages.size() - 1));
    const float alpha = i == present ? 1 : i < present ? 0.85f : 0.34f;
    ring_part(canvas, center, radius, i == present ? thick + canvas.px(5) : thick, a, b, color, alpha);
    if (int(i) == dial.marked)
      ring_part(canvas, center, radius + thick / 2 + canvas.px(7), std::max(2.0f, canvas.px(2.5f)), a, b, theme.paper);
    from = dial.stages[i].until;
  }
  const float angle = (turn(dial.value) - 0.25f) * 2 * std::numbers::pi_v<float>;
  const auto on_hand = [&](float r) { return ImVec2(center.x + r * std::cos(angle), center.y + r * std::sin(angle)); };
  const float inner = radius - canvas.px(26), outer = radius + canvas.px(9);
  canvas.list().AddLine(on_hand(inner), on_hand(outer), canvas.color(theme.focus_gap), canvas.px(7));
  canvas.list().AddLine(on_hand(inner + 1), on_hand(outer - 1), canvas.color(hex(0xFFFFFF)), std::max(canvas.px(3), 2.0f));
  const float room = 2 * radius - 3 * thick;
  const TextStyle lead = canvas.style(Role::lead, Weight::semibold);
  canvas.write_mid(center.x, center.y - lead.px * 0.5f, now->name, lead, theme.paper, Align::center, room);
  canvas.write_mid(center.x, center.y + lead.px * 0.7f, dial.value_words, canvas.style(Role::caption, Weight::regular, true),
                   theme.text2, Align::center, room);
  return center.y + radius * 0.81f + thick / 2 - at.y;
}

}  // namespace theatre::ui
