#include "scenes/panels/curves_page.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/cases_page.h"
#include "scenes/panels/curve_plots.h"

namespace theatre::panels {
namespace {

constexpr float k_least_wide = 430, k_least_high = 250;  // design units, of a plot
constexpr float k_between = 44;                          // side by side

float row_height(const ui::Canvas& canvas) { return std::round(canvas.style(ui::Role::body).px * 1.45f); }
float title_height(const ui::Canvas& canvas) { return std::round(canvas.style(ui::Role::lead).px * 1.5f); }
float least_plot(const ui::Canvas& canvas) { return std::round(canvas.px(k_least_high) * std::sqrt(canvas.text_growth())); }

ui::ParagraphStyle note_style(const ui::Canvas& canvas) {
  ui::ParagraphStyle style = ui::body_style(canvas, ui::Role::caption);
  style.line_height = 1.35f;
  style.max_letters = 100;
  return style;
}

/// What ranges mean, below a plot; returns the height.
float notes(ui::Canvas& canvas, const CurvePlot& plot, ImVec2 at, float width, bool draws) {
  const ui::ParagraphStyle style = note_style(canvas);
  float y = at.y;
  for (const auto& note : plot.notes) {
    const float indent = note.letter.empty() ? 0 : std::round(style.text.px * 2);
    const ui::Paragraph words = ui::lay_out(canvas.text(), note.words, style, width - indent);
    y += canvas.px(8);
    if (draws && indent > 0) ui::plot_letter(canvas, {at.x, y + style.text.px * style.line_height / 2}, note.letter);
    if (draws) ui::draw(canvas, words, {at.x + indent, std::round(y)});
    y += words.height;
  }
  return std::round(y - at.y);
}

/// A curve's sample, name and value; the value goes to the next row where it does not fit beside the name.
struct LineRow {
  float name_px = 0, value_px = 0, sample_px = 0;
  bool beside = true;
  float high = 0;
};
LineRow line_row(ui::Canvas& canvas, const CurvePlot::Line& line, float width) {
  LineRow row{.sample_px = canvas.px(46)};
  row.name_px = canvas.width(line.name, canvas.style(ui::Role::body));
  row.value_px = canvas.width(line.value, canvas.style(ui::Role::body, ui::Weight::semibold, true));
  row.beside = row.sample_px + row.name_px + row.value_px + canvas.px(28) <= width;
  row.high = row_height(canvas) * (row.beside ? 1 : 2);
  return row;
}

float draw_line_row(ui::Canvas& canvas, const CurvePlot::Line& line, const ui::PlotSeries& series, ImVec2 at, float width) {
  const LineRow row = line_row(canvas, line, width);
  const float each = row_height(canvas), middle = at.y + each / 2, x = at.x + row.sample_px + canvas.px(12);
  ui::plot_sample(canvas, {at.x, at.y, row.sample_px, each}, series, canvas.theme().page);
  canvas.write_mid(x, middle, line.name, canvas.style(ui::Role::body), canvas.theme().text2, ui::Align::left, at.x + width - x);
  if (!line.value.empty())
    canvas.write_mid(row.beside ? x + row.name_px + canvas.px(14) : x, row.beside ? middle : middle + each, line.value,
                     canvas.style(ui::Role::body, ui::Weight::semibold, true), canvas.theme().paper, ui::Align::left, width);
  return row.high;
}

float head_height(ui::Canvas& canvas, const CurvePlot& plot, float width) {
  float high = title_height(canvas) + canvas.px(14);
  for (const auto& line : plot.lines) high += line_row(canvas, line, width).high;
  return high;
}

float block_height(ui::Canvas& canvas, const CurvePlot& plot, float width) {
  return head_height(canvas, plot, width) + least_plot(canvas) + notes(canvas, plot, {}, width, false);
}

void draw_block(ui::Canvas& canvas, const CurvePlot& block, ui::Rect room) {
  const float notes_high = notes(canvas, block, {}, room.w, false);
  const ui::TextStyle title = canvas.style(ui::Role::lead, ui::Weight::semibold);
  const ui::Rect head = room.cut_top(title_height(canvas));
  canvas.write_mid(head.x, head.center().y, block.title, title, canvas.theme().paper, ui::Align::left, room.w);
  std::vector<ui::PlotSeries> series;
  for (const auto& line : block.lines)
    series.push_back({.name = line.name,
                      .points = line.points,
                      .past = line.past,
                      .color = line.color,
                      .style = line.style,
                      .marker = line.marker,
                      .now = line.now});
  for (size_t i = 0; i < series.size(); ++i) room.cut_top(draw_line_row(canvas, block.lines[i], series[i], room.min(), room.w));
  room.cut_top(canvas.px(14));
  const ui::Rect below = room.cut_bottom(notes_high);
  std::vector<ui::PlotLimit> limits;
  for (const auto& limit : block.limits) limits.push_back({limit.y, limit.words});
  ui::Plot plot = block.plot;
  plot.series = series;
  plot.ranges = block.ranges;
  plot.limits = limits;
  plot.stations = block.stations;
  ui::plot(canvas, room, plot, canvas.theme().page);
  notes(canvas, block, below.min(), room.w, true);
}

bool side_by_side(const ui::Canvas& canvas, size_t plots, float width) {
  return plots > 1 && width >= 2 * canvas.px(k_least_wide) * canvas.text_growth() + canvas.px(k_between);
}

void draw_blocks(ui::Canvas& canvas, const std::vector<CurvePlot>& plots, ui::Rect room) {
  const float gap = canvas.px(k_between);
  if (side_by_side(canvas, plots.size(), room.w)) {
    const float each = std::round((room.w - gap) / 2);
    draw_block(canvas, plots[0], {room.x, room.y, each, room.h});
    draw_block(canvas, plots[1], {room.right() - each, room.y, each, room.h});
    return;
  }
  float least = gap * float(plots.size() - 1);
  for (const auto& plot : plots) least += block_height(canvas, plot, room.w);
  const float spare = std::max(0.0f, room.h - least) / float(plots.size());
  for (const auto& plot : plots) {
    draw_block(canvas, plot, room.cut_top(std::floor(block_height(canvas, plot, room.w) + spare)));
    room.cut_top(gap);
  }
}

}  // namespace

float curves_height(PanelContext& context, float width) {
  ui::Canvas& canvas = context.canvas;
  const std::vector<CurvePlot> plots = curve_plots(context, true);
  if (plots.empty()) return 0;
  const float gap = canvas.px(k_between);
  float high = 0;
  if (side_by_side(canvas, plots.size(), width)) {
    for (const auto& plot : plots) high = std::max(high, block_height(canvas, plot, std::round((width - gap) / 2)));
    return high;
  }
  for (const auto& plot : plots) high += block_height(canvas, plot, width) + gap;
  return high - gap;
}

void curves_body(PanelContext& context, ui::Rect room) {
  const std::vector<CurvePlot> plots = curve_plots(context, true);
  if (!plots.empty()) draw_blocks(context.canvas, plots, room);
}

void curves_sheet(ui::Ui& ui, const Audience& audience) {
  Commands nothing;
  PanelContext context{ui.canvas(), audience, *audience.text, nothing};
  ui::Canvas& canvas = context.canvas;
  ui::Rect room{0, 0, canvas.size().x, canvas.size().y};
  ui::fill(canvas, room, canvas.theme().page, 0);
  room = room.inset(screen_margin(canvas));
  const ui::TextStyle title = canvas.style(ui::Role::title, ui::Weight::semibold), foot = canvas.style(ui::Role::caption);
  const ui::Rect top = room.cut_top(std::round(title.px * 1.7f)), bottom = room.cut_bottom(std::round(foot.px * 2.4f));
  std::string words = with(context.say("curves.sheet_title"), "case", case_name(context));
  words = with(words, "scene", context.text.get("scenes." + std::string(audience.scene_id)));
  canvas.write_mid(top.x, top.center().y, words, title, canvas.theme().paper, ui::Align::left, top.w);
  canvas.write_mid(bottom.x, bottom.center().y, context.say("app.standing_line"), foot, canvas.theme().text2, ui::Align::left,
                   bottom.w);
  room.cut_top(canvas.px(12));
  const std::vector<CurvePlot> plots = curve_plots(context, false);
  if (!plots.empty()) draw_blocks(canvas, plots, room);
}

}  // namespace theatre::panels
