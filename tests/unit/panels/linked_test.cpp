// The small pictures of the C-arm: where they stand and what a tap on them asks.
#include "tests/unit/panels/panel_harness.h"

namespace theatre::panels {
namespace {

TEST(LinkedPictures, StandBesideTheLargeOneOnlyWhileTheCArmIsInUse) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  harness.frame();
  EXPECT_TRUE(harness.panels().linked().empty());
  harness.audience.linked = true;
  harness.audience.view = View::xray_front;
  harness.frame();
  const auto pictures = harness.panels().linked();
  ASSERT_EQ(pictures.size(), 2u);
  EXPECT_EQ(pictures[0].view, View::three_d);
  EXPECT_EQ(pictures[1].view, View::xray_side);
  EXPECT_GE(pictures[1].rect_px.y, pictures[0].rect_px.y + pictures[0].rect_px.w);
  const glm::vec4 free = harness.panels().free_rect();
  for (const LinkedPicture& picture : pictures) {
    EXPECT_EQ(picture.rect_px.z, picture.rect_px.w);
    EXPECT_GE(picture.rect_px.x, (free.x + free.z) * float(harness.size_px.x)) << "the large picture keeps its part";
  }
}

TEST(LinkedPictures, ATapOrEnterMakesOneLarge) {
  for (const bool by_keyboard : {false, true}) {
    PanelHarness harness;
    harness.open("kyphoplasty");
    harness.audience.linked = true;
    harness.audience.view = View::xray_front;
    const Commands asked = by_keyboard ? harness.press_by_keyboard("linked.xray_side") : harness.press("linked.xray_side");
    EXPECT_EQ(asked.enlarge, View::xray_side) << by_keyboard;
  }
}

TEST(LinkedPictures, WhatAPageShowsHasItsPlaceBeforeItIsThereSoThatWordsStandStill) {
  PanelHarness harness;
  harness.size_px = {1920, 1080};
  harness.open("kyphoplasty");
  harness.audience.page = "waiting";  // shows another scene than the stage
  harness.frame();
  ASSERT_EQ(harness.panels().linked().size(), 1u);
  const auto words = [&] {
    std::vector<std::string> all;
    for (const auto& word : harness.records().words) all.push_back(word.words + "@" + std::to_string(word.where.x));
    return all;
  };
  std::vector<std::string> before = words();
  harness.audience.page_is_shown = false;
  harness.audience.page_preparing = 0.3f;
  EXPECT_TRUE(harness.shows_key("app.loading"));
  EXPECT_TRUE(harness.panels().linked().empty());
  EXPECT_EQ(words().size(), before.size() + 1) << "only that it is prepared";
  harness.audience.page_preparing.reset();
  EXPECT_FALSE(harness.shows_key("app.loading")) << "it cannot be had";
}

}  // namespace
}  // namespace theatre::panels
