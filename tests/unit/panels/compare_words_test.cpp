// Several shows side by side in every language and voice: what still stands there in words, with the largest words too, and how
// much of the height the pictures keep.
#include <set>

#include "compare_harness.h"
#include "sound_screen.h"

namespace theatre::panels {
namespace {

/// How many cards show their last line whole.
size_t whole_cards(CompareHarness& harness) {
  harness.frame();
  size_t last_lines = 0;
  for (const auto& word : harness.records().words)
    last_lines += word.words == harness.text().get("compare.duration") && word.where.h >= word.px * 0.6f;
  return last_lines;
}

/// All three, with the largest words where a test does not say otherwise.
class EveryVoiceTest : public testing::TestWithParam<std::tuple<const char*, scenes::Voice>> {
 protected:
  void SetUp() override {
    harness.speak(std::get<0>(GetParam()));
    harness.audience.settings.text_step = 3;
    harness.audience.settings.voice = std::get<1>(GetParam());
  }
  CompareHarness harness;
};

TEST_P(EveryVoiceTest, NoLineOfACardIsHidden) {
  for (const glm::ivec2 size : {glm::ivec2(1280, 720), glm::ivec2(1080, 1920)})
    for (const auto incident : {treatment::Incident::none, treatment::Incident::disc_leak}) {
      harness.size_px = size;
      harness.audience.patient.incident = incident;
      harness.into("result");
      EXPECT_EQ(whole_cards(harness), 3u) << size.x << " " << treatment::incident_name(incident) << ": the last line of a card";
    }
}

TEST_P(EveryVoiceTest, TheWayToTheSourcesIsAWord) {
  for (const glm::ivec2 size : {glm::ivec2(1280, 720), glm::ivec2(1080, 1920)}) {
    harness.size_px = size;
    harness.into("result");
    EXPECT_TRUE(harness.shows_key("evidence.sources_short")) << size.x;
    expect_sound(harness, "result");
  }
}

TEST_P(EveryVoiceTest, EveryChapterIsNamedOnTheTimeLine) {
  for (const glm::ivec2 size : {glm::ivec2(1280, 720), glm::ivec2(1080, 1920)}) {
    harness.size_px = size;
    harness.into("inflate");
    for (const auto& chapter : harness.lead().chapters)
      EXPECT_TRUE(harness.shows_key("chapters." + chapter.id)) << size.x << " " << chapter.id;
  }
}

TEST_P(EveryVoiceTest, DrawingIsAWordAtEverySizeOfWords) {
  harness.into("inflate");
  for (const int words : {0, 1, 2, 3})
    for (const glm::ivec2 size : {glm::ivec2(1280, 720), glm::ivec2(1080, 1920)}) {
      harness.audience.settings.text_step = words;
      harness.size_px = size;
      EXPECT_TRUE(harness.shows_key("views.draw")) << words << " " << size.x;
      expect_sound(harness, "inflate");
    }
}

TEST_P(EveryVoiceTest, WhatMovesOneAloneIsAWord) {
  harness.into("inflate");
  EXPECT_TRUE(harness.shows_key("compare.alone"));
}

TEST_P(EveryVoiceTest, PicturesKeepAThirdOfTheHeightAndStandStill) {
  for (const int high : {600, 640, 720})
    for (const int words : {1, 2, 3}) {
      std::set<float> heights;
      harness.size_px.y = high;
      harness.audience.settings.text_step = words;
      for (const auto& step : harness.lead().steps) {
        harness.at(step.start_s + 0.9 * step.duration_s);
        harness.frame();
        for (const auto& picture : harness.panels().compared()) heights.insert(picture.free.w * picture.rect_px.w);
      }
      EXPECT_GE(*heights.begin() + 0.01f, float(high) / 3) << high << " " << words;
      EXPECT_EQ(heights.size(), 1u) << high << " " << words << ": cards that grow with a step move the pictures";
    }
}

TEST_P(EveryVoiceTest, InLowWindowsPicturesKeepAThirdBesideUsualWordsAndNoLineIsHidden) {
  harness.audience.settings.text_step = 0;
  for (const glm::ivec2 size : {glm::ivec2(1280, 600), glm::ivec2(1280, 660)}) {
    harness.size_px = size;
    for (const char* step : {"needles", "inflate", "result"}) {
      harness.into(step);
      EXPECT_EQ(whole_cards(harness), 3u) << size.x << " x " << size.y << " " << step;
      for (const auto& picture : harness.panels().compared())
        EXPECT_GE(picture.free.w * picture.rect_px.w + 0.01f, float(size.y) / 3) << size.x << " x " << size.y << " " << step;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Words, EveryVoiceTest,
                         testing::Combine(testing::Values("en", "de", "es", "fr", "zh"),
                                          testing::Values(scenes::Voice::patient, scenes::Voice::student,
                                                          scenes::Voice::surgeon)),
                         [](const auto& words) {
                           return std::string(std::get<0>(words.param)) + "_" +
                                  std::string(scenes::voice_name(std::get<1>(words.param)));
                         });

}  // namespace
}  // namespace theatre::panels
