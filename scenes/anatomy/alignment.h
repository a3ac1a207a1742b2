// Alignment: angles of the column around the treated vertebra, in the sagittal plane.
#pragma once
#include "scenes/anatomy/spine.h"

namespace theatre::anatomy {

/// Local kyphosis (degrees, positive = bent forwards): from the upper endplate of the vertebra above to the lower endplate of
/// the one below. Where the spine ends, the treated vertebra's own endplate stands in. `motion_above`: see bend.h.
float local_kyphosis_deg(const Spine& spine, Level treated, const glm::mat4& motion_above);

}  // namespace theatre::anatomy
