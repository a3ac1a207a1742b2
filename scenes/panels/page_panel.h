// PagePanel: the learning pages. Opaque, so that nothing moves behind words; a list of contents at the left, words that scroll
// at the right. Pages are data: pages.<id>.title, .name, .body (see page_blocks.h), .sources.
#pragma once
#include <array>

#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// In the order of reading.
constexpr std::array<std::string_view, 9> k_pages{"fracture", "kyphoplasty", "vertebroplasty", "differences", "age",
                                                  "waiting",  "doctor",      "questions",      "model"};

/// Whether the show goes on while a page is open: the page has a time bar of its own.
inline bool page_plays(std::string_view page) { return page == "curves"; }

/// Draws the page `audience.page` over the whole window. An unknown id opens the first one. Returns whether help was asked for.
bool page_panel(PanelContext& context, ui::Scroll& scroll, bool keys);

}  // namespace theatre::panels
