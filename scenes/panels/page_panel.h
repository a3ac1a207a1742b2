// PagePanel: the learning pages. Opaque, so that nothing moves behind words; a list of contents at the left, words that scroll
// at the right. Pages are data: pages.<id>.title, .name, .body (see page_blocks.h), .sources. Two have more than words: the
// list of cases, and the curves, which have the time bar below them.
#pragma once
#include <array>

#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// In the order of reading.
constexpr std::array<std::string_view, 11> k_pages{"fracture", "kyphoplasty", "vertebroplasty", "differences",
                                                   "age",      "waiting",     "doctor",         "questions",
                                                   "cases",    "curves",      "model"};

/// Whether the show goes on while a page is open: the page has a time bar of its own.
inline bool page_plays(std::string_view page) { return page == "curves"; }

struct PageScrolls {
  ui::Scroll &words, &contents;
  bool opened = false;  // just now: the list of contents shows the page's name
};
struct PageResult {
  bool help = false;           // the question mark was pressed
  bool track_focused = false;  // Left and Right belong to the time bar
};
/// Draws the page `audience.page` over the whole window. An unknown id opens the first one.
PageResult page_panel(PanelContext& context, PageScrolls scrolls, bool keys);

}  // namespace theatre::panels
