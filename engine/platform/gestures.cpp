#include "engine/platform/gestures.h"

#include <algorithm>
#include <cmath>

namespace theatre::platform {
namespace {

constexpr float k_mouse_slop_px = 3;
constexpr float k_finger_slop_px = 10;   // a finger is never quite still
constexpr double k_longest_tap_s = 1.0;  // old hands press long, and a slow machine sees the end late
constexpr double k_double_tap_s = 0.35;
constexpr float k_double_tap_apart_px = 40;
constexpr float k_zoom_per_notch = 1.1f;
constexpr float k_least_pinch_px = 20;  // closer fingers give a wild factor

}  // namespace

Gestures GestureReader::update(const std::vector<PointerEvent>& events, float wheel, double now_s,
                               const std::vector<int>& taken_ids) {
  Gestures result;
  result.zoom = std::pow(k_zoom_per_notch, wheel);
  auto find = [&](int id) { return std::find_if(down_.begin(), down_.end(), [&](const Pointer& p) { return p.id == id; }); };
  auto finish = [&](std::vector<Pointer>::iterator pointer, glm::vec2 position_px, bool count_tap) {
    const bool tap =
        count_tap && !pointer->moved && pointer->button == 0 && down_.size() == 1 && now_s - pointer->down_s <= k_longest_tap_s;
    down_.erase(pointer);
    if (!tap) return;
    const bool second = last_tap_ && now_s - last_tap_->second <= k_double_tap_s &&
                        glm::distance(last_tap_->first, position_px) <= k_double_tap_apart_px;
    (second ? result.double_tap_px : result.tap_px) = position_px;
    last_tap_ = second ? std::nullopt : std::optional(std::pair(position_px, now_s));
  };

  for (const PointerEvent& event : events) {
    if (std::find(taken_ids.begin(), taken_ids.end(), event.id) != taken_ids.end()) {
      std::erase_if(down_, [&](const Pointer& p) { return p.id == event.id; });
      if (event.action == PointerAction::down) taken_.insert(event.id);
      const bool is_gone = event.action == PointerAction::up || (event.action == PointerAction::leave && event.id != 0);
      if (is_gone) taken_.erase(event.id);
      continue;
    }
    const auto pointer = find(event.id);
    if (event.action == PointerAction::down) {
      if (pointer == down_.end() && !taken_.contains(event.id)) {
        down_.push_back({event.id, event.button, event.position_px, event.position_px, now_s, false});
        if (down_.size() > 1) {
          for (Pointer& p : down_) p.moved = true;  // two fingers are never a tap
        }
      }
    } else if (event.action == PointerAction::up) {
      taken_.erase(event.id);
      if (pointer != down_.end() && pointer->button == event.button) finish(pointer, event.position_px, true);
    } else if (event.action == PointerAction::leave) {
      // A mouse that leaves with its button held keeps dragging; a finger that leaves is gone.
      if (event.id != 0) taken_.erase(event.id);
      if (pointer != down_.end() && event.id != 0) finish(pointer, event.position_px, false);
    } else if (pointer != down_.end()) {
      move(*pointer, event.position_px, result);
    }
  }
  return result;
}

void GestureReader::move(Pointer& pointer, glm::vec2 position_px, Gestures& result) const {
  if (!pointer.moved) {
    const float slop_px = pointer.id == 0 ? k_mouse_slop_px : k_finger_slop_px;
    if (glm::distance(position_px, pointer.start_px) < slop_px) return;
    pointer.moved = true;
    pointer.position_px = position_px;  // start from here, so that nothing jumps
    return;
  }
  const glm::vec2 step_px = position_px - pointer.position_px;
  if (down_.size() == 1) {
    (pointer.button == 0 ? result.turn_px : result.pan_px) += step_px;
  } else if (down_.size() == 2) {
    const Pointer& other = &pointer == &down_[0] ? down_[1] : down_[0];
    const float before_px = glm::distance(pointer.position_px, other.position_px);
    const float after_px = glm::distance(position_px, other.position_px);
    result.pan_px += 0.5f * step_px;  // the middle of both fingers moves half as far
    if (before_px > k_least_pinch_px && after_px > k_least_pinch_px) result.zoom *= after_px / before_px;
  }
  pointer.position_px = position_px;
}

}  // namespace theatre::platform
