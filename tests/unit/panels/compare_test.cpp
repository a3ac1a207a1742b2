// Several shows side by side: what stands under each, what the buttons ask, and that it all fits.
#include "compare_harness.h"
#include "sound_screen.h"

namespace theatre::panels {
namespace {

using Ids = std::vector<std::string>;

TEST(Compare, EachColumnSaysWhatIsDoneThereNow) {
  CompareHarness harness;
  harness.into("inflate");
  EXPECT_TRUE(harness.tells("The balloon makes room."));
  EXPECT_TRUE(harness.tells("There is no balloon."));
  harness.into("deflate");
  EXPECT_TRUE(harness.tells("No space is made."));
  harness.into("prone");
  EXPECT_TRUE(harness.tells("No needle, no cement."));
}

TEST(Compare, EveryStepOfEveryColumnHasItsWordsInEachVoice) {
  for (size_t voice = 0; voice < scenes::k_voices; ++voice) {
    CompareHarness harness;
    harness.audience.settings.voice = scenes::Voice(voice);
    for (double t = 0; t <= harness.lead().duration_s; t += 0.8) {
      harness.at(t);
      harness.frame();
      for (const auto& word : harness.records().words) EXPECT_FALSE(word.words.starts_with("<")) << word.words << " at " << t;
    }
  }
}

TEST(Compare, EachVoiceTellsTheSameMomentInItsOwnWords) {
  CompareHarness harness;
  harness.into("deflate");
  EXPECT_TRUE(harness.tells("The balloon comes out."));
  harness.audience.settings.voice = scenes::Voice::student;
  EXPECT_TRUE(harness.tells("On deflation part of the lift is lost."));
  harness.audience.settings.voice = scenes::Voice::surgeon;
  EXPECT_TRUE(harness.tells("Cadaver: 11.7 % of body height lost on deflation, net 8.0 %\u00a0²."));
}

TEST(Compare, OneDrawsOverAllPicturesAndTheClockGivesItsPlaceToTheTools) {
  const auto has = [](CompareHarness& harness, std::string_view name) {
    harness.frame();
    const auto& targets = harness.records().targets;
    return std::any_of(targets.begin(), targets.end(), [&](const auto& target) { return target.name == name; });
  };
  CompareHarness harness;
  harness.audience.playing = true;
  EXPECT_EQ(harness.press("compare.draw").play, false);
  EXPECT_TRUE(has(harness, "draw.undo"));
  EXPECT_FALSE(has(harness, "time.play")) << "it stands still meanwhile";
  const ComparedPicture& picture = harness.panels().compared().at(1);
  const glm::vec4 all = picture.rect_px, free = picture.free;
  const glm::vec2 middle = glm::vec2(all) + (glm::vec2(free) + 0.5f * glm::vec2(free.z, free.w)) * glm::vec2(all.z, all.w);
  harness.frame({{0, platform::PointerAction::down, 0, middle}});
  EXPECT_TRUE(harness.ui().wants_pointer()) << "a stroke, not a turn of the camera";
  harness.frame({{0, platform::PointerAction::up, 0, middle + glm::vec2(30, 20)}});
  harness.press("draw.done");
  EXPECT_TRUE(has(harness, "time.play"));
}

TEST(Compare, NumbersComeAsTheyArise) {
  CompareHarness harness;
  harness.into("break_healthy");
  EXPECT_FALSE(harness.tells("0 mm")) << "nothing has broken yet";
  harness.into("break_result");
  EXPECT_TRUE(harness.tells("0 mm"));
  harness.into("inflate", 1);
  EXPECT_FALSE(harness.tells("open")) << "the room is still full of balloons";
  EXPECT_FALSE(harness.tells("filled"));
  harness.into("deflate", 1);
  EXPECT_TRUE(harness.tells("open"));
  EXPECT_TRUE(harness.tells("lost again"));
  harness.into("set");
  EXPECT_TRUE(harness.tells("filled"));
  EXPECT_TRUE(harness.tells("40 min"));
  EXPECT_TRUE(harness.tells("32 min"));
}

TEST(Compare, ItSaysWhichNumbersAreTheModelsAndWhereMinutesComeFrom) {
  CompareHarness harness;
  for (const int words : {0, 1, 2}) {
    harness.audience.settings.text_step = words;
    EXPECT_TRUE(harness.tells("of this model"));
    EXPECT_TRUE(harness.tells("KAVIAR 2014"));
    EXPECT_TRUE(harness.shows_key("app.standing_line"));
  }
}

TEST(Compare, ItsPublishedNumbersAreOfTheEvidenceCheckedAndOpenTheirSources) {
  CompareHarness harness;
  harness.into("result");
  for (const char* id : {"kaviar_min_kp", "kaviar_min_vp"}) {
    const auto number = harness.audience.evidence->numbers.find(id);
    ASSERT_NE(number, harness.audience.evidence->numbers.end()) << id;
    EXPECT_TRUE(number->second.checked) << id;
  }
  harness.press("compare.sources");
  EXPECT_TRUE(harness.tells("Dohm et al."));
}

TEST(Compare, PainIsToldAlikeOfAllThreeInTheEnd) {
  CompareHarness harness;
  harness.into("result");
  harness.frame();
  std::string all;
  size_t told = 0;
  for (const auto& word : harness.records().words) all += word.words + " ";
  for (size_t at = all.find("Pain eases for many"); at != std::string::npos; at = all.find("Pain eases for many", at + 1))
    ++told;
  EXPECT_EQ(told, 3u);
}

TEST(Compare, MinutesAreThoseOfTheWholeProcedureAndSaySo) {
  CompareHarness harness;
  harness.size_px = {1920, 1080};
  harness.into("inflate");
  EXPECT_TRUE(harness.shows_key("compare.duration"));
  EXPECT_TRUE(harness.tells("Duration: the whole procedure"));
  harness.size_px = {1280, 720};
  harness.audience.settings.text_step = 3;
  EXPECT_TRUE(harness.tells("Total duration: KAVIAR 2014")) << "where that is too long";
}

TEST(Compare, AnIconSaysWhatItDoesWhenItIsPointedAt) {
  const auto point_at = [](CompareHarness& harness, std::string_view name) {
    harness.frame();
    harness.frame({{0, platform::PointerAction::move, 0, harness.middle_of(name)}});
    for (int i = 0; i < 30; ++i) harness.frame();
  };
  CompareHarness three;
  three.audience.camera_is_free = true;
  EXPECT_FALSE(three.shows_key("compare.hide"));
  point_at(three, "compare.hide.vertebroplasty");
  EXPECT_TRUE(three.shows_key("compare.hide"));
  point_at(three, "views.follow");
  EXPECT_TRUE(three.shows_key("views.follow_story"));
  expect_sound(three, "what is pointed at");
  CompareHarness pair({"kyphoplasty", "without_procedure"});
  point_at(pair, "compare.swap.kyphoplasty");
  EXPECT_TRUE(pair.shows("Show instead: Vertebroplasty"));
  CompareHarness small;
  small.size_px = {800, 600};
  small.audience.settings.text_step = 3;
  point_at(small, "compare.draw");
  EXPECT_TRUE(small.shows_key("views.draw"));
}

TEST(Compare, CementThatHasLeftTheBoneIsNamedInItsPicture) {
  CompareHarness harness;
  harness.into("cement");
  EXPECT_FALSE(harness.shows_key("labels.leak"));
  harness.compared.columns[1].warnings = {{"leak", {600, 220}, false, true}};
  harness.compared.columns[1].body_px = glm::vec4(570, 190, 150, 80);
  EXPECT_TRUE(harness.shows_key("labels.leak"));
  expect_sound(harness, "a leak is named");
}

TEST(Compare, HidingOneLeavesAPairAndThePairCanSwapOrTakeTheThirdBack) {
  CompareHarness three;
  EXPECT_EQ(*three.press("compare.hide.vertebroplasty").compare_shown, (Ids{"kyphoplasty", "without_procedure"}));
  CompareHarness pair({"kyphoplasty", "without_procedure"});
  EXPECT_EQ(*pair.press("compare.swap.kyphoplasty").compare_shown, (Ids{"vertebroplasty", "without_procedure"}));
  EXPECT_EQ(*pair.press("compare.swap.without_procedure").compare_shown, (Ids{"kyphoplasty", "vertebroplasty"}));
  EXPECT_EQ(*pair.press("compare.add").compare_shown, (Ids{"kyphoplasty", "vertebroplasty", "without_procedure"}));
}

TEST(Compare, OneCanMoveAloneAndComeBackByHandAndByKeyboard) {
  CompareHarness harness;
  EXPECT_EQ(harness.press("compare.alone.vertebroplasty").compare_alone, "vertebroplasty");
  harness.compared.alone = 1;
  EXPECT_TRUE(harness.shows_key("compare.together"));
  EXPECT_EQ(harness.press("compare.alone.vertebroplasty").compare_alone, "");
  CompareHarness by_keyboard;
  EXPECT_EQ(by_keyboard.press_by_keyboard("compare.alone.kyphoplasty").compare_alone, "kyphoplasty");
}

TEST(Compare, ItIsOneCellOfTheTopBarAndLearnLeadsToTheTableOfDifferences) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  EXPECT_EQ(harness.press("top.scene.3").open_scene, "compare");
  EXPECT_EQ(harness.frame({}, {{platform::Key::letter, 's'}}).open_scene, "compare");
  CompareHarness compare;
  EXPECT_EQ(compare.frame({}, {{platform::Key::letter, 's'}}).open_scene, "kyphoplasty");
  EXPECT_EQ(compare.press("top.scene.1").open_scene, "vertebroplasty");
  EXPECT_EQ(compare.press("top.learn").open_page, "differences");
}

TEST(Compare, PicturesCoverTheWindowWithoutOverlapAndLeaveTheCardsFree) {
  for (const glm::ivec2 size : {glm::ivec2(1280, 720), glm::ivec2(1080, 1920)}) {
    CompareHarness harness;
    harness.size_px = size;
    harness.frame();
    const auto& pictures = harness.panels().compared();
    ASSERT_EQ(pictures.size(), 3u);
    float area = 0;
    for (const auto& picture : pictures) {
      area += picture.rect_px.z * picture.rect_px.w;
      EXPECT_GT(picture.free.z * picture.rect_px.z, 180) << "room for a bone";
      EXPECT_GT(picture.free.w * picture.rect_px.w, 180);
    }
    EXPECT_EQ(area, float(size.x * size.y));
  }
}

TEST(Compare, CardsFollowTheChapterTheVoiceAndTheLanguage) {
  const auto heights = [](CompareHarness& harness) {
    harness.frame();
    std::vector<float> all;
    for (const auto& picture : harness.panels().compared()) all.push_back(picture.free.w * picture.rect_px.w);
    return all;
  };
  CompareHarness kept;
  kept.size_px = {1000, 640};
  for (const char* language : {"en", "fr", "de"})
    for (const auto voice : {scenes::Voice::patient, scenes::Voice::surgeon})
      for (const char* step : {"needles", "cement", "result"}) {
        kept.speak(language);
        kept.audience.settings.voice = voice;
        kept.into(step);
        CompareHarness fresh;
        fresh.size_px = kept.size_px;
        fresh.speak(language);
        fresh.audience.settings.voice = voice;
        fresh.into(step);
        EXPECT_EQ(heights(kept), heights(fresh)) << language << " " << step;
      }
}

TEST(Compare, AColumnThatIsStillPreparedSaysSo) {
  CompareHarness harness;
  harness.compared.columns[1].scene = nullptr;
  EXPECT_TRUE(harness.tells(harness.text().get("app.loading")));
  harness.compared.columns[1].failure = "L1: no needle path fits";
  EXPECT_TRUE(harness.tells("no needle path fits"));
}

struct Screen {
  glm::ivec2 size_px;
  int text_step;
};
class CompareLayoutTest : public testing::TestWithParam<Screen> {};

TEST_P(CompareLayoutTest, EveryStepFits) {
  for (const Ids& ids :
       {Ids{"kyphoplasty", "vertebroplasty", "without_procedure"}, Ids{"vertebroplasty", "without_procedure"}}) {
    CompareHarness harness(ids);
    harness.size_px = GetParam().size_px;
    harness.audience.settings.text_step = GetParam().text_step;
    for (const auto& step : harness.lead().steps)
      for (const bool busy : {false, true}) {
        harness.at(step.start_s + 0.98 * step.duration_s);
        harness.audience.camera_is_free = busy;
        harness.compared.alone = busy ? std::optional<size_t>(1) : std::nullopt;
        if (busy) harness.compared.columns[0].scene = nullptr;
        harness.frame();
        expect_sound(harness, ids.front() + "/" + step.id);
      }
  }
}

INSTANTIATE_TEST_SUITE_P(Screens, CompareLayoutTest,
                         testing::Values(Screen{{1280, 720}, 0}, Screen{{1280, 720}, 1}, Screen{{1280, 720}, 3},
                                         Screen{{1920, 1080}, 0}, Screen{{1920, 1080}, 3}, Screen{{3840, 2160}, 0},
                                         Screen{{1080, 1920}, 0}, Screen{{1080, 1920}, 3}, Screen{{1024, 768}, 1},
                                         Screen{{960, 600}, 0}, Screen{{960, 600}, 3}, Screen{{900, 1200}, 3},
                                         Screen{{800, 600}, 0}, Screen{{640, 480}, 0}, Screen{{640, 480}, 3},
                                         Screen{{640, 900}, 1}, Screen{{720, 1280}, 0}, Screen{{720, 1280}, 3}),
                         [](const auto& screen) {
                           return std::to_string(screen.param.size_px.x) + "_by_" + std::to_string(screen.param.size_px.y) +
                                  "_words_" + std::to_string(screen.param.text_step);
                         });

TEST(Compare, OddWindowsDoNotCrash) {
  CompareHarness harness;
  for (const glm::ivec2 size : {glm::ivec2(1, 1), glm::ivec2(320, 200), glm::ivec2(600, 1400), glm::ivec2(4000, 300)}) {
    harness.size_px = size;
    harness.frame();
  }
}

}  // namespace
}  // namespace theatre::panels
