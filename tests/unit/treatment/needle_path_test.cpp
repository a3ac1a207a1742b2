#include "scenes/treatment/needle_path.h"

#include <gtest/gtest.h>

#include "analytic_vertebra.h"
#include "scenes/anatomy/bend.h"
#include "scenes/anatomy/fracture.h"
#include "scenes/treatment/broken_bone.h"

using namespace theatre;
using treatment::find_needle_path;
using treatment::NeedlePath;
using treatment::Side;

namespace {
float sign_of(Side side) { return side == Side::left ? 1.f : -1.f; }

/// The clinical rules of FACTS 4 (steps 7-12) for a path in `bone`.
void expect_good_path(const NeedlePath& path, const geometry::ScalarGrid& bone, const anatomy::BodyFrame& body, Side side) {
  const float depth = body.posterior_y_mm - body.anterior_y_mm;
  EXPECT_NEAR(glm::length(path.direction), 1, 1e-4);
  EXPECT_NEAR(glm::length(path.entry + path.direction * path.length_mm - path.target), 0, 0.05);
  EXPECT_NEAR(bone.sample(path.entry), 0, 0.4) << "the entry lies on the back of the bone";
  EXPECT_GT(path.entry.y, body.posterior_y_mm + 5) << "the needle comes from behind";
  EXPECT_LT(path.target.y, body.anterior_y_mm + depth / 3) << "the tip lies in the front third";
  EXPECT_GT(sign_of(side) * path.target.x, 3.5f) << "on its own side of the midline";
  EXPECT_LT(sign_of(side) * path.target.x, 10.f) << "near the midline";
  EXPECT_GT(sign_of(side) * path.entry.x, sign_of(side) * path.target.x) << "needles converge";
  EXPECT_LT(bone.sample(path.target), -3.f);
  for (float s = 0.5f; s < path.length_mm; s += 0.5f)
    EXPECT_LT(bone.sample(path.entry + path.direction * s), 0) << "always in bone";
}
}  // namespace

TEST(NeedlePath, GoesThroughThePedicleIntoTheFrontThird) {
  const samples::VertebraSize size;
  const auto bone = samples::vertebra_grid(size);
  const auto body = samples::body_frame_of(size);
  for (const Side side : {Side::left, Side::right}) {
    const auto path = find_needle_path(bone, body, side);
    ASSERT_TRUE(path);
    expect_good_path(*path, bone, body, side);
    EXPECT_GT(path->clearance_mm, 2.1f) << "an 8G cannula (radius 2.1 mm) stays inside the pedicle";
    EXPECT_LT(path->clearance_mm, 0.5f * size.pedicle_width + 0.6f);
    EXPECT_GT(path->pedicle.y, body.posterior_y_mm - 3);
  }
}

TEST(NeedlePath, BothSidesOfASymmetricBoneMirrorEachOther) {
  const samples::VertebraSize size;
  const auto bone = samples::vertebra_grid(size);
  const auto left = find_needle_path(bone, samples::body_frame_of(size), Side::left);
  const auto right = find_needle_path(bone, samples::body_frame_of(size), Side::right);
  ASSERT_TRUE(left && right);
  EXPECT_NEAR(left->target.x, -right->target.x, 1.5f);
  EXPECT_NEAR(left->entry.x, -right->entry.x, 2.5f);
}

TEST(NeedlePath, FindsASlenderPedicleToo) {
  samples::VertebraSize size{31.9f, 30.5f, 20.2f, 6.5f, 13.7f, 5};  // T10 (FACTS 2.5)
  const auto bone = samples::vertebra_grid(size);
  const auto path = find_needle_path(bone, samples::body_frame_of(size), Side::left);
  ASSERT_TRUE(path);
  expect_good_path(*path, bone, samples::body_frame_of(size), Side::left);
  EXPECT_GT(path->clearance_mm, 2.1f);
}

TEST(NeedlePath, IsRefusedWhereNoNeedleFits) {
  samples::VertebraSize size;
  size.pedicle_width = 2.4f;
  const auto path = find_needle_path(samples::vertebra_grid(size), samples::body_frame_of(size), Side::right);
  ASSERT_FALSE(path);
  EXPECT_NE(path.error().message.find("right pedicle"), std::string::npos);
}

TEST(NeedlePath, AimsAtTheMiddleOfTheBrokenBody) {
  const samples::VertebraSize size;
  const auto body = samples::body_frame_of(size);
  const auto intact = samples::vertebra_grid(size);
  for (const auto shape : {anatomy::FractureShape::wedge, anatomy::FractureShape::biconcave, anatomy::FractureShape::crush}) {
    const auto field = anatomy::fracture_field(anatomy::height_loss_of_grade(shape, 3), body);
    const auto broken = treatment::broken_bone(intact, field, {intact.origin, intact.far_corner()}, 0.9f);
    const auto path = find_needle_path(broken, body, Side::left);
    ASSERT_TRUE(path);
    expect_good_path(*path, broken, body, Side::left);
    const float up = treatment::way_out_mm(broken, path->target, {0, 0, 1}, 30),
                down = treatment::way_out_mm(broken, path->target, {0, 0, -1}, 30);
    EXPECT_NEAR(up, down, 0.35f * (up + down)) << "about as much bone above as below";
  }
}

TEST(BrokenBone, IsADistanceAlsoWhereTheBoneIsCompressed) {
  const samples::VertebraSize size;
  const auto body = samples::body_frame_of(size);
  const auto intact = samples::vertebra_grid(size);
  const auto field = anatomy::fracture_field(anatomy::height_loss_of_grade(anatomy::FractureShape::wedge, 3), body);
  const auto broken = treatment::broken_bone(intact, field, treatment::body_bounds(body), 0.8f);
  double worst = 0;
  for (float x = -12; x <= 12; x += 3) {  // in the front half, where the body has been pressed together
    for (float y = body.anterior_y_mm + 5; y <= 0; y += 3) {
      glm::vec3 p(x, y, -0.35f * size.height);
      const float up = treatment::way_out_mm(broken, p, {0, 0, 1}, 40);
      p.z += up - 2;  // two millimetres below the upper endplate
      worst = std::max(worst, double(std::abs(broken.sample(p) + 2)));
    }
  }
  EXPECT_LT(worst, 0.45) << "the endplate is oblique, so the nearest way is a little shorter";
}
