// HelpPanel: keys, mouse and fingers, over whatever is open.
#pragma once
#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Covers the screen and draws the list. Returns true when it was closed.
bool help_panel(PanelContext& context, ui::Scroll& scroll);

}  // namespace theatre::panels
