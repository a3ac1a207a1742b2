// HeightGauge: a block that was squashed, seen from the side (front at the left) and true to scale: dashes where its edges
// were before, a white sliver for what has come back, and the number with the parts that it is the sum of.
// Where there is little room the picture gives way and the number becomes a row above its parts.
// The edge between front, middle and back is drawn as a parabola; the lower edge of the picture dents as the upper one does.
#pragma once
#include <span>

#include "engine/ui/canvas.h"

namespace theatre::ui {

/// Heights of a block at its front, its middle and its back.
struct BlockHeights {
  float front_mm = 1, middle_mm = 1, back_mm = 1;
};

struct HeightGauge {
  std::string_view name, value, unit;
  BlockHeights whole, lowest, now;
  float measured_at = 0;  // the place that the number is about: 0 front .. 1 back
  struct Part {
    std::string_view name, value;
  };
  std::span<const Part> parts = {};
  bool picture = true;
};
float height_gauge(Canvas& canvas, ImVec2 at, float width_px, const HeightGauge& gauge);
float height_gauge_height(Canvas& canvas, size_t parts, bool picture);
/// How wide the row is that stands for the picture.
float height_row_width(Canvas& canvas, std::string_view name, std::string_view value, std::string_view unit);

}  // namespace theatre::ui
