// The same laws on whole spines: the built-in one (when it has been forged) and a real one (when ../shared holds it).
#include <gtest/gtest.h>

#include "scenes/treatment/broken_bone.h"
#include "scenes/treatment/outcome.h"

using namespace theatre;
using namespace theatre::treatment;
using anatomy::Level;

namespace {

struct SpinePlace {
  const char* name;
  std::filesystem::path path;
};
std::ostream& operator<<(std::ostream& out, const SpinePlace& place) { return out << place.name; }

class WholeSpine : public testing::TestWithParam<SpinePlace> {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(GetParam().path)) GTEST_SKIP() << GetParam().path << " is not there";
    core::Result<anatomy::Spine> loaded = anatomy::load_spine(GetParam().path);
    ASSERT_TRUE(loaded) << loaded.error().message;
    spine_ = std::move(*loaded);
  }
  anatomy::Spine spine_;
};

anatomy::BodyHeights heights_at(const anatomy::Vertebra& vertebra, const Outcome& outcome, anatomy::Bend bend) {
  return anatomy::heights_when_bent(anatomy::height_probe(vertebra.lods[0], outcome.body, outcome.bend_fields), bend);
}

void expect_safe_needle(const NeedlePath& path, const Outcome& outcome, const geometry::ScalarGrid& broken) {
  const anatomy::BodyFrame& body = outcome.body;
  EXPECT_GT(path.clearance_mm, 2.1f) << "an 8G cannula stays in bone";
  EXPECT_LT(path.target.y, body.anterior_y_mm + body.depth_mm / 3);
  EXPECT_LT(broken.sample(path.target), -2.8f);
  EXPECT_GT(std::abs(path.target.x), 3.f);
  EXPECT_LT(std::abs(path.target.x), 10.f);
}

}  // namespace

TEST_P(WholeSpine, TheSmallestTheTypicalAndTheLargestBodyCanBeTreated) {
  for (const Level level : {Level::T10, Level::L1, Level::L5}) {
    SCOPED_TRACE(std::string(anatomy::level_name(level)));
    const auto outcome = bake_outcome(spine_, Case{.level = level}, Procedure::kyphoplasty);
    ASSERT_TRUE(outcome) << outcome.error().message;

    const anatomy::Bend lying = outcome->bend(1, 1, {}), after = outcome->bend_at_cement();
    const auto broken =
        broken_bone(outcome->bone_mm, anatomy::displacement_of(outcome->bend_fields, lying), body_bounds(outcome->body), 0.8f);
    for (const NeedlePath& needle : outcome->needles) expect_safe_needle(needle, *outcome, broken);

    const anatomy::Vertebra& vertebra = *spine_.find(level);
    const anatomy::BodyHeights before = heights_at(vertebra, *outcome, lying), treated = heights_at(vertebra, *outcome, after);
    EXPECT_GE(treated.anterior_mm - before.anterior_mm, 0.9f);
    EXPECT_LE(treated.anterior_mm - before.anterior_mm, 3.5f);
    EXPECT_GE(heights_at(vertebra, *outcome, {1, 0}).wedge_deg - treated.wedge_deg, 1.5f);
    EXPECT_LE(heights_at(vertebra, *outcome, {1, 0}).wedge_deg - treated.wedge_deg, 6.f);

    for (const BalloonTable& table : outcome->balloons) {
      EXPECT_NEAR(geometry::enclosed_volume_ml(balloon_mesh(balloon_at(table, 2.4f))), 2.4, 0.024);
    }
    const float psi = outcome->balloon_kpa(0, {1, {}}) / 6.894757f;
    EXPECT_GT(psi, 100);
    EXPECT_LT(psi, 220);
    EXPECT_NEAR(outcome->cement.capacity_ml, 4.8f, 0.01f);
    EXPECT_NEAR(geometry::enclosed_volume_ml(cement_mesh(outcome->cement, 4.8f)), 4.8, 0.25);
  }
}

TEST_P(WholeSpine, ANeedleFindsItsWayIntoEveryKindOfSevereFracture) {
  for (int i = int(Level::T10); i <= int(Level::L5); ++i) {
    const auto bone = bake_outcome(spine_, Case{.level = Level(i)}, Procedure::none);
    ASSERT_TRUE(bone) << bone.error().message;
    for (const auto shape : {anatomy::FractureShape::wedge, anatomy::FractureShape::biconcave, anatomy::FractureShape::crush}) {
      const auto field = anatomy::fracture_field(anatomy::height_loss_of_grade(shape, 3), bone->body);
      geometry::Bounds where = body_bounds(bone->body);
      where.high.y += 30;
      const auto broken = broken_bone(bone->bone_mm, anatomy::displacement_of({field, {}}, {0.9f, 0}), where, 0.8f);
      for (const Side side : {Side::left, Side::right}) {
        const auto path = find_needle_path(broken, bone->body, side);
        ASSERT_TRUE(path) << path.error().message;
        EXPECT_GT(path->clearance_mm, 1.7f) << anatomy::level_name(Level(i)) << " " << anatomy::fracture_shape_name(shape);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Bones, WholeSpine,
                         testing::Values(SpinePlace{"built_in", std::filesystem::path(THEATRE_SHARE_DIR) / "spine"},
                                         SpinePlace{"real", std::filesystem::path(THEATRE_SOURCE_DIR) /
                                                                "../shared/meshes/bodyparts3d"}),
                         [](const auto& spine) { return spine.param.name; });
