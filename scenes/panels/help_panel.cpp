#include "scenes/panels/help_panel.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/dialogue.h"

namespace theatre::panels {
namespace {

/// One row of the list: "what to press | what it does".
struct HelpRow {
  std::string_view keys, does;
};
HelpRow split_row(std::string_view words) {
  const size_t bar = words.find(" | ");
  return bar == std::string_view::npos ? HelpRow{words, {}} : HelpRow{words.substr(0, bar), words.substr(bar + 3)};
}

/// A column of rows under a heading; draws only when `draws`, returns the height.
float column(PanelContext& context, std::string_view key, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle head = canvas.style(ui::Role::lead, ui::Weight::semibold);
  ui::ParagraphStyle keys = ui::body_style(canvas), does = ui::body_style(canvas);
  keys.text.weight = ui::Weight::semibold;
  keys.color = canvas.theme().paper;
  std::vector<std::string_view> rows;
  const std::string list = std::string(key) + ".rows";
  for (size_t i = 0; i < context.text.count(list); ++i) rows.push_back(context.text.get(list + "." + std::to_string(i)));
  if (key == "help.keys" && context.audience.reading) rows.push_back(context.say("help.aloud"));
  const float keys_wide = std::round(width * 0.42f), gap = canvas.px(16);
  float y = at.y + canvas.text().cap_height(head);
  if (draws)
    canvas.write({at.x, y}, context.text.get(std::string(key) + ".title"), head, canvas.theme().paper, ui::Align::left, width);
  y += canvas.px(16);
  for (const std::string_view words : rows) {
    const HelpRow row = split_row(words);
    const ui::Paragraph left = ui::lay_out(canvas.text(), row.keys, keys, keys_wide - gap);
    const ui::Paragraph right = ui::lay_out(canvas.text(), row.does, does, width - keys_wide);
    if (draws) {
      ui::hairline(canvas, {at.x, y}, width);
      ui::draw(canvas, left, {at.x, y + canvas.px(5)});
      ui::draw(canvas, right, {at.x + keys_wide, y + canvas.px(5)});
    }
    y += std::max(left.height, right.height) + canvas.px(10);
  }
  return y - at.y;
}

}  // namespace

bool help_panel(PanelContext& context, ui::Scroll& scroll) {
  ui::Canvas& canvas = context.canvas;
  const float width = dialogue_width(canvas, 1240), gap = canvas.px(48);
  const bool two_columns = width - gap >= canvas.px(760) * canvas.text_growth();
  const float each = two_columns ? (width - gap) / 2 : width;
  const float left_high = column(context, "help.keys", {}, each, false),
              right_high = column(context, "help.hands", {}, each, false);
  const float content = two_columns ? std::max(left_high, right_high) : left_high + gap + right_high;
  const Dialogue dialogue = begin_dialogue(context, "help", context.say("help.title"), width, content, scroll);
  const ui::Rect& view = dialogue.view;
  const float y = view.y - scroll.offset_px;
  column(context, "help.keys", {view.x, y}, each, true);
  const ImVec2 second = two_columns ? ImVec2(view.x + each + gap, y) : ImVec2(view.x, y + left_high + gap);
  column(context, "help.hands", second, each, true);
  ui::end_scroll(canvas, scroll, view, content, canvas.theme().card);
  return dialogue.closed;
}

}  // namespace theatre::panels
