// TimePanel: the time bar of the open scene and the keys that go with it; on the stage, and on pages that the show goes on
// behind.
#pragma once
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

float time_panel_height(const ui::Canvas& canvas);
/// Needs an open scene. Returns whether the track has the keyboard's focus.
bool time_panel(PanelContext& context, ui::Rect where);
/// Space, Left and Right, M (a mark at this moment): whether the key was one of them. `track_focused`: the arrows move the
/// time, not the step.
bool time_key(const PanelContext& context, const platform::KeyEvent& key, bool track_focused);

}  // namespace theatre::panels
