// Divider: a frozen picture beside the live one (F, or the button beside the views): a line that is dragged across the picture,
// the frozen one left of it. Who is shown which moment stands on both sides. Words: freeze.
#pragma once
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

struct Divider {
  float share = 0.5f;  // of the picture's width, left of the line
};

/// Draws the line in `room` and moves it. Returns where it stands, in pixels from the left.
float divider(PanelContext& context, ui::Rect room);
/// F freezes and ends it, as Escape does. True when the key was taken.
bool divider_key(const PanelContext& context, const platform::KeyEvent& key);

}  // namespace theatre::panels
