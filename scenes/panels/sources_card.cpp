#include "scenes/panels/sources_card.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/dialogue.h"

namespace theatre::panels {
namespace {

struct Line {
  std::string words;
  ui::Role role = ui::Role::body;
};

/// How it was found out, and on how many people; nothing where our notes do not say.
std::string how_line(const PanelContext& context, const scenes::Source& source) {
  if (source.design == "none") return {};
  std::string how(context.text.get("evidence.design." + source.design));
  if (source.people) how += ", " + with(context.say("evidence.people"), "n", std::to_string(*source.people));
  return how + ".";
}

/// Whether it was read, and where; nothing of what was worked out here.
std::string read_line(const PanelContext& context, const scenes::Source& source) {
  if (source.design == "model") return {};
  if (!source.told_by.empty()) return with(context.say("evidence.second_hand"), "where", source.told_by);
  const char* read = source.checked ? "evidence.checked" : source.read_at.empty() ? "evidence.unread" : "evidence.unchecked";
  return with(context.say(read), "where", source.read_at);
}

/// What the card says of one source.
std::vector<Line> lines_of(const PanelContext& context, const scenes::Citations& cited, const scenes::Source& source) {
  std::vector<Line> lines{
      {"**" + std::string(scenes::name_of(source, context.text)) + "** " + scenes::mark_of(cited, source), ui::Role::lead}};
  if (!source.citation.empty()) lines.push_back({source.citation});
  if (const std::string about = "sources." + source.id + ".about"; context.text.has(about))
    lines.push_back({std::string(context.text.get(about))});
  if (std::string how = how_line(context, source); !how.empty()) lines.push_back({std::move(how)});
  if (source.maker_funded) lines.push_back({std::string(context.say("evidence.maker_funded"))});
  if (std::string read = read_line(context, source); !read.empty()) lines.push_back({std::move(read), ui::Role::caption});
  return lines;
}

float list(PanelContext& context, const scenes::Citations& cited, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const float side = canvas.px(26), indent = side + canvas.px(16);
  float y = at.y;
  for (const scenes::Source* source : cited) {
    if (draws) ui::hairline(canvas, {at.x, y}, width);
    y += canvas.px(14);
    if (draws)
      ui::icon(canvas, source->checked ? ui::Icon::check : ui::Icon::question, {at.x + side / 2, y + canvas.px(15)}, side,
               canvas.theme().text2);
    for (const Line& line : lines_of(context, cited, *source)) {
      const ui::Paragraph words = ui::lay_out(canvas.text(), line.words, ui::body_style(canvas, line.role), width - indent);
      if (draws) ui::draw(canvas, words, {at.x + indent, std::round(y)});
      y += words.height + canvas.px(4);
    }
    y = std::round(y + canvas.px(12));
  }
  return y - at.y;
}

}  // namespace

float source_buttons(PanelContext& context, const scenes::Citations& cited, ImVec2 at, float width, bool draws,
                     std::optional<size_t>& chosen) {
  ui::Canvas& canvas = context.canvas;
  const float gap = canvas.px(10), touch = canvas.touch();
  float x = 0, y = 0;
  for (size_t i = 0; i < cited.size(); ++i) {
    const std::string words = scenes::mark_of(cited, *cited[i]).append(" ").append(scenes::name_of(*cited[i], context.text));
    const ui::ButtonLook look{ui::Kind::secondary, cited[i]->checked ? ui::Icon::check : ui::Icon::question};
    const float wide = std::min(ui::button_width(canvas, words, look), width);
    if (x > 0 && x + wide > width) x = 0, y += touch + gap;
    if (draws &&
        ui::button(canvas, "source." + cited[i]->id, {std::round(at.x + x), std::round(at.y + y), wide, touch}, words, look))
      chosen = i;
    x += wide + gap;
  }
  return cited.empty() ? 0 : y + touch;
}

bool sources_card(PanelContext& context, const scenes::Citations& cited, ui::Scroll& scroll) {
  ui::Canvas& canvas = context.canvas;
  const float width = dialogue_width(canvas, 820), content = list(context, cited, {}, width, false);
  const Dialogue dialogue = begin_dialogue(context, "sources", context.say("evidence.sources"), width, content, scroll);
  list(context, cited, {dialogue.view.x, dialogue.view.y - scroll.offset_px}, width, true);
  ui::end_scroll(canvas, scroll, dialogue.view, content, canvas.theme().card);
  return dialogue.closed;
}

}  // namespace theatre::panels
