#include "engine/ui/height_gauge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/ui/gauges.h"
#include "engine/ui/shapes.h"

namespace theatre::ui {
namespace {

constexpr int k_columns = 24;
constexpr float k_least_gap_px = 1.5f;  // closer edges would be one line with their dashes

/// Edges of a block within its frame, which is as high as the whole block is at its highest.
struct Outline {
  Rect frame;
  float px_per_mm = 1;
  BlockHeights heights;

  float dent(float u) const {
    const float straight = (heights.front_mm + heights.back_mm) / 2;
    return (straight - heights.middle_mm) / 2 * 4 * u * (1 - u) * px_per_mm;
  }
  ImVec2 top(float u) const {
    const float high = (heights.front_mm + (heights.back_mm - heights.front_mm) * u) * px_per_mm;
    return {frame.x + frame.w * u, frame.bottom() - high + dent(u)};
  }
  ImVec2 bottom(float u) const { return {frame.x + frame.w * u, frame.bottom() - dent(u)}; }
};

void fill_outline(Canvas& canvas, const Outline& outline, Color color) {
  ImDrawList& list = canvas.list();
  const ImU32 paint = canvas.color(color);
  const ImDrawListFlags flags = std::exchange(list.Flags, ImDrawListFlags_None);  // soft edges would show between the columns
  for (int i = 0; i < k_columns; ++i) {
    const float a = float(i) / k_columns, b = float(i + 1) / k_columns;
    list.AddQuadFilled(outline.top(a), outline.top(b), outline.bottom(b), outline.bottom(a), paint);
  }
  list.Flags = flags;
  for (int i = 0; i <= k_columns; ++i) list.PathLineTo(outline.top(float(i) / k_columns));
  list.PathStroke(paint, 0, 1);
  for (int i = 0; i <= k_columns; ++i) list.PathLineTo(outline.bottom(float(i) / k_columns));
  list.PathStroke(paint, 0, 1);
}

/// Dashes along the edges that the block had, where they stand clear of those it has.
void dash_edges(Canvas& canvas, const Outline& before, const Outline& now) {
  const float thick = std::max(2.0f, canvas.px(2));
  const auto dash = [&](ImVec2 from, ImVec2 to, float gap) {
    if (gap > k_least_gap_px) canvas.list().AddLine(from, to, canvas.color(canvas.theme().text2), thick);
  };
  const int dashes = std::max(3, int(before.frame.w / canvas.px(9)));
  for (int i = 0; i < dashes; ++i) {
    const float a = float(i) / float(dashes), b = (float(i) + 0.55f) / float(dashes);
    dash(before.top(a), before.top(b), now.top(a).y - before.top(a).y);
    dash(before.bottom(a), before.bottom(b), before.bottom(a).y - now.bottom(a).y);
  }
}

/// Which height the number is about: a rule with an end at either edge, beside the block or in its middle.
void measure(Canvas& canvas, const Outline& now, float u) {
  const float thick = std::max(2.0f, canvas.px(2)), half = canvas.px(5);
  const bool inside = u > 0.02f && u < 0.98f;
  const float x = std::round(now.top(u).x + (inside ? 0 : u < 0.5f ? -canvas.px(11) : canvas.px(11)));
  const Color color = inside ? hex(0x17202B) : canvas.theme().paper;
  const float top = now.top(u).y, bottom = now.bottom(u).y;
  fill(canvas, {x - thick / 2, top, thick, bottom - top}, color, 0);
  for (const float y : {top, bottom - thick}) fill(canvas, {x - half, y, 2 * half, thick}, color, 0);
}

float picture_height(Canvas& canvas) {
  const TextStyle number = canvas.style(Role::numeral, Weight::semibold, true);
  return std::max(canvas.px(62), std::round(canvas.text().cap_height(number)) + canvas.px(16));
}

void draw_picture(Canvas& canvas, Rect frame, const HeightGauge& gauge) {
  const float highest = std::max({gauge.whole.front_mm, gauge.whole.middle_mm, gauge.whole.back_mm, 1.0f});
  const auto outline = [&](const BlockHeights& heights) { return Outline{frame, frame.h / highest, heights}; };
  fill_outline(canvas, outline(gauge.now), hex(0xFFFFFF));
  fill_outline(canvas, outline(gauge.lowest), mix(body::bone, hex(0x000000), 0.22f));
  dash_edges(canvas, outline(gauge.whole), outline(gauge.now));
  measure(canvas, outline(gauge.now), gauge.measured_at);
}

}  // namespace

float height_gauge_height(Canvas& canvas, size_t parts, bool picture) {
  const float rows = float(parts) * value_row_height(canvas);
  if (!picture) return value_row_height(canvas) + rows;
  const float name = std::round(canvas.text().cap_height(canvas.style(Role::caption)));
  return name + canvas.px(10) + picture_height(canvas) + (parts > 0 ? canvas.px(10) : 0) + rows;
}

float height_row_width(Canvas& canvas, std::string_view name, std::string_view value, std::string_view unit) {
  const std::string number = std::string(value) + " " + std::string(unit);
  return canvas.width(name, canvas.style(Role::caption, Weight::semibold)) + canvas.px(8) +
         canvas.width(number, canvas.style(Role::caption, Weight::semibold, true));
}

float height_gauge(Canvas& canvas, ImVec2 at, float width_px, const HeightGauge& gauge) {
  const Theme& theme = canvas.theme();
  float y = at.y;
  if (gauge.picture) {
    const TextStyle caption = canvas.style(Role::caption), number = canvas.style(Role::numeral, Weight::semibold, true);
    y += std::round(canvas.text().cap_height(caption));
    canvas.write({at.x, y}, gauge.name, caption, theme.text2, Align::left, width_px);
    const float high = picture_height(canvas), wide = std::min(canvas.px(96), width_px * 0.36f);
    const Rect frame{at.x + width_px - wide, y + canvas.px(10), wide, high};
    y = frame.bottom();
    const float unit_x = at.x + canvas.write({at.x, y}, gauge.value, number, theme.paper) + canvas.px(7);
    canvas.write({unit_x, y}, gauge.unit, canvas.style(Role::label), theme.text2, Align::left,
                 frame.x - canvas.px(18) - unit_x);
    draw_picture(canvas, frame, gauge);
    if (!gauge.parts.empty()) y += canvas.px(10);
  } else {
    value_row(canvas, {at.x, y}, width_px, gauge.name, std::string(gauge.value) + " " + std::string(gauge.unit), true);
    y += value_row_height(canvas);
  }
  for (const auto& part : gauge.parts) {
    value_row(canvas, {at.x, y}, width_px, part.name, part.value);
    y += value_row_height(canvas);
  }
  return height_gauge_height(canvas, gauge.parts.size(), gauge.picture);
}

}  // namespace theatre::ui
