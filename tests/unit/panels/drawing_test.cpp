// Drawing on the picture: strokes, what they lose when the hand lifts, and the way back.
#include "scenes/panels/drawing.h"

#include <gtest/gtest.h>

#include <cmath>

namespace theatre::panels {
namespace {

void drag_along(Drawing& drawing, const std::vector<glm::vec2>& way) {
  drawing.press(way.front());
  for (const glm::vec2 to : way) drawing.drag(to);
  drawing.lift();
}

TEST(Drawing, AStraightLineOfThePenKeepsTwoPoints) {
  Drawing drawing;
  std::vector<glm::vec2> way;
  for (int i = 0; i <= 100; ++i) way.emplace_back(3.0f * float(i), 2.0f * float(i));
  drag_along(drawing, way);
  ASSERT_EQ(drawing.strokes().size(), 1u);
  EXPECT_EQ(drawing.strokes()[0].points_px.size(), 2u);
}

TEST(Drawing, ACurveLosesPointsButNotItsShape) {
  std::vector<glm::vec2> way;
  for (int i = 0; i <= 200; ++i) way.emplace_back(2.0f * float(i), 80 * std::sin(0.03f * float(i)));
  const std::vector<glm::vec2> kept = simplified(way, 0.8f);
  EXPECT_LT(kept.size(), way.size() / 4);
  const std::vector<glm::vec2> line = smooth_line(kept);
  for (const glm::vec2 p : way) {
    float nearest = 1e9f;
    for (size_t i = 0; i + 1 < line.size(); ++i) {
      const glm::vec2 along = line[i + 1] - line[i];
      const float share = glm::clamp(glm::dot(p - line[i], along) / glm::dot(along, along), 0.0f, 1.0f);
      nearest = std::min(nearest, glm::distance(p, line[i] + share * along));
    }
    EXPECT_LT(nearest, 2.5f);
  }
}

TEST(Drawing, ATapOfThePenIsADotAndATapOfTheOthersIsNothing) {
  Drawing drawing;
  drag_along(drawing, {{10, 10}});
  EXPECT_EQ(drawing.strokes().size(), 1u);
  for (const DrawTool tool : {DrawTool::arrow, DrawTool::circle}) {
    drawing.tool = tool;
    drag_along(drawing, {{10, 10}, {12, 11}});
    EXPECT_EQ(drawing.strokes().size(), 1u);
    drag_along(drawing, {{10, 10}, {90, 60}});
    EXPECT_EQ(drawing.strokes().back().tool, tool);
    drawing.undo();
  }
}

TEST(Drawing, UndoTakesTheLastStrokeAndClearTakesAll) {
  Drawing drawing;
  drag_along(drawing, {{0, 0}, {50, 50}});
  drawing.tool = DrawTool::arrow;
  drag_along(drawing, {{0, 0}, {50, 0}});
  drawing.undo();
  ASSERT_EQ(drawing.strokes().size(), 1u);
  EXPECT_EQ(drawing.strokes()[0].tool, DrawTool::pen);
  drag_along(drawing, {{0, 0}, {50, 0}});
  drawing.clear();
  EXPECT_TRUE(drawing.empty());
  drawing.undo();
  EXPECT_TRUE(drawing.empty()) << "with nothing there it does nothing";
}

TEST(Drawing, AnUndoInTheMiddleOfAStrokeEndsIt) {
  Drawing drawing;
  drawing.press({0, 0});
  drawing.drag({40, 0});
  drawing.undo();
  drawing.drag({80, 0});
  drawing.lift();
  EXPECT_TRUE(drawing.empty());
}

TEST(Drawing, AnArrowPointsAtItsHeadAndACircleFillsItsBox) {
  const std::vector<glm::vec2> head = arrow_head({DrawTool::arrow, {{0, 0}, {100, 0}}}, 20);
  EXPECT_EQ(head[1], glm::vec2(100, 0));
  EXPECT_FLOAT_EQ(head[0].x, head[2].x);
  EXPECT_FLOAT_EQ(head[0].y, -head[2].y);
  EXPECT_LT(head[0].x, 100);
  glm::vec2 low(1e9f), high(-1e9f);
  for (const glm::vec2 p : circle_line({DrawTool::circle, {{100, 60}, {20, 10}}}))
    low = glm::min(low, p), high = glm::max(high, p);
  EXPECT_NEAR(low.x, 20, 1);
  EXPECT_NEAR(low.y, 10, 1);
  EXPECT_NEAR(high.x, 100, 1);
  EXPECT_NEAR(high.y, 60, 1);
}

}  // namespace
}  // namespace theatre::panels
