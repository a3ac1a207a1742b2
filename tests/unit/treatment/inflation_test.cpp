// The run of filling the balloons: its gauge, its end, and what it leaves (FACTS 3, 4 steps 13-17, 4.1, 7.4).
#include "scenes/treatment/inflation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "baked.h"

using namespace theatre;
using namespace theatre::treatment;
using anatomy::FractureShape;
using anatomy::Level;

namespace {

constexpr float k_kpa_per_psi = 6.894757f;

Outcome treated(const Case& patient, const samples::VertebraSize& size = {}) {
  return *bake_outcome(samples::analytic_spine(size, patient.level), patient, Procedure::kyphoplasty, samples::k_coarse);
}
float highest_kpa(const InflationRun& run) {
  float highest = 0;
  for (const InflationMoment& moment : run.moments) highest = std::max({highest, moment.kpa[0], moment.kpa[1]});
  return highest;
}
/// What the left gauge shows when its balloon first holds `volume_ml`.
float kpa_at_ml(const InflationRun& run, float volume_ml) {
  for (const InflationMoment& moment : run.moments)
    if (moment.volume_ml[0] >= volume_ml) return moment.kpa[0];
  return -1;
}

}  // namespace

TEST(Inflation, TheTypicalCaseEndsByItselfWhereStudiesMeasuredIt) {  // FACTS 3: FREE 2.4 mL; 123 and 175 +- 37 psi
  const InflationRun& run = samples::kyphoplasty().inflation;
  const InflationMoment end = run.at(1);
  EXPECT_NE(run.stop, BalloonStop::none);
  for (const size_t side : {0, 1}) {
    EXPECT_GE(end.volume_ml[side], 2.f);
    EXPECT_LE(end.volume_ml[side], 3.1f);
  }
  EXPECT_GT(highest_kpa(run) / k_kpa_per_psi, 100);
  EXPECT_LT(highest_kpa(run) / k_kpa_per_psi, 220);
  EXPECT_GT(run.duration_s, 90);
  EXPECT_LT(run.duration_s, 300);
  EXPECT_GE(run.pushes, 5);
  EXPECT_LE(run.pushes, 10);
}

TEST(Inflation, TheFirstPushHoldsTheBalloonWithAbout50Psi) {  // FACTS 4, step 14
  EXPECT_NEAR(kpa_at_ml(samples::kyphoplasty().inflation, 0.499f) / k_kpa_per_psi, 50, 12);
}

TEST(Inflation, TheGaugeRisesWithAPushAndSettlesTowardsTheYieldOfBone) {
  const InflationRun& run = samples::kyphoplasty().inflation;
  int teeth = 0;
  for (size_t i = 1; i + 1 < run.moments.size(); ++i) {
    const InflationMoment &before = run.moments[i - 1], &now = run.moments[i];
    if (now.volume_ml[0] > before.volume_ml[0]) {
      EXPECT_GT(now.kpa[0], before.kpa[0] - 1) << "pushing never lets the pressure fall";
    } else {
      EXPECT_LE(now.kpa[0], before.kpa[0]) << "at rest it never rises";
    }
    if (now.kpa[0] > before.kpa[0] + 1 && run.moments[i + 1].kpa[0] < now.kpa[0] - 1) ++teeth;
  }
  EXPECT_GE(teeth, 3) << "a saw-tooth";
  const InflationMoment end = run.at(1);
  const float yield = yield_round_balloon_kpa(0.09f, end.contact[0]);
  EXPECT_NEAR(end.kpa[0], yield, 0.1f * yield) << "in the end it has settled";
}

TEST(Inflation, TheSidesTakeTurns) {
  const InflationRun& run = samples::kyphoplasty().inflation;
  for (size_t i = 1; i < run.moments.size(); ++i) {
    const InflationMoment &before = run.moments[i - 1], &now = run.moments[i];
    EXPECT_FALSE(now.volume_ml[0] > before.volume_ml[0] && now.volume_ml[1] > before.volume_ml[1]);
    EXPECT_LE(std::abs(now.volume_ml[0] - now.volume_ml[1]), 0.501f);
  }
}

TEST(Inflation, DenserBoneNeedsMorePressureForTheSameVolume) {
  float before = 0;
  for (const float fraction : {0.05f, 0.07f, 0.09f, 0.12f, 0.15f, 0.20f, 0.28f}) {
    const Outcome outcome = treated({.bone_volume_fraction = fraction});
    const float kpa = kpa_at_ml(outcome.inflation, 1.2f);
    EXPECT_GE(kpa, before) << fraction;
    if (fraction <= 0.15f) {
      EXPECT_GT(kpa, before + 20) << fraction;
    }
    before = kpa;
  }
}

TEST(Inflation, EachOfTheFourCriteriaEndsSomeSensibleCase) {  // FACTS 4, step 16
  const auto stop = [](const Case& patient, const samples::VertebraSize& size = {}) {
    return treated(patient, size).inflation.stop;
  };
  EXPECT_EQ(stop({.fracture = {FractureShape::wedge, 1, {}}}), BalloonStop::height_restored) << "a mild fracture";
  EXPECT_EQ(stop({.level = Level::T10, .fracture = {FractureShape::crush, 3, {}}}, {30, 27, 21.5f, 6, 13}),
            BalloonStop::wall_contact)
      << "a small body, badly crushed";
  EXPECT_EQ(stop({.bone_volume_fraction = 0.20f}), BalloonStop::highest_pressure) << "young bone";
  EXPECT_EQ(stop({.level = Level::L4, .bone_volume_fraction = 0.06f, .needles = 1, .balloon_mm = 10}, {50, 40, 29, 13, 15}),
            BalloonStop::largest_volume)
      << "the shortest balloon, alone in soft bone of a large body";
}

TEST(Inflation, SmallerBodiesTakeLess) {
  const Case hard_to_restore{.fracture = {FractureShape::crush, 3, {}}};
  const Outcome small = treated(hard_to_restore, {32, 27, 22}), large = treated(hard_to_restore, {44, 36, 27});
  EXPECT_LT(small.inflation.at(1).volume_ml[0] + 0.2f, large.inflation.at(1).volume_ml[0]);
}

TEST(Inflation, OldFracturesAreLiftedLess) {  // FACTS 4.1: 1.7 degrees against 4
  EXPECT_FLOAT_EQ(compacted_share(3), 0.55f);
  EXPECT_FLOAT_EQ(compacted_share(10), 0.8f);
  EXPECT_NEAR(compacted_share(6), 0.675f, 0.001f);
  for (float weeks = 0; weeks < 12; weeks += 0.5f) EXPECT_LE(compacted_share(weeks), compacted_share(weeks + 0.5f));
}

TEST(Inflation, ABalloonThatIsEmptiedLosesItsPressureWithoutAJump) {
  const Outcome& outcome = samples::kyphoplasty();
  EXPECT_FLOAT_EQ(outcome.balloon_kpa(0, {1, {}}), outcome.inflation.at(1).kpa[0]);
  float before = outcome.balloon_kpa(0, {1, {}});
  for (int i = 1; i <= 100; ++i) {
    const float now = outcome.balloon_kpa(0, {1, {float(i) / 100, 0}});
    EXPECT_LE(now, before);
    EXPECT_GT(now, before - 60);
    before = now;
  }
  EXPECT_FLOAT_EQ(before, 0);
  EXPECT_FLOAT_EQ(outcome.balloon_kpa(1, {1, {1, 0}}), outcome.balloon_kpa(1, {1, {}})) << "the other side keeps its own";
}

TEST(Inflation, RecoilIsLargeAndLessWhileTheOtherSideStaysUp) {  // FACTS 4 step 17, 7.4
  EXPECT_GE(recoil_share(2, {1, 1}), 0.40f);
  EXPECT_LE(recoil_share(2, {1, 1}), 0.75f);
  for (const auto& one : {std::array{1.f, 0.f}, std::array{0.f, 1.f}}) {
    EXPECT_GE(recoil_share(2, one), 0.2f);
    EXPECT_LE(recoil_share(2, one), 0.3f);
  }
  EXPECT_FLOAT_EQ(recoil_share(2, {}), 0);
  EXPECT_FLOAT_EQ(recoil_share(1, {1, 0}), recoil_share(2, {1, 1}));
}

TEST(Inflation, OneBalloonAloneTakesMoreThanOneOfTwoAndLessThanBoth) {  // FACTS 4 step 11: 4.1 against 4.9 mL
  const float alone = treated({.needles = 1}).inflation.at(1).volume_ml[0],
              two = samples::kyphoplasty().inflation.at(1).volume_ml[0];
  EXPECT_GT(alone, two);
  EXPECT_LT(alone, 2 * two);
}

TEST(Inflation, BoneThatWasPushedAsideLiesInTheRim) {
  const Outcome& outcome = samples::kyphoplasty();
  EXPECT_GT(outcome.rim_mm, 0.3f);
  EXPECT_LT(outcome.rim_mm, 2);
  EXPECT_GT(outcome.rim_volume_fraction, 0.15f);
  EXPECT_LE(outcome.rim_volume_fraction, 0.5f);
  // The shell between the cave and the cave grown by the rim holds what was there and what came.
  const InflationMoment end = outcome.inflation.at(1);
  const BalloonShape shape = balloon_at(outcome.balloons[0], end.volume_ml[0]);
  const double shell_ml = balloon_area_mm2(shape) * double(outcome.rim_mm) / 1000;
  const double came_ml = 0.09 * double(compacted_share(3) * freed_ml(end.volume_ml[0]));
  EXPECT_NEAR(shell_ml * (double(outcome.rim_volume_fraction) - 0.09), came_ml, 0.15 * came_ml);
  EXPECT_EQ(samples::vertebroplasty().rim_mm, 0);
}

/// Thirty cases drawn once: laws that hold for every one of them.
class AnyInflation : public testing::TestWithParam<int> {
 protected:
  static Case any_case(int seed) {
    std::mt19937 draw{uint32_t(seed)};
    const auto between = [&](float low, float high) { return low + (high - low) * float(draw() % 10000) / 9999; };
    Case patient;
    patient.fracture = {FractureShape(draw() % 3), int(1 + draw() % 3), {}};
    patient.fracture_age_weeks = between(0, 30);
    patient.bone_volume_fraction = between(0.04f, 0.30f);
    patient.needles = draw() % 4 == 0 ? 1 : 2;
    patient.balloon_mm = std::array{10, 15, 20}[draw() % 3];
    return patient;
  }
};

TEST_P(AnyInflation, KeepsItsLaws) {
  const Case patient = any_case(GetParam());
  const Outcome outcome = *bake_outcome(samples::formula_spine(), patient, Procedure::kyphoplasty, samples::k_coarse);
  const InflationRun& run = outcome.inflation;
  ASSERT_GE(run.moments.size(), 2u);
  EXPECT_NE(run.stop, BalloonStop::none);
  EXPECT_NEAR(run.duration_s, 0.25f * float(run.moments.size() - 1), 0.01f);
  EXPECT_LT(run.duration_s, 600);
  InflationMoment before = run.moments[0];
  for (const InflationMoment& now : run.moments) {
    for (const size_t side : {0, 1}) {
      ASSERT_TRUE(std::isfinite(now.volume_ml[side]) && std::isfinite(now.kpa[side]) && std::isfinite(now.contact[side]));
      EXPECT_GE(now.volume_ml[side], before.volume_ml[side]);
      EXPECT_LE(now.volume_ml[side], largest_balloon_ml(patient.balloon_mm) + 1e-4f);
      EXPECT_GE(now.kpa[side], 0);
      EXPECT_LE(now.kpa[side], k_rated_kpa);
      EXPECT_GE(now.contact[side], before.contact[side]);
      EXPECT_LE(now.contact[side], 1);
    }
    ASSERT_TRUE(std::isfinite(now.lift));
    EXPECT_GE(now.lift, before.lift);
    EXPECT_LE(now.lift + outcome.posture_share, anatomy::k_most_lift + 1e-5f) << "never as new";
    before = now;
  }
  const InflationMoment end = run.at(1);
  if (patient.needles == 2) {
    EXPECT_NEAR(end.volume_ml[0], end.volume_ml[1], 0.26f) << "the formula's bone is symmetrical";
  } else {
    EXPECT_EQ(end.volume_ml[1], 0);
  }
  for (size_t side = 0; side < outcome.balloons.size(); ++side) {
    const BalloonShape shape = balloon_at(outcome.balloons[side], end.volume_ml[side]);
    EXPECT_NEAR(balloon_volume_ml(shape), end.volume_ml[side], 0.003f * end.volume_ml[side]);
    for (const float radius : shape.radius_mm) ASSERT_TRUE(std::isfinite(radius) && radius >= 0);
  }
  EXPECT_TRUE(std::isfinite(outcome.rim_mm));
  EXPECT_GT(outcome.rim_mm, 0);
}
INSTANTIATE_TEST_SUITE_P(Cases, AnyInflation, testing::Range(1, 31));
