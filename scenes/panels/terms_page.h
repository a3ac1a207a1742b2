// TermsPage: an index of words, each with one line that says what it means, and a box above it that finds words and pages by
// what is typed. A row opens the page that tells more.
#pragma once
#include "scenes/panels/page_memory.h"
#include "scenes/panels/panel_context.h"
#include "scenes/search.h"

namespace theatre::panels {

float search_height(const ui::Canvas& canvas);
/// Takes all that is typed while the page is open; Enter opens the first row.
void search_box(PanelContext& context, PageMemory& memory, ui::Rect where);

/// What is found by what stands in the box.
std::vector<scenes::Found> terms_found(const PanelContext& context, const PageMemory& memory);
/// One row below the other. Returns the height; draws only when `draws`.
float term_rows(PanelContext& context, const PageMemory& memory, const std::vector<scenes::Found>& found, ImVec2 at,
                float width, bool draws);

}  // namespace theatre::panels
