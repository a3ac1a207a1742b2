// Heading: what is before the reader, in few words: the open sheet, the page, the question, or the step. The window's title
// begins with it.
#pragma once
#include <string>

#include "scenes/panels/sheets.h"

namespace theatre::panels {

std::string heading(const PanelContext& context, Sheet open);

}  // namespace theatre::panels
