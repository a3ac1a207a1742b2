#include "scenes/commands.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "engine/core/log.h"
#include "engine/core/paths.h"
#include "engine/render/tier_probe.h"
#include "scenes/cli_subject.h"
#include "scenes/mesh_picture.h"
#include "scenes/picture_file.h"
#include "scenes/studio.h"
#include "scenes/trace.h"

namespace theatre {
namespace {

int fail(const core::Error& error) {
  core::log_error(error);
  return 1;
}

constexpr glm::ivec2 k_plot_px{1600, 900};

core::Result<geometry::Image> take(Studio& studio, const cli::Render& request, const Shooting& shooting) {
  if (request.subject.scene == cli::k_compare) return shoot_compared(studio, request.time_s, shooting);
  // Panels tell of the whole treatment, a cut and an X-ray look into the bone.
  const bool only_surfaces =
      !request.panels && !request.labels && request.view != scenes::View::cut && !scenes::is_xray(request.view);
  const std::optional<double> only_at_s = only_surfaces ? std::optional(request.time_s) : std::nullopt;
  auto show = open_show(studio, request.subject.scene, only_at_s);
  if (!show) return show.error();
  return shoot(studio, **show, request.time_s, shooting);
}

/// The words and the page that a picture was asked for with.
std::optional<core::Error> speak_as(const cli::Render& request, scenes::Library& library) {
  if (request.reader.language)
    if (const auto spoken = scenes::speak(library, *request.reader.language); !spoken) return spoken.error();
  const auto& pages = library.pages;
  if (request.page.empty() ||
      std::any_of(pages.begin(), pages.end(), [&](const scenes::Page& page) { return page.id == request.page; }))
    return std::nullopt;
  std::string known;
  for (const scenes::Page& page : pages) known += (known.empty() ? "" : ", ") + page.id;
  return core::Error{"--page " + request.page + ": must be one of " + known};
}

}  // namespace

int run(const cli::Render& request) {
  if (names_meshes(request.subject.scene)) {
    const auto picture = picture_of_meshes(request);
    if (!picture) return fail(picture.error());
    const auto kept = keep(*picture, request.output, request.subject.scene, settings_of(request));
    return kept ? 0 : fail(kept.error());
  }
  auto studio = open_studio(request.subject);
  if (!studio) return fail(studio.error());
  if (const auto error = speak_as(request, studio->library)) return fail(*error);
  Shooting shooting{request.size_px, request.view,  request.samples_per_side,
                    request.panels,  request.scale, request.transparent};
  shooting.cut = request.cut;
  shooting.labels = request.labels;
  shooting.settings = cli::over({}, request.reader);
  shooting.page = request.page;
  shooting.tier = request.tier ? *request.tier : render::suitable_tier(*studio->renderer);
  const auto picture = take(*studio, request, shooting);
  if (!picture) return fail(picture.error());
  const auto kept = keep(*picture, request.output, request.subject.scene + " at " + std::to_string(request.time_s) + " s",
                         settings_of(request));
  return kept ? 0 : fail(kept.error());
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
    const auto kept = keep(*picture, request.plot, request.subject.scene + ": curves",
                           "spine-theatre trace " + cli::words_of(request.subject) + " --plot");
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
