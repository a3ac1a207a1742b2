// Dialogue: a sheet over the whole screen with a title, a way to close it and content that scrolls. What is below takes no
// presses.
#pragma once
#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// How wide the content of a dialogue may be that wants to be `design` units wide, its edges included.
float dialogue_width(const ui::Canvas& canvas, float design);

struct Dialogue {
  ui::Rect view;  // where the content goes, moved up by what has been scrolled; ui::end_scroll with theme().card ends it
  bool closed = false;
};
/// `name` of its controls; `width` and `content` (its height) of what is in it.
Dialogue begin_dialogue(PanelContext& context, std::string_view name, std::string_view title, float width, float content,
                        ui::Scroll& scroll);

}  // namespace theatre::panels
