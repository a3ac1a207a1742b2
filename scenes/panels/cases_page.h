// CasesPage: the shipped cases as large rows: name, what it teaches, level and shape. Tapping one asks for it and leads back to
// the stage. Words: cases.<id>.name, .teaches, .tag; the tag of a case that has none is made from its level and shape.
#pragma once
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// "L1 wedge": the open case in little room.
std::string case_tag(const PanelContext& context);
/// "The usual break (L1 wedge)", or the tag alone where the case has no name.
std::string case_name(const PanelContext& context);

/// Lays the rows out below each other and, when `draws`, draws them and lets them be pressed. Returns the height.
float case_rows(PanelContext& context, ImVec2 at, float width, bool draws);

}  // namespace theatre::panels
