// Gauges: a name, a number, its unit, and a picture of the number. They draw into a width and return the height they used;
// .._height tells it beforehand. Words come from the caller; nothing here knows what is measured.
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
float bar_gauge_height(Canvas& canvas, bool has_stop);

/// A short row: name, thin bar, value. For one of several alike.
struct BarRow {
  std::string_view name, value;
  float fraction = 0;
  Color color;
};
float bar_row(Canvas& canvas, ImVec2 at, float width_px, float name_px, float value_px, const BarRow& row);
float bar_row_height(const Canvas& canvas);

/// A row of words: a name at the left, its value at the right; a strong one has a bright, heavier name.
void value_row(Canvas& canvas, ImVec2 at, float width_px, std::string_view name, std::string_view value, bool strong = false);
float value_row_height(const Canvas& canvas);

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
float stage_dial(Canvas& canvas, ImVec2 at, float width_px, float ring_px, const StageDial& dial);
float stage_dial_height(const Canvas& canvas, float ring_px);
/// The least ring that holds the words in its middle, whatever the stage.
float stage_dial_least_ring(Canvas& canvas, const StageDial& dial);
/// The same as a straight bar, for little room: a white line marks the stage, its name and the age stand below.
float stage_strip(Canvas& canvas, ImVec2 at, float width_px, const StageDial& dial);
float stage_strip_height(Canvas& canvas);

}  // namespace theatre::ui
