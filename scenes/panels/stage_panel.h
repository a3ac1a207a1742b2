// StagePanel: everything around the picture: top bar, step card, gauges, views, time bar, standing line, notice.
// Landscape: the middle is the bone's. Narrow or upright windows put the card below the picture.
#pragma once
#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

struct StageResult {
  bool help = false;           // the question mark was pressed
  ui::Rect free;               // what the panels leave to the picture, pixels
  bool track_focused = false;  // Left and Right belong to the time bar
};
StageResult stage_panel(PanelContext& context, ui::Scroll& card_scroll);

}  // namespace theatre::panels
