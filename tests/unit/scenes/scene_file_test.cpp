#include "scenes/scene_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "scenes/treatment/curing.h"

using namespace theatre;
using namespace theatre::scenes;
namespace fs = std::filesystem;

namespace {

const fs::path k_scenes = fs::path(THEATRE_SOURCE_DIR) / "scenes";

Shots shots() { return *read_shots(k_scenes / "shots.toml"); }

core::Result<Scene> scene_of(const std::string& content) {
  const fs::path file = fs::path(testing::TempDir()) / "scene_file_test.toml";
  std::ofstream(file) << content;
  return read_scene(file, shots());
}

const std::string k_head = "id = \"test\"\nprocedure = \"none\"\n";
const std::string k_step = "[[step]]\nid = \"a\"\nchapter = \"c\"\ncamera = \"hero\"\nduration_s = 10\n";

std::string refusal(const std::string& content) {
  const auto scene = scene_of(content);
  return scene ? "" : scene.error().message;
}

}  // namespace

TEST(SceneFile, EveryShippedSceneIsRead) {
  for (const char* name : {"kyphoplasty", "vertebroplasty", "without_procedure"}) {
    const auto scene = read_scene(k_scenes / (std::string(name) + ".toml"), shots());
    ASSERT_TRUE(scene) << scene.error().message;
    EXPECT_EQ(scene->id, name);
    EXPECT_GT(scene->duration_s, 30);
    EXPECT_GE(scene->chapters.size(), 3u);
  }
}

TEST(SceneFile, StepsFollowEachOtherWithoutGaps) {
  const Scene scene = *read_scene(k_scenes / "kyphoplasty.toml", shots());
  double time_s = 0;
  for (const Step& step : scene.steps) {
    EXPECT_DOUBLE_EQ(step.start_s, time_s);
    time_s += step.duration_s;
  }
  EXPECT_DOUBLE_EQ(scene.duration_s, time_s);
}

TEST(SceneFile, BothProceduresEndWithEveryInstrumentOut) {
  for (const char* name : {"kyphoplasty.toml", "vertebroplasty.toml"}) {
    const Scene scene = *read_scene(k_scenes / name, shots());
    for (const Channel channel : {Channel::needle_left, Channel::needle_right, Channel::cannula, Channel::drill,
                                  Channel::balloon_in, Channel::filler_in}) {
      EXPECT_EQ(scene.value(channel, scene.duration_s), 0) << name << " " << channel_name(channel);
    }
    EXPECT_EQ(scene.value(Channel::cement, scene.duration_s), 1) << name;
  }
}

TEST(SceneFile, BalloonsAreFilledToTheEndOfTheirRunAndEmptiedAgain) {
  const Scene scene = *read_scene(k_scenes / "kyphoplasty.toml", shots());
  for (const Channel channel : {Channel::inflation, Channel::deflation_left, Channel::deflation_right})
    EXPECT_EQ(scene.value(channel, scene.duration_s), 1) << channel_name(channel);
}

TEST(SceneFile, CementGoesInWhenTheModelSaysThatItCanBePushed) {
  for (const char* name : {"kyphoplasty.toml", "vertebroplasty.toml"}) {
    const Scene scene = *read_scene(k_scenes / name, shots());
    double begins_s = 0;
    while (scene.value(Channel::cement, begins_s) <= 0 && begins_s < scene.duration_s) begins_s += 0.05;
    EXPECT_NEAR(scene.value(Channel::cement_minutes, begins_s), treatment::k_injection_begins_min, 0.5f) << name;
  }
}

TEST(SceneFile, TheClocksNeverRunBackwards) {
  for (const char* name : {"kyphoplasty.toml", "vertebroplasty.toml"}) {
    const Scene scene = *read_scene(k_scenes / name, shots());
    for (const Channel channel : {Channel::procedure_min, Channel::cement_minutes, Channel::cement}) {
      float last = 0;
      for (double t = 0; t <= scene.duration_s; t += 0.1) {
        EXPECT_GE(scene.value(channel, t), last - 1e-5f) << name << " " << channel_name(channel) << " at " << t;
        last = scene.value(channel, t);
      }
    }
  }
}

TEST(SceneFile, WhatCameBeforeIsHeldUntilAStepMovesIt) {
  const auto scene = scene_of(k_head + k_step + "fracture = [[0, 0], [2, 1]]\n" +
                              "[[step]]\nid = \"b\"\nchapter = \"c\"\n"
                              "camera = \"hero\"\nduration_s = 10\nfracture = [[5, 1], [7, 0.5]]\n");
  ASSERT_TRUE(scene) << scene.error().message;
  EXPECT_FLOAT_EQ(scene->value(Channel::fracture, 9), 1);
  EXPECT_FLOAT_EQ(scene->value(Channel::fracture, 14), 1);
  EXPECT_FLOAT_EQ(scene->value(Channel::fracture, 17), 0.5f);
}

TEST(SceneFile, RefusesWhatMakesNoSense) {
  EXPECT_EQ(refusal(k_head + k_step), "");
  EXPECT_NE(refusal(k_head + k_step + "fractur = [[0, 0]]\n").find("fractur"), std::string::npos);
  EXPECT_NE(refusal(k_head + k_step + "fracture = [[0, 0], [0, 1]]\n").find("ascend"), std::string::npos);
  EXPECT_NE(refusal(k_head + k_step + "fracture = [[11, 0]]\n").find("outside"), std::string::npos);
  EXPECT_NE(refusal(k_head + k_step + "fracture = [[1, 2]]\n").find("range"), std::string::npos);
  EXPECT_NE(refusal(k_head + k_step + "fracture = [1, 2]\n").find("list"), std::string::npos);
  EXPECT_NE(refusal(k_head + k_step + k_step).find("twice"), std::string::npos);
  EXPECT_NE(refusal(k_head + "[[step]]\nid = \"a\"\nchapter = \"c\"\ncamera = \"nowhere\"\nduration_s = 1\n").find("nowhere"),
            std::string::npos);
  EXPECT_NE(refusal("id = \"x\"\n").find("procedure"), std::string::npos);
  EXPECT_NE(refusal(k_head).find("step"), std::string::npos);
  EXPECT_NE(refusal("step = []\n" + k_head).find("step"), std::string::npos);
  EXPECT_NE(refusal(k_head + k_step + "fracture = [[nan, 0]]\n").find("list"), std::string::npos);
  EXPECT_NE(refusal(k_head + k_step + "fracture = [[0, nan]]\n").find("list"), std::string::npos);
  EXPECT_NE(refusal(k_head + k_step + "fracture = [[0, 0, \"bouncy\"]]\n").find("hold"), std::string::npos);
  EXPECT_NE(refusal(k_head + k_step + "cement = [[0, 0], [5, 3]]\n").find("cement"), std::string::npos);
}

TEST(SceneFile, AKeyMaySayHowItGoesOnToTheNext) {
  const auto scene = scene_of(k_head + k_step + "fracture = [[0, 0, \"linear\"], [4, 1, \"hold\"], [8, 0]]\n");
  ASSERT_TRUE(scene) << scene.error().message;
  EXPECT_FLOAT_EQ(scene->value(Channel::fracture, 1), 0.25f);
  EXPECT_FLOAT_EQ(scene->value(Channel::fracture, 7.9), 1);
}
