// Moving pictures get smaller on a slow machine, larger again on a quick one, and never larger under a hand that drags.
#include "engine/render/resolution_governor.h"

#include <gtest/gtest.h>

namespace theatre::render {
namespace {

constexpr double k_budget_s = 0.033;

Resolution after_frames(Resolution now, int count, double seconds, bool dragging = false) {
  for (int i = 0; i < count; ++i) now = after_frame(now, seconds, k_budget_s, dragging);
  return now;
}

/// A machine that takes `whole_s` for a whole picture and less for a smaller one.
Resolution on_machine(Resolution now, int count, double whole_s) {
  for (int i = 0; i < count; ++i) now = after_frame(now, whole_s * scale_of(now) * scale_of(now), k_budget_s, false);
  return now;
}

TEST(ResolutionGovernor, StartsWhole) { EXPECT_EQ(scale_of({}), 1.0f); }

TEST(ResolutionGovernor, WaitsForTwelveFramesBeforeItFalls) {
  EXPECT_EQ(scale_of(after_frames({}, 11, 2 * k_budget_s)), 1.0f);
  EXPECT_LT(scale_of(after_frames({}, 12, 2 * k_budget_s)), 1.0f);
}

TEST(ResolutionGovernor, OneSlowFrameAmongQuickOnesChangesNothing) {
  Resolution now = after_frames({}, 11, 0.5 * k_budget_s);
  now = after_frame(now, 4 * k_budget_s, k_budget_s, false);
  EXPECT_EQ(scale_of(now), 1.0f);
}

TEST(ResolutionGovernor, NeverFallsBelowTwoThirds) {
  EXPECT_NEAR(scale_of(after_frames({}, 500, 20 * k_budget_s)), 0.667f, 1e-3f);
}

TEST(ResolutionGovernor, FallsAsFarAsNeededAtOnce) {
  EXPECT_NEAR(scale_of(after_frames({}, 12, 3 * k_budget_s)), 0.667f, 1e-3f);
  EXPECT_NEAR(scale_of(after_frames({}, 12, 1.2 * k_budget_s)), 0.85f, 1e-3f);
}

TEST(ResolutionGovernor, StaysBetweenTheTwoThresholds) {
  for (const double share : {0.71, 0.9, 1.0, 1.14}) {
    const Resolution fallen{2, 0, 0};
    EXPECT_EQ(after_frames(fallen, 240, share * k_budget_s).step, 2) << share;
  }
}

TEST(ResolutionGovernor, RisesStepByStepOnceFramesAreQuick) {
  Resolution now = after_frames({3, 0, 0}, 12, 0.5 * k_budget_s);
  EXPECT_EQ(now.step, 2);
  now = after_frames(now, 24, 0.5 * k_budget_s);
  EXPECT_EQ(scale_of(now), 1.0f);
}

TEST(ResolutionGovernor, NeverRisesUnderAHandThatDrags) {
  EXPECT_EQ(after_frames({3, 0, 0}, 240, 0.1 * k_budget_s, true).step, 3);
  EXPECT_GT(after_frames({0, 0, 0}, 12, 3 * k_budget_s, true).step, 0) << "but it may fall";
}

TEST(ResolutionGovernor, SettlesOnEveryMachineInsteadOfSwingingToAndFro) {
  for (double whole_s = 0.2 * k_budget_s; whole_s < 5 * k_budget_s; whole_s *= 1.03) {
    const Resolution settled = on_machine({}, 240, whole_s);
    for (int i = 0; i < 10; ++i) EXPECT_EQ(on_machine(settled, 12 * i, whole_s).step, settled.step) << whole_s;
  }
}

}  // namespace
}  // namespace theatre::render
