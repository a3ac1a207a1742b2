#include "engine/ui/shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace theatre::ui {

void fill(Canvas& canvas, Rect where, Color color, float radius_px, float alpha) {
  if (color.a * alpha < 0.004f || where.w <= 0 || where.h <= 0) return;
  canvas.list().AddRectFilled(where.min(), where.max(), canvas.color(color, alpha), radius_px);
}

void stroke(Canvas& canvas, Rect where, Color color, float radius_px, float width_px, float alpha) {
  if (color.a * alpha < 0.004f) return;
  const float in = (width_px - 1) / 2;  // AddRect adds the half pixel itself
  const Rect r = where.inset(in);
  canvas.list().AddRect(r.min(), r.max(), canvas.color(color, alpha), std::max(radius_px - in, 0.0f), 0, width_px);
}

void hairline(Canvas& canvas, ImVec2 from, float length_px) {
  fill(canvas, {from.x, std::round(from.y), length_px, 1}, canvas.theme().line, 0);
}

void shadow(Canvas& canvas, Rect where, float blur, float drop, float strength) {
  if (!canvas.theme().shadow) return;
  const float down = canvas.px(drop);
  canvas.text().draw_shadow(canvas.list(), {where.x, where.y + down}, {where.right(), where.bottom() + down}, canvas.px(blur),
                            canvas.color(hex(0x05080C), strength));
}

void panel(Canvas& canvas, Rect where, float radius) {
  const float r = canvas.px(radius);
  shadow(canvas, where, 28, 8, 0.34f);
  fill(canvas, where, canvas.theme().ink, r);
  stroke(canvas, where, canvas.theme().line, r, 1, 0.75f);
  canvas.block(where);
}

void card(Canvas& canvas, Rect where, float radius) {
  const float r = canvas.px(radius);
  shadow(canvas, where, 18, 4, 0.22f);
  fill(canvas, where, canvas.theme().card, r);
  stroke(canvas, where, canvas.theme().line, r, 1, 0.55f);
}

void focus_ring(Canvas& canvas, Rect where, float radius_px, float amount) {
  if (amount < 0.02f) return;
  const float gap = std::max(canvas.px(3), 2.0f), width = std::max(canvas.px(3), 3.0f);
  stroke(canvas, where.inset(-gap), canvas.theme().focus_gap, radius_px + gap, gap, amount);
  stroke(canvas, where.inset(-gap - width), canvas.theme().focus, radius_px + gap + width, width, amount);
}

void ring_part(Canvas& canvas, ImVec2 center, float radius_px, float width_px, float from_turn, float to_turn, Color color,
               float alpha) {
  constexpr float k_turn = 2 * std::numbers::pi_v<float>;
  ImDrawList& list = canvas.list();
  list.PathClear();
  list.PathArcTo(center, radius_px, (from_turn - 0.25f) * k_turn, (to_turn - 0.25f) * k_turn,
                 std::max(4, int(96 * (to_turn - from_turn))));
  list.PathStroke(canvas.color(color, alpha), 0, width_px);
}

}  // namespace theatre::ui
