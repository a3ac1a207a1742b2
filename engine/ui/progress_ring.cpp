#include "engine/ui/progress_ring.h"

#include <algorithm>

#include "engine/ui/shapes.h"

namespace theatre::ui {

void progress_ring(Canvas& canvas, std::string_view name, ImVec2 center, float radius_px, float share) {
  constexpr float k_follow_s = 0.12f;  // the work reports in jumps
  const float shown = std::clamp(canvas.ease(control_id(name), 0, std::clamp(share, 0.0f, 1.0f), k_follow_s), 0.0f, 1.0f);
  const float thick = std::max(3.0f, canvas.px(4));
  ring_part(canvas, center, radius_px - thick / 2, thick, 0, 1, canvas.theme().paper, 0.22f);
  if (shown > 0) ring_part(canvas, center, radius_px - thick / 2, thick, 0, shown, canvas.theme().paper);
}

}  // namespace theatre::ui
