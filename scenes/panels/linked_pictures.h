// LinkedPictures: the other directions of the C-arm and the 3D picture, small and live beside the large one. The app draws the
// pictures; here are their places, frames and names, the tap that swaps them, and the line that a pointer in one draws in
// others.
#pragma once
#include <vector>

#include "engine/ui/rect.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Takes the column it needs from `free` (the picture's part of the window). Empty unless Audience::linked.
std::vector<LinkedPicture> linked_pictures(PanelContext& context, ui::Rect& free);

}  // namespace theatre::panels
