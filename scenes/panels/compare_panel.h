// ComparePanel: two or three shows of one broken bone side by side (one below the other in upright windows): above each picture its
// name and what can be done with it, below it its card; one time bar for all, or for the one that moves alone.
#pragma once
#include <map>

#include "engine/ui/scroll.h"
#include "scenes/panels/compared.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

struct CompareResult {
  bool help = false, track_focused = false;
  std::vector<ComparedPicture> pictures;
};
using CompareScrolls = std::map<std::string, ui::Scroll, std::less<>>;
/// Needs Audience::compared.
CompareResult compare_panel(PanelContext& context, CompareScrolls& scrolls);

}  // namespace theatre::panels
