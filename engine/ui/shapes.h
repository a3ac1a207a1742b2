// Shapes: rounded grounds, hairlines, shadows, panels, the focus ring. Radii and widths in design units unless named _px.
#pragma once
#include "engine/ui/canvas.h"

namespace theatre::ui {

constexpr float k_panel_radius = 16, k_button_radius = 10;

void fill(Canvas& canvas, Rect where, Color color, float radius_px, float alpha = 1);
/// A line of `width_px` that stays inside the rectangle.
void stroke(Canvas& canvas, Rect where, Color color, float radius_px, float width_px, float alpha = 1);
void hairline(Canvas& canvas, ImVec2 from, float length_px);
void shadow(Canvas& canvas, Rect where, float blur, float drop, float strength);
/// Ink over the picture; it keeps the pointer for itself.
void panel(Canvas& canvas, Rect where, float radius = k_panel_radius);
/// The same on a reading page: opaque.
void card(Canvas& canvas, Rect where, float radius = k_panel_radius);
/// White ring with a dark gap: visible on any ground.
void focus_ring(Canvas& canvas, Rect where, float radius_px, float amount);
/// Part of a ring; 0 and 1 are at the top, clockwise.
void ring_part(Canvas& canvas, ImVec2 center, float radius_px, float width_px, float from_turn, float to_turn, Color color,
               float alpha = 1);

}  // namespace theatre::ui
