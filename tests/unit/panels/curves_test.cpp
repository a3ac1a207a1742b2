// The curves tell what the moments tell, in units that are named, with what has been apart from what is to come.
#include "panel_harness.h"
#include "scenes/panels/curve_plots.h"
#include "scenes/panels/published.h"

namespace theatre::panels {
namespace {

class CurvesTest : public testing::Test {
 protected:
  std::vector<CurvePlot> plots(const char* scene, double share, bool live = true) {
    harness.open(scene);
    harness.go_to(harness.scene().duration_s * share);
    harness.fill_curves();
    harness.frame();
    Commands nothing;
    const PanelContext context{harness.ui().canvas(), harness.audience, harness.text(), nothing};
    return curve_plots(context, live);
  }
  PanelHarness harness;
};

TEST_F(CurvesTest, EachProcedureHasItsOwn) {
  EXPECT_EQ(plots("kyphoplasty", 0.5).size(), 2u);
  EXPECT_EQ(plots("kyphoplasty", 0.5).front().lines.size(), 2u) << "left and right";
  EXPECT_EQ(plots("vertebroplasty", 0.5).size(), 2u);
  EXPECT_EQ(plots("vertebroplasty", 0.5).front().lines.size(), 1u);
  EXPECT_EQ(plots("without_procedure", 0.5).size(), 1u) << "only the bend";
}

TEST_F(CurvesTest, PressureIsDrawnWhileTheBalloonsFillNotWhileTheyEmpty) {
  const std::vector<CurvePlot> all = plots("kyphoplasty", 1);
  for (const auto& line : all.front().lines) {
    ASSERT_GT(line.points.size(), 10u);
    EXPECT_EQ(line.past, line.points.size());
    for (size_t i = 1; i < line.points.size(); ++i) EXPECT_GE(line.points[i].x, line.points[i - 1].x);
    EXPECT_FLOAT_EQ(line.points.back().x, 2.4f);
    EXPECT_FALSE(line.now) << "the balloons are out";
  }
}

TEST_F(CurvesTest, WhatHasBeenGrowsWithTime) {
  const auto early = plots("kyphoplasty", 0), late = plots("kyphoplasty", 0.9);
  EXPECT_EQ(early[0].lines[0].past, 0u);
  EXPECT_LT(early[1].lines[0].past, late[1].lines[0].past);
  EXPECT_EQ(early[1].lines[0].points.size(), late[1].lines[0].points.size()) << "the whole is always there";
  EXPECT_EQ(plots("kyphoplasty", 0, false)[0].lines[0].past, early[0].lines[0].points.size()) << "a picture shows all of it";
}

TEST_F(CurvesTest, TheMarkStandsWhereTheMomentIs) {
  harness.open("kyphoplasty");
  harness.go_into("inflate", 0.6);
  harness.fill_curves();
  harness.frame();
  Commands nothing;
  const PanelContext context{harness.ui().canvas(), harness.audience, harness.text(), nothing};
  const auto all = curve_plots(context, true);
  const scenes::Moment& m = harness.audience.moment;
  ASSERT_TRUE(all[0].lines[0].now && all[1].lines[0].now);
  EXPECT_FLOAT_EQ(all[0].lines[0].now->x, m.balloon_left_ml);
  EXPECT_FLOAT_EQ(all[0].lines[0].now->y, m.balloon_left_kpa * k_psi_per_kpa);
  EXPECT_FLOAT_EQ(all[1].lines[0].now->y, m.wedge_deg);
  EXPECT_FLOAT_EQ(*all[1].plot.now_x, float(m.time_s));
  EXPECT_NE(all[0].lines[0].value.find("psi"), std::string::npos);
  EXPECT_NE(all[0].lines[0].value.find("kPa"), std::string::npos);
}

TEST_F(CurvesTest, EveryCurveAndEveryRangeLiesWithinItsAxes) {
  for (const auto& scene : k_scene_ids)
    for (const auto& plot : plots(scene.c_str(), 0.6)) {
      for (const auto& line : plot.lines)
        for (const ImVec2 p : line.points) {
          EXPECT_TRUE(p.x >= plot.plot.x.span.from && p.x <= plot.plot.x.span.to) << scene << " " << p.x;
          EXPECT_TRUE(p.y >= plot.plot.y.span.from && p.y <= plot.plot.y.span.to) << scene << " " << p.y;
        }
      for (const auto& range : plot.ranges) EXPECT_LE(range.to.y, plot.plot.y.span.to);
      for (const auto& limit : plot.limits) EXPECT_LT(limit.y, plot.plot.y.span.to);
      for (const auto& range : plot.ranges) {
        const bool told =
            std::any_of(plot.notes.begin(), plot.notes.end(), [&](const auto& n) { return n.letter == range.letter; });
        EXPECT_TRUE(told) << range.letter;
      }
    }
}

TEST_F(CurvesTest, CurvesDifferByMoreThanColour) {
  for (const auto& plot : plots("kyphoplasty", 0.6)) {
    ASSERT_EQ(plot.lines.size(), 2u);
    EXPECT_NE(plot.lines[0].style, plot.lines[1].style);
    EXPECT_NE(plot.lines[0].marker, plot.lines[1].marker);
    EXPECT_NE(plot.lines[0].name, plot.lines[1].name);
  }
}

TEST_F(CurvesTest, TheAnchorsAreThePublishedOnes) {
  const auto balloon = plots("kyphoplasty", 0.6).front();
  ASSERT_EQ(balloon.ranges.size(), 2u);
  EXPECT_FLOAT_EQ(balloon.ranges[0].from.y, 138);
  EXPECT_FLOAT_EQ(balloon.ranges[0].to.y, 212);
  EXPECT_FLOAT_EQ(balloon.ranges[1].from.x, 2.77f);
  EXPECT_FLOAT_EQ(balloon.ranges[1].to.y, 150.6f);
  EXPECT_EQ(balloon.limits.front().y, 400);
}

TEST_F(CurvesTest, WordsTellTheNumbersThatAreDrawn) {
  harness.open("kyphoplasty");
  const auto balloon = plots("kyphoplasty", 0.6).front(), injection = plots("vertebroplasty", 0.9).front();
  EXPECT_TRUE(balloon.notes[0].words.starts_with("175 ± 37 psi")) << balloon.notes[0].words;
  EXPECT_TRUE(balloon.notes[1].words.starts_with("122.7 ± 27.9 psi at 2.95 ± 0.18 mL")) << balloon.notes[1].words;
  EXPECT_TRUE(balloon.limits[0].words.starts_with("400 psi")) << balloon.limits[0].words;
  EXPECT_TRUE(injection.notes[0].words.ends_with("(Krebs 2005).")) << injection.notes[0].words;
}

TEST_F(CurvesTest, APictureNamesCaseSceneAndThatItIsAModel) {
  harness.open("kyphoplasty");
  harness.fill_curves();
  harness.size_px = {1600, 900};
  platform::InputFrame input;
  input.size_px = harness.size_px;
  harness.ui().begin(input, {});
  curves_sheet(harness.ui(), harness.audience);
  harness.ui().discard();
  std::string all;
  for (const auto& word : harness.records().words) all += word.words + " ";
  for (const char* said :
       {"The usual break (L1 wedge)", "Kyphoplasty", "teaching model", "Pressure (psi)", "Pressure (kPa)", "mL", "degrees"})
    EXPECT_NE(all.find(said), std::string::npos) << said;
  EXPECT_TRUE(harness.records().complaints.empty());
}

TEST_F(CurvesTest, WithoutMomentsThePageIsStillThere) {
  harness.open("kyphoplasty");
  harness.audience.page = "curves";
  EXPECT_TRUE(harness.tells(harness.text().get("pages.curves.title")));
}

}  // namespace
}  // namespace theatre::panels
