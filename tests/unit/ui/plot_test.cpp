// A plot's axes carry round numbers, its lines stand out from their ground, and its words do not meet.
#include "engine/ui/plot.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/ui/ui.h"

namespace theatre::ui {
namespace {

TEST(Ticks, AreRoundNumbersWithinTheSpan) {
  for (const auto& [from, to] : {std::pair{0.0, 4.0}, {0.0, 431.7}, {-4.8, 21.3}, {0.0, 0.03}, {2.2, 2.9}, {-1200.0, 1e6}})
    for (const int most : {2, 4, 7, 12}) {
      const Ticks ticks = ticks_within(from, to, most);
      ASSERT_GE(ticks.count, 2) << from << ".." << to;
      EXPECT_LE(ticks.count, std::max(most, 4)) << from << ".." << to << " most " << most;
      EXPECT_GE(ticks.at(0), from - 1e-9);
      EXPECT_LE(ticks.at(ticks.count - 1), to * (1 + 1e-6) + 1e-9);
      const double lead = ticks.step / std::pow(10.0, std::floor(std::log10(ticks.step) + 1e-6));
      EXPECT_TRUE(std::abs(lead - 1) < 1e-6 || std::abs(lead - 2) < 1e-6 || std::abs(lead - 5) < 1e-6) << ticks.step;
    }
}

TEST(Ticks, AreWrittenWithTheDecimalsTheyNeed) {
  const Ticks halves = ticks_within(0, 4, 9);
  EXPECT_EQ(tick_words(halves, 1, TickKind::number), "0.5");
  EXPECT_EQ(tick_words(halves, 1, TickKind::number, ","), "0,5");
  const Ticks hundreds = ticks_within(0, 432, 6);
  EXPECT_EQ(tick_words(hundreds, 1, TickKind::number), "100");
  const Ticks below = ticks_within(-10, 10, 5);
  EXPECT_EQ(tick_words(below, 0, TickKind::number), "\u221210");
  EXPECT_EQ(tick_words(below, 2, TickKind::number), "0") << "never a negative nought";
}

TEST(Ticks, OfTimeAreMinutes) {
  const Ticks ticks = ticks_within(0, 148, 6, TickKind::seconds);
  EXPECT_EQ(ticks.step, 30);
  EXPECT_EQ(tick_words(ticks, 3, TickKind::seconds), "1:30");
}

TEST(Ticks, RoundedOutSpansHoldWhatTheyWereGiven) {
  for (const Span span : {Span{0, 18.4f}, Span{-0.6f, 18.4f}, Span{0, 3.38f}, Span{0, 2533}}) {
    const Span round = rounded_out(span);
    EXPECT_LE(round.from, span.from);
    EXPECT_GE(round.to, span.to);
    EXPECT_LT(round.to - round.from, 2 * (span.to - span.from));
  }
}

TEST(PlotColours, OfLinesStandOutFromTheirGround) {
  const Theme theme = ink_and_paper(false);
  for (const Color ground : {theme.page, theme.card})
    for (const Color color : {body::bone, body::balloon, body::cement_fresh, body::cement_set, body::steel, theme.text2}) {
      EXPECT_GE(contrast(line_color(color, ground), ground), k_least_line_contrast);
      EXPECT_GE(contrast(faint_line_color(color, ground), ground), k_least_line_contrast);
      EXPECT_LE(contrast(faint_line_color(color, ground), ground), contrast(line_color(color, ground), ground));
    }
}

class PlotTest : public testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    auto window = platform::open_offscreen({64, 64});
    ASSERT_TRUE(window) << window.error().message;
    window_ = std::move(*window);
    auto ui = Ui::create();
    ASSERT_TRUE(ui) << ui.error().message;
    ui_ = std::move(*ui);
    for (int i = 0; i <= 200; ++i) points_.push_back({float(i) * 0.012f, 120 * std::sqrt(float(i) / 200)});
  }
  std::unique_ptr<platform::Window> window_;
  std::unique_ptr<Ui> ui_;
  std::vector<ImVec2> points_;
};

TEST_P(PlotTest, WordsDoNotMeetAndEveryCurveIsNamed) {
  const std::vector<PlotSeries> series{
      {.name = "Left", .points = points_, .past = 90, .color = body::balloon, .now = points_[90]},
      {.name = "Right",
       .points = points_,
       .past = 90,
       .color = body::steel,
       .style = LineStyle::dashed,
       .marker = Marker::square}};
  const std::vector<PlotRange> ranges{{{0, 138}, {9, 212}, "A"}, {{2.77f, 95}, {3.13f, 150}, "B"}};
  const std::vector<PlotLimit> limits{{400, "never above this"}};
  for (const ImVec2 size : {ImVec2(460, 300), ImVec2(700, 480), ImVec2(1100, 260)}) {
    platform::InputFrame input;
    input.size_px = {1280, 720};
    ui_->begin(input, {.text_step = GetParam()});
    Canvas& canvas = ui_->canvas();
    const Rect where{100, 100, size.x, size.y};
    plot(canvas, where,
         {.x = {"In each balloon (mL)", {0, 4}},
          .y = {"Pressure (psi)", {0, 432}},
          .second_title = "kPa",
          .second_per_y = 6.895f,
          .series = series,
          .ranges = ranges,
          .limits = limits},
         canvas.theme().page);
    ui_->discard();
    const auto& words = canvas.records().words;
    for (const char* name : {"Left", "Right", "A", "B", "never above this", "In each balloon (mL)", "Pressure (psi)", "kPa"}) {
      const auto count = std::count_if(words.begin(), words.end(), [&](const auto& w) { return w.words == name; });
      EXPECT_EQ(count, 1) << name << " in " << size.x << " x " << size.y;
    }
    for (const auto& word : words) {
      EXPECT_TRUE(word.where.x >= where.x - 1 && word.where.right() <= where.right() + 1) << word.words;
      EXPECT_TRUE(word.where.y >= where.y - 1 && word.where.bottom() <= where.bottom() + 1) << word.words;
    }
    for (size_t i = 0; i < words.size(); ++i)
      for (size_t j = i + 1; j < words.size(); ++j)
        EXPECT_LE(overlap(words[i].where, words[j].where), 0) << words[i].words << " / " << words[j].words;
    for (const auto& complaint : canvas.records().complaints) ADD_FAILURE() << complaint;
  }
}

INSTANTIATE_TEST_SUITE_P(Words, PlotTest, testing::Values(0, 1, 2, 3));

}  // namespace
}  // namespace theatre::ui
