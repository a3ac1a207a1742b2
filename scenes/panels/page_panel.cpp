#include "scenes/panels/page_panel.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/progress_ring.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/case_form.h"
#include "scenes/panels/cases_page.h"
#include "scenes/panels/compared.h"
#include "scenes/panels/curves_page.h"
#include "scenes/panels/page_blocks.h"
#include "scenes/panels/page_contents.h"
#include "scenes/panels/quiz_page.h"
#include "scenes/panels/sources_card.h"
#include "scenes/panels/teach_back.h"
#include "scenes/panels/terms_page.h"
#include "scenes/panels/time_panel.h"
#include "scenes/panels/top_bar.h"

namespace theatre::panels {
namespace {

const scenes::Page& open_page(const PanelContext& context) {
  const auto& pages = *context.audience.pages;
  const auto at =
      std::find_if(pages.begin(), pages.end(), [&](const scenes::Page& one) { return one.id == context.audience.page; });
  return at == pages.end() ? pages.front() : *at;
}

constexpr std::string_view k_differences = "differences";
constexpr float k_least_page = 520;  // a narrower page needs the room of the list; its end leads on to the next one
constexpr float k_least_contents = 320;
constexpr float k_least_picture = 300, k_widest_picture = 560, k_tallest_picture = 1.6f;

/// What a page has besides words. `screen_px`: the height that can be seen at once.
float curves_part(PanelContext& context, ImVec2 at, float width, float screen_px, bool draws) {
  const float least = curves_height(context, width);
  if (least == 0) return 0;
  const float peek = context.canvas.px(64);  // the words below show that there are some
  const float high = std::round(std::max(least, screen_px - peek));
  if (draws) curves_body(context, {at.x, at.y, width, high});
  return high + context.canvas.px(28);
}

/// Where the page's numbers come from; each opens its card.
float sources(PanelContext& context, const scenes::Citations& cited, ImVec2 at, float width, bool draws) {
  if (cited.empty()) return 0;
  ui::Canvas& canvas = context.canvas;
  const bool all_checked =
      std::all_of(cited.begin(), cited.end(), [](const scenes::Source* source) { return source->checked; });
  float y = at.y + canvas.px(14);
  if (draws) ui::hairline(canvas, {at.x, y}, width);
  y += canvas.px(14);
  const ui::Paragraph words =
      ui::lay_out(canvas.text(), context.say(all_checked ? "evidence.legend" : "evidence.legend_unchecked"),
                  ui::body_style(canvas, ui::Role::caption), width);
  if (draws) ui::draw(canvas, words, {at.x, std::round(y)});
  y = std::round(y + words.height + canvas.px(12));
  std::optional<size_t> chosen;
  y += source_buttons(context, cited, {at.x, y}, width, draws, chosen);
  if (chosen) context.show_sources({cited[*chosen]});
  return y - at.y;
}

/// A page's words as they are read, with what they cite.
struct PageWords {
  std::vector<std::string> blocks;
  scenes::Citations cited;
  std::vector<scenes::Found> found;  // on the index
};
PageWords words_of(const PanelContext& context, const PageMemory& memory) {
  PageWords words;
  words.blocks = told_blocks(context, page_body(context), words.cited);
  if (context.audience.page == scenes::k_terms_page) words.found = terms_found(context, memory);
  return words;
}

/// The way to the next page, or back.
float page_end(PanelContext& context, const scenes::Page& now, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const float touch = canvas.touch();
  const std::vector<const scenes::Page*> pages = listed_pages(context, now);
  const auto next = std::find(pages.begin(), pages.end(), &now) + 1;
  if (next == pages.end()) {
    const std::string_view back = context.say("app.back_to_theatre");
    const ui::ButtonLook look{ui::Kind::primary, ui::Icon::chevron_left};
    if (draws && ui::button(canvas, "page.last", {at.x, at.y, ui::button_width(canvas, back, look), touch}, back, look))
      context.commands.open_page = "";
    return touch;
  }
  const ui::ButtonLook look{ui::Kind::primary, {}, ui::Icon::chevron_right};
  const std::string words = with(context.say("app.next_page"), "page", context.text.get("pages." + (*next)->id + ".name"));
  const ui::Rect where{at.x, at.y, std::min(ui::button_width(canvas, words, look), width), touch};
  if (draws && ui::button(canvas, "page.next", where, words, look)) context.commands.open_page = (*next)->id;
  return touch;
}

/// The way from the table of differences to the pictures of them.
void compare_button(PanelContext& context, ImVec2 at) {
  ui::Canvas& canvas = context.canvas;
  const ui::ButtonLook look{ui::Kind::secondary, ui::Icon::columns};
  const std::string_view words = context.say("scenes.compare");
  if (!ui::button(canvas, "page.compare", {at.x, at.y, ui::button_width(canvas, words, look), canvas.touch()}, words, look))
    return;
  context.commands.open_page = "";
  context.commands.open_scene = std::string(k_compare);
}

/// Title, blocks, sources, the way to the next page. Returns the height; draws only when `draws`.
float page(PanelContext& context, const scenes::Page& now, const PageWords& words, PageMemory& memory, ImVec2 at,
           ui::Rect screen, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const float width = page_plays(now.id) ? screen.w : std::min(screen.w, widest_table(canvas)), foot = canvas.px(32);
  const bool is_quiz = now.id == scenes::k_quiz_page, has_terms = now.id == scenes::k_terms_page;
  if (is_quiz && quiz_is_on(context)) return quiz_words(context, memory.quiz, at, width, draws) + foot;
  if (has_terms && !memory.searched.empty()) return term_rows(context, memory, words.found, at, width, draws) + foot;
  const bool has_curves = now.id == "curves", has_cases = now.id == "cases";
  ui::ParagraphStyle title_style = ui::title_style(canvas, has_curves ? ui::Role::title : ui::Role::display);
  title_style.max_letters = 60;
  title_style.line_height = 1.1f;
  const ui::Paragraph title = ui::lay_out(canvas.text(), context.text.get("pages." + now.id + ".title"), title_style, width);
  if (draws) ui::draw(canvas, title, at);
  float y = at.y + title.height + canvas.px(22);
  if (has_curves) y += curves_part(context, {at.x, y}, width, screen.h - (y - at.y), draws);
  y += page_blocks(context, words.blocks, {at.x, y}, screen.w, draws);
  if (has_cases) y += case_form(context, {at.x, std::round(y)}, width, draws);
  if (has_cases) y += case_rows(context, {at.x, std::round(y)}, width, draws);
  if (has_terms) y += term_rows(context, memory, words.found, {at.x, std::round(y)}, width, draws);
  if (is_quiz && context.audience.quiz)
    y += quiz_begin(context, context.say("quiz_page.begin"), {at.x, std::round(y)}, width, draws);
  y += teach_back(context, now, memory, {at.x, std::round(y)}, width, draws);
  y += sources(context, words.cited, {at.x, y}, width, draws);
  y = std::round(y + canvas.px(24));
  if (!is_quiz) y += page_end(context, now, {at.x, y}, width, draws);
  return y + foot - at.y;
}

/// Where the parts of a page stand; empty = there is no room for it, or none is needed.
struct PageLayout {
  ui::Rect bar, contents, search, words, picture, time, foot;
};

/// What the 3D beside a page shows: its own, or that of the question that is asked.
const scenes::Showing* showing_of(const PanelContext& context, const scenes::Page& now) {
  const scenes::Question* question = now.id == scenes::k_quiz_page ? question_asked(context) : nullptr;
  return question ? &question->shows : now.shows ? &*now.shows : nullptr;
}

/// What the 3D stands for.
struct PictureUse {
  bool asks = false;      // a question is about it
  bool is_round = false;  // the field of an X-ray
  bool above = true;      // it may stand above the words
  bool compares = false;  // a button stands below it
};
/// Takes the place of the 3D from the room of the words. Beside them it is upright, so that the whole side is used, but for a
/// question and an X-ray. Where there is no room beside them an upright window, and any question, has it above them.
ui::Rect place_picture(const ui::Canvas& canvas, ui::Rect& room, const PictureUse& use) {
  const bool asks = use.asks;
  const float beside =
      std::min({room.w - words_width(canvas) - canvas.px(64), canvas.px(asks ? 760 : k_widest_picture), room.h});
  if (beside >= canvas.px(k_least_picture)) {
    const ui::Rect column = room.cut_right(std::round(beside));
    room.cut_right(canvas.px(24));
    const float words = canvas.style(ui::Role::caption).px * 3 + canvas.touch() + canvas.px(40);  // below it
    const float high =
        asks || use.is_round ? column.w : std::max(column.w, std::min(k_tallest_picture * column.w, column.h - words));
    return {column.x, column.y, column.w, std::round(std::min(high, column.h))};
  }
  const bool upright = canvas.size().y > canvas.size().x;
  if (!asks && !(upright && use.above)) return {};
  const ui::Rect above = room.cut_top(std::round(std::min(room.w, room.h * (asks ? 0.44f : 0.28f))));
  room.cut_top(std::round(canvas.style(ui::Role::caption).px * 1.5f + canvas.px(36) + (use.compares ? canvas.touch() : 0)));
  return above;
}

PageLayout lay_out_page(PanelContext& context, const scenes::Page& now) {
  ui::Canvas& canvas = context.canvas;
  PageLayout layout;
  ui::Rect room = ui::Rect{0, 0, canvas.size().x, canvas.size().y}.inset(screen_margin(canvas), 0);
  layout.bar = room.cut_top(page_bar_height(canvas));
  layout.foot = room.cut_bottom(std::round(canvas.style(ui::Role::caption).px * 1.5f + canvas.px(10)));
  if (page_plays(now.id) && context.audience.scene) {
    layout.time = room.cut_bottom(time_panel_height(canvas));
    room.cut_bottom(panel_gap(canvas));
  }
  room.cut_top(canvas.px(12));
  const bool asks = now.id == scenes::k_quiz_page && question_asked(context);  // then nothing leads away
  const float names = contents_width(context), gap = canvas.px(56);
  if (!asks && room.w - names - gap >= canvas.px(k_least_page) * canvas.text_growth() &&
      room.h >= canvas.px(k_least_contents)) {
    layout.contents = room.cut_left(names);
    room.cut_left(gap);
  }
  if (now.id == scenes::k_terms_page) {
    layout.search = room.cut_top(search_height(canvas));
    room.cut_top(canvas.px(20));
  }
  const bool shown = context.audience.page_is_shown || context.audience.page_preparing;
  if (const scenes::Showing* showing = showing_of(context, now); showing && shown) {
    layout.picture =
        place_picture(canvas, room, {asks, scenes::is_xray(showing->view), !page_plays(now.id), now.id == k_differences});
  }
  layout.words = room;
  return layout;
}

/// Opaque, but for the picture.
void ground(PanelContext& context, const ui::Rect& hole) {
  ui::Canvas& canvas = context.canvas;
  const ImVec2 size = canvas.size();
  const ui::Color color = canvas.theme().page;
  canvas.block({0, 0, size.x, size.y});
  if (hole.w <= 0) return ui::fill(canvas, {0, 0, size.x, size.y}, color, 0);
  ui::fill(canvas, {0, 0, size.x, hole.y}, color, 0);
  ui::fill(canvas, {0, hole.bottom(), size.x, size.y - hole.bottom()}, color, 0);
  ui::fill(canvas, {0, hole.y, hole.x, hole.h}, color, 0);
  ui::fill(canvas, {hole.right(), hole.y, size.x - hole.right(), hole.h}, color, 0);
}

/// In the place of a picture that is still prepared.
void picture_to_come(PanelContext& context, const ui::Rect& picture) {
  ui::Canvas& canvas = context.canvas;
  const float radius = canvas.px(22);
  ui::fill(canvas, picture, canvas.theme().card, 0);
  ui::progress_ring(canvas, "page.prepares", picture.center(), radius, *context.audience.page_preparing);
  canvas.write_mid(picture.center().x, picture.center().y + radius + canvas.px(28), context.say("app.loading"),
                   canvas.style(ui::Role::caption), canvas.theme().text2, ui::Align::center, picture.w);
}

/// What the picture shows, below it; `room`: how far the words may reach. Returns where they end.
float picture_words(PanelContext& context, const scenes::Showing& shows, const ui::Rect& picture, float room) {
  ui::Canvas& canvas = context.canvas;
  const std::string words = with(with(context.say("app.picture_of"), "scene", context.text.get("scenes." + shows.scene)),
                                 "step", context.text.get("steps." + shows.step + ".title"));
  ui::stroke(canvas, picture, canvas.theme().text2, 0, 1, 0.5f);
  const ui::Paragraph caption = ui::lay_out(canvas.text(), words, ui::body_style(canvas, ui::Role::caption), room);
  ui::draw(canvas, caption, {picture.x, picture.bottom() + canvas.px(10)});
  return std::round(picture.bottom() + canvas.px(10) + caption.height);
}

}  // namespace

std::string page_body(const PanelContext& context) {
  const std::string& page = open_page(context).id;
  const std::string key = "pages." + page + "." + std::string(scenes::voice_name(context.audience.settings.voice));
  return context.text.has(key + ".0") ? key : "pages." + page + ".body";
}

PageResult page_panel(PanelContext& context, PageMemory& memory, bool opened, bool keys) {
  ui::Canvas& canvas = context.canvas;
  const scenes::Page& now = open_page(context);
  if (now.id == scenes::k_quiz_page) quiz_keys(context, memory, keys);
  const scenes::Showing* showing = showing_of(context, now);
  const PageLayout layout = lay_out_page(context, now);
  const bool shown = context.audience.page_is_shown;
  ground(context, shown ? layout.picture : ui::Rect{});
  PageResult result;
  result.help = page_top_bar(context, layout.bar);
  canvas.write_mid(layout.foot.x, layout.foot.center().y, context.say("app.standing_line"), canvas.style(ui::Role::caption),
                   canvas.theme().text2, ui::Align::left, layout.foot.w);
  if (layout.contents.w > 0) contents(context, layout.contents, now, memory.contents, opened);
  if (layout.picture.w > 0) {
    const ui::Rect& where = layout.picture;
    if (!shown) picture_to_come(context, where);
    const float below =
        picture_words(context, *showing, where, std::max(where.w, layout.bar.right() - where.x)) + canvas.px(16);
    if (now.id == k_differences && below + canvas.touch() <= layout.foot.y) compare_button(context, {where.x, below});
    if (shown) result.picture = LinkedPicture{showing->view, {where.x, where.y, where.w, where.h}};
    if (shown && now.id == scenes::k_quiz_page) quiz_picture(context, memory.quiz, where);
  }
  if (layout.search.w > 0) search_box(context, memory, layout.search);
  const ui::Rect& room = layout.words;
  const float widest = page_plays(now.id) ? room.w : widest_page(canvas);
  const ui::Rect screen{0, 0, std::round(std::min(room.w - canvas.px(24), widest)), room.h};
  const PageWords words = words_of(context, memory);
  const float high = page(context, now, words, memory, {}, screen, false);
  ui::Scroll& scroll = memory.words[now.id];
  ui::begin_scroll(canvas, scroll, room, high, keys);
  page(context, now, words, memory, {room.x, room.y - scroll.offset_px}, screen, true);
  ui::end_scroll(canvas, scroll, room, high, canvas.theme().page);
  if (layout.time.h > 0) result.track_focused = time_panel(context, layout.time);
  return result;
}

}  // namespace theatre::panels
