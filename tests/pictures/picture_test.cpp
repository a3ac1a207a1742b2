// Pictures of the shipped shows against kept references, drawn as `spine-theatre render` draws them.
// Two tolerances: the mean holds the look as a whole, the largest difference lets single edge pixels fall either way between
// versions of the software renderer. Kept new: THEATRE_KEEP_PICTURES=1 build/bin/test_pictures (then look at every one).
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "engine/geometry/image.h"
#include "scenes/studio.h"

using namespace theatre;
namespace fs = std::filesystem;

namespace {

constexpr double k_mean = 0.6;  // of 255
constexpr int k_largest = 48;   // of 255: a crack's edge or a silhouette that falls on the next pixel

constexpr const char* k_usual = "typical_l1_wedge";

struct Case {
  const char* name;
  const char* scene;
  const char* step;
  double fraction;
  scenes::View view = scenes::View::three_d;
  const char* patient = k_usual;  // a shipped case
  scenes::Cut cut = {};
  render::Tier tier = render::Tier::software;
};
constexpr Case k_cases[] = {
    {"column_healthy", "kyphoplasty", "break_healthy", 0.3},
    {"wedge_broken", "kyphoplasty", "break_result", 0.9},
    {"lying", "kyphoplasty", "prone", 0.95},
    {"needles_from_behind", "kyphoplasty", "needles", 0.95},
    {"drill", "kyphoplasty", "channel", 0.75},
    {"balloons_half", "kyphoplasty", "inflate", 0.45},
    {"balloons_full", "kyphoplasty", "inflate", 0.98},
    {"cavity", "kyphoplasty", "deflate", 0.95},
    {"cement_in_cavity", "kyphoplasty", "cement", 0.6},
    {"kyphoplasty_result", "kyphoplasty", "result", 0.95},
    {"result_from_the_side", "kyphoplasty", "result", 0.95, scenes::View::side},
    {"result_from_the_front", "kyphoplasty", "result", 0.95, scenes::View::front},
    {"cement_in_bone", "vertebroplasty", "cement_vp", 0.6, scenes::View::inside},
    {"vertebroplasty_result", "vertebroplasty", "result_vp", 0.95},
    {"without_procedure", "without_procedure", "result_none", 0.95},
    {"leak_into_the_disc", "vertebroplasty", "cement_vp", 0.98, scenes::View::inside, "disc_leak_l1"},
    {"balloons_in_a_crush", "kyphoplasty", "inflate", 0.98, scenes::View::inside, "severe_l3_crush"},
    {"xray_front_needles", "kyphoplasty", "needles", 0.95, scenes::View::xray_front},
    {"xray_side_balloons", "kyphoplasty", "inflate", 0.98, scenes::View::xray_side},
    {"xray_side_cement", "vertebroplasty", "cement_vp", 0.98, scenes::View::xray_side},
    {"cut_sagittal_balloon", "kyphoplasty", "inflate", 0.98, scenes::View::cut},
    {"cut_axial_cement", "vertebroplasty", "cement_vp", 0.98, scenes::View::cut, k_usual, {scenes::CutWay::axial, {}}},
    {"cut_coronal_cavity", "kyphoplasty", "deflate", 0.95, scenes::View::cut, k_usual, {scenes::CutWay::coronal, {}}},
    {"cut_cement_comes", "kyphoplasty", "cement", 0.6, scenes::View::cut},
    {"cut_after_a_leak", "kyphoplasty", "result", 0.9, scenes::View::cut, "disc_leak_l1"},
    {"one_needle", "kyphoplasty", "cement", 0.9, scenes::View::inside, "tumour_weakened_l2"},
    {.name = "balloons_low", .scene = "kyphoplasty", .step = "inflate", .fraction = 0.98, .tier = render::Tier::low},
    {.name = "needles_medium", .scene = "kyphoplasty", .step = "needles", .fraction = 0.95, .tier = render::Tier::medium},
    {.name = "wedge_high", .scene = "kyphoplasty", .step = "break_result", .fraction = 0.9, .tier = render::Tier::high},
};

const fs::path k_references = fs::path(THEATRE_SOURCE_DIR) / "tests" / "pictures" / "reference";

Studio& studio() {
  static Studio the_studio = [] {
    cli::Subject subject;
    subject.data_dir = THEATRE_SHARE_DIR;
    return std::move(*open_studio(subject));
  }();
  return the_studio;
}

scenes::Show& show_of(const std::string& scene, const std::string& patient) {
  static std::map<std::string, std::unique_ptr<scenes::Show>> shows;
  auto& show = shows[scene + patient];
  if (!show) {
    studio().patient = *scenes::shipped_case(studio().library, patient);
    show = std::move(*open_show(studio(), scene));
  }
  return *show;
}

double time_of(const scenes::Scene& scene, const Case& wanted) {
  for (const scenes::Step& step : scene.steps) {
    if (step.id == wanted.step) return step.start_s + wanted.fraction * step.duration_s;
  }
  ADD_FAILURE() << "no step " << wanted.step;
  return 0;
}

bool flat(const geometry::Image& image) {
  for (size_t i = 4; i < image.rgba.size(); i += 4) {
    if (std::abs(int(image.rgba[i]) - int(image.rgba[0])) > 40) return false;
  }
  return true;
}

class Pictures : public testing::TestWithParam<Case> {};

}  // namespace

TEST_P(Pictures, LookAsTheyWereApproved) {
  const Case& wanted = GetParam();
  scenes::Show& show = show_of(wanted.scene, wanted.patient);
  Shooting shooting;
  shooting.size_px = {320, 240};
  shooting.view = wanted.view;
  shooting.cut = wanted.cut;
  shooting.tier = wanted.tier;
  const auto picture = shoot(studio(), show, time_of(show.scene, wanted), shooting);
  ASSERT_TRUE(picture) << picture.error().message;
  EXPECT_FALSE(flat(*picture));
  const fs::path reference = k_references / (std::string(wanted.name) + ".png");
  if (std::getenv("THEATRE_KEEP_PICTURES")) {
    ASSERT_TRUE(geometry::write_png(*picture, reference));
    return;
  }
  const auto approved = geometry::read_png(reference);
  ASSERT_TRUE(approved) << approved.error().message;
  ASSERT_EQ(approved->width, picture->width);
  ASSERT_EQ(approved->height, picture->height);
  const geometry::ImageDifference difference = geometry::difference_of(*approved, *picture);
  const bool close = difference.mean <= k_mean && difference.largest <= k_largest;
  const fs::path seen = fs::path(testing::TempDir()) / (std::string("theatre_seen_") + wanted.name + ".png");
  if (!close) {
    EXPECT_TRUE(geometry::write_png(*picture, seen));
  }
  EXPECT_TRUE(close) << "mean " << difference.mean << ", largest " << difference.largest << "; seen: " << seen;
}

INSTANTIATE_TEST_SUITE_P(Shows, Pictures, testing::ValuesIn(k_cases),
                         [](const auto& param_info) { return std::string(param_info.param.name); });
