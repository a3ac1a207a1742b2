// TopBar: left the way to the three scenes (on the stage) or back to them (on a page); the open case, which leads to the
// others; right learning, words' size, help.
#pragma once
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

float top_bar_height(const ui::Canvas& canvas);
/// Both return whether help was asked for.
bool stage_top_bar(PanelContext& context, ui::Rect bar);
bool page_top_bar(PanelContext& context, ui::Rect bar);

}  // namespace theatre::panels
