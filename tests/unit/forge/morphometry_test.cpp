#include "tools/forge/morphometry.h"

#include <fstream>
#include <regex>

#include "engine/core/paths.h"
#include "tests/unit/forge/forged_bones.h"

namespace theatre::forge {
namespace {

/// Reads the project's own file with the first match of `pattern` replaced.
core::Result<Morphometry> read_with(const std::string& pattern, const std::string& replacement) {
  const core::Result<std::string> content = core::read_text_file(morphometry_file());
  if (!content) return content.error();
  const std::string changed =
      std::regex_replace(*content, std::regex(pattern), replacement, std::regex_constants::format_first_only);
  EXPECT_NE(changed, *content);
  const auto file = std::filesystem::path(testing::TempDir()) /
                    (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".toml");
  std::ofstream(file) << changed;
  return read_morphometry(file);
}

void expect_refused(const core::Result<Morphometry>& result, const std::string& reason) {
  ASSERT_FALSE(result);
  EXPECT_TRUE(std::regex_search(result.error().message, std::regex(R"(\.toml:\d+:\d+: )"))) << result.error().message;
  EXPECT_NE(result.error().message.find(reason), std::string::npos) << result.error().message;
}

TEST(Morphometry, ReadsTheBuiltInSpine) {
  const core::Result<Morphometry> read = read_morphometry(morphometry_file());
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->names[3], "L1");
  EXPECT_GT(read->levels[7].body.width_upper, read->levels[0].body.width_upper + 10) << "bodies widen downwards";
  EXPECT_GT(read->sacrum.stations.half_width[0], 55);
}

TEST(Morphometry, EnlargesLengthsButNoAngles) {
  VertebraDimensions d;
  d.body.width_upper = 40;
  d.superior.facet_angle_deg = 50;
  d.body.outline_front_exponent = 2;
  const VertebraDimensions larger = scaled(d, 1.05f);
  EXPECT_FLOAT_EQ(larger.body.width_upper, 42);
  EXPECT_FLOAT_EQ(larger.superior.facet_angle_deg, 50);
  EXPECT_FLOAT_EQ(larger.body.outline_front_exponent, 2);
}

TEST(Morphometry, NamesThePlaceOfAnUnknownKey) { expect_refused(read_with("waist_level", "waist_lvel"), "waist_level"); }

TEST(Morphometry, NamesAKeyNobodyKnows) {
  expect_refused(read_with("\\[column\\]", "[column]\nhumour = 1\n#"), "no key \"humour\"");
}

TEST(Morphometry, RefusesAListThatIsTooShort) {
  expect_refused(read_with("wedge_deg = \\[ 0.6, ", "wedge_deg = ["), "needs 8 numbers");
}

TEST(Morphometry, RefusesAnImpossibleNumber) { expect_refused(read_with("l3_tilt_deg = 4.4", "l3_tilt_deg = 444"), "between"); }

TEST(Morphometry, RefusesANumberWithoutASource) { expect_refused(read_with("source = \"from memory\"", ""), "needs source"); }

}  // namespace
}  // namespace theatre::forge
