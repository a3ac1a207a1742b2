#include "scenes/panels/sources_card.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

struct Line {
  std::string words;
  ui::Role role = ui::Role::body;
};

/// What the card says of one source.
std::vector<Line> lines_of(const PanelContext& context, const scenes::Citations& cited, const scenes::Source& source) {
  std::string how(context.text.get("evidence.design." + source.design));
  if (source.people) how += ", " + with(context.say("evidence.people"), "n", std::to_string(*source.people));
  std::vector<Line> lines{{"**" + source.short_name + "** " + scenes::mark_of(cited, source), ui::Role::lead},
                          {source.citation},
                          {how + "."}};
  if (source.maker_funded) lines.push_back({std::string(context.say("evidence.maker_funded"))});
  const std::string_view read = context.say(source.checked ? "evidence.checked" : "evidence.unchecked");
  lines.push_back({with(read, "where", source.read_at), ui::Role::caption});
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
    const std::string words = scenes::mark_of(cited, *cited[i]) + " " + cited[i]->short_name;
    const ui::ButtonLook look{ui::Kind::secondary, cited[i]->checked ? ui::Icon::check : ui::Icon::question};
    const float wide = std::min(ui::button_width(canvas, words, look), width);
    if (x > 0 && x + wide > width) x = 0, y += touch + gap;
    if (draws && ui::button(canvas, "source." + cited[i]->id, {std::round(at.x + x), std::round(at.y + y), wide, touch}, words, look))
      chosen = i;
    x += wide + gap;
  }
  return cited.empty() ? 0 : y + touch;
}

bool sources_card(PanelContext& context, const scenes::Citations& cited, ui::Scroll& scroll) {
  ui::Canvas& canvas = context.canvas;
  canvas.cover();
  const ImVec2 size = canvas.size();
  ui::fill(canvas, {0, 0, size.x, size.y}, ui::hex(0x0A0F15), 0, 0.72f);
  const float margin = screen_margin(canvas), pad = canvas.px(32), touch = canvas.touch();
  const float width = std::round(std::min(size.x - 2 * margin, canvas.px(820) * (1 + (canvas.text_growth() - 1) * 0.6f)));
  const float inner = width - 2 * pad, head = touch + canvas.px(16), content = list(context, cited, {}, inner, false);
  const float height = std::round(std::min(size.y - 2 * margin, head + content + 2 * pad));
  const ui::Rect sheet{std::round((size.x - width) / 2), std::round((size.y - height) / 2), width, height};
  ui::card(canvas, sheet);
  canvas.write_mid(sheet.x + pad, sheet.y + pad + touch / 2, context.say("evidence.sources"),
                   canvas.style(ui::Role::title, ui::Weight::semibold), canvas.theme().paper, ui::Align::left, inner - touch);
  const ui::Rect close{sheet.right() - pad - touch + canvas.px(12), sheet.y + pad, touch, touch};
  const bool closed = ui::icon_button(canvas, "sources.close", close, ui::Icon::close, ui::Kind::secondary);
  const ui::Rect view{sheet.x + pad, sheet.y + pad + head, inner + canvas.px(14), height - 2 * pad - head};
  ui::begin_scroll(canvas, scroll, view, content, true);
  list(context, cited, {view.x, view.y - scroll.offset_px}, inner, true);
  ui::end_scroll(canvas, scroll, view, content, canvas.theme().card);
  return closed;
}

}  // namespace theatre::panels
