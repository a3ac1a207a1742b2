#include "scenes/treatment/broken_bone.h"

#include <gtest/gtest.h>

#include "analytic_vertebra.h"
#include "scenes/anatomy/bend.h"
#include "scenes/anatomy/fracture.h"

using namespace theatre;

namespace {

struct Broken {
  samples::VertebraSize size;
  anatomy::BodyFrame body = samples::body_frame_of(size);
  geometry::ScalarGrid intact = samples::vertebra_grid(size);
  geometry::VectorGrid field;
  explicit Broken(anatomy::FractureShape shape)
      : field(anatomy::fracture_field(anatomy::height_loss_of_grade(shape, 3), body)) {}
};

constexpr anatomy::FractureShape k_shapes[] = {anatomy::FractureShape::wedge, anatomy::FractureShape::biconcave,
                                               anatomy::FractureShape::crush};

}  // namespace

TEST(BrokenBone, IsADistanceAlsoWhereTheBoneIsCompressed) {
  const Broken bone(anatomy::FractureShape::wedge);
  const auto broken = treatment::broken_bone(bone.intact, bone.field, treatment::body_bounds(bone.body), 0.8f);
  double worst = 0;
  for (float x = -12; x <= 12; x += 3) {  // in the front half, where the body has been pressed together
    for (float y = bone.body.anterior_y_mm + 5; y <= 0; y += 3) {
      glm::vec3 p(x, y, -0.35f * bone.size.height);
      const float up = treatment::way_out_mm(broken, p, {0, 0, 1}, 40);
      p.z += up - 2;  // two millimetres below the upper endplate
      worst = std::max(worst, double(std::abs(broken.sample(p) + 2)));
    }
  }
  EXPECT_LT(worst, 0.45) << "the endplate is oblique, so the nearest way is a little shorter";
}

TEST(BrokenBone, ItsSurfaceIsTheBentSurfaceOfTheBone) {
  for (const anatomy::FractureShape shape : k_shapes) {
    const Broken bone(shape);
    const auto broken = treatment::broken_bone(bone.intact, bone.field, treatment::body_bounds(bone.body), 0.65f);
    const auto surface = geometry::surface_nets(bone.intact);
    int seen = 0;
    float worst = 0;
    double sum = 0;
    for (const glm::vec3& p : surface.positions) {
      const glm::vec3 q = anatomy::displaced(bone.field, p);
      if (!broken.contains(q)) continue;
      const float off = std::abs(broken.sample(q));
      worst = std::max(worst, off);
      sum += off;
      ++seen;
    }
    EXPECT_GT(seen, 1000);
    EXPECT_LT(sum / seen, 0.1) << anatomy::fracture_shape_name(shape);
    EXPECT_LT(worst, 0.9f) << anatomy::fracture_shape_name(shape) << ": at sharp edges";
  }
}

TEST(BrokenBone, IsTheSameWhetherMuchOrLittleIsAskedFor) {
  const Broken bone(anatomy::FractureShape::crush);
  geometry::Bounds where = treatment::body_bounds(bone.body);
  const auto whole = treatment::broken_bone(bone.intact, bone.field, where, 0.8f);
  where.low.x += 0.8f * 20;  // the rows begin elsewhere, so every way back is sought from another guess
  const auto part = treatment::broken_bone(bone.intact, bone.field, where, 0.8f);
  float worst = 0;
  for (int k = 0; k < part.size.z; ++k) {
    for (int j = 0; j < part.size.y; ++j) {
      for (int i = 5; i + 1 < part.size.x; ++i) {
        if (std::abs(part.at(i, j, k)) < 1.2f) worst = std::max(worst, std::abs(part.at(i, j, k) - whole.at(i + 20, j, k)));
      }
    }
  }
  EXPECT_LT(worst, 0.02f) << "near the surface";
}
