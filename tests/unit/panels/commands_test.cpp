// Everything on the stage works by pointer and by keyboard alone, asks through Commands and changes nothing itself.
#include <functional>

#include "panel_harness.h"
#include "scenes/panels/page_panel.h"

namespace theatre::panels {
namespace {

using platform::Key;
using platform::PointerAction;

class CommandsTest : public testing::Test {
 protected:
  void SetUp() override { harness.open("kyphoplasty"); }
  PanelHarness harness;
};

struct Expected {
  const char* control;
  std::function<bool(const Commands&)> asked;
};
const std::vector<Expected> k_controls{
    {"time.next", [](const Commands& c) { return c.step_by == 1; }},
    {"time.previous", [](const Commands& c) { return c.step_by == -1; }},
    {"time.play", [](const Commands& c) { return c.play == true; }},
    {"time.speed", [](const Commands& c) { return c.speed == 2.0; }},
    {"top.scene.1", [](const Commands& c) { return c.open_scene == "vertebroplasty"; }},
    {"top.scene.2", [](const Commands& c) { return c.open_scene == "without_procedure"; }},
    {"top.case", [](const Commands& c) { return c.open_page == "cases"; }},
    {"top.learn", [](const Commands& c) { return c.open_page == "fracture"; }},
    {"views.1", [](const Commands& c) { return c.view == View::side; }},
    {"views.3", [](const Commands& c) { return c.view == View::inside; }},
    {"views.4", [](const Commands& c) { return c.view == View::cut; }},
    {"card.more", [](const Commands& c) { return c.open_page == "fracture"; }},
};

TEST_F(CommandsTest, EveryControlAsksWhenPressed) {
  for (const auto& expected : k_controls) EXPECT_TRUE(expected.asked(harness.press(expected.control))) << expected.control;
}

TEST_F(CommandsTest, EveryControlAsksByKeyboardAlone) {
  for (const auto& expected : k_controls) {
    PanelHarness fresh;
    fresh.open("kyphoplasty");
    EXPECT_TRUE(expected.asked(fresh.press_by_keyboard(expected.control))) << expected.control;
  }
}

TEST_F(CommandsTest, NoPressIsLostWhenTwoComeInOneFrame) {
  EXPECT_EQ(harness.frame({}, {{Key::right}, {Key::right}}).step_by, 2);
  EXPECT_EQ(harness.frame({}, {{Key::left}, {Key::left}, {Key::left}}).step_by, -3);
  EXPECT_EQ(harness.frame({}, {{Key::letter, 'v'}, {Key::letter, 'v'}}).settings->voice, scenes::Voice::surgeon);
  EXPECT_EQ(harness.frame({}, {{Key::letter, 't'}, {Key::letter, 't'}}).settings->text_step, 2);
}

TEST_F(CommandsTest, TheHeadingSaysWhatIsBeforeTheReader) {
  const auto heading = [&] { return harness.frame(), harness.panels().heading(); };
  EXPECT_EQ(heading(), harness.text().get("steps.break_healthy.title"));
  harness.audience.page = "evidence";
  EXPECT_EQ(heading(), harness.text().get("pages.evidence.title"));
  harness.frame({}, {{Key::letter, 'o'}});
  EXPECT_EQ(heading(), harness.text().get("settings.title"));
  harness.frame({}, {{Key::letter, 'h'}});
  EXPECT_EQ(heading(), harness.text().get("help.title"));
  harness.frame({}, {{Key::escape}});
  EXPECT_EQ(heading(), harness.text().get("pages.evidence.title"));
}

TEST_F(CommandsTest, ThePlaneOfACutIsDraggedTurnedAndMovedByKeys) {
  harness.audience.view = View::cut;
  EXPECT_EQ(harness.press("cut.way.2").cut, (scenes::Cut{scenes::CutWay::axial, {}}));
  EXPECT_TRUE(harness.frame({{0, PointerAction::down, 0, harness.middle_of("cut.slider")}}).cut);
  harness.frame({{0, PointerAction::up, 0, harness.middle_of("cut.slider")}});
  EXPECT_EQ(harness.frame({}, {{Key::up}}).cut, (scenes::Cut{scenes::CutWay::sagittal, 1}));
  EXPECT_EQ(harness.frame({}, {{Key::letter, 'c'}}).cut, (scenes::Cut{scenes::CutWay::coronal, {}}));
  harness.audience.view = View::side;
  EXPECT_FALSE(harness.frame({}, {{Key::up}}).cut);
}

TEST_F(CommandsTest, NothingIsAskedWithoutInput) {
  const Commands c = harness.frame();
  EXPECT_FALSE(c.play || c.seek_s || c.step_by || c.speed || c.open_scene || c.view || c.labels || c.settings || c.open_page);
  EXPECT_FALSE(c.follow_camera || c.dismiss_notice || c.quit);
}

TEST_F(CommandsTest, DraggingTheTimeBarSeeksBothWays) {
  harness.frame();
  const glm::vec2 middle = harness.middle_of("time.track");
  const double duration = harness.scene().duration_s;
  const Commands at_middle = harness.frame({{0, PointerAction::down, 0, middle}});
  ASSERT_TRUE(at_middle.seek_s);
  EXPECT_NEAR(*at_middle.seek_s, duration / 2, duration * 0.01);
  const Commands later = harness.frame({{0, PointerAction::move, 0, middle + glm::vec2(200, -300)}});
  ASSERT_TRUE(later.seek_s) << "also when the finger slips off the bar";
  EXPECT_GT(*later.seek_s, *at_middle.seek_s);
  const Commands earlier = harness.frame({{0, PointerAction::move, 0, middle - glm::vec2(4000, 0)}});
  EXPECT_EQ(*earlier.seek_s, 0);
  harness.frame({{0, PointerAction::up, 0, middle}});
  EXPECT_FALSE(harness.frame().seek_s);
}

TEST_F(CommandsTest, APressThatSlipsOffDoesNothing) {
  harness.frame();
  harness.frame({{0, PointerAction::down, 0, harness.middle_of("time.next")}});
  harness.frame({{0, PointerAction::move, 0, {640, 300}}});
  const Commands c = harness.frame({{0, PointerAction::up, 0, {640, 300}}});
  EXPECT_FALSE(c.step_by);
}

TEST_F(CommandsTest, KeysDoWhatHelpSays) {
  const auto key = [&](platform::KeyEvent event) { return harness.frame({}, {event}); };
  EXPECT_EQ(key({Key::space}).play, true);
  EXPECT_EQ(key({Key::right}).step_by, 1);
  EXPECT_EQ(key({Key::left}).step_by, -1);
  EXPECT_EQ(key({Key::home}).seek_s, 0.0);
  EXPECT_EQ(key({Key::end}).seek_s, harness.scene().duration_s);
  EXPECT_EQ(key({Key::digit_4}).view, View::inside);
  EXPECT_EQ(key({Key::digit_5}).view, View::cut);
  EXPECT_EQ(key({Key::digit_6}).view, View::xray_front);
  EXPECT_EQ(key({Key::letter, 'l'}).labels, true);
  EXPECT_EQ(key({Key::letter, 't'}).settings->text_step, 1);
  EXPECT_EQ(key({Key::letter, 'b'}).open_page, "fracture");
  EXPECT_TRUE(key({Key::letter, 'q', false, true}).quit);
  EXPECT_FALSE(key({Key::right, 0, true}).step_by) << "Shift and arrows turn the picture";
}

TEST_F(CommandsTest, ArrowsMoveTheTimeWhileTheBarHasTheFocus) {
  harness.go_to(40);
  harness.press_by_keyboard("time.track");
  const Commands c = harness.frame({}, {{Key::right}});
  EXPECT_FALSE(c.step_by);
  ASSERT_TRUE(c.seek_s);
  EXPECT_GT(*c.seek_s, 40);
}

TEST_F(CommandsTest, BelowHelpNothingCanBePressed) {
  harness.frame();
  const glm::vec2 next = harness.middle_of("time.next");
  harness.press("top.help");
  harness.frame();
  ASSERT_EQ(harness.records().targets.size(), 1u) << "only the way out";
  harness.frame({{0, PointerAction::down, 0, next}});
  EXPECT_FALSE(harness.frame({{0, PointerAction::up, 0, next}}).step_by);
  EXPECT_FALSE(harness.frame({}, {{Key::right}}).step_by);
  harness.frame({}, {{Key::escape}});
  harness.frame();
  EXPECT_GT(harness.records().targets.size(), 5u);
}

TEST_F(CommandsTest, TheWheelDoesNotMoveAPageBelowHelp) {
  harness.audience.page = "fracture";
  harness.frame();
  const auto first_line = [&] { return harness.records().words.empty() ? 0.0f : harness.records().words.back().where.y; };
  const float before = first_line();
  harness.press("top.help");
  for (int i = 0; i < 3; ++i) harness.frame({{0, PointerAction::move, 0, {640, 400}}}, {}, -3);
  harness.frame({}, {{Key::escape}});
  harness.frame();
  EXPECT_EQ(first_line(), before);
  harness.frame({{0, PointerAction::move, 0, {640, 400}}}, {}, -3);
  EXPECT_NE(first_line(), before) << "without help it does";
}

TEST_F(CommandsTest, PagesOpenEachOtherAndLeadBack) {
  harness.audience.page = "fracture";
  EXPECT_EQ(harness.press("contents.doctor").open_page, "doctor");
  EXPECT_EQ(harness.press("page.back").open_page, "");
  PanelHarness fresh;
  fresh.open("kyphoplasty");
  fresh.audience.page = "fracture";
  EXPECT_EQ(fresh.press_by_keyboard("page.next").open_page, "kyphoplasty");
  EXPECT_EQ(harness.frame({}, {{Key::escape}}).open_page, "");
  EXPECT_EQ(harness.frame({}, {{Key::letter, 'b'}}).open_page, "") << "B closes what it opens";
}

TEST_F(CommandsTest, TheFreeCameraAndTheNoticeHaveAWayBack) {
  harness.frame();
  for (const auto& target : harness.records().targets) EXPECT_NE(target.name, "views.follow") << "only when it is needed";
  harness.audience.camera_is_free = true;
  harness.audience.notice = "spine.stl is empty; the spine you had is kept.";
  EXPECT_TRUE(harness.press("views.follow").follow_camera);
  EXPECT_TRUE(harness.press("notice.close").dismiss_notice);
}

TEST_F(CommandsTest, TappingACaseAsksForItAndTheOpenOneIsMarked) {
  harness.audience.page = "cases";
  EXPECT_EQ(harness.press_by_keyboard("cases.t12_biconcave").open_case, "t12_biconcave");
  PanelHarness fresh;
  fresh.open("kyphoplasty");
  fresh.audience.page = "cases";
  EXPECT_EQ(fresh.press_by_keyboard("cases.narrow_pedicles_t10").open_case, "narrow_pedicles_t10");
  harness.audience.page.clear();
  harness.audience.patient.id = "t12_biconcave";
  EXPECT_TRUE(harness.shows("T12 biconcave")) << "on the stage";
  harness.audience.patient = {};
  harness.audience.patient.level = anatomy::Level::L4;
  harness.audience.fracture_shape = anatomy::FractureShape::crush;
  EXPECT_TRUE(harness.shows("L4 crush")) << "somebody's own case";
}

TEST_F(CommandsTest, TheCaseAndTheSettingsAreWithinReachOnATallScreenToo) {
  for (const glm::ivec2 size : {glm::ivec2(1280, 720), glm::ivec2(720, 1280), glm::ivec2(1080, 1920)}) {
    harness.size_px = size;
    harness.audience.page.clear();
    EXPECT_EQ(harness.press("top.case").open_page, "cases") << size.x;
    harness.middle_of("top.settings");  // fails the test where it is not there
  }
}

TEST_F(CommandsTest, ForWhomTheWordsAreIsChosenByHandAtEveryTextSize) {
  harness.size_px = {1280, 720};
  for (const char* language : {"en", "de", "es", "fr", "zh"}) {
    harness.speak(language);
    harness.audience.settings.language = language;
    for (int step = 0; step < 4; ++step) {
      harness.audience.settings.text_step = step;
      const auto pressed = harness.press("top.voice");
      ASSERT_TRUE(pressed.settings) << language << " " << step;
      EXPECT_NE(pressed.settings->voice, harness.audience.settings.voice);
    }
  }
}

TEST_F(CommandsTest, OnATallScreenTheLargestWordsLeaveNothingOutOfTheBarAndShortenNothing) {
  harness.size_px = {1080, 1920};
  harness.audience.settings.text_step = 3;
  for (const char* language : {"en", "de", "es", "fr", "zh"}) {
    harness.speak(language);
    harness.audience.settings.language = language;
    EXPECT_EQ(harness.press("top.learn").open_page, "fracture") << language;
    EXPECT_EQ(harness.press("top.scene.3").open_scene, "compare") << language;
    EXPECT_EQ(harness.press("top.case").open_page, "cases") << language;
    harness.middle_of("top.settings");
    for (const char* words : {"scenes.without_procedure", "scenes.compare", "app.learn"})
      EXPECT_TRUE(harness.shows_key(words)) << language << " " << words;
  }
}

TEST_F(CommandsTest, TheCurvesPlayWithTheTimeBar) {
  EXPECT_TRUE(page_plays("curves"));
  EXPECT_FALSE(page_plays("fracture") || page_plays(""));
  harness.audience.page = "curves";
  harness.fill_curves();
  harness.go_to(60);
  EXPECT_EQ(harness.press("time.play").play, true);
  harness.frame({{0, PointerAction::down, 0, harness.middle_of("time.track")}});
  EXPECT_TRUE(harness.frame({{0, PointerAction::move, 0, harness.middle_of("time.track")}}).seek_s);
  harness.frame({{0, PointerAction::up, 0, {}}});
  EXPECT_EQ(harness.frame({}, {{Key::space}}).play, true);
  EXPECT_EQ(harness.frame({}, {{Key::right}}).step_by, 1);
  EXPECT_FALSE(harness.frame({}, {{Key::digit_4}}).view) << "there is no picture to look at";
  harness.audience.page = "fracture";
  EXPECT_FALSE(harness.frame({}, {{Key::space}}).play);
}

TEST_F(CommandsTest, PreparingKeepsNothingFromBeingTouched) {
  harness.audience.preparing = 0.3f;
  EXPECT_TRUE(harness.shows_key("app.loading"));
  const glm::vec4 free = harness.panels().free_rect();
  const glm::vec2 low{(free.x + free.z / 2) * 1280, (free.y + free.w) * 720 - 10};
  harness.frame({{0, PointerAction::move, 0, low}});
  harness.frame();
  EXPECT_FALSE(harness.ui().wants_pointer());
  EXPECT_EQ(harness.press("time.play").play, true);
}

TEST_F(CommandsTest, ThePictureKeepsAFreeMiddle) {
  harness.frame();
  const glm::vec4 rect = harness.panels().free_rect();
  EXPECT_GT(rect.z, 0.4f);
  EXPECT_GT(rect.w, 0.5f);
  EXPECT_GE(rect.x, 0);
  EXPECT_LE(rect.x + rect.z, 1);
  EXPECT_LE(rect.y + rect.w, 1);
}

TEST_F(CommandsTest, WhileASceneLoadsTheRestStaysUsable) {
  harness.audience.scene = nullptr;
  EXPECT_EQ(harness.press("top.scene.1").open_scene, "vertebroplasty");
}

}  // namespace
}  // namespace theatre::panels
