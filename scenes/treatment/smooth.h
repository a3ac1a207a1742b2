// What makes the treatment's shapes uneven and smooth: gradient noise, a blur, and the smooth functions of geometry. Pure; no
// state.
#pragma once
#include <glm/glm.hpp>

#include "engine/geometry/grid.h"
#include "engine/geometry/smooth.h"

namespace theatre::treatment {

using geometry::smooth_max, geometry::smooth_min, geometry::smooth_step;

/// Gradient noise, about -0.8..0.8 with features of size 1; the same everywhere and always (integer hash, no table).
float noise(glm::vec3 p);

/// Blurs a lattice, each pass by half a spacing; values from `ignore_from` up are left alone and not looked at, the border too.
void blur(geometry::ScalarGrid& grid, int passes, float ignore_from = 1e30f);
/// Passes that blur as a bell curve of this standard deviation does, whatever the spacing; at least 1.
int blur_passes(float spacing_mm, float deviation_mm);

}  // namespace theatre::treatment
