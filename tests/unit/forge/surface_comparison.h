// How far two closed surfaces lie apart after the best rigid fit: what "as like the real bone as x mm" means in these tests.
#pragma once
#include "engine/geometry/triangle_mesh.h"

namespace theatre::forge {

struct SurfaceDistance {
  float mean_mm = 0, p90_mm = 0;  // over points spread evenly on both surfaces, each to the other surface
};

/// Fits `moving` to `fixed` by rotation and translation only, from any lean about x, and measures. Lengths mm.
SurfaceDistance distance_after_rigid_fit(const geometry::TriangleMesh& moving, const geometry::TriangleMesh& fixed);

}  // namespace theatre::forge
