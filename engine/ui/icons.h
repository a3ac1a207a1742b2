// Icons: strokes on a 24 x 24 grid with round ends and one width. No font and no picture files, sharp at any size.
#pragma once
#include "engine/ui/canvas.h"

namespace theatre::ui {

enum class Icon : uint8_t {
  play,
  pause,
  previous,
  next,
  chevron_left,
  chevron_right,
  close,
  help,
  book,
  follow,
  label,
  people,
  warning,
  check,
  view_3d,
  view_side,
  view_front,
  view_inside,
  view_xray,
  view_cut,
  balloon,
  height,
  space,
  drop,
  clock,
  pressure,
  question,
  bed,
  angle,
  plus,
  swap,
  scrub,
  columns,
  minus,
  pen,
  arrow,
  ring,
  undo,
  clear,
  flag,
  freeze,
  search,
  speaker,
  stop
};
/// `side_px` is the side of the grid.
void icon(Canvas& canvas, Icon which, ImVec2 center, float side_px, Color color);

}  // namespace theatre::ui
