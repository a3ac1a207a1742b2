#include "scenes/panels/terms_page.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/icons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"
#include "engine/ui/text_box.h"
#include "scenes/panels/page_blocks.h"

namespace theatre::panels {
namespace {

constexpr float k_least_column = 480;  // design units: with room for two of these, rows stand beside each other

/// A name, what it means, and where it leads; a page has its title only. At least `least_px` high.
float row(PanelContext& context, const scenes::Found& found, size_t index, ImVec2 at, float width, float least_px, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const ui::Theme& theme = canvas.theme();
  const float pad = canvas.px(16), gap = canvas.px(5), glyph = canvas.px(22), inner = width - 2 * pad - glyph - canvas.px(14);
  ui::ParagraphStyle name_style = ui::title_style(canvas, ui::Role::lead), meaning_style = ui::body_style(canvas);
  name_style.line_height = 1.25f;
  meaning_style.line_height = 1.4f;
  meaning_style.max_letters = 90;
  const ui::TextStyle caption = canvas.style(ui::Role::caption, ui::Weight::semibold);
  const ui::Paragraph name = ui::lay_out(canvas.text(), found.name, name_style, inner);
  const ui::Paragraph meaning = ui::lay_out(canvas.text(), found.meaning, meaning_style, inner);
  const float leads = std::round(caption.px * 1.5f);
  const float told = found.meaning.empty() ? 0 : meaning.height + gap;
  const float high = std::round(std::max({canvas.touch(), least_px, 2 * pad + name.height + told + gap + leads}));
  if (!draws) return high;
  const ui::Rect where{at.x, std::round(at.y), width, high};
  const ui::Control state = canvas.control("found." + std::to_string(index), where);
  const float radius = canvas.px(ui::k_button_radius);
  ui::fill(canvas, where, theme.card, radius);
  ui::fill(canvas, where, theme.paper, radius, theme.fill * state.hover + theme.fill_hover * state.press);
  float y = where.y + pad;
  ui::draw(canvas, name, {where.x + pad, std::round(y)});
  y += name.height + gap;
  if (!found.meaning.empty()) ui::draw(canvas, meaning, {where.x + pad, std::round(y)});
  y += told;
  const float small = std::round(caption.px * 1.1f);
  ui::icon(canvas, ui::Icon::book, {where.x + pad + small / 2, y + leads / 2}, small, theme.text2);
  canvas.write_mid(where.x + pad + small + canvas.px(8), y + leads / 2, context.text.get("pages." + found.page + ".name"),
                   caption, theme.text2, ui::Align::left, inner - small - canvas.px(8));
  ui::icon(canvas, ui::Icon::chevron_right, {where.right() - pad - glyph / 2, where.center().y}, glyph, theme.text2);
  ui::focus_ring(canvas, where, radius, state.focus);
  if (state.clicked) context.commands.open_page = found.page;
  return high;
}

}  // namespace

std::vector<scenes::Found> terms_found(const PanelContext& context, const PageMemory& memory) {
  std::vector<scenes::Page> listed;
  for (const scenes::Page& page : *context.audience.pages)
    if (scenes::is_listed(page, context.audience.settings.voice)) listed.push_back(page);
  return scenes::find(context.text, listed, memory.searched);
}

float search_height(const ui::Canvas& canvas) { return std::round(canvas.touch() * 1.15f); }

void search_box(PanelContext& context, PageMemory& memory, ui::Rect where) {
  ui::Canvas& canvas = context.canvas;
  where.w = std::min(where.w, words_width(canvas));
  if (ui::text_box(canvas, "search", where, memory.searched, context.say("terms_page.search")))
    memory.words[std::string(scenes::k_terms_page)] = {};
  if (canvas.inert() || memory.searched.empty()) return;
  const auto enter = canvas.take_keys([](const platform::KeyEvent& key) { return key.key == platform::Key::enter; });
  if (enter.empty()) return;
  if (const auto found = terms_found(context, memory); !found.empty()) context.commands.open_page = found.front().page;
}

float term_rows(PanelContext& context, const PageMemory& memory, const std::vector<scenes::Found>& found, ImVec2 at,
                float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const float gap = canvas.px(10), column_gap = canvas.px(16), least_column = canvas.px(k_least_column) * canvas.text_growth();
  const size_t columns = width >= 2 * least_column + column_gap ? 2 : 1;
  const float column = columns == 2 ? std::floor((width - column_gap) / 2) : std::min(width, words_width(canvas));
  float y = at.y;
  if (found.empty()) {
    const std::string words = with(context.say("terms_page.none"), "words", memory.searched);
    return page_blocks(context, {words}, at, std::min(width, words_width(canvas)), draws);
  }
  // Beside each other in the order of reading; rows that stand together are equally high.
  for (size_t i = 0; i < found.size(); i += columns) {
    const size_t end = std::min(i + columns, found.size());
    float high = 0;
    for (size_t j = i; j < end; ++j) high = std::max(high, row(context, found[j], j, {}, column, 0, false));
    for (size_t j = i; draws && j < end; ++j)
      row(context, found[j], j, {std::round(at.x + float(j - i) * (column + column_gap)), y}, column, high, true);
    y += high + gap;
  }
  return std::round(y) - at.y;
}

}  // namespace theatre::panels
