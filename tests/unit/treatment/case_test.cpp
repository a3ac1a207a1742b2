#include "scenes/treatment/case.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/core/paths.h"
#include "scenes/treatment/outcome.h"

using namespace theatre;
using namespace theatre::treatment;

namespace {
const std::filesystem::path k_cases = std::filesystem::path(THEATRE_SOURCE_DIR) / "assets" / "cases";
constexpr const char* k_shipped[] = {"typical_l1_wedge",  "t12_biconcave",      "old_hard_l2",  "severe_l3_crush",
                                     "very_thin_bone_l1", "tumour_weakened_l2", "disc_leak_l1", "narrow_pedicles_t10"};

core::Result<Case> read_text(const std::string& text) {
  const auto file = std::filesystem::path(testing::TempDir()) / "case_under_test.toml";
  EXPECT_TRUE(core::write_file(file, text));
  return read_case(file);
}
std::string refusal(const std::string& text) {
  const auto patient = read_text(text);
  return patient ? "" : patient.error().message;
}
Case shipped(const std::string& name) {
  const auto patient = read_case(k_cases / (name + ".toml"));
  EXPECT_TRUE(patient) << (patient ? "" : patient.error().message);
  return patient ? *patient : Case{};
}
bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
}  // namespace

TEST(Case, TheEightCasesAreShippedAndNoOther) {
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(k_cases)) found.insert(entry.path().stem().string());
  EXPECT_EQ(found, std::set<std::string>(std::begin(k_shipped), std::end(k_shipped)));
  for (const char* name : k_shipped) EXPECT_EQ(shipped(name).id, name);
}

TEST(Case, TheShippedCasesAreTheOnesTheirNamesPromise) {
  const Case typical = shipped("typical_l1_wedge"), standard;
  EXPECT_EQ(typical.level, standard.level);
  EXPECT_EQ(typical.fracture.shape, standard.fracture.shape);
  EXPECT_EQ(typical.fracture.genant_grade, standard.fracture.genant_grade);
  EXPECT_EQ(typical.bone_volume_fraction, standard.bone_volume_fraction);
  EXPECT_EQ(typical.needles, standard.needles) << "without a case, the typical one is shown";
  EXPECT_EQ(shipped("t12_biconcave").fracture.shape, anatomy::FractureShape::biconcave);
  EXPECT_GT(shipped("old_hard_l2").fracture_age_weeks, 26);
  EXPECT_GT(shipped("old_hard_l2").bone_volume_fraction, standard.bone_volume_fraction);
  EXPECT_EQ(shipped("severe_l3_crush").fracture.genant_grade, 3);
  EXPECT_LE(shipped("very_thin_bone_l1").bone_volume_fraction, 0.05f);
  EXPECT_EQ(shipped("tumour_weakened_l2").needles, 1);
  EXPECT_EQ(shipped("disc_leak_l1").incident, Incident::disc_leak);
  EXPECT_EQ(shipped("disc_leak_l1").cement, CementKind::thin);
  EXPECT_EQ(shipped("narrow_pedicles_t10").level, anatomy::Level::T10);
  EXPECT_EQ(shipped("narrow_pedicles_t10").balloon_mm, 10);
}

TEST(Case, AnEmptyFileIsTheTypicalCase) {
  const auto patient = read_text("");
  ASSERT_TRUE(patient);
  EXPECT_EQ(patient->level, anatomy::Level::L1);
  EXPECT_EQ(patient->fracture.genant_grade, 2);
  EXPECT_FALSE(patient->cement_ml);
  EXPECT_EQ(patient->source, "");
}

TEST(Case, EveryKeyIsRead) {
  const auto patient = read_text(
      "level = \"L4\"\n[fracture]\nshape = \"crush\"\ngrade = 3\nage_weeks = 8.5\n[bone]\nvolume_fraction = 0.13\n"
      "[plan]\nneedles = 1\nballoon_mm = 20\ncement = \"thin\"\nvolume_ml = 6.5\nincident = \"vein_leak\"\n");
  ASSERT_TRUE(patient) << patient.error().message;
  EXPECT_EQ(patient->level, anatomy::Level::L4);
  EXPECT_EQ(patient->fracture.shape, anatomy::FractureShape::crush);
  EXPECT_EQ(patient->fracture.genant_grade, 3);
  EXPECT_FLOAT_EQ(patient->fracture_age_weeks, 8.5f);
  EXPECT_FLOAT_EQ(patient->bone_volume_fraction, 0.13f);
  EXPECT_EQ(patient->needles, 1);
  EXPECT_EQ(patient->balloon_mm, 20);
  EXPECT_EQ(patient->cement, CementKind::thin);
  EXPECT_FLOAT_EQ(patient->cement_ml.value_or(0), 6.5f);
  EXPECT_EQ(patient->incident, Incident::vein_leak);
  EXPECT_EQ(patient->id, "case_under_test");
}

TEST(Case, HeightsKnowWhereTheyWereRead) {
  const auto patient = read_text("[fracture]\nheights_mm = [17, 19.5, 24]\n");
  ASSERT_TRUE(patient) << patient.error().message;
  EXPECT_EQ(patient->fracture.heights_mm.value_or(glm::vec3(0)), glm::vec3(17, 19.5f, 24));
  EXPECT_TRUE(contains(patient->source, "case_under_test.toml:2:14: fracture.heights_mm")) << patient->source;
}

TEST(Case, RefusalsNameFilePlaceAndReasonInOneLine) {
  struct Refused {
    const char *text, *place, *reason;
  };
  for (const Refused& one : {
           Refused{"level = \"L1\"\nlevle = \"L2\"\n", ".toml:2:", "levle"},
           Refused{"[fracture]\nshape = \"wedge\"\ngrade = 7\n", ".toml:3:", "1, 2 or 3"},
           Refused{"[fracture]\nshape = \"wegde\"\n", ".toml:2:", "biconcave"},
           Refused{"[fracture]\ngrade = 2\nheights_mm = [17, 19, 24]\n", ".toml:2:", "contradicts fracture.heights_mm"},
           Refused{"[fracture]\nheights_mm = [17, 19, 24]\nshape = \"wedge\"\n", ".toml:3:", "contradicts fracture.heights_mm"},
           Refused{"[fracture]\nheights_mm = [90, 19, 24]\n", ".toml:2:", "anterior = 90"},
           Refused{"[fracture]\nheights_mm = [17, 3, 24]\n", ".toml:2:", "middle = 3"},
           Refused{"[fracture]\nheights_mm = [17, 26, 24]\n", ".toml:2:", "higher than front and back"},
           Refused{"[fracture]\nheights_mm = [17, 24]\n", ".toml:2:", "three numbers"},
           Refused{"[fracture]\nheights_mm = [17, \"19\", 24]\n", ".toml:2:19", "three numbers"},
           Refused{"[fracture]\nage_weeks = 521\n", ".toml:2:", "520"},
           Refused{"[bone]\nvolume_fraction = 9\n", ".toml:2:", "0.3"},
           Refused{"[plan]\nneedles = 3\n", ".toml:2:", "1 or 2"},
           Refused{"[plan]\nballoon_mm = 12\n", ".toml:2:", "10, 15 or 20"},
           Refused{"[plan]\ncement = \"runny\"\n", ".toml:2:", "thick"},
           Refused{"[plan]\nvolume_ml = 0.2\n", ".toml:2:", "0.5"},
           Refused{"[plan]\nincident = \"fire\"\n", ".toml:2:", "canal_leak"},
       }) {
    const std::string message = refusal(one.text);
    EXPECT_TRUE(contains(message, std::string("case_under_test") + one.place)) << one.text << message;
    EXPECT_TRUE(contains(message, one.reason)) << one.text << message;
    EXPECT_FALSE(contains(message, "\n")) << message;
  }
}

TEST(Case, NothingButAWellFormedCaseIsAccepted) {
  for (const char* text : {"level = \"C7\"",
                           "level = \"sacrum\"",
                           "level = \"T9\"",
                           "level = 1",
                           "level = \"l1.lod2\"",
                           "fracture = 2",
                           "[fracture]\ngrade = 1.5",
                           "[fracture]\ngrade = \"2\"",
                           "[fracture]\ngrade = nan",
                           "[fracture]\nshape = 1",
                           "[fracture]\nage = 3",
                           "[fracture]\nage_weeks = -1",
                           "[fracture]\nage_weeks = inf",
                           "[fracture]\nheights_mm = 17",
                           "[fracture]\nheights_mm = [17, nan, 24]",
                           "[bone]\nvolume_fraction = 0.03",
                           "[bone]\nvolume_fraction = nan",
                           "[plan]\nneedles = 0",
                           "[plan]\nneedles = 1.5",
                           "[plan]\nballoon_mm = \"15\"",
                           "[plan]\nvolume_ml = 12.5",
                           "[plan]\nvolume_l = 1",
                           "plan = []",
                           "level = ",
                           "[[fracture]]"}) {
    EXPECT_NE(refusal(text), "") << text;
  }
  EXPECT_FALSE(read_case("no/such/case.toml"));
}

TEST(Case, IsFoundByNameOrByFileAndElseNamesAreTold) {
  const auto named = find_case(k_cases, "old_hard_l2");
  ASSERT_TRUE(named);
  EXPECT_EQ(*named, k_cases / "old_hard_l2.toml");
  EXPECT_EQ(*find_case(k_cases, "elsewhere/mine.toml"), "elsewhere/mine.toml");
  const auto unknown = find_case(k_cases, "l3_crush");
  ASSERT_FALSE(unknown);
  for (const char* name : k_shipped) EXPECT_TRUE(contains(unknown.error().message, name));
  EXPECT_FALSE(find_case(k_cases, "../cases/old_hard_l2"));
}

class ShippedCase : public testing::TestWithParam<const char*> {
 protected:
  static void SetUpTestSuite() {
    if (spine_) return;
    auto loaded = anatomy::load_spine(std::filesystem::path(THEATRE_SHARE_DIR) / "spine");
    ASSERT_TRUE(loaded) << loaded.error().message;
    spine_ = std::make_unique<anatomy::Spine>(std::move(*loaded));
  }
  static inline std::unique_ptr<anatomy::Spine> spine_;
};

TEST_P(ShippedCase, CanBeTreatedEitherWayOnTheBuiltInSpine) {
  const Case patient = shipped(GetParam());
  for (const Procedure procedure : {Procedure::kyphoplasty, Procedure::vertebroplasty}) {
    const auto outcome = bake_outcome(*spine_, patient, procedure, {.cement_spacing_mm = 1.0f});
    ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(int(outcome->needles.size()), patient.needles);
    EXPECT_EQ(outcome->balloons.size(), procedure == Procedure::kyphoplasty ? outcome->needles.size() : 0);
    EXPECT_GT(outcome->cement.capacity_ml, 1);
    if (patient.cement_ml) {
      EXPECT_LE(outcome->cement.capacity_ml, *patient.cement_ml + 0.01f);
    }
    const CementShares end = shares_at(outcome->cement, outcome->cement.capacity_ml);
    EXPECT_NEAR(end.cavity_ml + end.bone_ml + end.leaked_ml, outcome->cement.capacity_ml, 0.01 * outcome->cement.capacity_ml);
    const anatomy::Bend after = outcome->bend_at_cement();
    EXPECT_TRUE(std::isfinite(after.fracture) && std::isfinite(after.lift));
    for (const float value : outcome->cement.arrival.values) ASSERT_TRUE(std::isfinite(value));
    for (const float degrees : outcome->heat.cement_c) ASSERT_TRUE(std::isfinite(degrees));
  }
}
INSTANTIATE_TEST_SUITE_P(Cases, ShippedCase, testing::ValuesIn(k_shipped),
                         [](const auto& one) { return std::string(one.param); });
