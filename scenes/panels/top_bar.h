// TopBar: left the way to the three scenes (on the stage) or back to them (on a page); the open case, which leads to the
// others; right learning, words' size, help. On the stage the second half has a row of its own where one row is too narrow.
#pragma once
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

float stage_bar_height(PanelContext& context, float width);
float page_bar_height(const ui::Canvas& canvas);
/// Both return whether help was asked for.
bool stage_top_bar(PanelContext& context, ui::Rect bar);
bool page_top_bar(PanelContext& context, ui::Rect bar);

}  // namespace theatre::panels
