// Contact sheets: the key moments of both procedures, how each way ends, and every view at three moments.
#include <cstdio>

#include "engine/core/log.h"
#include "scenes/cli_subject.h"
#include "scenes/commands.h"
#include "scenes/picture_file.h"
#include "scenes/studio.h"

namespace theatre {
namespace {

/// A moment that a visitor should see, as a step of a scene and how far into it (0..1).
struct KeyMoment {
  const char* step;
  double fraction;
  scenes::View view = scenes::View::three_d;
  scenes::Cut cut = {};
};
constexpr KeyMoment k_kyphoplasty_moments[] = {
    {"break_healthy", 0.3}, {"break_happens", 0.5}, {"break_result", 0.9}, {"prone", 0.95},
    {"needles", 0.95},      {"channel", 0.75},      {"inflate", 0.35},     {"inflate", 0.98},
    {"deflate", 0.95},      {"cement", 0.45},       {"cement", 0.86},      {"result", 0.95},
};
constexpr KeyMoment k_vertebroplasty_moments[] = {
    {"break_healthy", 0.3}, {"break_happens", 0.5}, {"break_result", 0.9}, {"prone", 0.95},
    {"needles", 0.97},      {"cement_vp", 0.12},    {"cement_vp", 0.3},    {"cement_vp", 0.5},
    {"cement_vp", 0.95},    {"needle_out", 0.6},    {"set", 0.95},         {"result_vp", 0.95},
};
struct MomentOfScene {
  const char* scene;
  KeyMoment moment;
};
/// The same bone from the side: as it broke, and in the end after each of the three ways.
constexpr MomentOfScene k_ends[] = {
    {"without_procedure", {"break_result", 0.9, scenes::View::side}},
    {"kyphoplasty", {"result", 0.95, scenes::View::side}},
    {"vertebroplasty", {"result_vp", 0.95, scenes::View::side}},
    {"without_procedure", {"result_none", 0.95, scenes::View::side}},
};

double time_of(const scenes::Scene& scene, const KeyMoment& moment) {
  for (const scenes::Step& step : scene.steps) {
    if (step.id == moment.step) return step.start_s + moment.fraction * step.duration_s;
  }
  return 0;
}

geometry::Image blank(int width, int height) {
  geometry::Image image{width, height, std::vector<uint8_t>(size_t(width) * height * 4)};
  for (size_t i = 0; i < image.rgba.size(); i += 4) {
    image.rgba[i] = 0x18, image.rgba[i + 1] = 0x21, image.rgba[i + 2] = 0x2c, image.rgba[i + 3] = 255;
  }
  return image;
}

/// Pictures side by side, `columns` in a row.
geometry::Image contact_sheet(const std::vector<geometry::Image>& pictures, int columns) {
  constexpr int k_gap = 8;
  const int width = pictures.front().width, height = pictures.front().height;
  const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
  geometry::Image sheet = blank(columns * (width + k_gap) + k_gap, rows * (height + k_gap) + k_gap);
  for (size_t i = 0; i < pictures.size(); ++i) {
    const int column = static_cast<int>(i) % columns, row = static_cast<int>(i) / columns;
    geometry::paste(sheet, pictures[i], k_gap + column * (width + k_gap), k_gap + row * (height + k_gap));
  }
  return sheet;
}

constexpr glm::ivec2 k_tile_px{640, 480}, k_view_px{480, 360};

/// Every view of one moment.
constexpr KeyMoment k_views[] = {
    {"", 0, scenes::View::three_d},
    {"", 0, scenes::View::side},
    {"", 0, scenes::View::front},
    {"", 0, scenes::View::inside},
    {"", 0, scenes::View::cut, {scenes::CutWay::sagittal, {}}},
    {"", 0, scenes::View::cut, {scenes::CutWay::axial, {}}},
    {"", 0, scenes::View::xray_front},
    {"", 0, scenes::View::xray_side},
};
constexpr MomentOfScene k_viewed[] = {
    {"kyphoplasty", {"break_result", 0.9}}, {"kyphoplasty", {"inflate", 0.98}},     {"kyphoplasty", {"cement", 0.9}},
    {"vertebroplasty", {"needles", 0.97}},  {"vertebroplasty", {"cement_vp", 0.5}}, {"vertebroplasty", {"result_vp", 0.95}},
};

/// Takes pictures of one subject and keeps them with their settings.
struct Photographer {
  Studio& studio;
  const cli::Sheet& request;

  cli::Render words(const scenes::Show& show, const KeyMoment& moment, glm::ivec2 size_px) const {
    cli::Render render;
    render.subject = request.subject;
    render.subject.scene = show.scene.id;
    render.time_s = time_of(show.scene, moment);
    render.view = moment.view;
    render.cut = moment.cut;
    render.size_px = size_px;
    return render;
  }
  core::Result<geometry::Image> shoot(scenes::Show& show, const KeyMoment& moment, glm::ivec2 size_px) const {
    Shooting shooting;
    shooting.size_px = size_px;
    shooting.view = moment.view;
    shooting.cut = moment.cut;
    return theatre::shoot(studio, show, time_of(show.scene, moment), shooting);
  }
  core::Result<core::Done> keep_sheet(const std::vector<geometry::Image>& pictures, int columns, const char* file,
                                      const std::string& what) const {
    return keep(contact_sheet(pictures, columns), request.output / file, what,
                "spine-theatre sheet " + cli::words_of(request.subject));
  }
};

/// The key moments of one scene: one PNG each and a sheet.
template <size_t N>
core::Result<core::Done> shoot_moments(const Photographer& with, const std::string& scene, const KeyMoment (&moments)[N]) {
  auto show = open_show(with.studio, scene);
  if (!show) return show.error();
  std::vector<geometry::Image> pictures;
  for (const KeyMoment& moment : moments) {
    auto picture = with.shoot(**show, moment, k_tile_px);
    if (!picture) return picture.error();
    char number[8];
    std::snprintf(number, sizeof number, "%02zu", pictures.size() + 1);
    const std::filesystem::path file = with.request.output / (scene + "-" + number + "-" + moment.step + ".png");
    const auto kept = keep(*picture, file, scene + ", " + moment.step, settings_of(with.words(**show, moment, k_tile_px)));
    if (!kept) return kept.error();
    pictures.push_back(std::move(*picture));
  }
  return with.keep_sheet(pictures, 4, (scene + ".png").c_str(), scene);
}

core::Result<core::Done> shoot_ends(const Photographer& with) {
  std::vector<geometry::Image> pictures;
  for (const MomentOfScene& end : k_ends) {
    auto show = open_show(with.studio, end.scene);
    if (!show) return show.error();
    auto picture = with.shoot(**show, end.moment, k_tile_px);
    if (!picture) return picture.error();
    pictures.push_back(std::move(*picture));
  }
  return with.keep_sheet(pictures, static_cast<int>(pictures.size()), "results.png",
                         "as it broke, and after each of three ways");
}

/// Every view at three moments of both procedures: a row for a moment.
core::Result<core::Done> shoot_views(const Photographer& with) {
  std::vector<geometry::Image> pictures;
  std::unique_ptr<scenes::Show> show;
  for (const MomentOfScene& row : k_viewed) {
    if (!show || show->scene.id != row.scene) {
      auto opened = open_show(with.studio, row.scene);
      if (!opened) return opened.error();
      show = std::move(*opened);
    }
    for (KeyMoment moment : k_views) {
      moment.step = row.moment.step, moment.fraction = row.moment.fraction;
      auto picture = with.shoot(*show, moment, k_view_px);
      if (!picture) return picture.error();
      pictures.push_back(std::move(*picture));
    }
  }
  return with.keep_sheet(pictures, static_cast<int>(std::size(k_views)), "views.png",
                         "every view at three moments of both procedures");
}

}  // namespace

int run(const cli::Sheet& request) {
  const auto fail = [](const core::Error& error) {
    core::log_error(error);
    return 1;
  };
  std::error_code error;
  std::filesystem::create_directories(request.output, error);
  if (error) return fail({request.output.string() + ": cannot be made (" + error.message() + ")"});
  auto studio = open_studio(request.subject);
  if (!studio) return fail(studio.error());
  const Photographer photographer{*studio, request};
  const auto balloon = shoot_moments(photographer, "kyphoplasty", k_kyphoplasty_moments);
  if (!balloon) return fail(balloon.error());
  const auto direct = shoot_moments(photographer, "vertebroplasty", k_vertebroplasty_moments);
  if (!direct) return fail(direct.error());
  const auto ends = shoot_ends(photographer);
  if (!ends) return fail(ends.error());
  const auto views = shoot_views(photographer);
  return views ? 0 : fail(views.error());
}

}  // namespace theatre
