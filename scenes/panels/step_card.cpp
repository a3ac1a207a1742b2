#include "scenes/panels/step_card.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

struct Story {
  const scenes::Step* step = nullptr;
  size_t chapter = 0, chapters = 0;
};

Story story_of(const Audience& audience) {
  const scenes::Scene& scene = *audience.scene;
  Story story{nullptr, 0, scene.chapters.size()};
  if (scene.steps.empty()) return story;
  story.step = &scene.steps[std::min(size_t(std::max(audience.moment.step, 0)), scene.steps.size() - 1)];
  for (size_t i = 0; i < scene.chapters.size(); ++i)
    if (scene.chapters[i].id == story.step->chapter) story.chapter = i;
  return story;
}

/// "3 of 7" and a dash for every chapter.
void chapter_mark(PanelContext& context, ImVec2 left_middle, const Story& story) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle style = canvas.style(ui::Role::caption, ui::Weight::semibold, true);
  std::string words = with(context.say("app.chapter_of"), "n", std::to_string(story.chapter + 1));
  words = with(words, "count", std::to_string(story.chapters));
  float x = left_middle.x + canvas.write_mid(left_middle.x, left_middle.y, words, style, canvas.theme().text2) + canvas.px(14);
  const float high = std::max(canvas.px(4), 3.0f);
  for (size_t i = 0; i < story.chapters; ++i) {
    const float wide = canvas.px(i == story.chapter ? 24 : 8);
    ui::fill(canvas, {x, std::round(left_middle.y - high / 2), wide, high}, canvas.theme().paper, high / 2,
             i <= story.chapter ? 1.0f : 0.34f);
    x += wide + canvas.px(5);
  }
}

struct CardLayout {
  ui::Paragraph title, words;
  float pad = 0, mark = 0, head = 0, foot = 0;
  float whole() const { return std::round(head + words.height + foot); }
};

CardLayout lay_out_card(PanelContext& context, const scenes::Step& step, float width) {
  ui::Canvas& canvas = context.canvas;
  CardLayout layout;
  layout.pad = canvas.px(24);
  layout.mark = canvas.px(20);
  const float column = width - 2 * layout.pad;
  layout.title = ui::lay_out(canvas.text(), context.text.get("steps." + step.id + ".title"), ui::title_style(canvas), column);
  layout.words = ui::lay_out(canvas.text(), context.text.get("steps." + step.id + ".patient"), ui::body_style(canvas), column);
  layout.head = layout.pad + layout.mark + canvas.px(10) + layout.title.height + canvas.px(12);
  layout.foot = canvas.px(16) + canvas.touch() + layout.pad - canvas.px(4);
  return layout;
}

}  // namespace

std::string_view page_about(std::string_view scene_id, std::string_view chapter) {
  if (chapter == "break") return "fracture";
  if (scene_id == "vertebroplasty") return "vertebroplasty";
  if (scene_id == "without_procedure") return "waiting";
  return "kyphoplasty";
}

float step_card_width(const ui::Canvas& canvas) {
  return std::min(canvas.px(428) * (1 + (canvas.text_growth() - 1) * 0.55f), canvas.size().x * 0.42f);
}

float step_card_height(PanelContext& context, float width) {
  const Story story = story_of(context.audience);
  return story.step ? lay_out_card(context, *story.step, width).whole() : 0;
}

ui::Rect step_card(PanelContext& context, ui::Rect room, ui::Scroll& scroll) {
  ui::Canvas& canvas = context.canvas;
  const Story story = story_of(context.audience);
  if (!story.step) return {room.x, room.y, 0, 0};
  const CardLayout layout = lay_out_card(context, *story.step, room.w);
  const float pad = layout.pad, words_room = std::min(layout.words.height, room.h - layout.head - layout.foot);
  const ui::Rect card{room.x, room.y, room.w, std::round(layout.head + words_room + layout.foot)};
  ui::panel(canvas, card);
  chapter_mark(context, {card.x + pad, card.y + pad + layout.mark / 2}, story);
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
  const ui::ButtonLook look{ui::Kind::secondary, ui::Icon::book, ui::Icon::chevron_right};
  const std::string_view more = context.say("app.learn_more");
  const ui::Rect where{card.x + pad, view.bottom() + canvas.px(16), ui::button_width(canvas, more, look), canvas.touch()};
  if (ui::button(canvas, "card.more", where, more, look))
    context.commands.open_page = std::string(page_about(context.audience.scene_id, story.step->chapter));
  return card;
}

}  // namespace theatre::panels
