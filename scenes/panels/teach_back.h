// TeachBack: at the end of a patient's page, what they may tell in their own words, and what a good answer holds, folded away.
// No score is kept. Words: teach_back.<id>.prompt, .listen_for.
#pragma once
#include "scenes/panels/page_memory.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Returns the height, 0 for other readers than patients; draws only when `draws`.
float teach_back(PanelContext& context, const scenes::Page& page, PageMemory& memory, ImVec2 at, float width, bool draws);

}  // namespace theatre::panels
