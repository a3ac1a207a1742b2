// The gauges tell a number only while it means something, about the place that the fracture is about, and where it comes from.
#include "panel_harness.h"

namespace theatre::panels {
namespace {

class GaugesTest : public testing::Test {
 protected:
  void SetUp() override { harness.open("kyphoplasty"); }
  PanelHarness harness;
};

TEST_F(GaugesTest, ShowOnlyWhileTheyMeanSomething) {
  for (const auto& step : harness.scene().steps) {
    harness.go_into(step.id);
    EXPECT_EQ(harness.shows_key("gauges.pressure"), step.id == "inflate") << step.id;
    const bool has_cement = step.id == "cement" || step.id == "needle_out" || step.id == "set" || step.id == "result";
    EXPECT_EQ(harness.shows_key("gauges.cement"), has_cement) << step.id;
  }
}

TEST_F(GaugesTest, TheClockRunsFromTheCementOnUntilItIsSet) {
  for (const char* scene : {"kyphoplasty", "vertebroplasty"}) {
    harness.open(scene);
    for (const auto& step : harness.scene().steps)
      for (const double share : {0.01, 0.5, 0.99}) {
        harness.go_into(step.id, share);
        const bool counts = step.id == "cement" || step.id == "cement_vp" || step.id == "needle_out" || step.id == "set";
        EXPECT_EQ(harness.shows_key("gauges.clock"), counts) << scene << "/" << step.id << " at " << share;
      }
  }
}

TEST_F(GaugesTest, ABoneThatBreaksSinks) {
  harness.go_to(1);
  EXPECT_FALSE(harness.shows_key("gauges.front_lost"));
  for (const char* step : {"break_happens", "break_result"}) {
    harness.go_into(step);
    EXPECT_TRUE(harness.shows_key("gauges.front_lost")) << step;
    EXPECT_FALSE(harness.shows_key("gauges.front_gained")) << step;
  }
  EXPECT_TRUE(harness.shows("\u22127.1"));
}

TEST_F(GaugesTest, WhatLyingDownGainedIsNotToldAsTheBalloons) {
  harness.go_into("prone", 0.99);
  EXPECT_TRUE(harness.shows_key("gauges.by_lying"));
  EXPECT_TRUE(harness.shows("+1.3 mm"));
  EXPECT_FALSE(harness.shows_key("gauges.by_balloons"));
  harness.go_into("inflate", 0.99);
  EXPECT_TRUE(harness.shows_key("gauges.by_balloons"));
  EXPECT_TRUE(harness.shows("+1.3 mm")) << "lying down keeps its own";
  EXPECT_TRUE(harness.shows("+2.9 mm"));
  EXPECT_TRUE(harness.shows("+4.2")) << "the sum of both";
}

TEST_F(GaugesTest, ThePartThatIsLostAgainIsSeenToGo) {
  harness.go_into("inflate", 0.99);
  EXPECT_TRUE(harness.shows("+4.2"));
  for (const char* step : {"deflate", "cement", "needle_out", "set", "result"}) {
    harness.go_into(step, 0.99);
    EXPECT_TRUE(harness.shows_key("gauges.front_gained")) << step;
    EXPECT_TRUE(harness.shows("+2.3")) << step;
    EXPECT_TRUE(harness.shows("+1.0 mm")) << step << ": what the balloons leave";
  }
}

TEST_F(GaugesTest, VertebroplastyHasNothingByBalloons) {
  harness.open("vertebroplasty");
  harness.go_into("result_vp");
  EXPECT_TRUE(harness.shows_key("gauges.by_lying"));
  EXPECT_FALSE(harness.shows_key("gauges.by_balloons"));
}

TEST_F(GaugesTest, WithoutAProcedureNothingIsGained) {
  harness.open("without_procedure");
  harness.go_into("result_none");
  EXPECT_TRUE(harness.shows_key("gauges.front_lost"));
  EXPECT_FALSE(harness.shows_key("gauges.by_lying"));
}

TEST_F(GaugesTest, TheHeightIsThatOfThePlaceThatBroke) {
  using anatomy::FractureShape;
  for (const auto shape : {FractureShape::wedge, FractureShape::biconcave, FractureShape::crush}) {
    harness.audience.fracture_shape = shape;
    const bool middle = shape == FractureShape::biconcave;
    harness.go_into("break_result");
    EXPECT_EQ(harness.shows_key("gauges.middle_lost"), middle);
    EXPECT_EQ(harness.shows("\u22127.9"), middle);
    harness.go_into("inflate", 0.99);
    EXPECT_EQ(harness.shows_key("gauges.middle_gained"), middle);
    EXPECT_EQ(harness.shows_key("gauges.front_gained"), !middle);
  }
}

TEST_F(GaugesTest, HeightAndClockFitTogetherOnASmallScreenWithTheLargestWords) {
  for (const int text_step : {0, 1, 2}) {
    harness.audience.text_step = text_step;
    harness.go_into("cement");
    EXPECT_TRUE(harness.shows_key("gauges.clock") && harness.shows_key("gauges.by_balloons")) << text_step;
    EXPECT_TRUE(harness.records().complaints.empty()) << harness.records().complaints.front();
  }
}

}  // namespace
}  // namespace theatre::panels
