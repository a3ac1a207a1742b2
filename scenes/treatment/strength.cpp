#include "scenes/treatment/strength.h"

#include <algorithm>

namespace theatre::treatment {

RelativeStrength relative_strength(float broken, float fill, float set) {
  constexpr float k_strength_lost = 0.11f, k_stiffness_lost = 0.53f;    // Wegrzyn 2011
  constexpr float k_strength_fill = 0.162f, k_stiffness_fill = 0.298f;  // Molloy 2003
  const float lost = std::clamp(broken, 0.0f, 1.0f);
  const float carrying = std::clamp(set, 0.0f, 1.0f) * std::clamp(fill, 0.0f, k_stiffness_fill);
  return {1 - lost * k_strength_lost * (1 - carrying / k_strength_fill),
          1 - lost * k_stiffness_lost * (1 - carrying / k_stiffness_fill)};
}

}  // namespace theatre::treatment
