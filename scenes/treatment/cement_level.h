// The family of surfaces that cement grows through, shared by the table of arrivals and the drawn mesh so that both agree.
#pragma once
#include "scenes/treatment/cement.h"
#include "scenes/treatment/front_march.h"

namespace theatre::treatment {

constexpr float k_cortex_mm = 0.7f;  // cement ends this far inside the bone's outer surface

/// What the table holds at one place. Places without a cave or a leak have a wall that never binds.
struct CementPlace {
  float front_mm = 0, bone_mm = 0, rim_mm = -k_never, leak_mm = k_never, leak_way_mm = k_never;
};
CementPlace cement_place(const CementTable& table, size_t at);

/// About the distance (mm) of a place to the cement's surface when the arrival has come to `rank`; negative = cement.
/// Falls with growing rank. The cave's wall and the cortex round the front off where they meet it; a leak joins smoothly.
float cement_level(const CementTable& table, const CementPlace& place, float rank);

}  // namespace theatre::treatment
