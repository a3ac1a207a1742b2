// Strength: how strong and how stiff the treated body is beside itself before it broke, by how much of it cement fills.
// Anchors: broken 0.89 and 0.47 (Wegrzyn 2011 [V], FACTS 7.1: +-19 and +-18 %); strength back at 16.2 % fill, stiffness at
// 29.8 % (Molloy 2003 [V], FACTS 5.4, r2 0.21 and 0.27: a weak link, and the words beside the gauge say so). Straight lines
// between, up to the largest fill that has an anchor, 29.8 %: there strength ends at 1.09 (that a treated body may be stronger
// than before: Belkoff 2001 [V]) and stiffness at 1. More cement promises nothing more.
// Left out: grade, bone, where in the body the cement lies. It must not be used to choose a volume.
#pragma once

namespace theatre::treatment {

struct RelativeStrength {
  float strength = 1, stiffness = 1;
};
/// `broken` 0 .. 1; `fill` = cement in the body / volume of the intact body; `set` 0 .. 1: only hard cement carries.
RelativeStrength relative_strength(float broken, float fill, float set);

}  // namespace theatre::treatment
