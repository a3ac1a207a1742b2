// The words themselves: every step and page has them, they are short and plain, and promise nothing (FACTS.md section 10).
#include <algorithm>
#include <cctype>
#include <regex>
#include <set>

#include "panel_harness.h"
#include "scenes/panels/page_panel.h"
#include "scenes/panels/step_card.h"

namespace theatre::panels {
namespace {

const std::vector<std::string> k_avoided{"fixes",     "restore",       "gentle",    "gently", "cure",
                                         "immediate", "internal cast", "guarantee", "safe "};

std::string plain(std::string_view markup) {
  std::string words;
  for (const char c : markup)
    if (c != '*') words += c == '\n' ? ' ' : c;
  return words;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + " ") {
    if (std::isalpha(static_cast<unsigned char>(c)) || c == '\'')
      word += char(std::tolower(static_cast<unsigned char>(c)));
    else if (!word.empty())
      words.push_back(std::exchange(word, {}));
  }
  return words;
}

/// Vowel groups, without a silent e at the end: the usual estimate.
int syllables(const std::string& word) {
  const auto vowel = [](char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; };
  int count = 0;
  for (size_t i = 0; i < word.size(); ++i) count += vowel(word[i]) && (i == 0 || !vowel(word[i - 1]));
  const bool silent = word.size() > 2 && word.ends_with("e") && !word.ends_with("le") && count > 1;
  return std::max(1, count - int(silent));
}

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> sentences;
  std::string sentence;
  for (size_t i = 0; i < text.size(); ++i) {
    sentence += text[i];
    const bool decimal = text[i] == '.' && i + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[i + 1]));
    if ((text[i] == '.' || text[i] == '?' || text[i] == ':' || text[i] == ';') && !decimal)
      sentences.push_back(std::exchange(sentence, {}));
  }
  if (words_of(sentence).size() > 0) sentences.push_back(sentence);
  return sentences;
}

/// Flesch and Kincaid 1975: school years that a text asks for.
double reading_grade(const std::string& text) {
  const auto words = words_of(text);
  double sounds = 0;
  for (const auto& word : words) sounds += syllables(word);
  return 0.39 * double(words.size()) / double(sentences_of(text).size()) + 11.8 * sounds / double(words.size()) - 15.59;
}

/// As it is read: without marks, a number as one digit.
std::string told(std::string_view text) {
  return std::regex_replace(std::regex_replace(plain(text), std::regex("\\{@\\w+\\}"), ""), std::regex("\\{#\\w+\\}"), "0");
}

class WordsTest : public testing::Test {
 protected:
  void SetUp() override {
    auto text = scenes::read_text(k_scenes / "text/en");
    ASSERT_TRUE(text) << text.error().message;
    text_ = std::move(*text);
  }
  std::vector<std::string> keys_under(const std::string& prefix, std::string_view suffix) const {
    std::vector<std::string> keys;
    for (const auto& [key, words] : text_.words)
      if (key.starts_with(prefix) && key.ends_with(suffix)) keys.push_back(key);
    return keys;
  }
  scenes::Text text_;
};

TEST_F(WordsTest, EveryStepOfEverySceneIsTold) {
  auto shots = scenes::read_shots(k_scenes / "shots.toml");
  ASSERT_TRUE(shots);
  for (const auto& id : k_scene_ids) {
    auto scene = scenes::read_scene(k_scenes / (id + ".toml"), *shots);
    ASSERT_TRUE(scene) << scene.error().message;
    EXPECT_TRUE(text_.has("scenes." + id));
    for (const auto& chapter : scene->chapters) EXPECT_TRUE(text_.has("chapters." + chapter.id)) << chapter.id;
    for (const auto& step : scene->steps) {
      EXPECT_TRUE(text_.has("steps." + step.id + ".title")) << step.id;
      EXPECT_TRUE(text_.has("steps." + step.id + ".patient")) << step.id;
    }
  }
}

TEST_F(WordsTest, AStepTellsOfTheShapeThatTheBoneHas) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  harness.go_into("break_result");
  for (const auto& [shape, key] : {std::pair{anatomy::FractureShape::wedge, "steps.break_result.title"},
                                   std::pair{anatomy::FractureShape::biconcave, "steps.break_result.biconcave.title"},
                                   std::pair{anatomy::FractureShape::crush, "steps.break_result.crush.title"}}) {
    harness.audience.fracture_shape = shape;
    EXPECT_TRUE(harness.tells(text_.get(key))) << key;
  }
  for (const auto& key : keys_under("steps.", ".patient"))
    if (key.find(".biconcave.") != std::string::npos || key.find(".crush.") != std::string::npos) {
      EXPECT_EQ(text_.get(key).find("wedge"), std::string_view::npos) << key;
    }
}

TEST_F(WordsTest, ALeakIsToldCalmlyWhereCementGoesIn) {
  using treatment::Incident;
  PanelHarness harness;
  for (const auto& [scene, step] : {std::pair{"kyphoplasty", "cement"}, std::pair{"vertebroplasty", "cement_vp"}}) {
    harness.open(scene);
    harness.go_into(step);
    for (const auto incident : {Incident::disc_leak, Incident::vein_leak, Incident::wall_leak, Incident::canal_leak}) {
      harness.audience.patient.incident = incident;
      const std::string key = "steps." + std::string(step) + "." + std::string(treatment::incident_name(incident)) + ".patient";
      ASSERT_TRUE(text_.has(key)) << key;
      EXPECT_TRUE(harness.tells("goes astray")) << key;
      const std::string words = plain(text_.get(key));
      for (const char* said :
           {"stops at once", "ost such leaks cause no harm|ost small leaks cause no harm|any such leaks are never felt",
            "Some do|A few"}) {
        const std::string all(said);
        bool any = false;
        for (size_t at = 0; at <= all.size();) {
          const size_t end = std::min(all.find('|', at), all.size());
          any |= words.find(all.substr(at, end - at)) != std::string::npos;
          at = end + 1;
        }
        EXPECT_TRUE(any) << key << " must say: " << said;
      }
      for (const char* frightening : {"danger", "panic", "terrible", "paralys", "death", "die"})
        EXPECT_EQ(words.find(frightening), std::string::npos) << key;
    }
  }
}

TEST_F(WordsTest, CementThatHasLeftTheBoneIsToldOfAtTheEndToo) {
  using treatment::Incident;
  PanelHarness harness;
  for (const char* scene : {"kyphoplasty", "vertebroplasty", "without_procedure"}) {
    harness.open(scene);
    const std::string last = harness.scene().steps.back().id;
    harness.go_into(last);
    for (size_t voice = 0; voice < scenes::k_voices; ++voice)
      for (const auto incident :
           {Incident::none, Incident::disc_leak, Incident::vein_leak, Incident::wall_leak, Incident::canal_leak}) {
        harness.audience.settings.voice = scenes::Voice(voice);
        harness.audience.patient.incident = incident;
        const bool leaks = incident != Incident::none && std::string_view(scene) != "without_procedure";
        const StepWords words = step_words(harness.audience);
        const std::string end(scenes::voice_name(scenes::Voice(voice)));
        EXPECT_EQ(words.words, "steps." + last + "." + end);
        EXPECT_EQ(words.leak, leaks ? "leaks." + std::string(treatment::incident_name(incident)) + "." + end : "");
        EXPECT_TRUE(!leaks || text_.has(words.leak)) << words.leak;
      }
  }
  harness.open("kyphoplasty");
  harness.audience.settings.voice = scenes::Voice::patient;
  harness.audience.patient.incident = Incident::canal_leak;
  harness.go_into("result");
  EXPECT_TRUE(harness.tells("A few harm a nerve and need surgery"));
  harness.go_into("prone");
  EXPECT_FALSE(harness.tells("A few harm a nerve")) << "nothing has leaked yet";
  for (const char* voice : {"patient", "student", "surgeon"})
    for (const char* key :
         {".kyphoplasty.cement", ".kyphoplasty.result", ".vertebroplasty.cement_vp", ".vertebroplasty.result_vp"})
      EXPECT_TRUE(text_.has("compare." + std::string(voice) + key + "_leaked")) << voice << key;
}

TEST_F(WordsTest, WhatGoesWrongComesBeforeAgeAndAgeBeforeShape) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  harness.audience.patient.fracture_age_weeks = 6;
  harness.go_into("inflate");
  EXPECT_FALSE(harness.tells("has grown firm")) << "six weeks still count as new";
  harness.audience.patient.fracture_age_weeks = 12;
  harness.audience.fracture_shape = anatomy::FractureShape::crush;
  harness.go_into("inflate");
  EXPECT_TRUE(harness.tells("has grown firm"));
  harness.go_into("break_result");
  EXPECT_TRUE(harness.tells("whole bone has sunk")) << "a step without words for the age tells of the shape";
  harness.audience.patient.incident = treatment::Incident::disc_leak;
  harness.go_into("cement");
  EXPECT_TRUE(harness.tells("goes astray"));
}

TEST_F(WordsTest, EveryShippedCaseIsNamedAsItsFileSays) {
  for (const auto id : scenes::k_cases) {
    const std::string key = "cases." + std::string(id);
    ASSERT_TRUE(text_.has(key + ".name") && text_.has(key + ".teaches") && text_.has(key + ".tag")) << id;
    const auto patient =
        treatment::read_case(std::filesystem::path(THEATRE_SOURCE_DIR) / "assets/cases" / (std::string(id) + ".toml"));
    ASSERT_TRUE(patient) << patient.error().message;
    const std::string_view what = patient->incident == treatment::Incident::none
                                      ? anatomy::fracture_shape_name(patient->fracture.shape)
                                      : "leak";  // who comes to the theatre next sees what will happen
    EXPECT_EQ(text_.get(key + ".tag"), std::string(anatomy::level_name(patient->level)) + " " + std::string(what)) << id;
    const std::string words(text_.get(key + ".teaches"));
    EXPECT_LE(reading_grade(words), 7.0) << id;
    EXPECT_LE(words.size(), 110u) << id << ": one line";
  }
}

TEST_F(WordsTest, TheTumorCaseDoesNotPromiseToTreatTheTumor) {
  const std::string words(text_.get("cases.tumour_weakened_l2.teaches"));
  EXPECT_NE(words.find("does not treat the tumor"), std::string::npos);
  EXPECT_NE(words.find("Other treatment goes on"), std::string::npos);
}

TEST_F(WordsTest, EveryReasonToStopAndEveryStageOfCementHasWords) {
  using namespace treatment;
  for (const auto stop :
       {BalloonStop::height_restored, BalloonStop::wall_contact, BalloonStop::highest_pressure, BalloonStop::largest_volume})
    EXPECT_TRUE(text_.has("gauges.stop." + std::string(balloon_stop_name(stop)))) << int(stop);
  for (const auto stop : {CementStop::planned_volume, CementStop::posterior_quarter, CementStop::leak})
    EXPECT_TRUE(text_.has("gauges.stop." + std::string(cement_stop_name(stop)))) << int(stop);
  for (int stage = 0; stage <= int(CementStage::set); ++stage)
    EXPECT_TRUE(text_.has("gauges.stage." + std::string(cement_stage_name(CementStage(stage))))) << stage;
}

TEST_F(WordsTest, TheCardSaysWhereInTheStoryItIs) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  harness.go_into("break_result");
  EXPECT_TRUE(harness.shows_key("chapters.break"));
  EXPECT_TRUE(harness.shows("3 of 13"));
}

TEST_F(WordsTest, AStepWithoutWordsHasNoCard) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  scenes::Scene scene = harness.scene();
  for (auto& step : scene.steps) step.id = "nobody_wrote_this";
  harness.audience.scene = &scene;
  for (const glm::ivec2 size : {glm::ivec2(1280, 720), glm::ivec2(1080, 1920)}) {
    harness.size_px = size;
    harness.frame();
    for (const auto& word : harness.records().words) EXPECT_FALSE(word.words.starts_with("<")) << word.words;
    for (const auto& target : harness.records().targets) EXPECT_NE(target.name, "card.more");
  }
}

TEST_F(WordsTest, EveryPageHasANameATitleAndABody) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  for (const scenes::Page& page : *harness.audience.pages) {
    const std::string key = "pages." + page.id;
    EXPECT_TRUE(text_.has(key + ".name") && text_.has(key + ".title")) << page.id;
    EXPECT_GE(text_.count(key + ".body"), page.id == "cases" || page.id == "terms" ? 1u : 3u)
        << page.id;  // these are lists besides
  }
}

TEST_F(WordsTest, EveryPartThatCanBePointedAtHasANameAndOnePlainSentence) {
  for (const auto part : scenes::k_parts) {
    const std::string name = "labels." + std::string(part), sentence = "picks." + std::string(part);
    EXPECT_TRUE(text_.has(name)) << part;
    ASSERT_TRUE(text_.has(sentence)) << part;
    const std::string words = plain(text_.get(sentence));
    EXPECT_TRUE(words.ends_with(".") && std::count(words.begin(), words.end(), '.') == 1) << part << ": one sentence";
    EXPECT_LE(reading_grade(words), 7.5) << part << ": " << words;
    EXPECT_LE(words_of(words).size(), 24u) << part;
    for (const char* avoided : {"danger", "panic", "paralys", "die"}) EXPECT_EQ(words.find(avoided), std::string::npos) << part;
  }
}

TEST_F(WordsTest, WhatStandsUnderAComparedShowIsShortForStudentsAndSurgeonsToo) {
  for (const char* voice : {"compare.student.", "compare.surgeon."}) {
    const auto keys = keys_under(voice, "");
    EXPECT_EQ(keys.size(), keys_under("compare.patient.", "").size());
    for (const auto& key : keys) {
      EXPECT_TRUE(text_.get(key).starts_with("**")) << key;
      const std::string words = told(text_.get(key));
      EXPECT_LE(words_of(words).size(), 24u) << key;
    }
  }
}

TEST_F(WordsTest, WhatStandsUnderAComparedShowIsShortPlainAndHasABoldCore) {
  const auto keys = keys_under("compare.patient.", "");
  EXPECT_GE(keys.size(), 20u);
  for (const auto& key : keys) {
    EXPECT_TRUE(text_.get(key).starts_with("**")) << key;
    const std::string words = told(text_.get(key));
    EXPECT_LE(reading_grade(words), 6.5) << key;
    EXPECT_LE(words_of(words).size(), 20u) << key;
  }
}

TEST_F(WordsTest, NothingIsPromised) {
  for (const auto& [key, words] : text_.words) {
    const bool checked_elsewhere = key.starts_with("steps.") || key.starts_with("pages.") || key.starts_with("quiz.");
    if (checked_elsewhere) continue;  // by tools/check_words.py, which knows what each voice may say
    std::string small;
    for (const char c : words) small += char(std::tolower(static_cast<unsigned char>(c)));
    for (const auto& avoided : k_avoided)
      EXPECT_EQ(small.find(avoided), std::string::npos) << key << " says '" << avoided << "'";
  }
}

TEST_F(WordsTest, EachVoiceHasItsOwnWordsForEveryStepAndThePlaceIsKept) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  for (const auto& step : harness.scene().steps) {
    harness.go_to(step.start_s + 0.5 * step.duration_s);
    std::set<std::string> told;
    for (size_t voice = 0; voice < scenes::k_voices; ++voice) {
      harness.audience.settings.voice = scenes::Voice(voice);
      EXPECT_TRUE(text_.has("steps." + step.id + "." + std::string(scenes::voice_name(scenes::Voice(voice))))) << step.id;
      harness.frame();
      std::string all;
      for (const auto& word : harness.records().words) all += word.words + " ";
      told.insert(all);
    }
    EXPECT_EQ(told.size(), scenes::k_voices) << step.id;
  }
  EXPECT_EQ(harness.press("top.voice").settings->voice, scenes::Voice::patient) << "after the surgeon the patient again";
}

TEST_F(WordsTest, ANumberOnAPageOpensTheCardOfItsSource) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  harness.audience.page = "waiting";
  harness.size_px = {1920, 1080};
  for (int i = 0; i < 12; ++i) harness.frame({}, {{platform::Key::page_down}});
  harness.press("source.venmans");
  harness.frame();
  EXPECT_TRUE(harness.tells("Read at the source"));
  harness.frame({}, {{platform::Key::escape}});
  EXPECT_FALSE(harness.tells("Read at the source"));
}

TEST_F(WordsTest, GainsAndDoubtsStandTogether) {
  const auto says = [&](const std::string& key, std::string_view words) {
    return text_.get(key).find(words) != std::string_view::npos;
  };
  EXPECT_TRUE(says("steps.inflate.patient", "does not lift")) << "a lift is not certain";
  EXPECT_TRUE(says("steps.deflate.patient", "may not come back")) << "some of it is lost again";
  EXPECT_TRUE(says("steps.result_vp.patient", "pretend treatment")) << "fair tests of vertebroplasty";
  EXPECT_TRUE(says("steps.result.patient", "do not agree"));
  EXPECT_TRUE(says("steps.prone.patient", "do not agree"));
  EXPECT_TRUE(says("app.standing_line", "not your scan") && says("app.standing_line", "Not medical advice"));
}

TEST_F(WordsTest, MarksOfBoldComeInPairs) {
  for (const auto& [key, words] : text_.words) {
    size_t marks = 0;
    for (size_t at = words.find("**"); at != std::string::npos; at = words.find("**", at + 2)) ++marks;
    EXPECT_EQ(marks % 2, 0u) << key;
  }
}

}  // namespace
}  // namespace theatre::panels
