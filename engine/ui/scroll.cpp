#include "engine/ui/scroll.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/shapes.h"

namespace theatre::ui {
namespace {

constexpr float k_threshold = 10, k_momentum_s = 0.28f, k_wheel = 90, k_line = 60, k_edge = 40;

void drag(Canvas& canvas, Scroll& scroll, Rect view) {
  const Pointer& pointer = canvas.input().pointer;
  const float y = canvas.pointer().y, dt = std::max(canvas.input().dt_s, 0.001f);
  if (pointer.pressed && view.contains(canvas.pointer())) {
    scroll.pressed = true;
    scroll.press_y = y;
    scroll.press_offset = scroll.offset_px;
    scroll.speed_px = 0;
  }
  if (scroll.pressed && !scroll.dragging && std::abs(y - scroll.press_y) > canvas.px(k_threshold)) {
    scroll.dragging = true;
    canvas.let_go();
  }
  if (scroll.dragging) {
    const float wanted = scroll.press_offset + scroll.press_y - y;
    if (pointer.down) scroll.speed_px = 0.6f * scroll.speed_px + 0.4f * (wanted - scroll.offset_px) / dt;
    scroll.offset_px = wanted;
  }
  if (!pointer.down) scroll.pressed = scroll.dragging = false;
}

void follow_keys(const Canvas& canvas, Scroll& scroll, Rect view, float most) {
  using platform::Key;
  for (const auto& key : canvas.input().keys) {
    if (key.key == Key::page_down) scroll.offset_px += view.h * 0.85f;
    if (key.key == Key::page_up) scroll.offset_px -= view.h * 0.85f;
    if (key.key == Key::down) scroll.offset_px += canvas.px(k_line);
    if (key.key == Key::up) scroll.offset_px -= canvas.px(k_line);
    if (key.key == Key::home) scroll.offset_px = 0;
    if (key.key == Key::end) scroll.offset_px = most;
  }
}

}  // namespace

void begin_scroll(Canvas& canvas, Scroll& scroll, Rect view, float content_px, bool keys) {
  const float most = std::max(0.0f, content_px - view.h);
  const bool takes_input = !canvas.inert();
  if (takes_input) drag(canvas, scroll, view);
  if (!scroll.dragging && scroll.speed_px != 0) {
    scroll.offset_px += scroll.speed_px * canvas.input().dt_s;
    scroll.speed_px *= canvas.reduced_motion() ? 0 : std::exp(-canvas.input().dt_s / k_momentum_s);
    if (std::abs(scroll.speed_px) < 8)
      scroll.speed_px = 0;
    else
      canvas.set_animating();
  }
  if (takes_input && view.contains(canvas.pointer())) scroll.offset_px -= canvas.input().wheel * canvas.px(k_wheel);
  if (takes_input && keys) follow_keys(canvas, scroll, view, most);
  scroll.offset_px = std::round(std::clamp(scroll.offset_px, 0.0f, most));
  canvas.push_area(view);
}

void end_scroll(Canvas& canvas, Scroll& scroll, Rect view, float content_px, Color ground) {
  const float most = std::max(0.0f, content_px - view.h), edge = canvas.px(k_edge);
  // A control that the keyboard has just reached comes into view.
  if (const auto focused = canvas.freshly_focused(); focused && focused->x >= view.x && focused->right() <= view.right() + 1) {
    const float above = view.y + edge - focused->y, below = focused->bottom() - (view.bottom() - edge);
    if (above > 0)
      scroll.offset_px -= above;
    else if (below > 0)
      scroll.offset_px += below;
    scroll.offset_px = std::clamp(scroll.offset_px, 0.0f, most);
    if (above > 0 || below > 0) canvas.set_animating();
  }
  canvas.pop_area();
  if (most <= 0) return;
  const float top = edge * std::min(scroll.offset_px / edge, 1.0f),
              bottom = edge * std::min((most - scroll.offset_px) / edge, 1.0f);
  const ImU32 full = canvas.color(ground), none = canvas.color(ground, 0);
  canvas.list().AddRectFilledMultiColor(view.min(), {view.right(), view.y + top}, full, full, none, none);
  canvas.list().AddRectFilledMultiColor({view.x, view.bottom() - bottom}, view.max(), none, none, full, full);
  const float high = std::max(view.h * view.h / content_px, canvas.px(48)),
              y = view.y + (view.h - high) * scroll.offset_px / most;
  fill(canvas, {view.right() - canvas.px(6), std::round(y), canvas.px(4), std::round(high)}, canvas.theme().paper, canvas.px(2),
       0.38f);
}

}  // namespace theatre::ui
