#include "scenes/treatment/strength.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using theatre::treatment::relative_strength;
using theatre::treatment::RelativeStrength;

TEST(Strength, AFractureCostsStiffnessRatherThanStrength) {  // Wegrzyn 2011
  const RelativeStrength broken = relative_strength(1, 0, 0);
  EXPECT_NEAR(broken.strength, 0.89, 1e-4);
  EXPECT_NEAR(broken.stiffness, 0.47, 1e-4);
}

TEST(Strength, StrengthIsBackBeforeStiffness) {  // Molloy 2003
  EXPECT_NEAR(relative_strength(1, 0.162f, 1).strength, 1, 1e-4);
  EXPECT_LT(relative_strength(1, 0.162f, 1).stiffness, 0.8f);
  EXPECT_NEAR(relative_strength(1, 0.298f, 1).stiffness, 1, 1e-4);
}

TEST(Strength, FourAndAHalfMillilitresAreStifferThanTheFractureAndSofterThanBefore) {  // FACTS 7.1: JOSR 2020
  const RelativeStrength treated = relative_strength(1, 4.4f / 25.3f, 1);
  EXPECT_GT(treated.stiffness, 0.6f);
  EXPECT_LT(treated.stiffness, 0.95f);
}

TEST(Strength, SoftCementCarriesNothing) {
  const RelativeStrength soft = relative_strength(1, 0.2f, 0), broken = relative_strength(1, 0, 1);
  EXPECT_FLOAT_EQ(soft.strength, broken.strength);
  EXPECT_FLOAT_EQ(soft.stiffness, broken.stiffness);
}

TEST(Strength, WhatIsNotBrokenStaysAsItWas) {
  for (const float fill : {0.0f, 0.2f, 0.5f}) {
    EXPECT_FLOAT_EQ(relative_strength(0, fill, 1).strength, 1);
    EXPECT_FLOAT_EQ(relative_strength(0, fill, 1).stiffness, 1);
  }
}

TEST(Strength, MoreCementThanWasMeasuredPromisesNothingMore) {
  const RelativeStrength most = relative_strength(1, 0.298f, 1), beyond = relative_strength(1, 0.9f, 1);
  EXPECT_FLOAT_EQ(beyond.strength, most.strength);
  EXPECT_FLOAT_EQ(beyond.stiffness, most.stiffness);
  EXPECT_NEAR(most.strength, 1.09, 0.005);
}

TEST(Strength, NeverFallsWithMoreOrHarderCementAndStaysInItsBounds) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> share(0, 1);
  for (int i = 0; i < 500; ++i) {
    const float broken = share(random), fill = 0.6f * share(random), set = share(random);
    const RelativeStrength now = relative_strength(broken, fill, set);
    for (const RelativeStrength& more :
         {relative_strength(broken, fill + 0.05f, set), relative_strength(broken, fill, set + 0.1f)}) {
      ASSERT_GE(more.strength, now.strength);
      ASSERT_GE(more.stiffness, now.stiffness);
    }
    ASSERT_TRUE(std::isfinite(now.strength) && std::isfinite(now.stiffness));
    ASSERT_GE(now.strength, 0.8899f);
    ASSERT_LE(now.strength, 1.093f);
    ASSERT_GE(now.stiffness, 0.4699f);
    ASSERT_LE(now.stiffness, 1.0001f);
  }
}
