// Alignment: angles of the column around the treated vertebra, in the sagittal plane, from the measured frames of the bodies:
// what a fracture adds is its wedge angle, one to one (FACTS 2.4 [D]). Discs and muscles compensate nothing here, so it must
// not be used to foresee how somebody stands.
#pragma once
#include "scenes/anatomy/spine.h"

namespace theatre::anatomy {

/// Local kyphosis (degrees, positive = bent forwards): from the upper endplate of the vertebra above to the lower endplate of
/// the one below, as on a radiograph (Cobb). Where no body follows (the spine's ends, the sacrum), the treated vertebra's own
/// endplate stands in. `motion_above`: see bend.h.
float local_kyphosis_deg(const Spine& spine, Level treated, const glm::mat4& motion_above);

}  // namespace theatre::anatomy
