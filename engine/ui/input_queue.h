// InputQueue: one pointer out of many fingers, and never more than one press or lift per frame, so that a tap that begins and
// ends between two frames is still seen as a press and then a lift. Positions are framebuffer pixels. Pure: no window, no
// ImGui.
#pragma once
#include <deque>

#include "engine/platform/window.h"

namespace theatre::ui {

struct Pointer {
  glm::vec2 position_px{0};
  bool inside = false;  // there is a pointer: a lifted finger leaves none
  bool down = false;
  bool pressed = false, released = false;  // happened in this frame
};

class InputQueue {
 public:
  void push(const platform::InputFrame& input);
  /// The pointer of this frame: all moves up to the next press or lift, and that one.
  Pointer next();
  bool empty() const { return events_.empty(); }

 private:
  void apply(const platform::PointerEvent& event);

  std::deque<platform::PointerEvent> events_;
  Pointer pointer_;
  int finger_ = 0;  // who holds the pointer down
};

}  // namespace theatre::ui
