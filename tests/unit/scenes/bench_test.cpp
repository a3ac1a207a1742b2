#include "scenes/bench.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

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
  for (const char* key : {"triangles", "first_picture_ms", "load_ms", "open_show_ms", "moment_ms", "peak_mb"}) {
    ASSERT_TRUE(json.contains(key)) << key;
    EXPECT_GT(json[key].get<double>(), 0) << key;
  }
  for (const char* lines : {"360", "540", "720", "1080"}) EXPECT_GT(json["frame_ms"][lines].get<double>(), 0) << lines;
  EXPECT_FALSE(json["renderer"].get<std::string>().empty());
  EXPECT_LE(figures->uploads_per_frame, 2) << "no more than the two balloons: bones stay on the graphics card";
  EXPECT_LE(figures->cement_uploads_per_frame, 1) << "no more than the cement";
}

TEST(Bench, ASpineThatIsNotThereIsRefused) { EXPECT_FALSE(measure(on_spine("nowhere.stl"))); }
