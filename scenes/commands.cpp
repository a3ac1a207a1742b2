#include "scenes/commands.h"

#include <cstdio>
#include <cstdlib>

#include "engine/core/log.h"
#include "engine/core/paths.h"
#include "engine/render/tier_probe.h"
#include "scenes/studio.h"
#include "scenes/trace.h"

namespace theatre {
namespace {

int fail(const core::Error& error) {
  core::log_error(error);
  return 1;
}

/// A moment that a visitor should see, as a step of a scene and how far into it (0..1).
struct KeyMoment {
  const char* step;
  double fraction;
  scenes::View view = scenes::View::three_d;
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
/// The same bone from the side: as it broke, and in the end after each of the three ways.
struct EndOfScene {
  const char* scene;
  KeyMoment moment;
};
constexpr EndOfScene k_ends[] = {
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

core::Result<core::Done> keep(const geometry::Image& image, const std::filesystem::path& file, const std::string& what) {
  return geometry::write_png(image, file, {{"Software", "Spine Theatre"}, {"Description", what + "; a teaching model"}});
}

constexpr glm::ivec2 k_tile_px{640, 480}, k_plot_px{1600, 900};

core::Result<geometry::Image> shoot_moment(Studio& studio, scenes::Show& show, const KeyMoment& moment) {
  Shooting shooting;
  shooting.size_px = k_tile_px;
  shooting.view = moment.view;
  return shoot(studio, show, time_of(show.scene, moment), shooting);
}

/// The key moments of one scene: one PNG each and a sheet.
template <size_t N>
core::Result<core::Done> shoot_moments(Studio& studio, const std::string& scene, const KeyMoment (&moments)[N],
                                       const std::filesystem::path& folder) {
  auto show = open_show(studio, scene);
  if (!show) return show.error();
  std::vector<geometry::Image> pictures;
  for (const KeyMoment& moment : moments) {
    auto picture = shoot_moment(studio, **show, moment);
    if (!picture) return picture.error();
    char number[8];
    std::snprintf(number, sizeof number, "%02zu", pictures.size() + 1);
    const std::string name = scene + "-" + number + "-" + moment.step + ".png";
    if (const auto kept = keep(*picture, folder / name, scene + ", " + moment.step); !kept) return kept.error();
    pictures.push_back(std::move(*picture));
  }
  return keep(contact_sheet(pictures, 4), folder / (scene + ".png"), scene);
}

core::Result<core::Done> shoot_ends(Studio& studio, const std::filesystem::path& file) {
  std::vector<geometry::Image> pictures;
  for (const EndOfScene& end : k_ends) {
    auto show = open_show(studio, end.scene);
    if (!show) return show.error();
    auto picture = shoot_moment(studio, **show, end.moment);
    if (!picture) return picture.error();
    pictures.push_back(std::move(*picture));
  }
  return keep(contact_sheet(pictures, static_cast<int>(pictures.size())), file, "as it broke, and after each of three ways");
}

}  // namespace

int run(const cli::Render& request) {
  auto studio = open_studio(request.subject);
  if (!studio) return fail(studio.error());
  auto show = open_show(*studio, request.subject.scene);
  if (!show) return fail(show.error());
  Shooting shooting{request.size_px, request.view, 2, request.panels, request.scale, request.transparent};
  shooting.cut = request.cut;
  shooting.tier = request.tier ? *request.tier : render::suitable_tier(*studio->renderer);
  const auto picture = shoot(*studio, **show, request.time_s, shooting);
  if (!picture) return fail(picture.error());
  const auto kept = keep(*picture, request.output, request.subject.scene + " at " + std::to_string(request.time_s) + " s");
  return kept ? 0 : fail(kept.error());
}

int run(const cli::Sheet& request) {
  std::error_code error;
  std::filesystem::create_directories(request.output, error);
  if (error) return fail({request.output.string() + ": cannot be made (" + error.message() + ")"});
  auto studio = open_studio(request.subject);
  if (!studio) return fail(studio.error());
  const auto balloon = shoot_moments(*studio, "kyphoplasty", k_kyphoplasty_moments, request.output);
  if (!balloon) return fail(balloon.error());
  const auto direct = shoot_moments(*studio, "vertebroplasty", k_vertebroplasty_moments, request.output);
  if (!direct) return fail(direct.error());
  const auto ends = shoot_ends(*studio, request.output / "results.png");
  return ends ? 0 : fail(ends.error());
}

int run(const cli::Film& request) {
  const std::filesystem::path folder = std::filesystem::absolute(request.output).parent_path();
  if (!std::filesystem::is_directory(folder)) return fail({folder.string() + ": there is no such folder"});
  auto studio = open_studio(request.subject);
  if (!studio) return fail(studio.error());
  auto show = open_show(*studio, request.subject.scene);
  if (!show) return fail(show.error());
  const std::string size = std::to_string(request.size_px.x) + "x" + std::to_string(request.size_px.y);
  setenv("THEATRE_FILM", std::filesystem::absolute(request.output).c_str(),
         1);  // the shell reads the name from here, so no quoting can go wrong
  const std::string command = "ffmpeg -loglevel quiet -y -f rawvideo -pix_fmt rgba -s " + size + " -r " +
                              std::to_string(request.fps) +
                              " -i - -pix_fmt yuv420p -c:v libx264 -preset veryfast -crf 20 \"$THEATRE_FILM\"";
  FILE* encoder = popen(command.c_str(), "w");
  if (!encoder) return fail({"ffmpeg: cannot be started"});
  const int frames = static_cast<int>((*show)->scene.duration_s * request.fps);
  for (int frame = 0; frame < frames; ++frame) {
    const auto picture =
        shoot(*studio, **show, static_cast<double>(frame) / request.fps, {request.size_px, scenes::View::three_d, 1, false, 1});
    if (!picture) return pclose(encoder), fail(picture.error());
    if (fwrite(picture->rgba.data(), 1, picture->rgba.size(), encoder) != picture->rgba.size()) break;
  }
  const int status = pclose(encoder);
  if (status == 0) return 0;
  constexpr int k_no_such_command = 127 << 8;
  return fail({request.output.string() + (status == k_no_such_command ? ": needs the program ffmpeg, which is not installed"
                                                                      : ": ffmpeg could not write it")});
}

int run(const cli::Trace& request) {
  const auto library = scenes::open_library(request.subject.data_dir);
  if (!library) return fail(library.error());
  const auto spine = scenes::open_spine(*library, request.subject.spine);
  if (!spine) return fail(spine.error());
  const auto show = scenes::open_show(*library, *spine, {request.subject.scene, request.subject.patient});
  if (!show) return fail(show.error());
  std::string table = scenes::trace_header() + "\n";
  const int rows = static_cast<int>((*show)->scene.duration_s / request.every_s);
  for (int row = 0; row <= rows; ++row) {
    table += scenes::trace_row((*show)->stage.moment(row * request.every_s), (*show)->scene) + "\n";
  }
  if (!request.plot.empty()) {
    const auto picture = shoot_curves(*library, **show, k_plot_px);
    if (!picture) return fail(picture.error());
    const auto kept = keep(*picture, request.plot, request.subject.scene + ": curves");
    if (!kept) return fail(kept.error());
  }
  if (request.output == "-") {
    const bool written = std::fputs(table.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
    return written ? 0 : fail({"the standard output cannot be written"});
  }
  const auto written = core::write_file(request.output, table);
  return written ? 0 : fail(written.error());
}

}  // namespace theatre
