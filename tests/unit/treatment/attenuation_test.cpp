// Attenuation: the table of FACTS 8, and what follows from it.
#include "scenes/treatment/attenuation.h"

#include <gtest/gtest.h>

#include <cmath>

namespace theatre::treatment {
namespace {

TEST(Attenuation, IsTheTableAtItsEnergies) {
  EXPECT_NEAR(attenuation_per_cm(Matter::cortical_bone, 50), 0.814f, 1e-4f);
  EXPECT_NEAR(attenuation_per_cm(Matter::cement, 60), 1.70f, 1e-4f);
  EXPECT_NEAR(attenuation_per_cm(Matter::steel, 100), 3.09f, 1e-4f);
  EXPECT_NEAR(cancellous_per_cm(0.10f, 50), 0.275f, 1e-4f);
}

TEST(Attenuation, FallsWithEnergyForAllMatter) {
  for (const Matter matter :
       {Matter::soft_tissue, Matter::blood, Matter::cortical_bone, Matter::cement, Matter::contrast_medium, Matter::steel}) {
    for (float kev = 40; kev < 99; kev += 1) {
      EXPECT_GT(attenuation_per_cm(matter, kev), attenuation_per_cm(matter, kev + 1)) << int(matter) << " " << kev;
    }
  }
}

TEST(Attenuation, DenserCancellousBoneTakesMore) {
  for (float fraction = 0.04f; fraction < 0.29f; fraction += 0.01f) {
    EXPECT_LT(cancellous_per_cm(fraction, 55), cancellous_per_cm(fraction + 0.01f, 55));
  }
}

// FACTS 8, "What shows" at 50 keV against cancellous bone of 0.10.
TEST(Attenuation, TenMillimetresOfCementLetATenthThroughAndOneOfCortexNearlyAll) {
  const float cancellous = cancellous_per_cm(0.10f, 50);
  EXPECT_NEAR(std::exp(-(attenuation_per_cm(Matter::cement, 50) - cancellous) * 1.0f), 0.09f, 0.01f);
  EXPECT_NEAR(std::exp(-(attenuation_per_cm(Matter::cortical_bone, 50) - cancellous) * 0.1f), 0.95f, 0.01f);
  EXPECT_NEAR(std::exp(-(attenuation_per_cm(Matter::steel, 50) - cancellous) * 0.08f), 0.27f, 0.01f);
}

// Trap 8: 55 keV is right from the front, 65 from the side.
TEST(Attenuation, ThreeEnergiesShadowACentimetreOfCementAsTheOneOfEachView) {
  for (const auto& [beam, kev] : {std::pair(k_front_beam, 55.0f), std::pair(k_side_beam, 65.0f)}) {
    const float depth = -std::log(glm::dot(beam.weights, glm::exp(-attenuation_per_cm(Matter::cement, beam))));
    EXPECT_NEAR(depth / attenuation_per_cm(Matter::cement, kev), 1.0f, 0.08f);
    EXPECT_NEAR(beam.weights.x + beam.weights.y + beam.weights.z, 1, 1e-5f);
  }
}

}  // namespace
}  // namespace theatre::treatment
