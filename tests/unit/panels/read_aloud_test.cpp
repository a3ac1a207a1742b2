// Reading aloud: the words on the screen as a voice says them, asked for by a button, by a key or by the settings; and ended
// when other words come.
#include "scenes/panels/read_aloud.h"

#include "sound_screen.h"

namespace theatre::panels {
namespace {

using platform::Key;

class ReadAloudTest : public testing::Test {
 protected:
  void SetUp() override {
    harness.open("kyphoplasty");
    harness.go_into("needles");
    harness.audience.reading = false;
    harness.frame();
  }
  std::optional<std::string> asked() { return harness.frame().aloud; }
  std::optional<std::string> asked_by_key() { return harness.frame({}, {{Key::letter, 'a'}}).aloud; }
  bool has_button(std::string_view name) {
    harness.frame();
    const auto& targets = harness.records().targets;
    return std::any_of(targets.begin(), targets.end(), [&](const auto& target) { return target.name == name; });
  }
  PanelHarness harness;
};

TEST(ForVoice, LeavesOutWhatIsForTheEyeAndNothingElse) {
  EXPECT_EQ(for_voice("**Cement** may leak.\u00a0¹\u00a0¹²"), "Cement may leak.");
  EXPECT_EQ(for_voice("INVEST\u00a0¹, Buchbinder\u00a0² and others"), "INVEST, Buchbinder and others");
  EXPECT_EQ(for_voice("It took 41.2† minutes,\n\nnot 5 cm² or 12\u00a0mm."), "It took 41.2 minutes, not 5 cm² or 12 mm.");
  EXPECT_EQ(for_voice("17.5 → 20.6 mm"), "17.5, 20.6 mm");
}

TEST_F(ReadAloudTest, TheStepIsReadForWhoeverReadsItTitleFirstWithoutMarks) {
  const auto words = harness.press("card.aloud").aloud;
  ASSERT_TRUE(words);
  EXPECT_EQ(*words,
            "A needle on each side. The doctor makes two tiny cuts in the skin. A needle goes in on each side, through a "
            "bridge of bone. X-ray pictures show the way. The needles must stay clear of the nerves.");
  harness.audience.settings.voice = scenes::Voice::surgeon;
  harness.frame();
  const auto surgeon = asked_by_key();
  ASSERT_TRUE(surgeon);
  EXPECT_NE(surgeon->find("Pedicle width T12"), std::string::npos) << *surgeon;
}

TEST_F(ReadAloudTest, NoMarkIsReadOnAnyStepOrPageInAnyLanguageAndVoice) {
  for (const std::string language : {"en", "de", "es", "fr", "zh"}) {
    harness.speak(language);
    for (const auto voice : {scenes::Voice::patient, scenes::Voice::student, scenes::Voice::surgeon}) {
      harness.audience.settings.voice = voice;
      for (const scenes::Page& page : *harness.audience.pages) {
        harness.audience.page = page.id;
        const auto words = harness.press("page.aloud").aloud;  // on the index the keys write
        ASSERT_TRUE(words && !words->empty()) << page.id;
        for (const char* mark : {"**", "{", "}", "|", "¹", "²\u00a0", "³", "†", "# ", "- ", "! ", "= ", "\n"}) {
          const size_t at = words->find(mark);
          const bool within =
              at != std::string::npos && (std::string_view(mark) == "! " || std::string_view(mark) == "- ");  // "hurts! So"
          EXPECT_TRUE(at == std::string::npos || within)
              << language << " " << page.id << ": " << mark << " in " << words->substr(at > 20 ? at - 20 : 0, 60);
        }
      }
    }
  }
}

TEST_F(ReadAloudTest, APageIsReadWithItsTableCellByCellAndItsPeopleAsNumbers) {
  harness.audience.page = "differences";
  const auto table = asked_by_key();
  ASSERT_TRUE(table);
  EXPECT_NE(table->find("Kyphoplasty: "), std::string::npos) << *table;
  harness.audience.page = "fracture";
  harness.frame();
  const auto people = asked_by_key();
  ASSERT_TRUE(people);
  EXPECT_NE(people->find(" of 100 knew of their fracture."), std::string::npos) << *people;
  EXPECT_NE(people->find("What causes it. Osteoporosis."), std::string::npos) << *people;
}

TEST_F(ReadAloudTest, WhoIsReadToMayStopByTheSameButtonAndTheSameKey) {
  harness.audience.reading = true;
  EXPECT_EQ(harness.press("card.aloud").aloud, "");
  EXPECT_EQ(asked_by_key(), "");
  PanelHarness fresh;
  fresh.open("kyphoplasty");
  fresh.audience.reading = true;
  EXPECT_EQ(fresh.press_by_keyboard("card.aloud").aloud, "");
}

TEST_F(ReadAloudTest, OtherWordsEndIt) {
  harness.audience.reading = true;
  EXPECT_FALSE(asked());
  harness.go_into("needles", 0.9);
  EXPECT_FALSE(asked()) << "the same step";
  harness.go_into("inflate");
  EXPECT_EQ(asked(), "");
  harness.audience.settings.voice = scenes::Voice::student;
  EXPECT_EQ(asked(), "");
  harness.speak("de");
  EXPECT_EQ(asked(), "");
  harness.audience.page = "risks";
  EXPECT_EQ(asked(), "");
  harness.audience.page.clear();
  EXPECT_EQ(asked(), "");
  EXPECT_FALSE(asked());
  harness.audience.reading = false;
  harness.go_into("needles");
  EXPECT_FALSE(asked()) << "nothing to end";
}

TEST_F(ReadAloudTest, StepsAreReadByThemselvesOnlyWhereThatIsSet) {
  PanelHarness fresh;
  fresh.open("kyphoplasty");
  fresh.audience.reading = false;
  EXPECT_FALSE(fresh.frame().aloud) << "nothing is said at the start";
  fresh.audience.settings.read_aloud = true;
  EXPECT_TRUE(fresh.frame().aloud) << "setting it is a wish to hear";
  EXPECT_FALSE(fresh.frame().aloud);
  fresh.audience.reading = true;
  fresh.go_into("inflate");
  const auto words = fresh.frame().aloud;
  ASSERT_TRUE(words);
  EXPECT_TRUE(words->starts_with(fresh.text().get("steps.inflate.title"))) << *words;
  PanelHarness set;
  set.open("kyphoplasty");
  set.audience.reading = false;
  set.audience.settings.read_aloud = true;
  EXPECT_TRUE(set.frame().aloud) << "it was set the last time";
}

TEST_F(ReadAloudTest, ComparedColumnsAreReadOneAfterTheOtherAndAQuestionWithItsAnswers) {
  harness.audience.page = "quiz";
  auto run = scenes::begin_quiz(*harness.audience.quiz, 3);
  harness.audience.quiz_run = &run;
  const auto question = asked_by_key();
  ASSERT_TRUE(question);
  const std::string key = "quiz." + scenes::question_at_hand(*harness.audience.quiz, run)->id;
  EXPECT_TRUE(question->starts_with(for_voice(harness.text().get(key + ".question")).substr(0, 20))) << *question;
  scenes::give(run, {});
  const auto why = asked_by_key();
  ASSERT_TRUE(why);
  const std::string_view told = harness.text().get(key + ".why");
  EXPECT_TRUE(why->starts_with(for_voice(told.substr(0, std::min<size_t>(told.find('{'), 12))))) << *why;
}

TEST_F(ReadAloudTest, WhereNothingCanReadThereIsNoButtonNoKeyNoSettingAndNoHelpAboutIt) {
  harness.size_px = {1080, 1920};  // all of the help is in sight
  EXPECT_TRUE(has_button("card.aloud"));
  harness.audience.reading.reset();
  harness.audience.settings.read_aloud = true;
  EXPECT_FALSE(has_button("card.aloud"));
  EXPECT_FALSE(asked_by_key());
  harness.audience.page = "risks";
  EXPECT_FALSE(has_button("page.aloud"));
  harness.frame({}, {{Key::letter, 'o'}});
  EXPECT_FALSE(has_button("settings.aloud.1"));
  harness.frame({}, {{Key::letter, 'h'}});
  EXPECT_FALSE(harness.tells("read the words aloud, or stop"));
  harness.audience.reading = false;
  EXPECT_TRUE(harness.tells("read the words aloud, or stop"));
  harness.frame({}, {{Key::letter, 'o'}});
  EXPECT_TRUE(has_button("settings.aloud.1"));
  EXPECT_EQ(harness.press("settings.aloud.0").settings->read_aloud, false);
}

/// With the button on every screen, at the sizes that people have.
class ReadAloudSizeTest : public testing::TestWithParam<std::tuple<const char*, glm::ivec2, int>> {};

TEST_P(ReadAloudSizeTest, TheButtonHasItsPlace) {
  const auto& [language, size, text_step] = GetParam();
  PanelHarness harness;
  harness.open("kyphoplasty");
  harness.speak(language);
  harness.size_px = size;
  harness.audience.settings.text_step = text_step;
  for (const bool reading : {false, true}) {
    harness.audience.reading = reading;
    for (const auto& step : harness.scene().steps) {
      harness.go_into(step.id);
      harness.frame();
      expect_sound(harness, step.id);
    }
    for (const char* page : {"risks", "terms", "curves"}) {
      harness.audience.page = page;
      harness.frame();
      expect_sound(harness, page);
      EXPECT_GT(harness.middle_of("page.aloud").x, 0);
    }
    harness.audience.page.clear();
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, ReadAloudSizeTest,
                         testing::Combine(testing::Values("en", "de", "es", "fr", "zh"),
                                          testing::Values(glm::ivec2(1280, 720), glm::ivec2(1080, 1920),
                                                          glm::ivec2(1920, 1080)),
                                          testing::Values(0, 3)));

}  // namespace
}  // namespace theatre::panels
