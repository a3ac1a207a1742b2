// Every language, and English with words 40 % longer, on every screen at 1280x720: each character has a glyph, and no words
// leave their box or lie on others.
#include "sound_screen.h"

namespace theatre::panels {
namespace {

/// Two fifths more letters, each word's own; marks, numbers and {parameters} stay.
std::string longer(const std::string& words) {
  std::string result, word;
  bool parameter = false;
  size_t owed = 0;  // fifths of a letter
  const auto flush = [&] {
    owed += 2 * word.size();
    const size_t more = std::min(owed / 5, word.size());
    owed -= 5 * more;
    result += word + word.substr(0, more);
    word.clear();
  };
  for (const char c : words) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter && !parameter) {
      word += c;
      continue;
    }
    flush();
    if (c == '{' || c == ':') parameter = true;
    if (c == '}' || c == ' ') parameter = false;
    result += c;
  }
  flush();
  return result;
}

/// "longer", or the id of a language.
class LanguagesTest : public testing::TestWithParam<const char*> {
 protected:
  void open(const std::string& scene) {
    harness.open(scene);
    const std::string id = GetParam();
    harness.speak(id == "longer" ? "en" : id);
    if (id == "longer") {
      harness.change_words([](const std::string& key, std::string& words) {
        if (!key.starts_with("units.") && key != "language" && key != "name" && !key.ends_with(".page")) words = longer(words);
      });
    }
  }
  PanelHarness harness;
};

TEST_P(LanguagesTest, EveryStepIsToldWithinItsBox) {
  for (const auto& id : k_scene_ids) {
    open(id);
    for (const auto voice : {scenes::Voice::patient, scenes::Voice::student, scenes::Voice::surgeon})
      for (const auto& step : harness.scene().steps) {
        harness.audience.settings.voice = voice;
        harness.audience.labels = true;
        harness.audience.names = {{"vertebral_body", {600, 330}}, {"disc", {610, 250}}, {"spinal_cord", {700, 300}}};
        harness.audience.view = step.start_s > harness.scene().duration_s / 2 ? View::cut : View::three_d;
        harness.go_to(step.start_s + 0.7 * step.duration_s);
        harness.frame();
        harness.frame();
        expect_sound(harness, id + "/" + step.id);
      }
  }
  EXPECT_EQ(harness.ui().canvas().text().missing_characters(), 0) << "characters without a glyph: install fonts-noto-cjk";
}

/// Whether the wheel over the card of the step moves its words.
bool card_scrolls(PanelHarness& harness) {
  const auto first_line_y = [&](float wheel) {
    harness.frame({{0, platform::PointerAction::move, 0, {200, 300}}}, {}, wheel);
    harness.frame();
    for (const auto& word : harness.records().words)
      if (word.where.x < 300 && word.where.y > 180 && word.where.y < 500) return word.where.y;
    ADD_FAILURE() << "no word on the card of the step";
    return 0.0f;
  };
  const float before = first_line_y(0);
  return first_line_y(-3) != before;
}

TEST_P(LanguagesTest, NoStepNeedsToBeScrolledWithWordsOfTheUsualSize) {
  if (GetParam() == std::string("longer")) GTEST_SKIP() << "two fifths more than anybody writes";
  for (const auto& id : k_scene_ids) {
    open(id);
    for (const auto voice : {scenes::Voice::patient, scenes::Voice::student, scenes::Voice::surgeon})
      for (const auto& step : harness.scene().steps) {
        harness.audience.settings.voice = voice;
        harness.go_to(step.start_s + 0.7 * step.duration_s);
        using treatment::Incident;
        for (const auto incident :
             {Incident::none, Incident::disc_leak, Incident::vein_leak, Incident::wall_leak, Incident::canal_leak}) {
          harness.audience.patient.incident = incident;
          EXPECT_FALSE(card_scrolls(harness))
              << id << "/" << step.id << " " << scenes::voice_name(voice) << " " << treatment::incident_name(incident);
        }
      }
  }
  open("kyphoplasty");
  harness.go_into("cement");
  harness.audience.settings.voice = scenes::Voice::surgeon;
  harness.audience.settings.text_step = 3;
  EXPECT_TRUE(card_scrolls(harness)) << "with the largest words a surgeon's card does: the wheel is felt";
}

TEST_P(LanguagesTest, APageHasItsNameInTheListAndItsTitleAboveItAndInTheWindows) {
  open("kyphoplasty");
  const auto together = [](std::string words) {  // lines and signs are drawn one by one
    std::erase(words, ' ');
    return words;
  };
  for (const auto voice : {scenes::Voice::patient, scenes::Voice::student, scenes::Voice::surgeon})
    for (const scenes::Page& page : *harness.audience.pages) {
      const std::string title(harness.text().get("pages." + page.id + ".title"));
      harness.audience.settings.voice = voice;
      harness.audience.page = page.id;
      harness.frame();
      harness.frame();
      std::string all;
      for (const auto& word : harness.records().words) all += word.words;
      EXPECT_NE(together(all).find(together(title)), std::string::npos) << page.id << ": " << title;
      EXPECT_EQ(harness.panels().heading(), title) << page.id;
      EXPECT_TRUE(harness.shows_key("pages." + page.id + ".name")) << page.id;
    }
}

TEST_P(LanguagesTest, EveryPageIsToldWithinItsBox) {
  open("kyphoplasty");
  harness.go_into("inflate", 0.6);
  harness.fill_curves();
  for (const auto voice : {scenes::Voice::patient, scenes::Voice::student, scenes::Voice::surgeon})
    for (const scenes::Page& page : *harness.audience.pages) {
      harness.audience.page = page.id;
      harness.audience.settings.voice = voice;
      for (int i = 0; i < 8; ++i) {
        harness.frame({}, {{i == 0 ? platform::Key::home : platform::Key::page_down}});
        harness.frame();
        expect_sound(harness, page.id + " after page " + std::to_string(i));
      }
    }
  EXPECT_EQ(harness.ui().canvas().text().missing_characters(), 0);
}

TEST_P(LanguagesTest, HelpAndSettingsAreToldWithinTheirBox) {
  open("kyphoplasty");
  harness.audience.settings.language = harness.text().language;
  for (const char letter : {'h', 'o'}) {
    harness.frame({}, {{platform::Key::letter, letter}});
    for (int i = 0; i < 3; ++i) {
      harness.frame({}, {{platform::Key::page_down}});
      expect_sound(harness, std::string("sheet ") + letter);
    }
    harness.frame({}, {{platform::Key::escape}});
  }
  EXPECT_EQ(harness.ui().canvas().text().missing_characters(), 0);
}

TEST_P(LanguagesTest, WhatWentWrongIsToldWithinItsBox) {
  open("kyphoplasty");
  for (const char* key : {"few_levels", "no_needle_way", "heights_low", "no_balloon_room", "toml_unknown", "unwritable"}) {
    harness.audience.notice = "bones/L1.stl: " + std::string(harness.text().get(std::string("errors.said.") + key));
    harness.frame();
    harness.frame();
    expect_sound(harness, key);
  }
  EXPECT_EQ(harness.ui().canvas().text().missing_characters(), 0);
}

TEST(Languages, NumbersAreWrittenAsTheLanguageWritesThem) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  harness.go_into("needles", 0.9);
  for (const auto& [language, gain] : {std::pair("en", "+1.3 mm"), {"de", "+1,3 mm"}, {"fr", "+1,3 mm"}, {"zh", "+1.3 mm"}}) {
    harness.speak(language);
    EXPECT_TRUE(harness.tells(gain)) << language;
  }
}

TEST(Languages, AxesOfCurvesAreNumberedAsTheLanguageWritesNumbers) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  harness.go_into("inflate", 0.6);
  harness.fill_curves();
  harness.audience.page = "curves";
  EXPECT_TRUE(harness.shows("0.5"));
  for (const char* language : {"de", "es", "fr"}) {
    harness.speak(language);
    EXPECT_TRUE(harness.shows("0,5")) << language;
    EXPECT_FALSE(harness.shows("0.5")) << language;
  }
}

INSTANTIATE_TEST_SUITE_P(Words, LanguagesTest, testing::Values("de", "es", "fr", "zh", "longer"),
                         [](const auto& language) { return std::string(language.param); });

}  // namespace
}  // namespace theatre::panels
