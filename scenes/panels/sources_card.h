// SourcesCard: where numbers come from: the name of a study, how it was made, how many took part, who paid, and whether it was
// read at the source. Small buttons with the marks of sources open it.
#pragma once
#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// A button for each source, in rows; returns the height. `chosen` becomes the index of the one that was pressed.
float source_buttons(PanelContext& context, const scenes::Citations& cited, ImVec2 at, float width, bool draws,
                     std::optional<size_t>& chosen);
/// Covers the screen with them. Returns true when it was closed.
bool sources_card(PanelContext& context, const scenes::Citations& cited, ui::Scroll& scroll);

}  // namespace theatre::panels
