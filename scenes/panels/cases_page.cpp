#include "scenes/panels/cases_page.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/icons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

std::string key_of(std::string_view id, std::string_view part) {
  return std::string("cases.").append(id).append(".").append(part);
}

/// One row; returns its height.
float case_row(PanelContext& context, const std::string& id, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const ui::Theme& theme = canvas.theme();
  const float pad = canvas.px(18), gap = canvas.px(6);
  const ui::TextStyle name = canvas.style(ui::Role::lead, ui::Weight::semibold),
                      tag = canvas.style(ui::Role::caption, ui::Weight::semibold);
  const bool open = context.audience.patient.id == id;
  const std::string_view tag_words = context.text.get(key_of(id, "tag"));
  const float glyph = std::round(tag.px * 1.2f), mark = open ? glyph + gap : 0;
  const float tag_px = std::ceil(canvas.width(tag_words, tag)) + mark, inner = width - 2 * pad;
  const std::string_view words = context.text.get(key_of(id, "name"));
  // Where both do not fit side by side the tag goes above.
  const bool beside = canvas.width(words, name) + canvas.px(24) + tag_px <= inner;
  const float tag_row = beside ? 0 : std::round(tag.px * 1.5f), name_row = std::round(name.px * 1.35f);
  ui::ParagraphStyle teaches = ui::body_style(canvas);
  teaches.max_letters = 90;
  teaches.line_height = 1.35f;
  const ui::Paragraph told = ui::lay_out(canvas.text(), context.text.get(key_of(id, "teaches")), teaches, inner);
  const float high = std::round(std::max(canvas.touch(), 2 * pad + tag_row + name_row + gap + told.height));
  if (!draws) return high;

  const ui::Rect where{at.x, std::round(at.y), width, high};
  const ui::Control state = canvas.control("cases." + id, where, open);
  const float radius = canvas.px(ui::k_button_radius);
  ui::fill(canvas, where, theme.card, radius);
  ui::fill(canvas, where, theme.paper, radius, theme.fill * state.hover + theme.fill_hover * state.press);
  ui::stroke(canvas, where, open ? theme.paper : theme.line, radius, open ? std::max(2.0f, canvas.px(2)) : 1);
  float y = where.y + pad;
  const float tag_middle = y + (beside ? name_row : tag_row) / 2;
  const float right = beside ? where.right() - pad : where.x + pad + tag_px;
  canvas.write_mid(right, tag_middle, tag_words, tag, theme.text2, ui::Align::right, inner);
  if (open) ui::icon(canvas, ui::Icon::check, {right - tag_px + glyph / 2, tag_middle}, glyph, theme.paper);
  y += tag_row;
  canvas.write_mid(where.x + pad, y + name_row / 2, words, name, theme.paper, ui::Align::left, inner);
  ui::draw(canvas, told, {where.x + pad, std::round(y + name_row + gap)});
  ui::focus_ring(canvas, where, radius, state.focus);
  if (state.clicked) {
    context.commands.open_case = id;
    context.commands.open_page = "";  // to the stage, where it can be seen
  }
  return high;
}

}  // namespace

std::string case_tag(const PanelContext& context) {
  const Audience& audience = context.audience;
  if (const std::string key = key_of(audience.patient.id, "tag"); context.text.has(key))
    return std::string(context.text.get(key));
  const std::string shape = "cases.shape." + std::string(anatomy::fracture_shape_name(audience.fracture_shape));
  return std::string(anatomy::level_name(audience.patient.level)).append(" ").append(context.text.get(shape));
}

std::string case_name(const PanelContext& context) {
  const std::string key = key_of(context.audience.patient.id, "name");
  if (!context.text.has(key)) return case_tag(context);
  return std::string(context.text.get(key)).append(" (").append(case_tag(context)).append(")");
}

float case_rows(PanelContext& context, ImVec2 at, float width, bool draws) {
  const float gap = context.canvas.px(12);
  float y = at.y;
  for (const std::string& id : context.audience.cases) y += case_row(context, id, {at.x, y}, width, draws) + gap;
  return y - at.y;
}

}  // namespace theatre::panels
