// The interface's own behaviour on small made-up screens: press, slip off, keyboard, scroll, drawing only what changed.
#include "engine/ui/ui.h"

#include <gtest/gtest.h>

#include "engine/ui/buttons.h"
#include "engine/ui/damage.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/scroll.h"
#include "engine/ui/shapes.h"
#include "engine/ui/transcript.h"

namespace theatre::ui {
namespace {

using platform::InputFrame;
using platform::Key;
using platform::PointerAction;

class UiTest : public testing::Test {
 protected:
  void SetUp() override {
    auto window = platform::open_offscreen({640, 480});
    ASSERT_TRUE(window) << window.error().message;
    window_ = std::move(*window);
    auto ui = Ui::create();
    ASSERT_TRUE(ui) << ui.error().message;
    ui_ = std::move(*ui);
  }

  template <class Draw>
  void frame(Draw&& draw, std::vector<platform::PointerEvent> pointers = {}, std::vector<platform::KeyEvent> keys = {}) {
    InputFrame input;
    input.size_px = {1280, 720};
    input.now_s = now_s_ += 1.0 / 30;
    input.pointers = std::move(pointers);
    input.keys = std::move(keys);
    ui_->begin(input, {});
    draw(ui_->canvas());
    ui_->end();
  }

  std::unique_ptr<platform::Window> window_;
  std::unique_ptr<Ui> ui_;
  double now_s_ = 0;
};

constexpr Rect k_button{100, 100, 200, 60};

TEST_F(UiTest, AButtonIsPressedByPressAndLift) {
  int presses = 0;
  const auto draw = [&](Canvas& canvas) { presses += button(canvas, "b", k_button, "Go"); };
  frame(draw, {{0, PointerAction::down, 0, {150, 120}}});
  EXPECT_EQ(presses, 0);
  frame(draw, {{0, PointerAction::up, 0, {150, 120}}});
  EXPECT_EQ(presses, 1);
  frame(draw);
  EXPECT_EQ(presses, 1);
}

TEST_F(UiTest, APressThatSlipsOffDoesNothing) {
  int presses = 0;
  const auto draw = [&](Canvas& canvas) { presses += button(canvas, "b", k_button, "Go"); };
  frame(draw, {{0, PointerAction::down, 0, {150, 120}}});
  frame(draw, {{0, PointerAction::move, 0, {600, 400}}});
  frame(draw, {{0, PointerAction::up, 0, {600, 400}}});
  frame(draw);
  EXPECT_EQ(presses, 0);
}

TEST_F(UiTest, TabReachesAButtonAndEnterPressesIt) {
  int first = 0, second = 0;
  const auto draw = [&](Canvas& canvas) {
    first += button(canvas, "a", {100, 100, 200, 60}, "One");
    second += button(canvas, "b", {100, 200, 200, 60}, "Two");
  };
  frame(draw);
  EXPECT_FALSE(ui_->wants_keys());
  frame(draw, {}, {{Key::tab}});
  EXPECT_TRUE(ui_->wants_keys());
  frame(draw, {}, {{Key::tab}});
  frame(draw, {}, {{Key::enter}});
  EXPECT_EQ(first, 0);
  EXPECT_EQ(second, 1);
  frame(draw, {}, {{Key::tab, 0, true}});
  frame(draw, {}, {{Key::space}});
  EXPECT_EQ(first, 1) << "Shift+Tab goes back";
}

TEST_F(UiTest, TheTranscriptTellsWhatCanBePressedAndRead) {
  const auto draw = [&](Canvas& canvas) {
    button(canvas, "first", k_button, "Go");
    button(canvas, "second", {400, 100, 200, 60}, "Stop");
  };
  frame(draw);
  frame(draw, {}, {{Key::tab}, {Key::tab}});
  const std::string told = transcript(ui_->canvas(), "Where one is");
  EXPECT_TRUE(told.starts_with("title\tWhere one is\ntarget\t100\t100\t200\t60\tfirst\n")) << told;
  EXPECT_NE(told.find("\tsecond\nfocus\tsecond\n"), std::string::npos) << told;
  EXPECT_NE(told.find("\tGo\n"), std::string::npos) << told;
  EXPECT_EQ(told.find("complaint"), std::string::npos) << told;
}

TEST_F(UiTest, TheSceneKeepsADragThatPassesOverAPanel) {
  const auto draw = [](Canvas& canvas) { panel(canvas, k_button); };
  frame(draw, {{0, PointerAction::down, 0, {600, 400}}});
  EXPECT_FALSE(ui_->wants_pointer());
  frame(draw, {{0, PointerAction::move, 0, {150, 120}}});
  EXPECT_FALSE(ui_->wants_pointer());
  frame(draw, {{0, PointerAction::up, 0, {150, 120}}});
  frame(draw);
  EXPECT_TRUE(ui_->wants_pointer());
}

TEST_F(UiTest, ADragThatBeginsOnAButtonScrollsAndPressesNothing) {
  int presses = 0;
  Scroll scroll;
  const Rect view{50, 50, 400, 300};
  const auto draw = [&](Canvas& canvas) {
    begin_scroll(canvas, scroll, view, 900, false);
    presses += button(canvas, "b", {100, 200 - scroll.offset_px, 200, 60}, "Go");
    end_scroll(canvas, scroll, view, 900, canvas.theme().page);
  };
  frame(draw, {{1, PointerAction::down, 0, {150, 220}}});
  for (int i = 1; i < 6; ++i) frame(draw, {{1, PointerAction::move, 0, {150, 220 - 15.f * float(i)}}});
  const float dragged = scroll.offset_px;
  EXPECT_GT(dragged, 50);
  frame(draw, {{1, PointerAction::up, 0, {150, 145}}});
  for (int i = 0; i < 5; ++i) frame(draw);
  EXPECT_EQ(presses, 0);
  EXPECT_GT(scroll.offset_px, dragged) << "it runs on after the finger has lifted";
}

TEST_F(UiTest, TheScaleFollowsTheShorterSide) {
  const auto scale_at = [&](glm::ivec2 size, float content) {
    InputFrame input;
    input.size_px = size;
    input.content_scale = content;
    ui_->begin(input, {});
    ui_->end();
    return ui_->canvas().scale();
  };
  EXPECT_FLOAT_EQ(scale_at({1920, 1080}, 1), 1);
  EXPECT_FLOAT_EQ(scale_at({3840, 2160}, 1), 2);
  EXPECT_FLOAT_EQ(scale_at({1280, 720}, 1), 0.8f);
  EXPECT_FLOAT_EQ(scale_at({640, 360}, 1), 0.8f) << "never smaller than can be read";
  EXPECT_FLOAT_EQ(scale_at({1280, 720}, 2), 1.6f) << "dense screens";
}

TEST_F(UiTest, ParagraphsKeepToTheirColumnAndPartAtBlankLines) {
  frame([](Canvas& canvas) {
    const ParagraphStyle style = body_style(canvas);
    const Paragraph text =
        lay_out(canvas.text(), "One **bold** word and then\nmany more words that need a line.\n\nA second one.", style, 150);
    ASSERT_GE(text.lines.size(), 3u);
    for (const auto& line : text.lines) EXPECT_LE(line.width, 150);
    EXPECT_FALSE(text.too_wide);
    const float step = text.lines[1].baseline - text.lines[0].baseline;
    const float gap = text.lines.back().baseline - text.lines[text.lines.size() - 2].baseline;
    EXPECT_GT(gap, step) << "paragraphs stand apart";
    EXPECT_TRUE(text.lines[0].pieces[1].strong);
    EXPECT_TRUE(lay_out(canvas.text(), "", style, 150).lines.empty());
    EXPECT_TRUE(lay_out(canvas.text(), "Donaudampfschifffahrt", style, 30).too_wide);
  });
}

TEST_F(UiTest, ANumberIsNeverPartedFromItsUnit) {
  frame([](Canvas& canvas) {
    for (float wide = 80; wide < 320; wide += 7) {
      const char* words = "Leaks: 41 %, **9** % and 3.5 mL at 400 psi, up 2.5 mm.";
      const Paragraph text = lay_out(canvas.text(), words, body_style(canvas), wide);
      for (const auto& line : text.lines) {
        const std::string& first = line.pieces.front().words;
        for (const char* unit : {"%", "mL", "psi", "mm"}) EXPECT_FALSE(first.starts_with(unit)) << first << " at " << wide;
      }
    }
  });
}

TEST_F(UiTest, OnlyWhatChangedIsDrawnAgain) {
  Damage damage;
  float x = 200;
  const auto draw = [&](Canvas& canvas) {
    fill(canvas, {0, 0, 1280, 720}, canvas.theme().page, 0);
    fill(canvas, {x, 600, 20, 20}, canvas.theme().paper, 0);
  };
  const auto changed_area = [&] {
    frame(draw);
    damage.update(*ImGui::GetDrawData(), {1280, 720});
    float area = 0;
    for (const Rect& part : damage.changed()) area += part.w * part.h;
    return area;
  };
  EXPECT_EQ(changed_area(), 1280.f * 720.f) << "at first everything";
  EXPECT_EQ(changed_area(), 0.f) << "then nothing";
  x = 230;
  const float moved = changed_area();
  EXPECT_GT(moved, 0.f);
  EXPECT_LT(moved, 200.f * 200.f);
}

TEST_F(UiTest, AWindowWithoutSizeDoesNoHarm) {
  InputFrame input;
  ui_->begin(input, {});
  button(ui_->canvas(), "b", k_button, "Go");
  ui_->end();
}

}  // namespace
}  // namespace theatre::ui
