// The words themselves: every step and page has them, they are short and plain, and promise nothing (FACTS.md section 10).
#include <algorithm>
#include <cctype>

#include "panel_harness.h"
#include "scenes/panels/page_panel.h"

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

class WordsTest : public testing::Test {
 protected:
  void SetUp() override {
    auto text = scenes::read_text(k_scenes / "text/en.toml");
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
  for (const auto page : k_pages) {
    const std::string key = "pages." + std::string(page);
    EXPECT_TRUE(text_.has(key + ".name") && text_.has(key + ".title")) << page;
    EXPECT_GT(text_.count(key + ".body"), 2u) << page;
  }
  for (const char* part : {"vertebral_body", "disc", "spinal_cord", "cauda_equina", "nerve_root", "pedicle", "spinous_process",
                           "cement", "balloon", "needle", "cannula", "fracture"})
    EXPECT_TRUE(text_.has("labels." + std::string(part))) << part;
}

TEST_F(WordsTest, StepsAreShortAndPlain) {
  for (const auto& key : keys_under("steps.", ".patient")) {
    const std::string words = plain(text_.get(key));
    EXPECT_LE(reading_grade(words), 6.5) << key;
    const auto sentences = sentences_of(words);
    EXPECT_TRUE(sentences.size() >= 2 && sentences.size() <= 5) << key;
    for (const auto& sentence : sentences) EXPECT_LE(words_of(sentence).size(), 20u) << key << ": " << sentence;
  }
}

TEST_F(WordsTest, PagesReadEasily) {
  for (const auto page : k_pages) {
    std::string all;
    const std::string key = "pages." + std::string(page) + ".body";
    for (size_t i = 0; i < text_.count(key); ++i) {
      const std::string words = plain(text_.get(key + "." + std::to_string(i)));
      if (words.starts_with("|")) continue;  // a table has no sentences
      all += words.starts_with("#") ? "" : words + " ";
      for (const auto& sentence : sentences_of(words)) EXPECT_LE(words_of(sentence).size(), 22u) << key << ": " << sentence;
    }
    EXPECT_LE(reading_grade(all), 7.0) << page;
  }
}

TEST_F(WordsTest, NothingIsPromised) {
  for (const auto& [key, words] : text_.words) {
    std::string small;
    for (const char c : words) small += char(std::tolower(static_cast<unsigned char>(c)));
    for (const auto& avoided : k_avoided)
      EXPECT_EQ(small.find(avoided), std::string::npos) << key << " says '" << avoided << "'";
  }
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
