// The family of surfaces that cement grows through, shared by the table of arrivals and the drawn mesh so that both agree.
#pragma once
#include "scenes/treatment/cement.h"

namespace theatre::treatment {

constexpr float k_cortex_mm = 0.7f;  // cement ends this far inside the bone's outer surface

/// What the table holds at one place.
struct CementPlace {
  float front_mm = 0, rim_mm = 0, bone_mm = 0, y_mm = 0;
};

/// About the distance (mm) of a place to the cement's surface when the arrival has come to `rank`; negative = cement.
/// Falls with growing rank. The cave's wall, the cortex and the posterior limit round the front off where they meet it.
float cement_level(const CementTable& table, const CementPlace& place, float rank);

}  // namespace theatre::treatment
