#include "scenes/treatment/case.h"

#include <gtest/gtest.h>

#include "engine/core/paths.h"

using namespace theatre;
using treatment::Case;
using treatment::read_case;

namespace {
const std::filesystem::path k_cases = std::filesystem::path(THEATRE_SOURCE_DIR) / "assets" / "cases";

core::Result<Case> read_text(const std::string& text) {
  const auto file = std::filesystem::path(testing::TempDir()) / "case_under_test.toml";
  EXPECT_TRUE(core::write_file(file, text));
  return read_case(file);
}
std::string refusal(const std::string& text) {
  const auto patient = read_text(text);
  return patient ? "" : patient.error().message;
}
}  // namespace

TEST(Case, EveryCaseThatIsShippedCanBeRead) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(k_cases)) {
    const auto patient = read_case(entry.path());
    EXPECT_TRUE(patient) << (patient ? "" : patient.error().message);
    ++count;
  }
  EXPECT_GE(count, 3);
}

TEST(Case, TheShippedCasesAreTheOnesTheirNamesPromise) {
  const auto wedge = read_case(k_cases / "typical_l1_wedge.toml"), crush = read_case(k_cases / "l3_crush.toml");
  ASSERT_TRUE(wedge && crush);
  EXPECT_EQ(wedge->level, anatomy::Level::L1);
  EXPECT_EQ(wedge->fracture.shape, anatomy::FractureShape::wedge);
  EXPECT_EQ(wedge->fracture.genant_grade, 2);
  EXPECT_EQ(crush->level, anatomy::Level::L3);
  EXPECT_EQ(crush->fracture.genant_grade, 3);
}

TEST(Case, AnEmptyFileIsTheTypicalCase) {
  const auto patient = read_text("");
  ASSERT_TRUE(patient);
  EXPECT_EQ(patient->level, anatomy::Level::L1);
  EXPECT_EQ(patient->fracture.genant_grade, 2);
}

TEST(Case, RefusalsNameFilePlaceAndReason) {
  EXPECT_NE(refusal("level = \"L1\"\nlevle = \"L2\"\n").find("case_under_test.toml:2:"), std::string::npos);
  EXPECT_NE(refusal("[fracture]\nshape = \"wedge\"\ngrade = 7\n").find(":3:"), std::string::npos);
  EXPECT_NE(refusal("[fracture]\nshape = \"wegde\"\n").find("biconcave"), std::string::npos);
}

TEST(Case, NothingButAWellFormedCaseIsAccepted) {
  for (const char* text :
       {"level = \"C7\"", "level = \"sacrum\"", "level = \"T9\"", "level = 1", "level = \"l1.lod2\"", "fracture = 2",
        "[fracture]\ngrade = 1.5", "[fracture]\ngrade = \"2\"", "[fracture]\ngrade = nan", "[fracture]\nshape = 1",
        "[fracture]\nage = 3", "[bone]\nvolume_fraction = 0.09", "level = ", "[[fracture]]"}) {
    EXPECT_NE(refusal(text), "") << text;
  }
  EXPECT_FALSE(read_case("no/such/case.toml"));
}
