// ComparePanel: two or three shows of one broken bone side by side (one below the other in upright windows): above each picture
// its name and what can be done with it, below it its card; one time bar for all, or for the one that moves alone.
#pragma once
#include <map>

#include "engine/ui/label_layout.h"
#include "engine/ui/scroll.h"
#include "scenes/panels/compare_card.h"
#include "scenes/panels/compared.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

struct CompareResult {
  bool help = false, track_focused = false;
  std::vector<ComparedPicture> pictures;
};

/// What stays from one frame to the next.
struct CompareMemory {
  struct Column {
    ui::Scroll scroll;
    ui::LabelMemory names;
  };
  std::map<std::string, Column, std::less<>> columns;  // by scene
  KeptCards cards;
};
/// Needs Audience::compared.
CompareResult compare_panel(PanelContext& context, CompareMemory& memory);

}  // namespace theatre::panels
