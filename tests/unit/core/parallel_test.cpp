#include "engine/core/parallel.h"

#include <gtest/gtest.h>

TEST(ParallelFor, VisitsEveryIndexOnce) {
  std::vector<int> visits(1000, 0);
  theatre::core::parallel_for(1000, [&](int i) { ++visits[size_t(i)]; });
  for (const int count : visits) EXPECT_EQ(count, 1);
}

TEST(ParallelFor, DoesNothingForNothing) {
  theatre::core::parallel_for(0, [](int) { FAIL(); });
}
