// PickCard: the name of the part that somebody pointed at and one sentence about it, beside the treated body, and a ring round
// the place. Closed by its button, Escape, or a tap where nothing is.
#pragma once
#include "engine/ui/rect.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Where a card of `size` covers least of `body`, first, and lies farthest from it, second: in a corner of `room`, or in the
/// middle of one of its sides.
ui::Rect place_beside(ui::Rect room, ImVec2 size, ui::Rect body);

/// "Pedicle of L1", "Intervertebral disc L1/L2", "Spinal cord".
std::string part_name(const scenes::Text& text, const scenes::Part& part);

/// The ring, below all panels.
void pick_mark(const PanelContext& context);
/// The card within `room`; returns what it covers.
ui::Rect pick_card(PanelContext& context, ui::Rect room);

}  // namespace theatre::panels
