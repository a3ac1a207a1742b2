// Gestures: pointer events to what hands mean: drag, pinch, tap. Pure; needs no window.
// One finger or the left button turns, two fingers or the right button pan, pinch or wheel zooms, two-finger twist is ignored.
#pragma once
#include <optional>
#include <set>
#include <vector>

#include "engine/platform/window.h"

namespace theatre::platform {

/// Sums over one frame.
struct Gestures {
  glm::vec2 turn_px{0};
  glm::vec2 pan_px{0};
  float zoom = 1;  // factor on the size of what is seen: > 1 is nearer (fingers apart, wheel away from the user)
  std::optional<glm::vec2> tap_px;
  std::optional<glm::vec2> double_tap_px;
  bool any() const { return turn_px != glm::vec2(0) || pan_px != glm::vec2(0) || zoom != 1.0f || tap_px || double_tap_px; }
};

class GestureReader {
 public:
  /// `events` of one frame, in order. Pointers in `taken_ids` belong to the interface and are ignored until they are up.
  Gestures update(const std::vector<PointerEvent>& events, float wheel, double now_s, const std::vector<int>& taken_ids = {});

 private:
  struct Pointer {
    int id, button;
    glm::vec2 start_px, position_px;
    double down_s;
    bool moved;
  };
  void move(Pointer& pointer, glm::vec2 position_px, Gestures& result) const;
  std::vector<Pointer> down_;
  std::set<int> taken_;  // pointers of the interface that are still down
  std::optional<std::pair<glm::vec2, double>> last_tap_;
};

}  // namespace theatre::platform
