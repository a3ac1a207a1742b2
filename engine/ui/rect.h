// Rect: a part of the window in framebuffer pixels, y down, with the cuts that layouts are made of.
#pragma once
#include <imgui.h>

namespace theatre::ui {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  ImVec2 min() const { return {x, y}; }
  ImVec2 max() const { return {x + w, y + h}; }
  ImVec2 center() const { return {x + w / 2, y + h / 2}; }
  bool contains(ImVec2 p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  Rect inset(float d) const { return inset(d, d); }
  Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }

  /// Takes a strip off one side and returns it; what is left stays here.
  Rect cut_left(float d) {
    const Rect strip{x, y, d, h};
    x += d;
    w -= d;
    return strip;
  }
  Rect cut_right(float d) {
    w -= d;
    return {x + w, y, d, h};
  }
  Rect cut_top(float d) {
    const Rect strip{x, y, w, d};
    y += d;
    h -= d;
    return strip;
  }
  Rect cut_bottom(float d) {
    h -= d;
    return {x, y + h, w, d};
  }
};

/// How far two rectangles reach into each other: the smaller of both sides, 0 or less when they do not.
inline float overlap(Rect a, Rect b) {
  const float across = (a.right() < b.right() ? a.right() : b.right()) - (a.x > b.x ? a.x : b.x);
  const float down = (a.bottom() < b.bottom() ? a.bottom() : b.bottom()) - (a.y > b.y ? a.y : b.y);
  return across < down ? across : down;
}

}  // namespace theatre::ui
