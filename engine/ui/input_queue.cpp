#include "engine/ui/input_queue.h"

namespace theatre::ui {
namespace {

using platform::PointerAction;

bool is_transition(PointerAction action) { return action == PointerAction::down || action == PointerAction::up; }

}  // namespace

void InputQueue::push(const platform::InputFrame& input) {
  for (const auto& event : input.pointers)
    if (event.button == 0 || !is_transition(event.action)) events_.push_back(event);
}

Pointer InputQueue::next() {
  pointer_.pressed = pointer_.released = false;
  while (!events_.empty() && !pointer_.pressed && !pointer_.released) {
    apply(events_.front());
    events_.pop_front();
  }
  return pointer_;
}

void InputQueue::apply(const platform::PointerEvent& event) {
  if (pointer_.down && event.id != finger_) return;  // the first finger leads; others belong to gestures
  switch (event.action) {
    case PointerAction::down:
      if (pointer_.down) return;
      finger_ = event.id;
      pointer_.position_px = event.position_px;
      pointer_.inside = pointer_.down = pointer_.pressed = true;
      break;
    case PointerAction::move:
      if (!pointer_.down && event.id != 0) return;  // a finger that does not press does not hover
      pointer_.position_px = event.position_px;
      pointer_.inside = true;
      break;
    case PointerAction::up:
      if (!pointer_.down) return;
      pointer_.position_px = event.position_px;
      pointer_.down = false;
      pointer_.released = true;
      pointer_.inside = event.id == 0;
      break;
    case PointerAction::leave:
      pointer_.released = pointer_.down && event.id != 0;  // a finger that the system took away presses nothing
      if (event.id != 0) pointer_.down = false;
      pointer_.inside = false;
      break;
  }
}

}  // namespace theatre::ui
