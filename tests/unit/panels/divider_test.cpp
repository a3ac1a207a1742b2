// Before and after: a frozen picture left of a line that is dragged, the live one right of it.
#include "panel_harness.h"
#include "sound_screen.h"

namespace theatre::panels {
namespace {

using platform::Key;
using platform::PointerAction;

class DividerTest : public testing::Test {
 protected:
  void SetUp() override { harness.open("kyphoplasty"); }
  PanelHarness harness;
};

TEST_F(DividerTest, FAndTheButtonFreezeAndEndItAndSoDoesEscape) {
  EXPECT_EQ(harness.frame({}, {{Key::letter, 'f'}}).freeze, true);
  EXPECT_EQ(harness.press("views.freeze").freeze, true);
  EXPECT_FALSE(harness.frame({}, {{Key::escape}}).freeze);
  harness.audience.frozen_s = 20;
  EXPECT_EQ(harness.frame({}, {{Key::letter, 'f'}}).freeze, false);
  EXPECT_EQ(harness.press("views.freeze").freeze, false);
  EXPECT_EQ(harness.frame({}, {{Key::escape}}).freeze, false);
}

TEST_F(DividerTest, AnUprightWindowHasTheButtonInEveryLanguageWithTheLargestWords) {
  harness.size_px = {1080, 1920};
  for (const char* language : {"en", "de", "es", "fr", "zh"})
    for (int words = 0; words < 4; ++words)
      for (const bool camera_is_free : {false, true}) {
        harness.speak(language);
        harness.audience.settings.text_step = words;
        harness.audience.camera_is_free = camera_is_free;
        EXPECT_TRUE(harness.shows_key("views.freeze")) << language << " " << words;
        expect_sound(harness, language);
        EXPECT_EQ(harness.press("views.freeze").freeze, true) << language << " " << words;
        EXPECT_TRUE(harness.shows_key("views.draw")) << language << " " << words;
        EXPECT_TRUE(harness.shows_key("views.labels")) << language << " " << words;
      }
}

TEST_F(DividerTest, TheLineIsThereOnlyWithAFrozenPictureAndFollowsTheHand) {
  harness.frame();
  EXPECT_FALSE(harness.panels().divider_px());
  harness.audience.frozen_s = 20;
  harness.frame();
  ASSERT_TRUE(harness.panels().divider_px());
  const float before = *harness.panels().divider_px();
  const glm::vec2 knob = harness.middle_of("freeze.divider");
  EXPECT_NEAR(knob.x, before, 1);
  harness.frame({{0, PointerAction::down, 0, knob}});
  harness.frame({{0, PointerAction::move, 0, knob + glm::vec2(80, 0)}});
  harness.frame({{0, PointerAction::up, 0, knob + glm::vec2(80, 0)}});
  EXPECT_NEAR(*harness.panels().divider_px(), before + 80, 2);
  harness.audience.page = "fracture";
  harness.frame();
  EXPECT_FALSE(harness.panels().divider_px()) << "a page hides it";
}

TEST_F(DividerTest, BothMomentsAreTold) {
  harness.audience.frozen_s = 20;
  harness.go_to(65);
  EXPECT_TRUE(harness.shows(std::string(harness.text().get("freeze.frozen")) + " 0:20"));
  EXPECT_TRUE(harness.shows(std::string(harness.text().get("freeze.now")) + " 1:05"));
}

TEST_F(DividerTest, ItFitsAtEverySize) {
  for (const glm::ivec2 size :
       {glm::ivec2(1280, 720), glm::ivec2(1920, 1080), glm::ivec2(1080, 1920), glm::ivec2(960, 600), glm::ivec2(640, 480)})
    for (const View view : {View::three_d, View::cut}) {
      PanelHarness fresh;
      fresh.open("kyphoplasty");
      fresh.size_px = size;
      fresh.audience.view = view;
      fresh.audience.frozen_s = 20;
      fresh.frame();
      expect_sound(fresh, "frozen at " + std::to_string(size.x));
    }
}

}  // namespace
}  // namespace theatre::panels
