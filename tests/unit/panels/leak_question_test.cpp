// A patient is asked before anything of a leak is seen, and may say no; students and surgeons, and pictures, are not asked.
#include "sound_screen.h"

namespace theatre::panels {
namespace {

using platform::Key;

class LeakQuestionTest : public testing::Test {
 protected:
  void SetUp() override {
    harness.open("kyphoplasty");
    harness.audience.ask_before_leaks = true;
    usual = harness.audience.patient;
    harness.frame();
    harness.audience.patient.id = "disc_leak_l1";
    harness.audience.patient.incident = treatment::Incident::disc_leak;
    harness.go_into("cement", 0.9);
  }
  bool asks() { return harness.shows_key("leak_question.title"); }

  PanelHarness harness;
  treatment::Case usual;
};

TEST_F(LeakQuestionTest, IsAskedBeforeAnythingOfTheLeakIsSeenAndTheShowWaits) {
  harness.audience.playing = true;
  EXPECT_EQ(harness.frame().play, false);
  EXPECT_TRUE(asks());
  EXPECT_FALSE(harness.shows_key("gauges.leaked"));
  EXPECT_FALSE(harness.shows_key("steps.cement.disc_leak.title"));
  harness.audience.playing = false;
  EXPECT_EQ(harness.press("leak.show").play, true) << "it played before";
  EXPECT_FALSE(asks());
  EXPECT_TRUE(harness.shows_key("gauges.leaked"));
}

TEST_F(LeakQuestionTest, NoLeadsBackToTheCaseBeforeByButtonCrossAndEscape) {
  for (const char* button : {"leak.back", "leak.close", ""}) {
    SetUp();
    harness.frame();
    const Commands commands = *button ? harness.press(button) : harness.frame({}, {{Key::escape}});
    ASSERT_TRUE(commands.open_patient) << button;
    EXPECT_EQ(*commands.open_patient, usual);
    harness.audience.preparing = 0.5f;
    EXPECT_TRUE(harness.shows_key("app.loading"));
    harness.audience.preparing.reset();
    harness.audience.patient = usual;
    EXPECT_FALSE(asks());
  }
}

TEST_F(LeakQuestionTest, WithoutACaseBeforeNoLeadsToTheUsualOne) {
  PanelHarness fresh;
  fresh.open("kyphoplasty");
  fresh.audience.ask_before_leaks = true;
  fresh.audience.patient.incident = treatment::Incident::vein_leak;
  fresh.frame();
  EXPECT_EQ(fresh.press("leak.back").open_case, fresh.audience.cases.front());
}

TEST_F(LeakQuestionTest, IsAnsweredByKeysAloneAndAskedAgainForTheNextTime) {
  EXPECT_TRUE(asks());
  harness.press_by_keyboard("leak.show");
  EXPECT_FALSE(asks());
  harness.go_into("inflate");
  EXPECT_FALSE(asks()) << "once is enough while the case is open";
  const treatment::Case leaking = harness.audience.patient;
  harness.audience.patient = usual;
  EXPECT_FALSE(asks());
  harness.audience.patient = leaking;
  EXPECT_TRUE(asks());
}

TEST_F(LeakQuestionTest, IsForPatientsOnlyOnAPageToo) {
  harness.audience.page = "risks";
  EXPECT_TRUE(asks());
  harness.audience.settings.voice = scenes::Voice::student;
  EXPECT_FALSE(asks());
  harness.audience.settings.voice = scenes::Voice::surgeon;
  EXPECT_FALSE(asks());
  harness.audience.settings.voice = scenes::Voice::patient;
  EXPECT_TRUE(asks());
  harness.audience.ask_before_leaks = false;
  EXPECT_FALSE(asks()) << "a picture is made on purpose";
}

TEST_F(LeakQuestionTest, StandsInItsBoxInEveryLanguageAndSize) {
  for (const char* language : {"en", "de", "es", "fr", "zh"})
    for (const glm::ivec2 size : {glm::ivec2(1280, 720), glm::ivec2(1080, 1920), glm::ivec2(800, 600)})
      for (const int text_step : {0, 3}) {
        harness.speak(language);
        harness.size_px = size;
        harness.audience.settings.text_step = text_step;
        harness.frame();
        harness.frame();
        expect_sound(harness, language);
      }
}

}  // namespace
}  // namespace theatre::panels
