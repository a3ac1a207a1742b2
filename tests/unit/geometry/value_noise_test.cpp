#include "engine/geometry/value_noise.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/geometry/smooth.h"

using namespace theatre::geometry;

TEST(ValueNoise, IsTheLatticesValueOnItAndStaysWithinOne) {
  float lowest = 1, highest = -1;
  for (int i = -50; i < 50; ++i) {
    EXPECT_FLOAT_EQ(value_noise({i, 3, -7}), lattice_value(i, 3, -7));
    const float value = value_noise({0.37f * float(i), 0.11f * float(i), 1.7f});
    lowest = std::min(lowest, value);
    highest = std::max(highest, value);
  }
  EXPECT_GE(lowest, -1);
  EXPECT_LT(highest, 1);
  EXPECT_GT(highest - lowest, 0.8f);  // it is not flat
}

TEST(ValueNoise, DoesNotJumpWhereItsCellsMeet) {
  for (int i = -20; i < 20; ++i) {
    const auto at = static_cast<float>(i);
    EXPECT_NEAR(value_noise({at - 1e-3f, 0.4f, 0.8f}), value_noise({at + 1e-3f, 0.4f, 0.8f}), 1e-3f);
  }
}

TEST(Smooth, MaximumAndMinimumRoundTheCreaseAndNothingElse) {
  EXPECT_FLOAT_EQ(smooth_max(3, 1, 1), 3);
  EXPECT_FLOAT_EQ(smooth_min(3, 1, 1), 1);
  EXPECT_FLOAT_EQ(smooth_max(2, 2, 1), 2.25f);
  EXPECT_FLOAT_EQ(smooth_min(2, 2, 1), 1.75f);
}

TEST(Smooth, StepIsEasedBetweenItsEnds) {
  EXPECT_FLOAT_EQ(smooth_step(2, 4, 1), 0);
  EXPECT_FLOAT_EQ(smooth_step(2, 4, 3), 0.5f);
  EXPECT_FLOAT_EQ(smooth_step(2, 4, 9), 1);
}
