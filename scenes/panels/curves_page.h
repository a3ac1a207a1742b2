// CurvesPage: the numbers of the whole show as curves: how hard the balloons (or the cement) push against how much is in, and
// how far the spine is bent against time, with the present moment marked. It draws only the moments it is given.
// Shaded ranges are published ones (FACTS 3 and 5.2 [V]). The curves are this model's; nobody may read a forecast from them.
#pragma once
#include <vector>

#include "engine/ui/ui.h"
#include "scenes/panels/panel_context.h"
#include "scenes/stage.h"

namespace theatre::panels {

/// The show at many moments, ascending in time from its beginning to its end; they may lie closer where things go fast.
struct Curves {
  std::vector<scenes::Moment> moments;
};

/// The least height that the plots need at a width; 0 while there are no moments.
float curves_height(PanelContext& context, float width);
/// The plots, side by side where they have room, with the values of now beside their names.
void curves_body(PanelContext& context, ui::Rect room);

/// A picture of the plots of the whole show, for files: between `ui.begin` and `ui.end`, over the whole window. Its title names
/// case and scene. Uses `audience`'s scene, text, patient, fracture_shape and curves.
void curves_sheet(ui::Ui& ui, const Audience& audience);

}  // namespace theatre::panels
