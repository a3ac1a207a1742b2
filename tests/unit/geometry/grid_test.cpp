#include "engine/geometry/grid.h"

#include <gtest/gtest.h>

using namespace theatre::geometry;

namespace {
/// Values that rise along each axis, so that trilinear sampling is exact.
ScalarGrid ramp(glm::ivec3 points) {
  ScalarGrid grid({-1, 2, 3}, 0.5f, points, 0);
  for (int k = 0; k < points.z; ++k) {
    for (int j = 0; j < points.y; ++j) {
      for (int i = 0; i < points.x; ++i) grid.at(i, j, k) = float(i + 2 * j + 4 * k);
    }
  }
  return grid;
}
}  // namespace

TEST(Grid, SamplesBetweenItsPoints) {
  const ScalarGrid grid = ramp({3, 4, 5});
  EXPECT_FLOAT_EQ(grid.sample(grid.point(1, 2, 3)), 17);
  EXPECT_FLOAT_EQ(grid.sample(grid.point(1, 2, 3) + glm::vec3(0.25f)), 17 + 0.5f * 7);
}

TEST(Grid, GivesTheNearestBorderValueOutside) {
  const ScalarGrid grid = ramp({3, 4, 5});
  EXPECT_FLOAT_EQ(grid.sample(grid.far_corner()), 24);
  EXPECT_FLOAT_EQ(grid.sample(grid.far_corner() + glm::vec3(1e6f)), 24);
  EXPECT_FLOAT_EQ(grid.sample(grid.origin - glm::vec3(1e6f)), 0);
}

TEST(Grid, ReadsOnlyItsOwnValuesHoweverLongItIs) {
  const ScalarGrid grid = ramp({20'000, 2, 2});  // so long that floats no longer tell the last point from just before it
  EXPECT_FLOAT_EQ(grid.sample(grid.far_corner()), 19'999 + 2 + 4);
}
