// PageContents: the list of the learning pages beside an open one: those for whom the words are, and the open one.
#pragma once
#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// In the order of reading.
std::vector<const scenes::Page*> listed_pages(const PanelContext& context, const scenes::Page& open);
float contents_width(PanelContext& context);
/// Names of these pages, the open one filled with paper. In a low window they scroll; `opened`, just now: its name comes into
/// view.
void contents(PanelContext& context, ui::Rect room, const scenes::Page& open, ui::Scroll& scroll, bool opened);

}  // namespace theatre::panels
