#include "scenes/panels/dialogue.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {
constexpr float k_pad = 36, k_below_title = 24, k_scroll_mark = 14;  // design units
}  // namespace

float dialogue_width(const ui::Canvas& canvas, float design) {
  const float widest = canvas.px(design) * (1 + (canvas.text_growth() - 1) * 0.6f);
  return std::round(std::min(canvas.size().x - 2 * screen_margin(canvas), widest)) - 2 * canvas.px(k_pad);
}

Dialogue begin_dialogue(PanelContext& context, std::string_view name, std::string_view title, float width, float content,
                        ui::Scroll& scroll) {
  ui::Canvas& canvas = context.canvas;
  canvas.cover();
  const ImVec2 size = canvas.size();
  ui::fill(canvas, {0, 0, size.x, size.y}, ui::hex(0x0A0F15), 0, 0.72f);
  const float pad = canvas.px(k_pad), touch = canvas.touch(), head = touch + canvas.px(k_below_title);
  const float wide = width + 2 * pad;
  const float high = std::round(std::min(size.y - 2 * screen_margin(canvas), head + content + 2 * pad));
  const ui::Rect sheet{std::round((size.x - wide) / 2), std::round((size.y - high) / 2), wide, high};
  ui::card(canvas, sheet);
  canvas.write_mid(sheet.x + pad, sheet.y + pad + touch / 2, title, canvas.style(ui::Role::title, ui::Weight::semibold),
                   canvas.theme().paper, ui::Align::left, width - touch);
  const ui::Rect close{sheet.right() - pad - touch + canvas.px(12), sheet.y + pad, touch, touch};
  Dialogue dialogue;
  dialogue.closed = ui::icon_button(canvas, std::string(name) + ".close", close, ui::Icon::close, ui::Kind::secondary);
  dialogue.view = {sheet.x + pad, sheet.y + pad + head, width + canvas.px(k_scroll_mark), high - 2 * pad - head};
  ui::begin_scroll(canvas, scroll, dialogue.view, content, true);
  return dialogue;
}

}  // namespace theatre::panels
