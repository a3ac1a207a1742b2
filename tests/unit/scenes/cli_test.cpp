#include "scenes/cli.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "scenes/cli_subject.h"
#include "scenes/picture_file.h"
#include "scenes/show.h"

using namespace theatre;
using treatment::Case;

namespace {
const std::filesystem::path k_cases = std::filesystem::path(THEATRE_SHARE_DIR) / "assets" / "cases";

cli::Request parsed(std::vector<std::string> words) {
  words.insert(words.begin(), "spine-theatre");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  return cli::parse(static_cast<int>(arguments.size()), arguments.data());
}
/// The patient of `trace` with these options.
Case patient_of(std::vector<std::string> options) {
  options.insert(options.begin(), "trace");
  const cli::Request request = parsed(std::move(options));
  const auto* trace = std::get_if<cli::Trace>(&request);
  EXPECT_NE(trace, nullptr) << "was refused";
  return trace ? trace->subject.patient : Case{};
}
struct Refused {
  int exit_code = 0;
  std::string said;
};
Refused refused(const std::vector<std::string>& words) {
  testing::internal::CaptureStderr();
  const cli::Request request = parsed(words);
  const std::string said = testing::internal::GetCapturedStderr();
  const auto* finished = std::get_if<cli::Finished>(&request);
  return {finished ? finished->exit_code : 0, said};
}
std::string written_case(const std::string& content) {
  const auto file = std::filesystem::path(testing::TempDir()) / "cli_case.toml";
  std::ofstream(file) << content;
  return file.string();
}
}  // namespace

TEST(CommandLine, WithoutWordsTheTypicalCaseIsShownInAWindow) {
  const cli::Request request = parsed({});
  ASSERT_TRUE(std::holds_alternative<cli::OpenWindow>(request));
  const Case& patient = std::get<cli::OpenWindow>(request).subject.patient;
  EXPECT_EQ(patient.level, anatomy::Level::L1);
  EXPECT_EQ(patient.id, "");
}

TEST(CommandLine, CompareOpensInTheWindowAndAsAPictureAndNowhereElse) {
  EXPECT_EQ(std::get<cli::OpenWindow>(parsed({"compare"})).subject.scene, cli::k_compare);
  EXPECT_EQ(std::get<cli::Render>(parsed({"render", "compare", "--panels", "--output", "a.png"})).subject.scene,
            cli::k_compare);
  for (const std::vector<std::string>& words : {std::vector<std::string>{"trace", "compare"},
                                                {"film", "compare", "--output", "a.mp4"},
                                                {"render", "compare", "--view", "xray_side", "--output", "a.png"},
                                                {"render", "compare", "--transparent", "--output", "a.png"}}) {
    const Refused answer = refused(words);
    EXPECT_EQ(answer.exit_code, 2) << words[0];
    EXPECT_NE(answer.said.find("compare"), std::string::npos) << answer.said;
  }
}

TEST(CommandLine, APictureWithoutWordsHasNoLanguage) {
  for (const std::vector<std::string>& option :
       {std::vector<std::string>{"--language", "de"}, {"--voice", "student"}, {"--text-size", "2"}}) {
    std::vector<std::string> words{"render", "--output", "a.png", option[0], option[1]};
    EXPECT_NE(refused(words).said.find(option[0]), std::string::npos) << option[0];
    words.emplace_back("--panels");
    EXPECT_TRUE(std::holds_alternative<cli::Render>(parsed(words))) << option[0];
  }
}

TEST(CommandLine, ATierIsChosenByTheMachineUnlessItIsNamed) {
  EXPECT_FALSE(std::get<cli::OpenWindow>(parsed({})).tier);
  EXPECT_EQ(std::get<cli::OpenWindow>(parsed({"--tier", "low"})).tier, render::Tier::low);
  EXPECT_EQ(std::get<cli::OpenWindow>(parsed({"--transcript", "screen.txt"})).transcript, "screen.txt");
  EXPECT_EQ(std::get<cli::Render>(parsed({"render", "--tier", "high", "--output", "a.png"})).tier, render::Tier::high);
  EXPECT_EQ(refused({"--tier", "best"}).exit_code, 2);
}

TEST(CommandLine, APictureIsSmoothUnlessFewerSamplesAreAskedFor) {
  EXPECT_EQ(std::get<cli::Render>(parsed({"render", "--output", "a.png"})).samples_per_side, 2);
  const auto quick = std::get<cli::Render>(parsed({"render", "--samples", "1", "--output", "a.png"}));
  EXPECT_EQ(quick.samples_per_side, 1);
  EXPECT_NE(settings_of(quick).find("--samples 1"), std::string::npos) << "and the picture says so";
  EXPECT_EQ(refused({"render", "--samples", "4", "--output", "a.png"}).exit_code, 2);
}

TEST(CommandLine, AMeshFileIsAPictureOfItselfAndNotOfATreatment) {
  EXPECT_EQ(std::get<cli::Render>(parsed({"render", "bones.glb", "--output", "a.png"})).subject.scene, "bones.glb");
  for (const std::vector<std::string>& wish : {std::vector<std::string>{"--panels"}, {"--view", "cut"}, {"--time", "5"}}) {
    std::vector<std::string> words{"render", "bones.glb", "--output", "a.png"};
    words.insert(words.end(), wish.begin(), wish.end());
    const Refused no = refused(words);
    EXPECT_EQ(no.exit_code, 2);
    EXPECT_NE(no.said.find("--spine"), std::string::npos) << no.said;
  }
}

TEST(CommandLine, EveryShippedCaseIsFoundByItsName) {
  for (const std::string_view name : scenes::k_cases) EXPECT_EQ(patient_of({"--case", std::string(name)}).id, name);
  const std::filesystem::directory_iterator files(k_cases);
  EXPECT_EQ(size_t(std::distance(begin(files), end(files))), scenes::k_cases.size()) << "and the theatre offers them all";
}

TEST(CommandLine, AnUnknownCaseIsRefusedWithTheNamesThatThereAre) {
  const Refused unknown = refused({"trace", "--case", "l9_wedge"});
  EXPECT_EQ(unknown.exit_code, 1);
  EXPECT_NE(unknown.said.find("typical_l1_wedge"), std::string::npos) << unknown.said;
  EXPECT_NE(unknown.said.find("narrow_pedicles_t10"), std::string::npos);
}

TEST(CommandLine, ACaseOfOnesOwnIsReadFromItsFile) {
  EXPECT_EQ(patient_of({"--case", written_case("level = \"L5\"\n")}).level, anatomy::Level::L5);
  const Refused broken = refused({"trace", "--case", written_case("level = \"L9\"\n")});
  EXPECT_EQ(broken.exit_code, 1);
  EXPECT_NE(broken.said.find("cli_case.toml:1:"), std::string::npos) << broken.said;
}

TEST(CommandLine, EveryOptionSaysWhoIsTreatedAndHow) {
  const Case patient =
      patient_of({"--level",    "T11",       "--fracture",      "biconcave", "--grade",  "3",    "--age-weeks", "12",
                  "--needles",  "1",         "--balloon",       "20",        "--cement", "thin", "--volume",    "5.5",
                  "--incident", "wall_leak", "--bone-fraction", "0.11"});
  EXPECT_EQ(patient.level, anatomy::Level::T11);
  EXPECT_EQ(patient.fracture.shape, anatomy::FractureShape::biconcave);
  EXPECT_EQ(patient.fracture.genant_grade, 3);
  EXPECT_FLOAT_EQ(patient.fracture_age_weeks, 12);
  EXPECT_EQ(patient.needles, 1);
  EXPECT_EQ(patient.balloon_mm, 20);
  EXPECT_EQ(patient.cement, treatment::CementKind::thin);
  EXPECT_FLOAT_EQ(patient.cement_ml.value_or(0), 5.5f);
  EXPECT_EQ(patient.incident, treatment::Incident::wall_leak);
  EXPECT_FLOAT_EQ(patient.bone_volume_fraction, 0.11f);
}

TEST(CommandLine, BoneMayBeSaidInAWord) {
  EXPECT_FLOAT_EQ(patient_of({"--bone-fraction", "healthy"}).bone_volume_fraction, 0.18f);
  EXPECT_FLOAT_EQ(patient_of({"--bone-fraction", "osteopenic"}).bone_volume_fraction, 0.13f);
  EXPECT_FLOAT_EQ(patient_of({"--bone-fraction", "osteoporotic"}).bone_volume_fraction, 0.09f);
}

TEST(CommandLine, OptionsWinOverTheCase) {
  const Case patient = patient_of({"--case", "disc_leak_l1", "--cement", "thick"});
  EXPECT_EQ(patient.cement, treatment::CementKind::thick);
  EXPECT_EQ(patient.incident, treatment::Incident::disc_leak) << "the rest stays";
  EXPECT_EQ(patient.id, "") << "it is no longer the case that words were written about";
}

TEST(CommandLine, HeightsAreSaidByTheCaseOrTheOptionOrReplacedByAGrade) {
  const std::string file = written_case("[fracture]\nheights_mm = [17, 19, 24]\n");
  EXPECT_NE(patient_of({"--case", file}).source.find("cli_case.toml:2:"), std::string::npos);
  const Case said = patient_of({"--case", file, "--heights", "16,18.5,23"});
  EXPECT_EQ(said.fracture.heights_mm.value_or(glm::vec3(0)), glm::vec3(16, 18.5f, 23));
  EXPECT_EQ(said.source, "--heights");
  const Case graded = patient_of({"--case", file, "--grade", "1"});
  EXPECT_FALSE(graded.fracture.heights_mm);
  EXPECT_EQ(graded.fracture.genant_grade, 1);
  EXPECT_EQ(graded.source, "");
}

TEST(CommandLine, WhatMakesNoSenseIsRefusedInOneLineAsWrongUsage) {
  const std::vector<std::vector<std::string>> nonsense{
      {"--heights", "16,18,23", "--grade", "2"},
      {"--heights", "16,18,23", "--fracture", "wedge"},
      {"--heights", "16,18"},
      {"--heights", "16,18,23,2"},
      {"--heights", "16;18;23"},
      {"--heights", ""},
      {"--heights", "16,18,90"},
      {"--heights", "nan,18,23"},
      {"--level", ""},
      {"--level", "T9"},
      {"--level", "L6"},
      {"--grade", "4"},
      {"--fracture", "burst"},
      {"--age-weeks", "-1"},
      {"--age-weeks", "nan"},
      {"--age-weeks", "521"},
      {"--bone-fraction", "0.5"},
      {"--bone-fraction", "nan"},
      {"--bone-fraction", "0.1x"},
      {"--bone-fraction", "strong"},
      {"--needles", "3"},
      {"--needles", "0"},
      {"--balloon", "12"},
      {"--cement", "runny"},
      {"--volume", "0"},
      {"--volume", "13"},
      {"--volume", "nan"},
      {"--incident", "fire"},
      {"--every", "nan"},
      {"--plot", "curves.jpg"},
      {"--unknown"},
  };
  for (std::vector<std::string> options : nonsense) {
    options.insert(options.begin(), "trace");
    const Refused answer = refused(options);
    EXPECT_EQ(answer.exit_code, 2) << options[1] << " " << options.back();
    EXPECT_EQ(std::count(answer.said.begin(), answer.said.end(), '\n'), 1) << answer.said;
    EXPECT_NE(answer.said.find(options[1]), std::string::npos) << answer.said;
  }
}

TEST(CommandLine, TheSceneMayBeSaidBeforeOrAfterTheOptions) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"trace", "vertebroplasty", "--heights", "16,18,23"},
                                                std::vector<std::string>{"trace", "--heights", "16,18,23", "vertebroplasty"}}) {
    const cli::Request request = parsed(words);
    ASSERT_TRUE(std::holds_alternative<cli::Trace>(request));
    EXPECT_EQ(std::get<cli::Trace>(request).subject.scene, "vertebroplasty");
  }
}

TEST(CommandLine, TheTraceMayBeDrawn) {
  const cli::Request request = parsed({"trace", "--plot", "curves.png"});
  ASSERT_TRUE(std::holds_alternative<cli::Trace>(request));
  EXPECT_EQ(std::get<cli::Trace>(request).plot, "curves.png");
  EXPECT_EQ(std::get<cli::Trace>(request).output, "-");
}

TEST(CommandLine, TheWordsOfASubjectGiveItAgain) {
  for (const std::vector<std::string>& options :
       {std::vector<std::string>{},
        {"--case", "disc_leak_l1"},
        {"--heights", "16,18,23", "--age-weeks", "1.5"},
        {"--level", "L3", "--fracture", "crush", "--grade", "3", "--volume", "3.25", "--bone-fraction", "0.07"},
        {"--needles", "1", "--balloon", "20", "--cement", "thin", "--incident", "vein_leak"}}) {
    const std::string words = cli::words_of({"kyphoplasty", patient_of(options), {}, {}});
    std::istringstream stream(words);
    std::vector<std::string> again{std::istream_iterator<std::string>(stream), {}};
    EXPECT_EQ(cli::words_of({"kyphoplasty", patient_of({again.begin() + 1, again.end()}), {}, {}}), words);
  }
}

TEST(CommandLine, HelpNamesEveryOption) {
  testing::internal::CaptureStdout();
  const cli::Request request = parsed({"trace", "--help"});
  const std::string help = testing::internal::GetCapturedStdout();
  EXPECT_EQ(std::get<cli::Finished>(request).exit_code, 0);
  for (const char* option : {"--case", "--level", "--fracture", "--grade", "--heights", "--age-weeks", "--bone-fraction",
                             "--needles", "--balloon", "--cement", "--volume", "--incident", "--plot", "--every"}) {
    EXPECT_NE(help.find(option), std::string::npos) << option;
  }
}
