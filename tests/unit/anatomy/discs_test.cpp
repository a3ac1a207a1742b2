// Discs lie on the bones they join, also where a bone is broken: each face moves with its own endplate and no other.
#include "scenes/anatomy/discs.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made_up_vertebra.h"
#include "scenes/anatomy/bend.h"
#include "scenes/anatomy/fracture.h"

namespace theatre::anatomy {
namespace {

TEST(Discs, TheFaceOnADepressedEndplateMovesAsItDoes) {
  if (!std::filesystem::exists(samples::forged_spine() / "tissues.glb")) GTEST_SKIP() << "the spine has not been forged";
  const auto spine = load_spine(samples::forged_spine());
  ASSERT_TRUE(spine) << spine.error().message;
  const Vertebra* broken = spine->find(Level::T12);
  ASSERT_NE(broken, nullptr);
  const auto field = fracture_field(height_loss_of_grade(FractureShape::biconcave, 3), broken->body);
  float deepest_mm = 0;
  for (const Disc& disc : spine->discs) {
    if (disc.above != Level::T11) continue;
    for (size_t v = 0; v < disc.mesh.positions.size(); ++v) {
      const glm::vec3 p = broken->body.body_from_rest * glm::vec4(disc.mesh.positions[v], 1);
      if (std::hypot(p.x, p.y) > 14) continue;  // the side wall
      const float over_plate_mm = p.z - 0.5f * broken->body.height_middle_mm;
      EXPECT_EQ(disc.mesh.follow[v], over_plate_mm < 4 ? 0.0f : 1.0f) << over_plate_mm << " mm over the endplate";
      // What the renderer does: the share 1 - follow of the bone's own displacement.
      if (over_plate_mm < 4) deepest_mm = std::min(deepest_mm, (1 - disc.mesh.follow[v]) * displacement(field, p).z);
    }
  }
  EXPECT_LT(deepest_mm, -5) << "it sinks with the endplate";
}

}  // namespace
}  // namespace theatre::anatomy
