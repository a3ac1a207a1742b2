// Several shows on one clock: where each stands, who moves alone, which pair is shown.
#include "scenes/comparison.h"

#include <gtest/gtest.h>

#include <thread>

using namespace theatre;

namespace {

/// All three shows of the default case, opened once.
struct World {
  scenes::Library library = std::move(*scenes::open_library(THEATRE_SHARE_DIR));
  anatomy::Spine spine = *scenes::open_spine(library, {});
  scenes::Shelf shelf{library};
  World() {
    shelf.change_case(spine, {});
    while (Comparison().want_shows(shelf)) {
      shelf.poll();
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
};
World& world() {
  static World the_world;
  return the_world;
}
Comparison::Clock clock_at(const char* scene, double time_s) { return {world().shelf.find(scene), time_s}; }

double end_of(const char* scene) { return world().shelf.find(scene)->scene.duration_s; }

panels::CompareNumbers numbers(const panels::ComparedColumn& column) {
  return panels::compare_numbers(column.moment, anatomy::FractureShape::wedge, column.scene->procedure,
                                 world().library.evidence);
}

}  // namespace

TEST(Comparison, ShowsAllThreeAtFirstNoProcedureToo) {
  Comparison comparison;
  EXPECT_EQ(comparison.shown().size(), 3u);
  EXPECT_EQ(comparison.shown().back(), "without_procedure");
  EXPECT_EQ(comparison.leader(), "kyphoplasty");
}

TEST(Comparison, AnyPairCanStandThereButNotOneAlone) {
  Comparison comparison;
  comparison.show({"without_procedure", "vertebroplasty"});
  EXPECT_EQ(comparison.shown(), (std::vector<std::string>{"vertebroplasty", "without_procedure"}));
  EXPECT_EQ(comparison.leader(), "vertebroplasty");
  comparison.show({"kyphoplasty"});
  EXPECT_EQ(comparison.shown().size(), 2u) << "one alone is no comparison";
}

TEST(Comparison, WhoGoesAloneMovesAndTheOthersStand) {
  Comparison comparison;
  const auto together = comparison.tell(world().shelf, clock_at("kyphoplasty", 75));
  comparison.let_alone("vertebroplasty", clock_at("kyphoplasty", 75));
  const auto& alone = comparison.tell(world().shelf, clock_at("vertebroplasty", 70));
  EXPECT_EQ(alone.alone, 1u);
  EXPECT_EQ(alone.columns[0].time_s, together.columns[0].time_s);
  EXPECT_EQ(alone.columns[1].time_s, 70);
  EXPECT_EQ(alone.columns[2].time_s, together.columns[2].time_s);
  comparison.let_alone("", clock_at("vertebroplasty", 70));
  EXPECT_FALSE(comparison.anybody_alone());
  EXPECT_EQ(comparison.held_time(world().shelf, world().shelf.find("kyphoplasty")->scene), 75);
}

TEST(Comparison, HidingWhoIsAloneBringsAllTogether) {
  Comparison comparison;
  comparison.let_alone("kyphoplasty", clock_at("kyphoplasty", 30));
  comparison.show({"vertebroplasty", "without_procedure"});
  EXPECT_FALSE(comparison.anybody_alone());
}

TEST(Comparison, AtTheEndTheNumbersDifferAsTheTreatmentsDo) {
  Comparison comparison;
  const auto& told = comparison.tell(world().shelf, clock_at("kyphoplasty", end_of("kyphoplasty")));
  const auto kyphoplasty = numbers(told.columns[0]), vertebroplasty = numbers(told.columns[1]),
             waiting = numbers(told.columns[2]);
  EXPECT_GT(kyphoplasty.height.gain_mm(), vertebroplasty.height.gain_mm());
  EXPECT_GT(kyphoplasty.height.lost_again_mm, 0) << "part of the lift is lost";
  EXPECT_EQ(vertebroplasty.height.by_balloons_mm, 0);
  EXPECT_EQ(vertebroplasty.height.by_lying_mm, kyphoplasty.height.by_lying_mm) << "both lay on the same table";
  EXPECT_EQ(waiting.height.gain_mm(), 0);
  EXPECT_GT(kyphoplasty.tilt_deg, vertebroplasty.tilt_deg);
  EXPECT_GT(kyphoplasty.space_ml, 1);
  EXPECT_GT(kyphoplasty.space_full, 0.9f);
  EXPECT_EQ(vertebroplasty.space_ml, 0);
  EXPECT_EQ(waiting.cement_ml, 0);
}

TEST(Comparison, MinutesAreThePublishedOnesAndTheScenesEndWithThem) {
  Comparison comparison;
  const auto& told = comparison.tell(world().shelf, clock_at("kyphoplasty", end_of("kyphoplasty")));
  EXPECT_NEAR(numbers(told.columns[0]).procedure_min, 40.0, 0.01);
  EXPECT_NEAR(numbers(told.columns[1]).procedure_min, 31.8, 0.01);
  EXPECT_EQ(numbers(told.columns[2]).procedure_min, 0);
  for (size_t i : {0u, 1u}) EXPECT_NEAR(told.columns[i].moment.procedure_min, numbers(told.columns[i]).procedure_min, 0.5) << i;
}

TEST(Comparison, NoBarIsLongerThanTheScale) {
  Comparison comparison;
  for (double t = 0; t <= end_of("kyphoplasty"); t += 1.7) {
    const auto& told = comparison.tell(world().shelf, clock_at("kyphoplasty", t));
    for (const auto& column : told.columns) {
      const panels::CompareNumbers n = numbers(column);
      EXPECT_LE(n.height.by_lying_mm + n.height.by_balloons_mm, told.scale.height_mm + 0.11f) << t;
      EXPECT_LE(std::max(n.cement_ml, n.space_ml), told.scale.volume_ml + 0.05f) << t;
      EXPECT_LE(n.tilt_deg, told.scale.tilt_deg + 0.05f) << t;
    }
  }
}

TEST(Comparison, AllAreSeenFromTheSamePlaceAtAnyTime) {
  for (const auto view : {scenes::View::three_d, scenes::View::side, scenes::View::front}) {
    const render::Orbit early = Comparison::orbit(clock_at("kyphoplasty", 0), view, {});
    const render::Orbit late = Comparison::orbit(clock_at("vertebroplasty", 60), view, {});
    EXPECT_EQ(early.yaw_deg, late.yaw_deg);
    EXPECT_EQ(early.roll_deg, late.roll_deg);
    EXPECT_EQ(early.distance_mm, late.distance_mm);
  }
}

TEST(Comparison, CementThatLeaksIsNamedWhereItsPictureShowsIt) {
  treatment::Case patient;
  patient.incident = treatment::Incident::disc_leak;
  scenes::Shelf shelf(world().library);
  shelf.change_case(world().spine, patient);
  Comparison comparison;
  comparison.show({"kyphoplasty", "without_procedure"});
  while (comparison.want_shows(shelf)) {
    shelf.poll();
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  scenes::Show* show = shelf.find("kyphoplasty");
  ASSERT_TRUE(show);
  const std::vector<panels::ComparedPicture> places{{"kyphoplasty", {0, 0, 640, 720}},
                                                    {"without_procedure", {640, 0, 640, 720}}};
  Picking picking;
  const auto warnings = [&](double time_s) {
    const Comparison::Clock clock{show, time_s};
    Comparison::Look look;
    look.orbit = Comparison::orbit(clock, look.view, look.cut);
    const panels::Compared& told = comparison.tell(shelf, clock);
    comparison.name_leaks(picking, shelf, look, places);
    EXPECT_TRUE(told.columns[1].warnings.empty());
    return told.columns[0].warnings;
  };
  EXPECT_TRUE(warnings(60).empty());
  const auto named = warnings(show->scene.duration_s);
  ASSERT_EQ(named.size(), 1u);
  EXPECT_EQ(named[0].key, "leak");
  EXPECT_GT(named[0].at_px.x, 0);
  EXPECT_LT(named[0].at_px.x, 640);
}
