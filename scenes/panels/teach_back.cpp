#include "scenes/panels/teach_back.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/page_blocks.h"

namespace theatre::panels {
namespace {

/// A question on a card, and below it the way to what a good answer holds, or that.
float prompt(PanelContext& context, const std::string& id, PageMemory& memory, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const std::string key = "teach_back." + id, list = key + ".listen_for";
  const float pad = canvas.px(22), inner = width - 2 * pad, touch = canvas.touch();
  const bool open = memory.unfolded == id;
  const ui::Paragraph question =
      ui::lay_out(canvas.text(), context.text.get(key + ".prompt"), ui::body_style(canvas, ui::Role::lead), inner);
  std::vector<std::string> blocks;
  for (size_t i = 0; open && i < context.text.count(list); ++i)
    blocks.push_back("- " + std::string(context.text.get(list + "." + std::to_string(i))));
  const float good = open ? canvas.px(12) + page_blocks(context, blocks, {}, inner, false) : 0;
  const float high = std::round(pad + question.height + canvas.px(14) + touch + good + pad);
  if (!draws) return high;
  ui::card(canvas, {at.x, at.y, width, high});
  ui::draw(canvas, question, {at.x + pad, at.y + pad});
  const std::string_view words = context.say(open ? "teach.hide" : "teach.show");
  const ui::ButtonLook look{ui::Kind::secondary, ui::Icon::check};
  const float y = std::round(at.y + pad + question.height + canvas.px(14));
  const float wide = std::min(ui::button_width(canvas, words, look), inner);
  if (ui::button(canvas, "teach_back." + id, {at.x + pad, y, wide, touch}, words, look)) {
    memory.unfolded = open ? std::string() : id;
    canvas.set_animating();
  }
  if (open) page_blocks(context, blocks, {at.x + pad, y + touch + canvas.px(12)}, inner, true);
  return high;
}

}  // namespace

float teach_back(PanelContext& context, const scenes::Page& page, PageMemory& memory, ImVec2 at, float width, bool draws) {
  if (page.teach_back.empty() || context.audience.settings.voice != scenes::Voice::patient) return 0;
  const float column = std::min(width, words_width(context.canvas));
  std::vector<std::string> head{"# " + std::string(context.say("teach.title")), std::string(context.say("teach.why"))};
  float y = at.y + page_blocks(context, head, at, column, draws);
  for (const std::string& id : page.teach_back)
    y += prompt(context, id, memory, {at.x, std::round(y)}, column, draws) + context.canvas.px(14);
  return std::round(y + context.canvas.px(8)) - at.y;
}

}  // namespace theatre::panels
