// The sheet of settings: language, for whom the words are, their size, contrast, motion, reading aloud.
#pragma once
#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Whether it was closed.
bool settings_card(PanelContext& context, ui::Scroll& scroll);

/// What the button that opens it says: the language and the size, "EN Aa".
std::string settings_tag(const PanelContext& context);

}  // namespace theatre::panels
