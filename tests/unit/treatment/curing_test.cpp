#include "scenes/treatment/curing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace theatre::treatment;

namespace {
constexpr CementKind k_kinds[] = {CementKind::thin, CementKind::thick};
const Cannula k_needle_11g = cannula_of(false), k_filler_8g = cannula_of(true);
constexpr float k_osteoporotic = 0.09f;

float peak(const std::vector<float>& degrees) { return *std::max_element(degrees.begin(), degrees.end()); }
/// Pressure at minutes of the scene's clock.
float pressed_kpa(const Cannula& cannula, CementKind kind, float scene_min, float injected_ml) {
  return injection_kpa(cannula, viscosity_pa_s(kind, cement_clock_min(kind, scene_min)), k_osteoporotic, injected_ml);
}
}  // namespace

TEST(Curing, ThickCementPassesItsTwoAnchors) {  // FACTS 6: a patent's 500 Pa s at 3:15, solid at 13 minutes
  EXPECT_NEAR(viscosity_pa_s(CementKind::thick, 195 / 60.f), 500, 5);
  EXPECT_NEAR(viscosity_pa_s(CementKind::thick, 780 / 60.f), 1e5, 1);
  EXPECT_NEAR(minutes_at_viscosity(CementKind::thick, 500), 3.25, 0.01);
}

TEST(Curing, ThinCementPassesItsThree) {  // FACTS 6
  EXPECT_NEAR(viscosity_pa_s(CementKind::thin, 3), 22, 0.5);
  EXPECT_NEAR(viscosity_pa_s(CementKind::thin, 6), 245, 5);
  EXPECT_NEAR(viscosity_pa_s(CementKind::thin, 9), 2700, 40);
}

TEST(Curing, StageAndViscosityNeverDisagree) {
  constexpr float k_least[] = {0, 10, 50, 300, 2000, 1e5f}, k_most[] = {10, 50, 300, 2000, 1e5f, 1.001e5f};
  for (const CementKind kind : k_kinds) {
    for (float minutes = 2.1f; minutes < 30; minutes += 0.173f) {  // mixed by then
      const auto stage = size_t(cement_stage(kind, minutes));
      const float viscosity = viscosity_pa_s(kind, minutes);
      EXPECT_GE(viscosity, 0.999f * k_least[stage]) << cement_kind_name(kind) << " at " << minutes;
      EXPECT_LE(viscosity, 1.001f * k_most[stage]) << cement_kind_name(kind) << " at " << minutes;
    }
  }
}

TEST(Curing, StagesFollowEachOtherAndEndInSet) {
  for (const CementKind kind : k_kinds) {
    const auto ends = stage_ends_min(kind);
    EXPECT_TRUE(std::is_sorted(ends.begin(), ends.end()));
    EXPECT_EQ(cement_stage(kind, 0), CementStage::mixing);
    EXPECT_EQ(cement_stage(kind, 59), CementStage::set);
    EXPECT_GE(ends[4], 11) << "FACTS 6: set between 11 and 15 minutes";
    EXPECT_LE(ends[4], 15);
  }
  EXPECT_EQ(cement_stage(CementKind::thin, 3), CementStage::runny);
  EXPECT_EQ(cement_stage(CementKind::thick, 1.6f), CementStage::toothpaste) << "thick cement is never runny";
}

TEST(Curing, CementIsFullySetWhenItIsSolidAndNotBefore) {
  for (const CementKind kind : k_kinds) {
    const auto ends = stage_ends_min(kind);
    EXPECT_EQ(set_fraction(kind, ends[3]), 0);
    EXPECT_LT(set_fraction(kind, ends[4] - 1), 0.99f);
    EXPECT_NEAR(set_fraction(kind, ends[4]), 1, 1e-4);
  }
}

TEST(Curing, NothingEverGetsThinnerOrSofterAgain) {
  std::mt19937 random(11);
  std::uniform_real_distribution<float> minute(-1, 70), step(0, 5);
  for (int i = 0; i < 1000; ++i) {
    const float now = minute(random), later = now + step(random);
    for (const CementKind kind : k_kinds) {
      ASSERT_GE(viscosity_pa_s(kind, later), viscosity_pa_s(kind, now));
      ASSERT_GE(set_fraction(kind, later), set_fraction(kind, now));
      ASSERT_GE(cement_stage(kind, later), cement_stage(kind, now));
      ASSERT_TRUE(std::isfinite(viscosity_pa_s(kind, now)));
      ASSERT_GE(set_fraction(kind, now), 0);
      ASSERT_LE(set_fraction(kind, later), 1);
      ASSERT_LE(cement_clock_min(kind, now), cement_clock_min(kind, later));
    }
  }
}

TEST(Curing, ThinCementIsMixedEarlierAndItsClockStartsAtNothing) {
  EXPECT_EQ(cement_clock_min(CementKind::thin, 0), 0);
  EXPECT_FLOAT_EQ(cement_clock_min(CementKind::thin, 5), 5 + mixed_earlier_min(CementKind::thin));
  EXPECT_FLOAT_EQ(cement_clock_min(CementKind::thick, 5), 5);
}

TEST(Curing, ACannulaTakesThePressureOfThePublishedTable) {  // FACTS 5.3: 11G, 120 mm, 4 mL/min
  EXPECT_NEAR(cannula_kpa({2.4f, 120}, 100), 982, 10);
  EXPECT_NEAR(cannula_kpa({2.4f, 120}, 300), 2947, 30);
  EXPECT_NEAR(cannula_kpa({1.8f, 120}, 10), 310, 4);
  EXPECT_NEAR(cannula_kpa({3.4f, 120}, 50), 122, 2);
}

TEST(Curing, NearlyAllPressureIsLostInTheCannula) {  // trap 6: about 95 %
  for (const float injected_ml : {1.0f, 2.5f, 4.5f, 7.0f}) {
    const float viscosity = 800, all = injection_kpa(k_needle_11g, viscosity, k_osteoporotic, injected_ml);
    const float lost = cannula_kpa(k_needle_11g, viscosity_in_cannula_pa_s(k_needle_11g, viscosity));
    EXPECT_GT(lost / all, 0.93f);
    EXPECT_LT(lost / all, 0.99f);
  }
}

TEST(Curing, VertebroplastyNeedsThePressureMeasuredInPatients) {  // FACTS 5.2, Krebs 2005: peaks 1.7 +- 0.65, at most 3.2 MPa
  for (const CementKind kind : k_kinds) {
    const float first = pressed_kpa(k_needle_11g, kind, 3.3f, 0.3f), last = pressed_kpa(k_needle_11g, kind, 5.7f, 4.5f);
    EXPECT_GT(first, 150) << cement_kind_name(kind);
    EXPECT_GT(last, 1000) << cement_kind_name(kind);
    EXPECT_LT(last, 3215) << cement_kind_name(kind);
    EXPECT_GT(last, first) << "later is higher";
  }
}

TEST(Curing, ThinCementAtEightMinutesNeedsTheMeanPeakOfPatients) {  // FACTS 6: "late" began at 500 s
  const float kpa = injection_kpa(k_needle_11g, viscosity_pa_s(CementKind::thin, 8), k_osteoporotic, 4);
  EXPECT_NEAR(kpa, 1693, 653);
}

TEST(Curing, KyphoplastyFillsAtLowPressure) {
  for (const CementKind kind : k_kinds) {
    EXPECT_LT(pressed_kpa(k_filler_8g, kind, 2.7f, 0.3f), 400) << cement_kind_name(kind);
    EXPECT_LT(pressed_kpa(k_filler_8g, kind, 5.5f, 4.8f), 1500) << cement_kind_name(kind);
  }
}

TEST(Curing, DenserBoneIsHarderToFill) {
  EXPECT_NEAR(permeability_m2(0.09f), 4.45e-8, 1e-10);
  std::mt19937 random(5);
  std::uniform_real_distribution<float> share(0.04f, 0.3f), ml(0, 12), viscosity(5, 3000);
  for (int i = 0; i < 500; ++i) {
    const float looser = share(random), denser = std::min(0.3f, looser + 0.02f), volume = ml(random), mu = viscosity(random);
    const float easy = bone_kpa(k_needle_11g, mu, looser, volume);
    ASSERT_TRUE(std::isfinite(easy));
    ASSERT_GE(easy, 0);
    ASSERT_LE(easy, bone_kpa(k_needle_11g, mu, looser, volume + 0.5f)) << "farther is harder";
    if (volume > 0.2f) {
      ASSERT_LE(easy, bone_kpa(k_needle_11g, mu, denser, volume));
    }
    ASSERT_LT(permeability_m2(denser), 3e-7f);
    ASSERT_GT(permeability_m2(denser), 2.6e-11f) << "FACTS 7.2: Nauman's least";
  }
}

TEST(Heat, TheUsualLumpIsAsWarmAsInTheMiddleGroupOfPatients) {  // trap 11: 44.8, 60.5 and 86.7 C by cement
  const HeatCurve usual = bake_heat(CementKind::thick, 4.8f);
  EXPECT_NEAR(peak(usual.cement_c), 60.5, 3.7);
  EXPECT_GT(peak(usual.rim_c), 42);
  EXPECT_LT(peak(usual.rim_c), peak(usual.cement_c) - 8);
}

TEST(Heat, StaysWithinWhatWasMeasured) {
  for (const CementKind kind : k_kinds) {
    float smaller = 0;
    for (const float ml : {0.0f, 0.3f, 0.8f, 2.0f, 4.8f, 8.0f, 12.0f}) {
      const HeatCurve curve = bake_heat(kind, ml);
      EXPECT_GT(peak(curve.cement_c), smaller) << "a larger lump is hotter: " << ml;
      smaller = ml > 0 ? peak(curve.cement_c) : 0;
      if (ml >= 0.8f) {
        EXPECT_GT(peak(curve.cement_c), 42);
      }
      EXPECT_LT(peak(curve.cement_c), 87);
      EXPECT_LE(peak(curve.rim_c), 57) << "FACTS 6: the wall of the canal on the bench";
    }
  }
  EXPECT_NEAR(peak(bake_heat(CementKind::thick, 0.8f).cement_c), 44.6, 2) << "FACTS 6: 0.8 mL in a goat";
}

TEST(Heat, GoesInCoolPeaksAroundSettingAndIsOverWithinTheHour) {
  for (const CementKind kind : k_kinds) {
    const HeatCurve curve = bake_heat(kind, 4.8f);
    EXPECT_NEAR(curve.cement_at(0), 22, 0.01);
    EXPECT_NEAR(curve.rim_at(0), 37, 0.01);
    const auto hottest = std::max_element(curve.cement_c.begin(), curve.cement_c.end());
    const float peak_min = curve.step_min * static_cast<float>(hottest - curve.cement_c.begin());
    EXPECT_GT(peak_min, stage_ends_min(kind)[4] - 2.5f);
    EXPECT_LT(peak_min, stage_ends_min(kind)[4] + 2);
    EXPECT_TRUE(std::is_sorted(std::make_reverse_iterator(curve.cement_c.end()), std::make_reverse_iterator(hottest)))
        << "it only cools after its peak";
    EXPECT_NEAR(curve.cement_at(40), 37, 1);
    EXPECT_NEAR(curve.rim_at(60), 37, 0.1);
    EXPECT_NEAR(curve.cement_at(500), 37, 0.1);
  }
}

TEST(Heat, IsSmoothAndFiniteForAnyVolume) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> ml(0, 14);
  for (int i = 0; i < 60; ++i) {
    const HeatCurve curve = bake_heat(k_kinds[i % 2], ml(random));
    for (size_t at = 1; at < curve.cement_c.size(); ++at) {
      ASSERT_TRUE(std::isfinite(curve.cement_c[at]) && std::isfinite(curve.rim_c[at]));
      ASSERT_LT(std::abs(curve.rim_c[at] - curve.rim_c[at - 1]), 3);
      ASSERT_GT(curve.cement_c[at], 21);
      ASSERT_GT(curve.rim_c[at], 30);
    }
  }
}
