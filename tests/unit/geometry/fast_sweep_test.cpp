#include "engine/geometry/fast_sweep.h"

#include <gtest/gtest.h>

#include <random>

using namespace theatre::geometry;

namespace {

/// Calls `visit(index, place)` for every place of the lattice.
template <class Visit>
void for_each_place(const ScalarGrid& grid, const Visit& visit) {
  for (int k = 0; k < grid.size.z; ++k) {
    for (int j = 0; j < grid.size.y; ++j) {
      for (int i = 0; i < grid.size.x; ++i) visit(grid.index(i, j, k), grid.point(i, j, k));
    }
  }
}

}  // namespace

TEST(FastSweep, FillsTheDistanceToWhatIsKnown) {
  ScalarGrid grid(glm::vec3(-16), 0.8f, glm::ivec3(41), 0);
  std::vector<uint8_t> known(grid.values.size());
  for_each_place(grid, [&](size_t at, glm::vec3 p) {
    const float truth = std::abs(glm::length(p - glm::vec3(2, -1, 0)) - 7);
    known[at] = truth < 1.6f;
    grid.values[at] = known[at] ? truth : -5;  // what is not known must not be read
  });
  sweep_distance(grid, known);
  for_each_place(grid, [&](size_t at, glm::vec3 p) {
    const float truth = std::abs(glm::length(p - glm::vec3(2, -1, 0)) - 7);
    if (known[at]) {
      EXPECT_EQ(grid.values[at], truth) << "what is known stays";
    } else {
      EXPECT_NEAR(grid.values[at], truth, 0.1f * truth);
    }
  });
}

TEST(FastSweep, GoesRoundNothingAndLeavesNothingOutWhenTheKnownIsOnePlace) {
  ScalarGrid grid(glm::vec3(0), 1, {9, 7, 5}, 0);
  std::vector<uint8_t> known(grid.values.size(), 0);
  known[grid.index(8, 0, 4)] = 1;
  sweep_distance(grid, known);
  for_each_place(grid, [&](size_t at, glm::vec3 p) {
    EXPECT_GE(grid.values[at], glm::distance(p, {8, 0, 4}) - 1e-3f) << "never nearer than it is";
    EXPECT_LE(grid.values[at], glm::distance(p, {8, 0, 4}) + 1.2f) << "first order, from a point";
  });
}

TEST(UpwindArrival, SolvesItsEquation) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> place(0, 900), step(0.3f, 3), near(0, 2);
  for (int round = 0; round < 1000; ++round) {
    const float base = place(random);
    const glm::vec3 arrival(base + near(random), base + near(random), base + near(random)),
        steps(step(random), step(random), step(random));
    const float found = upwind_arrival(arrival, 1.0f / (steps * steps));
    double sum = 0;
    for (int axis = 0; axis < 3; ++axis) {
      const double up = std::max(0.0, double(found) - double(arrival[axis])) / double(steps[axis]);
      sum += up * up;
    }
    EXPECT_NEAR(sum, 1, 2e-3) << "only what lies upwind counts";
    EXPECT_GE(found, std::min({arrival.x, arrival.y, arrival.z}));
  }
}
