// GaugeColumn: the numbers of the moment, each only while it means something: balloons and their pressure, cement and its
// clock, the height of the place that the fracture is about. Where there is little room they are drawn in less of it. All are
// numbers of this model, and the column says so.
#pragma once
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

float gauge_column_width(const ui::Canvas& canvas);
/// Draws into `room` from the top. Returns what it covers; height 0 when there is nothing to show.
ui::Rect gauge_column(PanelContext& context, ui::Rect room);

}  // namespace theatre::panels
