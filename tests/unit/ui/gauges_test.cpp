// A gauge draws its words within the height that it told beforehand, at every size of words.
#include "engine/ui/gauges.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>

#include "engine/ui/height_gauge.h"
#include "engine/ui/ui.h"

namespace theatre::ui {
namespace {

const ImVec2 k_at{200, 100};
constexpr float k_width = 300;
constexpr std::array<StageDial::Stage, 3> k_stages{{{"Runny", 3}, {"Dough", 9}, {"Set", 15}}};
constexpr std::array<HeightGauge::Part, 2> k_parts{{{"By lying down", "+1.3 mm"}, {"By the balloons", "+1.1 mm"}}};

class GaugesTest : public testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    auto window = platform::open_offscreen({64, 64});
    ASSERT_TRUE(window) << window.error().message;
    window_ = std::move(*window);
    auto ui = Ui::create();
    ASSERT_TRUE(ui) << ui.error().message;
    ui_ = std::move(*ui);
  }
  void expect_within(const std::string& what, float told, const std::function<float(Canvas&)>& draw) {
    const float used = draw(ui_->canvas());
    EXPECT_EQ(used, told) << what;
    const Records& records = ui_->canvas().records();
    EXPECT_FALSE(records.words.empty()) << what;
    for (const auto& complaint : records.complaints) ADD_FAILURE() << what << ": " << complaint;
    for (const auto& word : records.words) {
      EXPECT_GE(word.where.y, k_at.y - 1) << what << ": " << word.words;
      EXPECT_LE(word.where.bottom(), k_at.y + told + 1) << what << ": " << word.words;
    }
  }
  void begin() {
    platform::InputFrame input;
    input.size_px = {1280, 720};
    ui_->begin(input, {.text_step = GetParam()});
  }
  std::unique_ptr<platform::Window> window_;
  std::unique_ptr<Ui> ui_;
};

TEST_P(GaugesTest, AHeightStaysWithinItsHeight) {
  for (const bool picture : {true, false}) {
    begin();
    const HeightGauge gauge{.name = "Front edge",
                            .value = "+2.4",
                            .unit = "mm",
                            .whole = {27, 26, 27.5f},
                            .lowest = {18, 20, 26},
                            .now = {20.5f, 21.5f, 26.3f},
                            .parts = k_parts,
                            .picture = picture};
    expect_within(picture ? "picture" : "row", height_gauge_height(ui_->canvas(), k_parts.size(), picture),
                  [&](Canvas& canvas) { return height_gauge(canvas, k_at, k_width, gauge); });
    ui_->discard();
  }
}

TEST_P(GaugesTest, AClockStaysWithinItsHeightAsRingAndAsStrip) {
  for (const float minutes : {0.0f, 7.5f, 40.0f}) {
    const StageDial dial{
        .name = "Clock", .stages = k_stages, .value = minutes, .value_words = "7:30 min", .marked = 1, .first = {}, .last = {}};
    begin();
    const float ring = stage_dial_least_ring(ui_->canvas(), dial);
    expect_within("ring", stage_dial_height(ui_->canvas(), ring),
                  [&](Canvas& canvas) { return stage_dial(canvas, k_at, k_width, ring, dial); });
    ui_->discard();
    begin();
    expect_within("strip", stage_strip_height(ui_->canvas()),
                  [&](Canvas& canvas) { return stage_strip(canvas, k_at, k_width, dial); });
    ui_->discard();
  }
}

TEST_P(GaugesTest, ABarStaysWithinItsHeight) {
  for (const bool stops : {false, true}) {
    begin();
    const BarGauge gauge{.name = "Pressure",
                         .value = "125",
                         .unit = "psi",
                         .fraction = 0.3f,
                         .stop = "never above this",
                         .stop_at = stops ? 0.9f : -1.0f,
                         .color = {}};
    expect_within("bar", bar_gauge_height(ui_->canvas(), stops),
                  [&](Canvas& canvas) { return bar_gauge(canvas, k_at, k_width, gauge); });
    ui_->discard();
  }
}

INSTANTIATE_TEST_SUITE_P(Words, GaugesTest, testing::Values(0, 1, 2, 3));

}  // namespace
}  // namespace theatre::ui
