// Two scenes side by side: what corresponds to what, on the shipped scenes.
#include "scenes/alignment.h"

#include <gtest/gtest.h>

using namespace theatre::scenes;
namespace fs = std::filesystem;

namespace {

const fs::path k_scenes = fs::path(THEATRE_SOURCE_DIR) / "scenes";

const Scene& scene(const std::string& name) {
  static std::map<std::string, Scene> scenes;
  const auto found = scenes.find(name);
  if (found != scenes.end()) return found->second;
  return scenes.emplace(name, *read_scene(k_scenes / (name + ".toml"), *read_shots(k_scenes / "shots.toml"))).first->second;
}
const Scene& kyphoplasty() { return scene("kyphoplasty"); }
const Scene& vertebroplasty() { return scene("vertebroplasty"); }
const Scene& waiting() { return scene("without_procedure"); }

const Step& step(const Scene& scene, std::string_view id) {
  for (const Step& step : scene.steps)
    if (step.id == id) return step;
  ADD_FAILURE() << "no step " << id;
  return scene.steps.front();
}
double middle_of(const Scene& scene, std::string_view id) { return step(scene, id).start_s + 0.5 * step(scene, id).duration_s; }

const std::vector<const Scene*>& all() {
  static const std::vector<const Scene*> scenes{&kyphoplasty(), &vertebroplasty(), &waiting()};
  return scenes;
}

}  // namespace

TEST(Alignment, ASceneCorrespondsToItself) {
  for (const Scene* one : all())
    for (double t = 0; t <= one->duration_s; t += 0.37) EXPECT_NEAR(corresponding_time(*one, t, *one), t, 1e-9);
}

TEST(Alignment, TheBreakRunsBesideTheBreakAndTheEndBesideTheEnd) {
  for (const Scene* from : all())
    for (const Scene* to : all()) {
      for (double t = 0; t < 26; t += 0.5) EXPECT_NEAR(corresponding_time(*from, t, *to), t, 1e-9) << from->id << " " << to->id;
      EXPECT_NEAR(corresponding_time(*from, from->duration_s, *to), to->duration_s, 1e-9);
    }
}

TEST(Alignment, ItNeverRunsBackwardsNorLeavesTheScene) {
  for (const Scene* from : all())
    for (const Scene* to : all()) {
      double before = 0;
      for (double t = 0; t <= from->duration_s; t += 0.05) {
        const double now = corresponding_time(*from, t, *to);
        EXPECT_GE(now, before - 1e-9) << from->id << " to " << to->id << " at " << t;
        EXPECT_LE(now, to->duration_s + 1e-9);
        before = now;
      }
    }
}

TEST(Alignment, StepsThatBothHaveRunBesideEachOther) {
  for (const char* id : {"prone", "needles", "needle_out", "set"})
    EXPECT_NEAR(corresponding_time(kyphoplasty(), middle_of(kyphoplasty(), id), vertebroplasty()),
                middle_of(vertebroplasty(), id), 1e-9)
        << id;
}

TEST(Alignment, CementRunsBesideCementThoughTheStepsAreNamedApart) {
  EXPECT_NEAR(corresponding_time(kyphoplasty(), middle_of(kyphoplasty(), "cement"), vertebroplasty()),
              middle_of(vertebroplasty(), "cement_vp"), 1e-9);
  EXPECT_NEAR(corresponding_time(vertebroplasty(), middle_of(vertebroplasty(), "result_vp"), kyphoplasty()),
              middle_of(kyphoplasty(), "result"), 1e-9);
}

TEST(Alignment, VertebroplastyWaitsWithItsNeedlesInPlaceWhileBalloonsMakeRoom) {
  const double waits_s = step(vertebroplasty(), "cement_vp").start_s;
  for (const char* id : {"channel", "balloons_in", "inflate", "deflate"})
    EXPECT_NEAR(corresponding_time(kyphoplasty(), middle_of(kyphoplasty(), id), vertebroplasty()), waits_s, 1e-9) << id;
  EXPECT_EQ(vertebroplasty().value(Channel::cement, waits_s), 0);
  EXPECT_EQ(vertebroplasty().value(Channel::needle_left, waits_s), 1);
}

TEST(Alignment, TheBreakThatHealsByItselfPassesEvenlyWhileTheOtherIsTreated) {
  const double start_s = step(kyphoplasty(), "prone").start_s, end_s = step(kyphoplasty(), "result").start_s;
  const double half = corresponding_time(kyphoplasty(), 0.5 * (start_s + end_s), waiting());
  EXPECT_NEAR(half, 0.5 * (step(waiting(), "rest").start_s + step(waiting(), "result_none").start_s), 1e-6);
}

TEST(Alignment, ThereAndBackIsTheSamePlaceUnlessOneWaits) {
  for (const Scene* to : {&vertebroplasty(), &waiting()})
    for (double t = 0; t <= to->duration_s; t += 0.6) {
      const double back = corresponding_time(kyphoplasty(), corresponding_time(*to, t, kyphoplasty()), *to);
      EXPECT_NEAR(back, t, 1e-6) << to->id;
    }
}

TEST(Alignment, ThereAndBackIsTheSamePlaceAlsoWhereTheOtherWaits) {
  for (const char* name : {"vertebroplasty", "without_procedure"})
    for (double from_s = 1; from_s < kyphoplasty().duration_s; from_s += 7) {
      const double there_s = entered_at(kyphoplasty(), from_s, scene(name), 0);
      EXPECT_DOUBLE_EQ(there_s, corresponding_time(kyphoplasty(), from_s, scene(name))) << "never seen before";
      EXPECT_DOUBLE_EQ(entered_at(scene(name), there_s, kyphoplasty(), from_s), from_s) << name;
      EXPECT_DOUBLE_EQ(entered_at(scene(name), 1, kyphoplasty(), from_s), corresponding_time(scene(name), 1, kyphoplasty()))
          << "who has moved on since is not sent back";
    }
}

TEST(Alignment, AChapterThatASceneLacksIsKnown) {
  EXPECT_EQ(chapter_at(kyphoplasty(), middle_of(kyphoplasty(), "inflate")), "balloon");
  EXPECT_FALSE(has_chapter(vertebroplasty(), "balloon"));
  EXPECT_TRUE(has_chapter(vertebroplasty(), "cement"));
}
