#include "scenes/bench.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scenes/frame_player.h"

using namespace theatre;

namespace {
cli::Bench on_spine(const std::filesystem::path& spine) {
  cli::Bench request;
  request.subject.data_dir = THEATRE_SHARE_DIR;
  request.subject.spine = spine;
  return request;
}
}  // namespace

TEST(Bench, TellsWhatAShowCostsInPositiveNumbers) {
  const auto figures = measure(on_spine({}), 1);
  ASSERT_TRUE(figures) << figures.error().message;
  const auto json = nlohmann::json::parse(as_json(*figures));
  for (const char* key :
       {"triangles", "first_picture_ms", "load_ms", "open_show_ms", "moment_ms", "xray_ms", "cut_ms", "seek_ms", "peak_mb"}) {
    ASSERT_TRUE(json.contains(key)) << key;
    EXPECT_GT(json[key].get<double>(), 0) << key;
  }
  for (const char* lines : {"360", "540", "720", "1080"}) EXPECT_GT(json["frame_ms"][lines].get<double>(), 0) << lines;
  EXPECT_FALSE(json["renderer"].get<std::string>().empty());
  EXPECT_LE(figures->uploads_per_frame, 2) << "no more than the two balloons: bones stay on the graphics card";
  EXPECT_LE(figures->cement_uploads_per_frame, 1) << "no more than the cement";
}

TEST(Bench, ASpineThatIsNotThereIsRefused) { EXPECT_FALSE(measure(on_spine("nowhere.stl"))); }

TEST(Frames, BonesDiscsAndToolsMoveWithoutAnUpload) {
  auto studio = open_studio(on_spine({}).subject);
  ASSERT_TRUE(studio) << studio.error().message;
  auto show = open_show(*studio, "kyphoplasty");
  ASSERT_TRUE(show) << show.error().message;
  const auto inflate = std::find_if((*show)->scene.steps.begin(), (*show)->scene.steps.end(),
                                    [](const scenes::Step& step) { return step.id == "inflate"; });
  ASSERT_NE(inflate, (*show)->scene.steps.end());
  const FramePlayer player(*studio, **show, render::Tier::software, 90);
  constexpr double k_apart_s = 2;
  for (double t = 0; t < inflate->start_s; t += k_apart_s) player.draw(t);
  const uint64_t before = studio->renderer->uploads();
  for (double t = 0.5 * k_apart_s; t < inflate->start_s; t += k_apart_s) player.draw(t);
  EXPECT_EQ(studio->renderer->uploads(), before) << "the break, the posture, the discs and the tools move on the graphics card";
}
