#include <algorithm>
#include <cmath>

#include "engine/ui/icons.h"
#include "engine/ui/paragraph.h"
#include "scenes/panels/gauge_parts.h"

namespace theatre::panels {

void GaugePen::heading(std::string_view words) {
  note(words);
  at_.y += context.canvas.px(6);
}

void GaugePen::bar(const ui::BarGauge& gauge) {
  at_.y +=
      draws_ ? ui::bar_gauge(context.canvas, at_, width_, gauge) : ui::bar_gauge_height(context.canvas, gauge.stop_at >= 0);
}

void GaugePen::bar_rows(std::span<const ui::BarRow> rows) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle name = canvas.style(ui::Role::caption),
                      value = canvas.style(ui::Role::caption, ui::Weight::semibold, true);
  float name_px = 0, value_px = 0;
  for (const auto& row : rows) {
    name_px = std::max(name_px, std::ceil(canvas.width(row.name, name)) + 1);
    value_px = std::max(value_px, std::ceil(canvas.width(row.value, value)) + 1);
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) at_.y += canvas.px(4);
    if (draws_) ui::bar_row(canvas, at_, width_, name_px, value_px, rows[i]);
    at_.y += ui::bar_row_height(canvas);
  }
}

void GaugePen::value_row(std::string_view name, std::string_view value, bool warns) {
  ui::Canvas& canvas = context.canvas;
  const float high = ui::value_row_height(canvas), glyph = warns ? std::round(high * 0.85f) : 0;
  const float indent = warns ? glyph + canvas.px(6) : 0;
  if (draws_) {
    if (warns) ui::icon(canvas, ui::Icon::warning, {at_.x + glyph / 2, at_.y + high / 2}, glyph, canvas.theme().paper);
    ui::value_row(canvas, {at_.x + indent, at_.y}, width_ - indent, name, value, warns);
  }
  at_.y += high;
}

void GaugePen::note(std::string_view words, ui::Align align) {
  ui::ParagraphStyle style = ui::body_style(context.canvas, ui::Role::caption);
  style.line_height = 1.3f;
  style.align = align;
  style.balance = true;
  const ui::Paragraph paragraph = ui::lay_out(context.canvas.text(), words, style, width_);
  if (draws_) ui::draw(context.canvas, paragraph, {at_.x, std::round(at_.y)});
  at_.y += paragraph.height;
}

void GaugePen::dial(const ui::StageDial& dial, float ring_px) {
  ui::Canvas& canvas = context.canvas;
  if (draws_ && ring_px == 0) ui::stage_strip(canvas, at_, width_, dial);
  if (draws_ && ring_px > 0) ui::stage_dial(canvas, at_, width_, ring_px, dial);
  at_.y += ring_px == 0 ? ui::stage_strip_height(canvas) : ui::stage_dial_height(canvas, ring_px);
}

void GaugePen::height(const ui::HeightGauge& gauge) {
  ui::Canvas& canvas = context.canvas;
  if (draws_) ui::height_gauge(canvas, at_, width_, gauge);
  at_.y += ui::height_gauge_height(canvas, gauge.parts.size(), gauge.picture);
}

}  // namespace theatre::panels
