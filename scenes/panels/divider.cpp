#include "scenes/panels/divider.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/icons.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/doctor_tools.h"

namespace theatre::panels {
namespace {

constexpr float k_key_step = 0.04f;

/// A moment's name on its own ground, at one side of the line; left out where it has no room.
void side_words(PanelContext& context, ui::Rect room, float line_x, std::string_view key, double time_s, bool left) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle style = canvas.style(ui::Role::caption, ui::Weight::semibold);
  const std::string words = std::string(context.say(key)) + " " + minutes_and_seconds(time_s);
  const float pad = canvas.px(14), gap = canvas.px(14), wide = std::round(canvas.width(words, style) + 2 * pad),
              high = std::round(style.px * 1.9f);
  const float x = left ? line_x - gap - wide : line_x + gap;
  if (x < room.x || x + wide > room.right() || high + 2 * gap > room.h) return;
  const ui::Rect plate{std::round(x), std::round(room.bottom() - high - gap), wide, high};
  ui::fill(canvas, plate, ui::with_alpha(canvas.theme().ink, 0.9f), high / 2);
  canvas.write_mid(plate.x + pad, plate.center().y, words, style, canvas.theme().paper, ui::Align::left, wide);
}

}  // namespace

float divider(PanelContext& context, ui::Rect room) {
  ui::Canvas& canvas = context.canvas;
  const ui::Theme& theme = canvas.theme();
  float& share = context.tools->divider.share;
  const float touch = canvas.touch(), from = room.x + touch / 2, to = std::max(from, room.right() - touch / 2);
  float x = std::round(from + share * (to - from));
  const ui::Rect knob{std::round(x - touch / 2), std::round(room.center().y - touch / 2), touch, touch};
  // While somebody draws, the picture takes strokes there too, and the line stays.
  const ui::Control state = context.tools->board.on ? ui::Control{} : canvas.control("freeze.divider", knob);
  canvas.block(knob);
  if (state.held && to > from) share = std::clamp((canvas.pointer().x - from) / (to - from), 0.0f, 1.0f);
  if (state.focused)
    for (const platform::KeyEvent& key : canvas.input().keys) {
      if (key.key == platform::Key::up) share = std::max(share - k_key_step, 0.0f);
      if (key.key == platform::Key::down) share = std::min(share + k_key_step, 1.0f);
    }
  x = std::round(from + share * (to - from));
  const float thick = std::max(2.0f, canvas.px(3));
  ui::fill(canvas, {x - thick / 2 - 1, room.y, thick + 2, room.h}, ui::with_alpha(theme.ink, 1), 0, 0.7f);
  ui::fill(canvas, {x - thick / 2, room.y, thick, room.h}, theme.paper, 0);
  const ImVec2 middle{x, room.center().y};
  const float radius = canvas.px(22) + canvas.px(2) * state.hover;
  canvas.list().AddCircleFilled(middle, radius + 2, canvas.color(ui::with_alpha(theme.ink, 1)), 40);
  canvas.list().AddCircleFilled(middle, radius, canvas.color(theme.paper), 40);
  ui::icon(canvas, ui::Icon::chevron_left, {x - radius * 0.42f, middle.y}, radius * 0.85f, theme.on_paper);
  ui::icon(canvas, ui::Icon::chevron_right, {x + radius * 0.42f, middle.y}, radius * 0.85f, theme.on_paper);
  ui::focus_ring(canvas, {x - radius, middle.y - radius, 2 * radius, 2 * radius}, radius, state.focus);
  side_words(context, room, x, "freeze.frozen", *context.audience.frozen_s, true);
  side_words(context, room, x, "freeze.now", context.audience.moment.time_s, false);
  return x;
}

bool divider_key(const PanelContext& context, const platform::KeyEvent& key) {
  using platform::Key;
  const bool frozen = context.audience.frozen_s.has_value();
  if (context.audience.compared) return false;
  if (key.key == Key::letter && key.letter == 'f' && !key.control) return context.commands.freeze = !frozen, true;
  if (frozen && key.key == Key::escape) return context.commands.freeze = false, true;
  return false;
}

}  // namespace theatre::panels
