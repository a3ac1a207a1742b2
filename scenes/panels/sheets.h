// Sheets: what lies over the whole screen: help, settings, the card of a source. One at a time; a key, its cross or Escape
// closes it.
#pragma once
#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

enum class Sheet : uint8_t { none, help, settings, sources };

struct Sheets {
  Sheet open = Sheet::none;
  scenes::Citations sources;  // that the card tells of
  ui::Scroll scroll;
};

/// What somebody asked for in this frame, by a button below or by a key.
struct SheetsAsked {
  bool help = false, settings = false;
  scenes::Citations sources;
};

/// Draws the one that is open, and opens or closes for the next frame.
void sheets(PanelContext& context, Sheets& sheets, SheetsAsked asked);

}  // namespace theatre::panels
