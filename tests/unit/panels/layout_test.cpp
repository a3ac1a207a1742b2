// Every screen at both sizes and all sizes of words: nothing clipped, nothing on top of something else, nothing too small.
#include <set>

#include "panel_harness.h"
#include "scenes/panels/page_panel.h"
#include "sound_screen.h"

namespace theatre::panels {
namespace {

struct Screen {
  glm::ivec2 size_px;
  int text_step;
};
class LayoutTest : public testing::TestWithParam<Screen> {};

TEST_P(LayoutTest, EveryStepFits) {
  PanelHarness harness;
  for (const auto& id : k_scene_ids) {
    harness.open(id);
    harness.size_px = GetParam().size_px;
    harness.audience.settings.text_step = GetParam().text_step;
    for (const auto& step : harness.scene().steps)
      for (const double share : {0.02, 0.5, 0.98})
        for (const bool busy : {false, true}) {
          harness.audience.patient.incident = busy ? treatment::Incident::canal_leak : treatment::Incident::none;
          harness.audience.preparing = busy ? std::optional(0.4f) : std::nullopt;
          harness.go_to(step.start_s + step.duration_s * share);
          harness.audience.view = busy ? View::cut : View::three_d;
          harness.audience.camera_is_free = harness.audience.labels = busy;
          harness.audience.names.clear();
          for (const char* part : {"vertebral_body", "disc", "spinal_cord", "pedicle", "cement"})
            harness.audience.names.push_back(
                {part, glm::vec2(harness.size_px) * (0.46f + 0.02f * float(harness.audience.names.size()))});
          harness.audience.notice = busy ? "bones.stl: the file is empty; choose another one. The spine you had is kept." : "";
          harness.frame();
          harness.frame();  // names go where the panels of the frame before leave room
          expect_sound(harness, id + "/" + step.id);
        }
  }
}

TEST_P(LayoutTest, EveryPageAndHelpFit) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  harness.size_px = GetParam().size_px;
  harness.audience.settings.text_step = GetParam().text_step;
  harness.go_into("inflate", 0.6);
  harness.fill_curves();
  for (const scenes::Voice voice : {scenes::Voice::patient, scenes::Voice::surgeon})
    for (const scenes::Page& page : *harness.audience.pages) {
      harness.audience.page = page.id;
      harness.audience.settings.voice = voice;
      harness.frame();
      for (int i = 0; i < 12; ++i) {
        expect_sound(harness, page.id + " after page " + std::to_string(i));
        harness.frame({}, {{platform::Key::page_down}});
      }
    }
  harness.audience.page.clear();
  harness.frame({}, {{platform::Key::f1}});
  harness.frame();
  expect_sound(harness, "help");
}

TEST_P(LayoutTest, CurvesFitAtAnyTimeOfAnyScene) {
  PanelHarness harness;
  for (const auto& id : k_scene_ids) {
    harness.open(id);
    harness.size_px = GetParam().size_px;
    harness.audience.settings.text_step = GetParam().text_step;
    harness.audience.page = "curves";
    harness.fill_curves();
    for (const double share : {0.0, 0.45, 0.6, 0.75, 1.0}) {
      harness.go_to(harness.scene().duration_s * share);
      for (int i = 0; i < 4; ++i) {
        harness.frame({}, {{i == 0 ? platform::Key::home : platform::Key::page_down}});
        harness.frame();
        expect_sound(harness, id + " at " + std::to_string(share) + " after page " + std::to_string(i));
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Screens, LayoutTest,
                         testing::Values(Screen{{1280, 720}, 0}, Screen{{1280, 720}, 1}, Screen{{1280, 720}, 3},
                                         Screen{{1920, 1080}, 0}, Screen{{1920, 1080}, 1}, Screen{{1920, 1080}, 3},
                                         Screen{{3840, 2160}, 0}, Screen{{1080, 1920}, 0}, Screen{{1024, 768}, 1},
                                         Screen{{960, 600}, 0}, Screen{{960, 600}, 1}, Screen{{960, 600}, 3},
                                         Screen{{900, 1200}, 0}, Screen{{900, 1200}, 3}, Screen{{800, 600}, 0},
                                         Screen{{800, 600}, 3}, Screen{{640, 480}, 0}, Screen{{640, 480}, 1},
                                         Screen{{640, 480}, 3}, Screen{{640, 900}, 1}, Screen{{720, 1280}, 0},
                                         Screen{{720, 1280}, 1}, Screen{{720, 1280}, 3}),
                         [](const auto& screen) {
                           return std::to_string(screen.param.size_px.x) + "_by_" + std::to_string(screen.param.size_px.y) +
                                  "_words_" + std::to_string(screen.param.text_step);
                         });

TEST(Layout, OddWindowsDoNotCrash) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  for (const glm::ivec2 size : {glm::ivec2(1, 1), glm::ivec2(320, 200), glm::ivec2(600, 1400), glm::ivec2(4000, 300)})
    for (const char* page : {"", "doctor"}) {
      harness.size_px = size;
      harness.audience.page = page;
      harness.frame();
    }
}

TEST(Layout, AWidePageSetsItsHeadingsInTwoColumns) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  harness.audience.page = "evidence";
  harness.audience.page_is_shown = false;  // no 3D beside the words
  const auto lefts = [&](glm::ivec2 size_px) {
    harness.size_px = size_px;
    harness.frame();
    std::set<int> found;
    for (const auto& word : harness.records().words)
      if (word.words == "Vertebroplasty:") found.insert(int(word.where.x));  // three tests; two tests
    expect_sound(harness, "evidence");
    return found;
  };
  EXPECT_EQ(lefts({1280, 1080}).size(), 1u) << "two columns would be too narrow to read";
  const std::set<int> two = lefts({1920, 1080});
  ASSERT_EQ(two.size(), 2u) << "tests that disagree stand side by side";
  for (const auto& word : harness.records().words) {
    const bool in_left = word.where.x >= float(*two.begin()) && word.where.x < float(*two.rbegin()) && word.where.y > 300;
    if (in_left) {
      EXPECT_LT(word.where.right(), float(*two.rbegin()) - 24) << word.words;
    }
  }
}

}  // namespace
}  // namespace theatre::panels
