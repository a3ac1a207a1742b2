// The steps of bake_outcome that have files of their own. Only outcome*.cpp and the benchmark include this.
#pragma once
#include "scenes/treatment/outcome.h"

namespace theatre::treatment {

/// Fills bend_fields.lift, balloons, inflation and rim; needs bone, fracture, posture and needles. Fails when the broken body
/// has no room for the smallest filling.
core::Result<core::Done> bake_balloons_of(Outcome& outcome);
/// Fills cement and heat; needs all of the above.
void bake_cement_of(Outcome& outcome, const BakeSettings& settings);

}  // namespace theatre::treatment
