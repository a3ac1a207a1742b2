// TimeBar: play, previous, next, a line with a station for every chapter and a flag for every mark, the time, a button that
// marks it, the speed. It asks; it moves nothing.
#pragma once
#include <optional>
#include <span>

#include "engine/ui/canvas.h"

namespace theatre::ui {

struct TimeBar {
  struct Station {
    std::string_view name;
    float at = 0;  // 0..1
  };
  std::span<const Station> stations;
  float position = 0;  // 0..1
  bool playing = false;
  std::string_view clock, speed;
  std::span<const float> marks = {};   // 0..1
  std::optional<bool> is_marked = {};  // the present moment; nothing = there is no button to mark it
};
struct TimeBarEvent {
  bool play = false, previous = false, next = false, speed = false;
  bool track_focused = false;                       // the keyboard's arrows belong to the track
  std::optional<float> seek;                        // 0..1; on a mark exactly its place
  bool mark = false;                                // the button was pressed
  std::optional<size_t> mark_pressed, mark_tapped;  // the finger came down on this one; and lifted there
};
TimeBarEvent time_bar(Canvas& canvas, Rect where, const TimeBar& bar);
float time_bar_height(const Canvas& canvas);

}  // namespace theatre::ui
