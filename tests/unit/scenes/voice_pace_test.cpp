// A show that plays and is read aloud: it must not leave a step before its words have been read, nor stand still for anything
// else.
#include "scenes/voice_pace.h"

#include <gtest/gtest.h>

namespace theatre::scenes {
namespace {

/// A show of ten-second steps that plays from its start, frame by frame.
class VoicePaceTest : public testing::Test {
 protected:
  void SetUp() override {
    step.start_s = 0, step.duration_s = 10;
    player.play(0);
    pace.step = &step;
  }
  /// Frames until wall time `end_s`.
  void run_until(double end_s, bool reading, bool on_stage = true) {
    for (; now_s < end_s; now_s += 1.0 / 30) keep_pace(pace, player, now_s, reading, on_stage);
  }
  double place() const { return player.time_at(now_s); }

  Step step;
  timeline::Player player{30};
  VoicePace pace;
  double now_s = 0;
};

TEST_F(VoicePaceTest, TheShowStandsStillWithinTheStepThatIsStillRead) {
  run_until(8, true);
  EXPECT_TRUE(player.playing()) << "its end is not there yet";
  run_until(60, true);
  EXPECT_FALSE(player.playing());
  EXPECT_TRUE(pace.waits);
  EXPECT_LT(place(), 10);
  EXPECT_GT(place(), 9.9);
}

TEST_F(VoicePaceTest, ItPlaysOnAsSoonAsTheWordsHaveBeenRead) {
  run_until(20, true);
  run_until(25, false);
  EXPECT_TRUE(player.playing());
  EXPECT_FALSE(pace.waits);
  EXPECT_NEAR(place(), 15, 0.1);
}

TEST_F(VoicePaceTest, WordsThatAreReadInTimeHoldNothingUp) {
  run_until(7, true);
  run_until(12, false);
  EXPECT_TRUE(player.playing());
  EXPECT_NEAR(place(), 12, 0.1);
}

TEST_F(VoicePaceTest, NothingWaitsForWordsOfSomethingElse) {
  pace.step = nullptr;  // somebody left the step, or a page is read
  run_until(12, true);
  EXPECT_TRUE(player.playing());
  EXPECT_NEAR(place(), 12, 0.1);
}

TEST_F(VoicePaceTest, WhoHasPausedTheShowKeepsItPaused) {
  run_until(5, true);
  player.pause(now_s);
  run_until(40, true);
  run_until(50, false);
  EXPECT_FALSE(player.playing());
  EXPECT_NEAR(place(), 5, 0.1);
}

TEST_F(VoicePaceTest, ItDoesNotPlayOnBehindAPage) {
  run_until(20, true);
  run_until(30, false, false);
  EXPECT_FALSE(player.playing());
  EXPECT_TRUE(pace.waits) << "but would, when the reader comes back";
  run_until(31, false);
  EXPECT_TRUE(player.playing());
}

TEST_F(VoicePaceTest, AQuickShowStopsAtTheSamePlace) {
  player.set_speed(0, 4);
  run_until(20, true);
  EXPECT_LT(place(), 10);
  EXPECT_GT(place(), 9.9);
}

}  // namespace
}  // namespace theatre::scenes
