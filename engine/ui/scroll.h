// Scroll: content that a finger, a wheel or the keys move: threshold, momentum, soft edges, a thin mark. Content is drawn
// between begin and end, at y = view.y - offset. A drag that begins on a button presses nothing.
#pragma once
#include "engine/ui/canvas.h"

namespace theatre::ui {

struct Scroll {
  float offset_px = 0;

  float speed_px = 0;                   // per second, after the finger has lifted
  float press_y = 0, press_offset = 0;  // where the drag began
  bool pressed = false, dragging = false;
};
/// `keys`: Page Up, Page Down, Home, End, up and down move it.
void begin_scroll(Canvas& canvas, Scroll& scroll, Rect view, float content_px, bool keys);
/// `ground` is the opaque colour that the content fades into.
void end_scroll(Canvas& canvas, Scroll& scroll, Rect view, float content_px, Color ground);

}  // namespace theatre::ui
