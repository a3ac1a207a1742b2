#include "scenes/anatomy/alignment.h"

#include <gtest/gtest.h>

#include "made_up_vertebra.h"
#include "scenes/anatomy/bend.h"
#include "scenes/anatomy/fracture.h"

using namespace theatre;
using namespace theatre::anatomy;

namespace {

/// Three straight bodies over each other.
Spine straight_spine() {
  Spine spine;
  for (int i = 0; i < 3; ++i) {
    BodyFrame body;
    body.width_mm = 40, body.depth_mm = 34, body.anterior_y_mm = -17, body.posterior_y_mm = 17;
    body.height_anterior_mm = body.height_middle_mm = body.height_posterior_mm = 26;
    body.rest_from_body[3].z = -34.0f * float(i);
    body.body_from_rest[3].z = 34.0f * float(i);
    spine.vertebrae.push_back({Level(int(Level::T12) + i), {}, {}, body});
  }
  return spine;
}

glm::mat4 bent_forwards(float deg) {
  const glm::mat3 turn = samples::turned(deg, 0, 0);
  return glm::mat4(turn);
}

}  // namespace

TEST(LocalKyphosis, OfAStraightSpineIsNone) {
  const Spine spine = straight_spine();
  for (const Vertebra& vertebra : spine.vertebrae)
    EXPECT_NEAR(local_kyphosis_deg(spine, vertebra.level, glm::mat4(1)), 0, 1e-4f);
}

TEST(LocalKyphosis, GrowsByAsMuchAsTheSpineAboveBendsForwards) {
  const Spine spine = straight_spine();
  for (const Vertebra& vertebra : spine.vertebrae) {
    for (const float deg : {-6.0f, 3.0f, 12.0f, 30.0f}) {
      EXPECT_NEAR(local_kyphosis_deg(spine, vertebra.level, bent_forwards(deg)), deg, 1e-3f) << level_name(vertebra.level);
    }
  }
}

TEST(LocalKyphosis, AddsTheWedgesOfTheNeighbours) {
  Spine spine = straight_spine();
  spine.vertebrae[0].body.height_anterior_mm -= 2;  // leans by atan(2 / 26), half of it at each endplate
  spine.vertebrae[2].body.height_anterior_mm -= 2;
  const float half_deg = 0.5f * glm::degrees(std::atan2(2.0f, 26.0f));
  EXPECT_NEAR(local_kyphosis_deg(spine, Level::L1, glm::mat4(1)), 2 * half_deg, 0.01f);
  EXPECT_NEAR(local_kyphosis_deg(spine, Level::T12, glm::mat4(1)), half_deg, 0.01f) << "its own upper endplate stands in";
  spine.vertebrae[2].level = Level::sacrum;
  EXPECT_NEAR(local_kyphosis_deg(spine, Level::L1, glm::mat4(1)), half_deg, 0.01f) << "the sacrum has no lower endplate";
}

TEST(LocalKyphosis, OfTheBuiltInSpineIsThatOfAHealthyOneAndAFractureAddsItsWedge) {
  const auto spine = load_spine(samples::forged_spine());
  if (!spine) GTEST_SKIP() << "no spine has been forged";
  for (const Level level : {Level::T11, Level::T12, Level::L1}) {
    EXPECT_NEAR(local_kyphosis_deg(*spine, level, glm::mat4(1)), 0, 8) << "the thoracolumbar junction is nearly straight";
  }
  EXPECT_LT(local_kyphosis_deg(*spine, Level::L4, glm::mat4(1)), -15) << "the lower lumbar spine is hollow";
  EXPECT_GT(local_kyphosis_deg(*spine, Level::L4, glm::mat4(1)), -40);
  for (const Vertebra& vertebra : spine->vertebrae) {
    if (vertebra.level == Level::sacrum) continue;
    const auto field = fracture_field(height_loss_of_grade(FractureShape::wedge, 2), vertebra.body);
    const HeightProbe probe = height_probe(vertebra.lods[0], vertebra.body, {field, {}});
    const float wedge_deg = heights_when_bent(probe, {1, 0}).wedge_deg - heights_when_bent(probe, {}).wedge_deg;
    const float added_deg = local_kyphosis_deg(*spine, vertebra.level, motion_above(field, vertebra.body)) -
                            local_kyphosis_deg(*spine, vertebra.level, glm::mat4(1));
    EXPECT_NEAR(added_deg, wedge_deg, 1) << level_name(vertebra.level);
  }
}
