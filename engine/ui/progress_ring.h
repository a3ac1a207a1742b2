// ProgressRing: a ring that fills clockwise from the top, for work that says how far it is. It does not turn by itself, so
// there is nothing to hold still for people who asked for less motion.
#pragma once
#include "engine/ui/canvas.h"

namespace theatre::ui {

/// `share` 0 .. 1; `name` keeps two rings apart.
void progress_ring(Canvas& canvas, std::string_view name, ImVec2 center, float radius_px, float share);

}  // namespace theatre::ui
