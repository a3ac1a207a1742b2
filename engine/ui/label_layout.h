// Where the names of things stand: in two columns beside the picture's middle, each joined to its thing by a thin straight
// line. Pure. Within a column plates stand against one edge, and lines that would cross swap their plates: no two lines cross
// as long as the things lie between the columns. Pixels, y down.
#pragma once
#include <vector>

#include "engine/ui/rect.h"

namespace theatre::ui {

struct LabelAnchor {
  float x = 0, y = 0;  // of the thing
  float width = 0;     // of the name's plate
};
struct LabelPlace {
  Rect plate;
  float line_x = 0, line_y = 0;  // where the line leaves the plate
};

/// One place for each anchor, in the order given. `free`: where plates may stand; `height`: of a plate; `gap`: between two.
/// Names that do not fit into their column any more overlap at its end: keep the list short (7 at most read well).
std::vector<LabelPlace> place_labels(const std::vector<LabelAnchor>& anchors, Rect free, float height, float gap);

}  // namespace theatre::ui
