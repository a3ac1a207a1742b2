#include "engine/timeline/player.h"

#include <gtest/gtest.h>

using theatre::timeline::Player;

TEST(Player, RestsUntilPlayed) {
  Player player(10);
  EXPECT_EQ(player.time_at(0), 0);
  EXPECT_EQ(player.time_at(100), 0);
}

TEST(Player, RunsWithTheClockAndStopsAtTheEnd) {
  Player player(10);
  player.play(100);
  EXPECT_DOUBLE_EQ(player.time_at(104), 4);
  EXPECT_FALSE(player.at_end(104));
  EXPECT_DOUBLE_EQ(player.time_at(200), 10);
  EXPECT_TRUE(player.at_end(200));
}

TEST(Player, PausesWhereItIs) {
  Player player(10);
  player.play(0);
  player.pause(3);
  EXPECT_DOUBLE_EQ(player.time_at(50), 3);
  player.play(60);
  EXPECT_DOUBLE_EQ(player.time_at(61), 4);
}

TEST(Player, SeeksBackwardsAndForwardsAndNeverOutside) {
  Player player(10);
  player.play(0);
  player.seek(5, 2);
  EXPECT_DOUBLE_EQ(player.time_at(6), 3);
  player.seek(6, -4);
  EXPECT_DOUBLE_EQ(player.time_at(6), 0);
  player.seek(6, 40);
  EXPECT_DOUBLE_EQ(player.time_at(6), 10);
}

TEST(Player, PlayAtTheEndStartsOver) {
  Player player(10);
  player.seek(0, 10);
  player.play(0);
  EXPECT_DOUBLE_EQ(player.time_at(1), 1);
}

TEST(Player, ChangingSpeedKeepsThePlace) {
  Player player(100);
  player.play(0);
  player.set_speed(10, 2);
  EXPECT_DOUBLE_EQ(player.time_at(10), 10);
  EXPECT_DOUBLE_EQ(player.time_at(11), 12);
}

TEST(Player, StaysExactAfterMonthsOfUptime) {
  Player player(100);
  const double months_s = 90 * 86400.0;
  player.play(months_s);
  EXPECT_NEAR(player.time_at(months_s + 0.016), 0.016, 1e-6);
}
