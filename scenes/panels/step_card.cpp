#include "scenes/panels/step_card.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"
#include "scenes/anatomy/fracture.h"
#include "scenes/panels/published.h"
#include "scenes/panels/read_aloud.h"

namespace theatre::panels {
namespace {

constexpr float k_least_words = 110;    // design units: three lines
constexpr float k_close_lines = 1.28f;  // where the words would lack a line or two of room

struct Story {
  const scenes::Step* step = nullptr;  // null where there is nothing to tell
  size_t number = 0, steps = 0;
  std::string title, words;  // keys
  std::string leak;          // key of what is said behind the words, if anything
};

/// A step may have words of its own for what goes wrong, for an old fracture and for a shape of fracture, looked for in this
/// order: steps.<id>.disc_leak.title and .<voice>, steps.<id>.old.., steps.<id>.biconcave.., steps.<id>..
std::string words_of(const Audience& audience, const std::string& step, std::string_view part) {
  std::vector<std::string_view> variants;
  if (audience.patient.incident != treatment::Incident::none)
    variants.push_back(treatment::incident_name(audience.patient.incident));
  if (audience.moment.fracture_age_weeks > k_new_until_weeks) variants.push_back("old");
  if (audience.patient.needles == 1) variants.push_back("single");
  variants.push_back(anatomy::fracture_shape_name(audience.fracture_shape));
  for (const std::string_view variant : variants) {
    const std::string key = "steps." + step + "." + std::string(variant) + "." + std::string(part);
    if (audience.text->has(key)) return key;
  }
  return "steps." + step + "." + std::string(part);
}

/// What went wrong while cement went in stays true at the end: the last step says so behind its own words.
std::string leak_told_at_end(const Audience& audience) {
  if (audience.patient.incident == treatment::Incident::none || audience.scene->procedure == treatment::Procedure::none)
    return {};
  return "leaks." + std::string(treatment::incident_name(audience.patient.incident)) + "." +
         std::string(scenes::voice_name(audience.settings.voice));
}

Story story_of(const Audience& audience) {
  const auto& steps = audience.scene->steps;
  if (steps.empty()) return {};
  const size_t now = std::min(size_t(std::max(audience.moment.step, 0)), steps.size() - 1);
  Story story;
  story.step = &steps[now];
  story.number = now + 1;
  story.steps = steps.size();
  story.title = words_of(audience, steps[now].id, "title");
  story.words = words_of(audience, steps[now].id, scenes::voice_name(audience.settings.voice));
  if (!audience.text->has(story.title) || !audience.text->has(story.words)) return {};
  if (story.number == story.steps) story.leak = leak_told_at_end(audience);
  return story;
}

/// The chapter's name at the left, "4 of 13" at the right: as many as the arrows step through.
void place_in_story(PanelContext& context, ImVec2 left_middle, float width, const Story& story) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle name = canvas.style(ui::Role::caption, ui::Weight::semibold),
                      count = canvas.style(ui::Role::caption, ui::Weight::regular, true);
  std::string words = with(context.say("app.step_of"), "n", std::to_string(story.number));
  words = with(words, "count", std::to_string(story.steps));
  const float count_px =
      canvas.write_mid(left_middle.x + width, left_middle.y, words, count, canvas.theme().text2, ui::Align::right);
  const std::string chapter = "chapters." + story.step->chapter;
  if (context.text.has(chapter))
    canvas.write_mid(left_middle.x, left_middle.y, context.text.get(chapter), name, canvas.theme().text2, ui::Align::left,
                     width - count_px - canvas.px(12));
}

struct CardLayout {
  ui::Paragraph title, words;
  scenes::Citations cited;
  float pad = 0, mark = 0, head = 0, foot = 0;
  float whole() const { return std::round(head + words.height + foot); }
};

CardLayout lay_out_card(PanelContext& context, const Story& story, float width, bool close = false) {
  ui::Canvas& canvas = context.canvas;
  ui::ParagraphStyle style = ui::body_style(canvas);
  if (close) style.line_height = k_close_lines;
  CardLayout layout;
  layout.pad = canvas.px(24);
  layout.mark = canvas.px(20);
  const float column = width - 2 * layout.pad;
  layout.title = ui::lay_out(canvas.text(), context.text.get(story.title), ui::title_style(canvas), column);
  std::string words = context.tell(context.text.get(story.words), layout.cited);  // its marks stand before the leak
  if (!story.leak.empty())
    words.append(words.ends_with("。") ? "" : " ").append(context.tell(context.text.get(story.leak), layout.cited));
  layout.words = ui::lay_out(canvas.text(), words, style, column);
  layout.head = layout.pad + layout.mark + canvas.px(10) + layout.title.height + canvas.px(12);
  layout.foot = canvas.px(16) + canvas.touch() + layout.pad - canvas.px(4);
  return layout;
}

/// The way to where the card's numbers come from, as wide as there is room.
void source_button(PanelContext& context, ui::Rect room, const scenes::Citations& cited) {
  if (cited.empty()) return;
  ui::Canvas& canvas = context.canvas;
  const ui::ButtonLook look{ui::Kind::secondary, ui::Icon::check};
  const std::string_view words = context.say("evidence.sources_short");
  const float wide = ui::button_width(canvas, words, look);
  const bool pressed = wide <= room.w
                           ? ui::button(canvas, "card.sources", {room.x, room.y, wide, room.h}, words, look)
                           : room.w >= room.h && ui::icon_button(canvas, "card.sources", {room.x, room.y, room.h, room.h},
                                                                 ui::Icon::check, ui::Kind::secondary);
  if (pressed) context.show_sources(cited);
}

}  // namespace

StepWords step_words(const Audience& audience) {
  const Story story = story_of(audience);
  return story.step ? StepWords{story.title, story.words, story.leak} : StepWords{};
}

std::string_view step_title(const PanelContext& context) {
  if (!context.audience.scene || context.audience.scene->steps.empty()) return {};
  const auto& steps = context.audience.scene->steps;
  const size_t now = std::min(size_t(std::max(context.audience.moment.step, 0)), steps.size() - 1);
  return context.text.get(words_of(context.audience, steps[now].id, "title"));
}

std::string_view page_about(treatment::Procedure procedure, std::string_view chapter) {
  if (chapter == "break") return "fracture";
  if (procedure == treatment::Procedure::vertebroplasty) return "vertebroplasty";
  if (procedure == treatment::Procedure::none) return "waiting";
  return "kyphoplasty";
}

float step_card_width(const ui::Canvas& canvas) {
  return std::min(canvas.px(428) * (1 + (canvas.text_growth() - 1) * 0.55f), canvas.size().x * 0.42f);
}

float step_card_height(PanelContext& context, float width) {
  const Story story = story_of(context.audience);
  return story.step ? lay_out_card(context, story, width).whole() : 0;
}

ui::Rect step_card(PanelContext& context, ui::Rect room, ui::Scroll& scroll) {
  ui::Canvas& canvas = context.canvas;
  const Story story = story_of(context.audience);
  if (!story.step) return {room.x, room.y, 0, 0};
  CardLayout layout = lay_out_card(context, story, room.w);
  if (layout.whole() > room.h)
    if (CardLayout close = lay_out_card(context, story, room.w, true); close.whole() <= room.h) layout = std::move(close);
  // In a low window the words need the room of the button; the way to the pages is in the bar above too.
  const bool with_more = layout.whole() <= room.h || room.h - layout.head - layout.foot >= canvas.px(k_least_words);
  if (!with_more) layout.foot = layout.pad;
  const float pad = layout.pad, words_room = std::min(layout.words.height, room.h - layout.head - layout.foot);
  const ui::Rect card{room.x, room.y, room.w, std::round(layout.head + words_room + layout.foot)};
  ui::panel(canvas, card);
  place_in_story(context, {card.x + pad, card.y + pad + layout.mark / 2}, room.w - 2 * pad, story);
  ui::draw(canvas, layout.title, {card.x + pad, card.y + pad + layout.mark + canvas.px(10)});

  const ui::Rect view{card.x + pad, card.y + layout.head, room.w - 2 * pad, words_room};
  if (words_room >= layout.words.height) {
    ui::draw(canvas, layout.words, view.min());
    scroll = {};
  } else {
    const ui::Rect wide{view.x, view.y, view.w + pad - canvas.px(6), view.h};
    ui::begin_scroll(canvas, scroll, wide, layout.words.height, false);
    ui::draw(canvas, layout.words, {view.x, view.y - scroll.offset_px});
    ui::end_scroll(canvas, scroll, wide, layout.words.height, ui::with_alpha(canvas.theme().ink, 1));
  }
  if (!with_more) return card;
  const ui::ButtonLook look{ui::Kind::secondary, ui::Icon::book, ui::Icon::chevron_right};
  const std::string_view more = context.say("app.learn_more");
  const ui::Rect where{card.x + pad, view.bottom() + canvas.px(16), ui::button_width(canvas, more, look), canvas.touch()};
  if (ui::button(canvas, "card.more", where, more, look))
    context.commands.open_page = std::string(page_about(context.audience.scene->procedure, story.step->chapter));
  ui::Rect rest{where.right(), where.y, view.right() - where.right(), where.h};
  // The voice keeps its words where those of the sources give way to an icon.
  const float gap = canvas.px(10), for_sources = layout.cited.empty() ? 0 : gap + canvas.touch();
  if (const float wide = read_aloud_width(context, rest.w - gap - for_sources); wide > 0) {
    rest.cut_left(gap);
    read_aloud_button(context, "card.aloud", rest.cut_left(wide));
  }
  rest.cut_left(gap);
  source_button(context, rest, layout.cited);
  return card;
}

}  // namespace theatre::panels
