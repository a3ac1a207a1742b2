// Names stand beside their things: wherever these lie between the columns, no two lines cross and no two plates overlap.
#include "engine/ui/label_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace theatre::ui {
namespace {

float turn(float ax, float ay, float bx, float by, float cx, float cy) { return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax); }

bool cross(const LabelPlace& p, const LabelAnchor& a, const LabelPlace& q, const LabelAnchor& b) {
  const float p_b = turn(p.line_x, p.line_y, a.x, a.y, b.x, b.y), p_q = turn(p.line_x, p.line_y, a.x, a.y, q.line_x, q.line_y);
  const float q_a = turn(q.line_x, q.line_y, b.x, b.y, a.x, a.y), q_p = turn(q.line_x, q.line_y, b.x, b.y, p.line_x, p.line_y);
  return p_b * p_q < 0 && q_a * q_p < 0;
}

TEST(LabelLayout, LinesNeverCrossAndPlatesNeverOverlapWhereverThingsLieBetweenTheColumns) {
  std::mt19937 random(7);
  const auto between = [&](float low, float high) { return std::uniform_real_distribution<float>(low, high)(random); };
  const Rect free{20, 30, 900, 500};
  for (int round = 0; round < 5000; ++round) {
    std::vector<LabelAnchor> anchors(2 + size_t(round) % 6);
    const float middle_y = between(60, 500), spread = between(1, 200);
    for (LabelAnchor& a : anchors)
      a = {between(240, 700), std::clamp(middle_y + between(-spread, spread), 31.0f, 529.0f), between(60, 200)};
    const std::vector<LabelPlace> places = place_labels(anchors, free, 34, 8);
    for (size_t i = 0; i < places.size(); ++i) {
      EXPECT_GE(places[i].plate.x, free.x - 0.1f);
      EXPECT_LE(places[i].plate.right(), free.right() + 0.1f);
      for (size_t j = 0; j < i; ++j) {
        EXPECT_FALSE(cross(places[i], anchors[i], places[j], anchors[j])) << "round " << round;
        EXPECT_LE(overlap(places[i].plate, places[j].plate), 0) << "round " << round;
      }
    }
  }
}

// A thing far in, another near the column, and plates pushed below both: ordered by height alone their lines would cross.
TEST(LabelLayout, LinesThatWouldCrossSwapTheirPlates) {
  const std::vector<LabelAnchor> anchors{{400, 32, 100}, {130, 36, 100}};
  const std::vector<LabelPlace> places = place_labels(anchors, {20, 100, 900, 400}, 34, 8);
  EXPECT_FALSE(cross(places[0], anchors[0], places[1], anchors[1]));
  EXPECT_GT(places[0].line_y, places[1].line_y);
}

}  // namespace
}  // namespace theatre::ui
