// The sheet of settings: every choice asks for exactly that, by pointer and by keys, in every language.
#include "panel_harness.h"

namespace theatre::panels {
namespace {

using platform::Key;

class SettingsCardTest : public testing::Test {
 protected:
  void SetUp() override {
    harness.open("kyphoplasty");
    harness.frame({}, {{Key::letter, 'o'}});
    harness.frame();
  }
  scenes::Settings asked(const std::string& control) {
    const Commands commands = harness.press(control);
    return commands.settings.value_or(scenes::Settings{"nothing was asked"});
  }
  PanelHarness harness;
};

TEST_F(SettingsCardTest, EachChoiceAsksForItselfAndLeavesTheOthers) {
  EXPECT_EQ(asked("settings.language.1"), (scenes::Settings{.language = "de"}));
  EXPECT_EQ(asked("settings.voice.2"), (scenes::Settings{.voice = scenes::Voice::surgeon}));
  EXPECT_EQ(asked("settings.text_size.3"), (scenes::Settings{.text_step = 3}));
  EXPECT_EQ(asked("settings.contrast.1"), (scenes::Settings{.high_contrast = true}));
  EXPECT_EQ(asked("settings.motion.1"), (scenes::Settings{.reduced_motion = true}));
  harness.audience.reading = false;
  EXPECT_EQ(asked("settings.aloud.1"), (scenes::Settings{.read_aloud = true}));
  EXPECT_FALSE(harness.press("settings.voice.0").settings) << "what holds already asks for nothing";
}

TEST_F(SettingsCardTest, OpensFromTheBarAndClosesByItsCrossAndByEscape) {
  PanelHarness fresh;
  fresh.open("kyphoplasty");
  fresh.press("top.settings");
  fresh.frame();
  EXPECT_TRUE(fresh.shows_key("settings.title"));
  fresh.press("settings.close");
  fresh.frame();
  EXPECT_FALSE(fresh.shows_key("settings.title"));
  EXPECT_TRUE(harness.shows_key("settings.title"));
  harness.frame({}, {{Key::escape}});
  harness.frame();
  EXPECT_FALSE(harness.shows_key("settings.title"));
}

TEST_F(SettingsCardTest, ATranslationSaysThatNoDoctorHasCheckedIt) {
  EXPECT_FALSE(harness.tells(harness.text().get("settings.not_reviewed")));
  harness.audience.settings.language = "de";
  harness.frame();
  EXPECT_TRUE(harness.tells(harness.text().get("settings.not_reviewed")));
}

}  // namespace
}  // namespace theatre::panels
