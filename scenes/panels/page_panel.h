// PagePanel: the learning pages. Opaque, so that nothing moves behind words; a list of contents at the left, words that scroll
// at the right, the 3D that a page speaks of beside them, the sources of its numbers at the end. Pages are data:
// scenes/pages.toml, and in the texts pages.<id>.title, .name, .body (patients; see page_blocks.h), .student, .surgeon. Some
// have more than words: the list of cases, the curves, which have the time bar below them, the index of terms, the quiz.
#pragma once
#include <optional>

#include "scenes/panels/page_memory.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Whether the show goes on while a page is open: the page has a time bar of its own.
inline bool page_plays(std::string_view page) { return page == "curves"; }

/// Key of the open page's words for whom they are read by; where there are none, of the patient's.
std::string page_body(const PanelContext& context);

struct PageResult {
  bool help = false;                     // the question mark was pressed
  bool track_focused = false;            // Left and Right belong to the time bar
  std::optional<LinkedPicture> picture;  // where the 3D stands that the page speaks of
};
/// Draws the page `audience.page` over the whole window. An unknown id opens the first one. `opened`: just now, so that the
/// list of contents shows the page's name.
PageResult page_panel(PanelContext& context, PageMemory& memory, bool opened, bool keys);

}  // namespace theatre::panels
