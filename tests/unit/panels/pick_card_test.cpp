// The card of a part that was pointed at: its words, that it stays off the treated body, and how it is closed.
#include "scenes/panels/pick_card.h"

#include <random>

#include "panel_harness.h"

namespace theatre::panels {
namespace {

using platform::Key;

class PickCardTest : public testing::Test {
 protected:
  void SetUp() override {
    harness.open("kyphoplasty");
    harness.audience.picked = PickedPart{{"pedicle", anatomy::Level::L1}, glm::vec2(600, 300)};
    harness.audience.body_px = glm::vec4(560, 240, 160, 130);
  }
  PanelHarness harness;
};

TEST_F(PickCardTest, TellsTheNameWithItsBoneAndOneSentence) {
  EXPECT_TRUE(harness.tells("Pedicle of L1"));
  EXPECT_TRUE(harness.tells("needles often go in through"));
  harness.audience.picked->part = {"disc", anatomy::Level::L5, anatomy::Level::sacrum};
  EXPECT_TRUE(harness.tells("L5/S1"));
  harness.audience.picked->part = {"spinal_cord"};
  EXPECT_TRUE(harness.tells("Spinal cord"));
}

TEST_F(PickCardTest, EscapeClosesItBeforeAnythingElseGoesBack) {
  harness.audience.camera_is_free = true;
  const Commands asked = harness.frame({}, {{Key::escape}});
  EXPECT_TRUE(asked.close_pick);
  EXPECT_FALSE(asked.follow_camera);
  harness.audience.picked.reset();
  EXPECT_TRUE(harness.frame({}, {{Key::escape}}).follow_camera);
}

TEST_F(PickCardTest, ItsButtonClosesItByHandAndByKeyboard) {
  EXPECT_TRUE(harness.press("pick.close").close_pick);
  EXPECT_TRUE(harness.press_by_keyboard("pick.close").close_pick);
}

TEST_F(PickCardTest, TheKeyNAsksForTheNextPart) { EXPECT_TRUE(harness.frame({}, {{Key::letter, 'n'}}).pick_next); }

TEST_F(PickCardTest, APressOnItDoesNotReachThePictureBelow) {
  harness.frame();
  const glm::vec2 close = harness.middle_of("pick.close");
  harness.frame({{0, platform::PointerAction::move, 0, close + glm::vec2(-60, 40)}});
  EXPECT_TRUE(harness.ui().wants_pointer());
}

TEST_F(PickCardTest, EveryPartFitsInEveryWindow) {
  for (const glm::ivec2 size : {glm::ivec2(1280, 720), glm::ivec2(1920, 1080), glm::ivec2(720, 1280), glm::ivec2(960, 600)})
    for (const int text_step : {0, 3})
      for (const auto key : scenes::k_parts) {
        harness.size_px = size;
        harness.audience.settings.text_step = text_step;
        harness.audience.picked->part = {key, anatomy::Level::T12};
        harness.frame();
        for (const auto& complaint : harness.records().complaints)
          ADD_FAILURE() << key << " at " << size.x << ": " << complaint;
        for (const auto& word : harness.records().words) EXPECT_FALSE(word.words.starts_with("<")) << word.words;
      }
}

TEST(PlaceBeside, KeepsOffTheBodyWhereverThereIsRoom) {
  std::mt19937 random(11);
  const auto between = [&](float low, float high) { return std::uniform_real_distribution<float>(low, high)(random); };
  const ui::Rect room{300, 80, 700, 450};
  const ImVec2 card{260, 150};
  for (int round = 0; round < 4000; ++round) {
    const ui::Rect body{between(200, 900), between(0, 500), between(40, 400), between(40, 260)};
    const bool has_room = body.x - room.x >= card.x || room.right() - body.right() >= card.x || body.y - room.y >= card.y ||
                          room.bottom() - body.bottom() >= card.y;
    const ui::Rect where = place_beside(room, card, body);
    EXPECT_TRUE(where.x >= room.x && where.right() <= room.right() && where.y >= room.y && where.bottom() <= room.bottom());
    EXPECT_TRUE(!has_room || ui::overlap(where, body) <= 0) << "round " << round;
  }
}

}  // namespace
}  // namespace theatre::panels
