// Gauges: a name, a number, its unit, and a picture of the number. They draw into a width and return the height they used.
// Words come from the caller; nothing here knows what is measured.
#pragma once
#include <span>

#include "engine/ui/canvas.h"

namespace theatre::ui {

struct BarGauge {
  std::string_view name, value, unit;
  std::string_view second = {};  // the same in another unit, at the right
  float fraction = 0;            // of the bar
  std::string_view stop = {};    // words of the stop mark
  float stop_at = -1;            // of the bar; below 0: no mark
  Color color;
};
float bar_gauge(Canvas& canvas, ImVec2 at, float width_px, const BarGauge& gauge);

/// A short row: name, thin bar, value. For one of several alike.
struct BarRow {
  std::string_view name, value;
  float fraction = 0;
  Color color;
};
float bar_row(Canvas& canvas, ImVec2 at, float width_px, float name_px, float value_px, const BarRow& row);

/// A block that was squashed, true to scale: dashes where its front edge was before, a white sliver for what has come back.
struct HeightGauge {
  std::string_view name, value, unit;
  float whole_mm = 1, lowest_mm = 1, now_mm = 1;  // front edge: unbroken, broken, now
};
float height_gauge(Canvas& canvas, ImVec2 at, float width_px, const HeightGauge& gauge);

/// Dial of an age: a ring cut into named stages, a hand, the present stage's name in the middle; a white arc marks one stage.
struct StageDial {
  std::string_view name;
  struct Stage {
    std::string_view name;
    float until = 0;
  };
  std::span<const Stage> stages;
  float value = 0;  // in the unit of Stage::until
  std::string_view value_words;
  int marked = -1;    // stage with the arc
  Color first, last;  // of the ring
};
float stage_dial(Canvas& canvas, ImVec2 at, float width_px, const StageDial& dial);

}  // namespace theatre::ui
