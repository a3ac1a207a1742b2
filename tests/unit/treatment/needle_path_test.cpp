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
void expect_safe_path(const NeedlePath& path, const geometry::ScalarGrid& bone, const anatomy::BodyFrame& body) {
  const float depth = body.posterior_y_mm - body.anterior_y_mm;
  EXPECT_NEAR(glm::length(path.direction), 1, 1e-4);
  EXPECT_NEAR(glm::length(path.entry + path.direction * path.length_mm - path.target), 0, 0.05);
  EXPECT_NEAR(bone.sample(path.entry), 0, 0.4) << "the entry lies on the back of the bone";
  EXPECT_GT(path.entry.y, body.posterior_y_mm + 5) << "the needle comes from behind";
  EXPECT_LT(path.target.y, body.anterior_y_mm + depth / 3) << "the tip lies in the front third";
  EXPECT_LT(bone.sample(path.target), -2.9f);
  for (float s = 0.5f; s < path.length_mm; s += 0.5f)
    EXPECT_LT(bone.sample(path.entry + path.direction * s), 0) << "always in bone";
}

void expect_good_path(const NeedlePath& path, const geometry::ScalarGrid& bone, const anatomy::BodyFrame& body, Side side) {
  expect_safe_path(path, bone, body);
  EXPECT_GT(sign_of(side) * path.target.x, 3.5f) << "on its own side of the midline";
  EXPECT_LT(sign_of(side) * path.target.x, 10.f) << "near the midline";
  EXPECT_NEAR(path.past_midline_mm, -sign_of(side) * path.target.x, 1e-5f);
  EXPECT_GT(sign_of(side) * path.entry.x, sign_of(side) * path.target.x) << "needles converge";
}

/// Nothing within `radius_mm` of the left needle's axis lies in the canal: the room behind the body, from the midline to the
/// inner wall of pedicle and arch.
void expect_canal_untouched(const NeedlePath& path, const geometry::ScalarGrid& bone, const anatomy::BodyFrame& body,
                            float radius_mm) {
  for (float s = 0; s < path.length_mm; s += 0.25f) {
    const glm::vec3 p = path.entry + path.direction * s;
    if (p.y < body.posterior_y_mm + 1) continue;
    float wall = 0;  // where the ray from the midline meets bone
    while (wall < p.x && bone.sample({wall, p.y, p.z}) > 0) wall += 0.1f;
    if (wall == 0) continue;  // behind the canal, or above it: bone in the midline
    EXPECT_GT(p.x - radius_mm, wall) << "at y " << p.y << ", " << p.y - body.posterior_y_mm << " mm behind the body";
  }
}

/// T10 to L5 (FACTS 2.5).
constexpr samples::VertebraSize k_sizes[] = {{31.9f, 30.5f, 20.2f, 6.5f, 13.7f, 5},   {35.2f, 31.9f, 21.3f, 7.8f, 15.0f, 1},
                                             {39.2f, 32.8f, 22.1f, 8.3f, 15.0f, -4},  {41.1f, 34.1f, 25.5f, 8.7f, 15.4f, 11},
                                             {43.0f, 34.6f, 26.4f, 8.9f, 14.9f, 12},  {44.8f, 35.2f, 26.7f, 10.3f, 14.5f, 14},
                                             {47.5f, 35.5f, 26.3f, 12.9f, 14.2f, 18}, {48.8f, 34.7f, 25.7f, 18.0f, 14.7f, 30}};
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

TEST(SingleNeedle, ReachesTheMidlineWhereThePedicleLetsItAndNeverTheCanal) {
  for (size_t i = 0; i < std::size(k_sizes); ++i) {
    SCOPED_TRACE(anatomy::level_name(anatomy::Level(size_t(anatomy::Level::T10) + i)));
    const auto bone = samples::vertebra_grid(k_sizes[i]);
    const auto body = samples::body_frame_of(k_sizes[i]);
    const auto path = find_needle_path(bone, body, Side::left, true), pair = find_needle_path(bone, body, Side::left);
    ASSERT_TRUE(path && pair);
    expect_safe_path(*path, bone, body);
    expect_canal_untouched(*path, bone, body, 1.5f);
    EXPECT_GT(path->clearance_mm, 2.1f) << "an 8G cannula stays in bone";
    EXPECT_GT(path->past_midline_mm, pair->past_midline_mm + 2) << "it slants more than one of two";
    EXPECT_LE(path->past_midline_mm, 4);
    if (k_sizes[i].inward_deg >= 11) {
      EXPECT_GE(path->past_midline_mm, 0) << "lumbar pedicles converge";
    } else {
      EXPECT_GE(path->past_midline_mm, -6) << "straight thoracic pedicles stop it; it says where";
    }
  }
}

TEST(SingleNeedle, FromTheRightMirrorsTheLeft) {
  const samples::VertebraSize size;
  const auto bone = samples::vertebra_grid(size);
  const auto left = find_needle_path(bone, samples::body_frame_of(size), Side::left, true),
             right = find_needle_path(bone, samples::body_frame_of(size), Side::right, true);
  ASSERT_TRUE(left && right);
  EXPECT_NEAR(left->past_midline_mm, right->past_midline_mm, 1.5f);
  EXPECT_LE(left->target.x, 0);
  EXPECT_GE(right->target.x, 0);
}
