// The panel of the view "cut": which way the plane lies, a slider that moves it, and the note that the honeycomb is drawn
// coarser than life.
#pragma once
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Draws low in `room` and returns what it covers: the note alone where there is no room for more, nothing where there is none.
ui::Rect cut_bar(PanelContext& context, ui::Rect room);
/// Up and Down move the plane by a millimetre, C turns it. True when the key was taken.
bool cut_key(const PanelContext& context, const platform::KeyEvent& key);

}  // namespace theatre::panels
