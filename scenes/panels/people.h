// People: odds as a picture of a hundred people, some of them filled.
#pragma once
#include "engine/ui/canvas.h"

namespace theatre::panels {

/// Ten rows of ten: filled figures are counted, outlined ones are not.
void draw_people(ui::Canvas& canvas, ui::Rect where, int counted);

}  // namespace theatre::panels
