#include "engine/core/parallel.h"

#include <gtest/gtest.h>
#include <sched.h>

#include <new>

TEST(ParallelFor, VisitsEveryIndexOnce) {
  std::vector<int> visits(1000, 0);
  theatre::core::parallel_for(1000, [&](int i) { ++visits[size_t(i)]; });
  for (const int count : visits) EXPECT_EQ(count, 1);
}

TEST(ParallelFor, DoesNothingForNothing) {
  theatre::core::parallel_for(0, [](int) { FAIL(); });
}

TEST(ParallelFor, ThrowsOnWhatABodyThrows) {
  for (const int count : {1, 2, 100}) {
    EXPECT_THROW(theatre::core::parallel_for(count,
                                             [&](int i) {
                                               if (i == count - 1) throw std::bad_alloc();
                                             }),
                 std::bad_alloc);
  }
}

TEST(ParallelFor, KeepsToTheProcessorsThatItIsHeldTo) {
  cpu_set_t before, one;
  ASSERT_EQ(sched_getaffinity(0, sizeof before, &before), 0);
  CPU_ZERO(&one);
  CPU_SET(sched_getcpu(), &one);
  ASSERT_EQ(sched_setaffinity(0, sizeof one, &one), 0);
  EXPECT_EQ(theatre::core::usable_processors(), 1);
  const auto here = std::this_thread::get_id();
  theatre::core::parallel_for(50, [&](int) { EXPECT_EQ(std::this_thread::get_id(), here); });
  sched_setaffinity(0, sizeof before, &before);
}
