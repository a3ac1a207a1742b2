#include "scenes/treatment/strength.h"

namespace theatre::treatment {

RelativeStrength relative_strength(float broken, float fill, float set) {
  constexpr float k_strength_lost = 0.11f, k_stiffness_lost = 0.53f;    // Wegrzyn 2011
  constexpr float k_strength_fill = 0.162f, k_stiffness_fill = 0.298f;  // Molloy 2003
  return {1 - broken * k_strength_lost * (1 - set * fill / k_strength_fill),
          1 - broken * k_stiffness_lost * (1 - set * fill / k_stiffness_fill)};
}

}  // namespace theatre::treatment
