// The tools to draw with: a key or a button takes them in hand, the picture then takes strokes, and nothing of the stage is
// lost.
#include "scenes/panels/drawing_board.h"

#include "panel_harness.h"
#include "sound_screen.h"

namespace theatre::panels {
namespace {

using platform::Key;
using platform::PointerAction;

class DrawingBoardTest : public testing::Test {
 protected:
  void SetUp() override { harness.open("kyphoplasty"); }
  Commands key(char letter, bool control = false) { return harness.frame({}, {{Key::letter, letter, false, control}}); }
  bool tools_are_there() {
    harness.frame();
    const auto& targets = harness.records().targets;
    return std::any_of(targets.begin(), targets.end(), [](const auto& target) { return target.name == "draw.undo"; });
  }
  glm::vec2 middle() {
    const glm::vec4 free = harness.panels().free_rect();
    return glm::vec2(free.x + free.z / 2, free.y + free.w / 2) * glm::vec2(harness.size_px);
  }
  PanelHarness harness;
};

TEST_F(DrawingBoardTest, DTakesTheToolsAndStopsTheShowAndEscapePutsThemAway) {
  harness.audience.playing = true;
  EXPECT_EQ(key('d').play, false);
  EXPECT_TRUE(tools_are_there());
  harness.audience.camera_is_free = true;
  EXPECT_FALSE(harness.frame({}, {{Key::escape}}).follow_camera) << "the tools come first";
  EXPECT_FALSE(tools_are_there());
  key('d');
  key('d');
  EXPECT_FALSE(tools_are_there());
}

TEST_F(DrawingBoardTest, TheButtonDoesTheSame) {
  harness.press("views.draw");
  EXPECT_TRUE(tools_are_there());
  harness.press("draw.done");
  EXPECT_FALSE(tools_are_there());
}

TEST_F(DrawingBoardTest, ThePictureTakesStrokesInsteadOfTurning) {
  harness.frame({{0, PointerAction::move, 0, middle()}});
  harness.frame();
  EXPECT_FALSE(harness.ui().wants_pointer());
  key('d');
  harness.frame();
  harness.frame({{0, PointerAction::down, 0, middle()}});
  EXPECT_TRUE(harness.ui().wants_pointer());
  harness.frame({{0, PointerAction::move, 0, middle() + glm::vec2(60, 40)}});
  harness.frame({{0, PointerAction::up, 0, middle() + glm::vec2(60, 40)}});
  EXPECT_EQ(harness.press("time.next").step_by, 1) << "the rest works on";
}

TEST_F(DrawingBoardTest, StrokesHoldUntilThePictureMoves) {
  DrawingBoard board;
  const Beneath here{"kyphoplasty", {}, View::three_d, glm::mat4(1), {1280, 720}};
  keep_over(board, here);
  const auto draw = [&] {
    board.drawing.press({10, 10});
    board.drawing.drag({200, 90});
    board.drawing.lift();
  };
  draw();
  keep_over(board, here);
  EXPECT_FALSE(board.drawing.empty());
  std::vector<Beneath> others(5, here);
  others[0].scene = "vertebroplasty";
  others[1].view = View::side;
  others[2].clip_from_world[3].x = 1;
  others[3].size_px = {1920, 1080};
  others[4].patient.level = anatomy::Level::L3;
  for (const Beneath& other : others) {
    keep_over(board, other);
    EXPECT_TRUE(board.drawing.empty());
    keep_over(board, here);
    draw();
  }
}

TEST_F(DrawingBoardTest, TheToolsFitAtEverySize) {
  for (const glm::ivec2 size :
       {glm::ivec2(1280, 720), glm::ivec2(1920, 1080), glm::ivec2(1080, 1920), glm::ivec2(960, 600), glm::ivec2(640, 480)})
    for (const int words : {0, 3})
      for (const View view : {View::three_d, View::cut}) {
        PanelHarness fresh;
        fresh.open("kyphoplasty");
        fresh.size_px = size;
        fresh.audience.settings.text_step = words;
        fresh.audience.view = view;
        fresh.frame({}, {{Key::letter, 'd'}});
        fresh.frame();
        expect_sound(fresh, "drawing at " + std::to_string(size.x) + " words " + std::to_string(words));
      }
}

}  // namespace
}  // namespace theatre::panels
