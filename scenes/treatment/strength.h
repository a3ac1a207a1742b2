// Strength: how strong and how stiff the treated body is beside itself before it broke, by how much of it cement fills.
// Anchors: broken 0.89 and 0.47 (Wegrzyn 2011); strength back at 16.2 % fill, stiffness at 29.8 % (Molloy 2003, r2 0.21 and
// 0.27: a weak link, and the words beside the gauge say so). Straight lines between; nothing is promised beyond the anchors.
#pragma once

namespace theatre::treatment {

struct RelativeStrength {
  float strength = 1, stiffness = 1;
};
/// `broken` 0 .. 1; `fill` = cement in the body / volume of the intact body; `set` 0 .. 1: only hard cement carries.
RelativeStrength relative_strength(float broken, float fill, float set);

}  // namespace theatre::treatment
