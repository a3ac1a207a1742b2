#include "scenes/panels/page_panel.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/cases_page.h"
#include "scenes/panels/curves_page.h"
#include "scenes/panels/figures.h"
#include "scenes/panels/page_blocks.h"
#include "scenes/panels/time_panel.h"
#include "scenes/panels/top_bar.h"

namespace theatre::panels {
namespace {

size_t index_of(std::string_view page) {
  const auto at = std::find(k_pages.begin(), k_pages.end(), page);
  return at == k_pages.end() ? 0 : size_t(at - k_pages.begin());
}

std::vector<std::string_view> list_of(const scenes::Text& text, const std::string& key) {
  std::vector<std::string_view> items;
  for (size_t i = 0; i < text.count(key); ++i) items.push_back(text.get(key + "." + std::to_string(i)));
  return items;
}

constexpr float k_least_page = 520;  // a narrower page needs the room of the list; its end leads on to the next one
constexpr float k_contents_gap = 6, k_least_contents = 320;

float contents_height(const ui::Canvas& canvas) { return float(k_pages.size()) * (canvas.touch() + canvas.px(k_contents_gap)); }

float contents_width(PanelContext& context) {
  const ui::TextStyle style = context.canvas.style(ui::Role::label, ui::Weight::semibold);
  float wide = 0;
  for (const auto page : k_pages)
    wide = std::max(wide, context.canvas.width(context.text.get("pages." + std::string(page) + ".name"), style));
  return std::round(wide + context.canvas.px(40));
}

/// Names of all pages, the open one filled with paper. In a low window they scroll.
void contents(PanelContext& context, ui::Rect room, size_t open, ui::Scroll& scroll, bool opened) {
  ui::Canvas& canvas = context.canvas;
  const ui::Rect view = room;
  const float content = contents_height(canvas) - canvas.px(k_contents_gap);
  const float row = canvas.touch() + canvas.px(k_contents_gap);
  if (opened) scroll.offset_px = std::max(scroll.offset_px, (float(open) + 2) * row - view.h);
  if (opened) scroll.offset_px = std::min(scroll.offset_px, std::max(float(open) - 1, 0.0f) * row);
  ui::begin_scroll(canvas, scroll, view, content, false);
  room.y -= scroll.offset_px;
  if (content > view.h) room.w -= canvas.px(10);  // the mark of the scroll stands there
  const ui::Theme& theme = canvas.theme();
  const ui::TextStyle style = canvas.style(ui::Role::label, ui::Weight::semibold);
  const float high = canvas.touch(), gap = canvas.px(k_contents_gap), radius = canvas.px(ui::k_button_radius);
  for (size_t i = 0; i < k_pages.size(); ++i) {
    const ui::Rect where{room.x, std::round(room.y + float(i) * (high + gap)), room.w, high};
    const std::string id(k_pages[i]);
    const ui::Control state = canvas.control("contents." + id, where, i == open);
    ui::fill(canvas, where, theme.paper, radius, std::max(state.on, theme.fill_hover * state.hover));
    canvas.write_mid(where.x + canvas.px(18), where.center().y, context.text.get("pages." + id + ".name"), style,
                     ui::mix(ui::mix(theme.text2, theme.paper, state.hover), theme.on_paper, state.on), ui::Align::left,
                     where.w);
    ui::focus_ring(canvas, where, radius, state.focus);
    if (state.clicked) context.commands.open_page = id;
  }
  ui::end_scroll(canvas, scroll, view, content, canvas.theme().page);
}

/// What a page has besides words. `screen_px`: the height that can be seen at once.
float curves_part(PanelContext& context, ImVec2 at, float width, float screen_px, bool draws) {
  const float least = curves_height(context, width);
  if (least == 0) return 0;
  const float peek = context.canvas.px(64);  // the words below show that there are some
  const float high = std::round(std::max(least, screen_px - peek));
  if (draws) curves_body(context, {at.x, at.y, width, high});
  return high + context.canvas.px(28);
}

/// Title, blocks, sources, the way to the next page. Returns the height; draws only when `draws`.
float page(PanelContext& context, size_t open, ImVec2 at, ui::Rect screen, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const float width = screen.w;
  const std::string key = "pages." + std::string(k_pages[open]);
  const bool has_curves = k_pages[open] == "curves", has_cases = k_pages[open] == "cases";
  ui::ParagraphStyle title_style = ui::title_style(canvas, has_curves ? ui::Role::title : ui::Role::display);
  title_style.max_letters = 60;
  title_style.line_height = 1.1f;
  const ui::Paragraph title = ui::lay_out(canvas.text(), context.text.get(key + ".title"), title_style, width);
  if (draws) ui::draw(canvas, title, at);
  float y = at.y + title.height + canvas.px(22);
  if (has_curves) y += curves_part(context, {at.x, y}, width, screen.h - (y - at.y), draws);
  y += page_blocks(context, list_of(context.text, key + ".body"), {at.x, y}, width, draws);
  if (has_cases) y += case_rows(context, {at.x, std::round(y)}, width, draws);

  const std::vector<std::string_view> sources = list_of(context.text, key + ".sources");
  if (!sources.empty()) {
    y += canvas.px(14);
    if (draws) ui::hairline(canvas, {at.x, y}, width);
    y += canvas.px(16);
    const ui::ParagraphStyle style = ui::body_style(canvas, ui::Role::caption);
    for (const auto source : sources) {
      const ui::Paragraph words = ui::lay_out(canvas.text(), source, style, std::min(width, canvas.px(900)));
      if (draws) ui::draw(canvas, words, {at.x, std::round(y)});
      y += words.height + canvas.px(4);
    }
  }
  y = std::round(y + canvas.px(24));
  const float touch = canvas.touch();
  if (open + 1 < k_pages.size()) {
    const std::string next(k_pages[open + 1]);
    const ui::ButtonLook look{ui::Kind::primary, {}, ui::Icon::chevron_right};
    const std::string words = with(context.say("app.next_page"), "page", context.text.get("pages." + next + ".name"));
    const ui::Rect where{at.x, y, ui::button_width(canvas, words, look), touch};
    if (draws && ui::button(canvas, "page.next", where, words, look)) context.commands.open_page = next;
  } else if (draws) {
    const std::string_view back = context.say("app.back_to_theatre");
    const ui::ButtonLook look{ui::Kind::primary, ui::Icon::chevron_left};
    if (ui::button(canvas, "page.last", {at.x, y, ui::button_width(canvas, back, look), touch}, back, look))
      context.commands.open_page = "";
  }
  return y + touch + canvas.px(32) - at.y;
}

}  // namespace

PageResult page_panel(PanelContext& context, PageScrolls scrolls, bool keys) {
  ui::Canvas& canvas = context.canvas;
  const float margin = screen_margin(canvas);
  ui::Rect room{0, 0, canvas.size().x, canvas.size().y};
  ui::fill(canvas, room, canvas.theme().page, 0);
  canvas.block(room);
  room = room.inset(margin, 0);
  PageResult result;
  result.help = page_top_bar(context, room.cut_top(top_bar_height(canvas)));
  const ui::Rect foot = room.cut_bottom(std::round(canvas.style(ui::Role::caption).px * 1.5f + canvas.px(10)));
  const ui::TextStyle caption = canvas.style(ui::Role::caption);
  canvas.write_mid(foot.x, foot.center().y, context.say("app.standing_line"), caption, canvas.theme().text2, ui::Align::left,
                   foot.w);

  const size_t open = index_of(context.audience.page);
  const bool plays = page_plays(k_pages[open]) && context.audience.scene;
  const ui::Rect time = plays ? room.cut_bottom(time_panel_height(canvas)) : ui::Rect();
  if (plays) room.cut_bottom(panel_gap(canvas));
  room.cut_top(canvas.px(12));
  const float names = contents_width(context), gap = canvas.px(56);
  const bool with_contents =
      room.w - names - gap >= canvas.px(k_least_page) * canvas.text_growth() && room.h >= canvas.px(k_least_contents);
  if (with_contents) {
    contents(context, room.cut_left(names), open, scrolls.contents, scrolls.opened);
    room.cut_left(gap);
  }
  // A drawing stands beside the words where both have room; a table takes the whole width instead.
  const float beside = std::min(room.w - words_width(canvas) - canvas.px(64), canvas.px(460));
  if (has_figure(k_pages[open]) && beside >= canvas.px(360)) {
    const ui::Rect figure = room.cut_right(std::round(beside));
    page_figure(context, k_pages[open], {figure.x, figure.y + canvas.px(8), figure.w, figure.h - canvas.px(16)});
    room.cut_right(canvas.px(24));
  }
  const float widest = page_plays(k_pages[open]) ? room.w : canvas.px(1180) * canvas.text_growth();
  const ui::Rect screen{0, 0, std::round(std::min(room.w - canvas.px(24), widest)), room.h};
  const float high = page(context, open, {}, screen, false);
  ui::begin_scroll(canvas, scrolls.words, room, high, keys);
  page(context, open, {room.x, room.y - scrolls.words.offset_px}, screen, true);
  ui::end_scroll(canvas, scrolls.words, room, high, canvas.theme().page);
  if (plays) result.track_focused = time_panel(context, time);
  return result;
}

}  // namespace theatre::panels
