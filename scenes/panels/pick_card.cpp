#include "scenes/panels/pick_card.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

constexpr float k_narrow = 300, k_wide = 560;  // design units

struct CardWords {
  ui::Paragraph name, sentence;
  ImVec2 size{};
};

CardWords lay_out_card(const PanelContext& context, const scenes::Part& part, float width) {
  ui::Canvas& canvas = context.canvas;
  const float pad = canvas.px(18);
  ui::ParagraphStyle name = ui::title_style(canvas, ui::Role::lead);
  name.text = canvas.style(ui::Role::lead, ui::Weight::semibold);
  CardWords words;
  words.name = ui::lay_out(canvas.text(), part_name(context.text, part), name, width - 2 * pad - canvas.touch());
  words.sentence =
      ui::lay_out(canvas.text(), context.say("picks." + std::string(part.key)), ui::body_style(canvas), width - 2 * pad);
  const float head = std::max(words.name.height + pad, canvas.touch() + canvas.px(4));
  words.size = {std::round(width), std::round(head + canvas.px(6) + words.sentence.height + pad)};
  return words;
}

float covered(ui::Rect a, ui::Rect b) {
  const float across = std::min(a.right(), b.right()) - std::max(a.x, b.x);
  const float down = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return across > 0 && down > 0 ? across * down : 0;
}

ui::Rect body_of(const Audience& audience) {
  const glm::vec4 body = audience.body_px.value_or(glm::vec4(-1e4f, -1e4f, 0, 0));
  return {body.x, body.y, body.z, body.w};
}

}  // namespace

ui::Rect place_beside(ui::Rect room, ImVec2 size, ui::Rect body) {
  // Right before left, low before high: there the story's cameras leave room.
  const float x[] = {room.right() - size.x, room.x, std::round(room.center().x - size.x / 2)};
  const float y[] = {room.bottom() - size.y, room.y, std::round(room.center().y - size.y / 2)};
  ui::Rect best{x[0], y[0], size.x, size.y};
  float least = covered(best, body), farthest = 0;
  for (const float left : x) {
    for (const float top : y) {
      const ui::Rect here{left, top, size.x, size.y};
      const float covers = covered(here, body),
                  away = std::abs(here.center().x - body.center().x) + std::abs(here.center().y - body.center().y);
      if (covers > least || (covers == least && away <= farthest + 1)) continue;
      best = here, least = covers, farthest = away;
    }
  }
  return best;
}

std::string part_name(const scenes::Text& text, const scenes::Part& part) {
  const std::string_view name = text.get("labels." + std::string(part.key));
  if (!part.level) return std::string(name);
  const std::string one = with(text.get(part.below ? "picks.between" : "picks.of"), "part", name);
  const std::string two = with(one, "bone", anatomy::level_name(*part.level));
  if (!part.below) return two;
  const bool on_sacrum = *part.below == anatomy::Level::sacrum;
  return with(two, "below", on_sacrum ? text.get("picks.first_of_sacrum") : anatomy::level_name(*part.below));
}

void pick_mark(const PanelContext& context) {
  if (!context.audience.picked->at_px) return;
  ui::Canvas& canvas = context.canvas;
  const ImVec2 at{context.audience.picked->at_px->x, context.audience.picked->at_px->y};
  const float radius = canvas.px(13);
  canvas.list().AddCircle(at, radius, canvas.color(canvas.theme().ink, 0.85f), 40, canvas.px(5));
  canvas.list().AddCircle(at, radius, canvas.color(canvas.theme().paper), 40, canvas.px(2.5f));
}

ui::Rect pick_card(PanelContext& context, ui::Rect room) {
  ui::Canvas& canvas = context.canvas;
  const scenes::Part& part = context.audience.picked->part;
  const float pad = canvas.px(18), touch = canvas.touch();
  const ui::Rect body = body_of(context.audience);
  ui::Rect best{};
  CardWords words;
  for (const float design : {k_narrow, k_wide}) {  // a narrow one beside the body, else a low one above or below it
    const float width = std::min(room.w, canvas.px(design) * (1 + (canvas.text_growth() - 1) * 0.6f));
    CardWords tried = lay_out_card(context, part, width);
    const ui::Rect where = place_beside(room, tried.size, body);
    if (best.w > 0 && covered(where, body) >= covered(best, body)) continue;
    best = where;
    words = std::move(tried);
  }
  ui::panel(canvas, best);
  const float head = std::max(words.name.height + pad, touch + canvas.px(4));
  ui::draw(canvas, words.name, {best.x + pad, best.y + std::round((head + pad / 2 - words.name.height) / 2)});
  ui::draw(canvas, words.sentence, {best.x + pad, best.y + head + canvas.px(6)});
  const ui::Rect close{best.right() - canvas.px(4) - touch, best.y + canvas.px(4), touch, touch};
  if (ui::icon_button(canvas, "pick.close", close, ui::Icon::close)) context.commands.close_pick = true;
  return best;
}

}  // namespace theatre::panels
