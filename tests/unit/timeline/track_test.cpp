#include "engine/timeline/track.h"

#include <gtest/gtest.h>

#include <random>

using namespace theatre::timeline;

namespace {
const Track k_rise{{{1, 0, Ease::smooth}, {3, 10, Ease::linear}, {5, 4, Ease::hold}, {7, 8, Ease::smooth}}};
}

TEST(Track, HoldsItsFirstAndLastValue) {
  EXPECT_FLOAT_EQ(k_rise.value_at(-100), 0);
  EXPECT_FLOAT_EQ(k_rise.value_at(0), 0);
  EXPECT_FLOAT_EQ(k_rise.value_at(100), 8);
}

TEST(Track, PassesThroughItsKeys) {
  for (const Key& key : k_rise.keys) EXPECT_FLOAT_EQ(k_rise.value_at(key.time_s), key.value);
}

TEST(Track, EasesAsAsked) {
  EXPECT_FLOAT_EQ(k_rise.value_at(2), 5);     // smooth: symmetric
  EXPECT_LT(k_rise.value_at(1.2), 1.0f);      // smooth: slow start
  EXPECT_FLOAT_EQ(k_rise.value_at(4), 7);     // linear
  EXPECT_FLOAT_EQ(k_rise.value_at(6.99), 4);  // hold
}

TEST(Track, AnEmptyTrackIsZero) {
  EXPECT_EQ(Track{}.value_at(3), 0);
  EXPECT_EQ(Track{}.peak_until(3), 0);
}

TEST(Track, NeverLeavesTheRangeOfItsKeys) {
  for (double t = 0; t < 8; t += 0.01) {
    EXPECT_GE(k_rise.value_at(t), 0);
    EXPECT_LE(k_rise.value_at(t), 10);
  }
}

TEST(Track, ThePeakNeverFalls) {
  float last = 0;
  for (double t = 0; t < 8; t += 0.01) {
    const float peak = k_rise.peak_until(t);
    EXPECT_GE(peak, last);
    EXPECT_GE(peak, k_rise.value_at(t));
    last = peak;
  }
  EXPECT_FLOAT_EQ(last, 10);
}

TEST(Track, AnswersTheSameInAnyOrder) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> time(0, 8);
  std::vector<double> times(200);
  for (double& t : times) t = time(random);
  std::vector<float> forward;
  for (const double t : times) forward.push_back(k_rise.value_at(t));
  for (size_t i = times.size(); i-- > 0;) EXPECT_EQ(k_rise.value_at(times[i]), forward[i]);
}
