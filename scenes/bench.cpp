#include "scenes/bench.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "engine/core/log.h"
#include "engine/core/memory.h"
#include "engine/render/tier_probe.h"
#include "scenes/commands.h"
#include "scenes/frame_player.h"
#include "scenes/studio.h"

namespace theatre {
namespace {

constexpr int k_lines[] = {360, 540, 720, 1080};
constexpr double k_frame_s = 0.04, k_balloons_s = 60;

/// How a show is played to be measured.
struct Pace {
  render::Tier tier = render::Tier::software;
  int frames = 15;
};

class Stopwatch {
 public:
  double ms() const { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_).count(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
  return values[values.size() / 2];
}

/// Plays the frames from `time_s` on and returns how long each took, the first (uploads of what stands still) left out.
std::vector<double> play(const FramePlayer& player, double time_s, int frames, double step_s = k_frame_s) {
  std::vector<double> times_ms;
  for (int frame = 0; frame <= frames; ++frame) {
    const Stopwatch watch;
    player.draw(time_s + frame * step_s);
    if (frame > 0) times_ms.push_back(watch.ms());
  }
  return times_ms;
}

double uploads_per_frame(Studio& studio, scenes::Show& show, double time_s, const Pace& pace) {
  const FramePlayer player(studio, show, pace.tier, k_lines[0]);
  play(player, time_s, pace.frames);
  const uint64_t before = studio.renderer->uploads();
  play(player, time_s + (pace.frames + 1) * k_frame_s, pace.frames);  // on, to what was not shown yet
  return static_cast<double>(studio.renderer->uploads() - before) / (pace.frames + 1);
}

double middle_of(const scenes::Scene& scene, std::string_view step) {
  for (const scenes::Step& s : scene.steps) {
    if (s.id == step) return s.start_s + s.duration_s / 2;
  }
  return 0;
}

void measure_stage(Studio& studio, scenes::Show& show, const Pace& pace, BenchFigures& figures) {
  std::vector<double> moments_ms;
  for (int i = 0; i < 200; ++i) {
    const Stopwatch watch;
    [[maybe_unused]] const scenes::Moment moment = show.stage.moment(i * show.scene.duration_s / 200);
    moments_ms.push_back(watch.ms());
  }
  figures.moment_ms = median(moments_ms);
  auto frame_ms = [&](int lines, scenes::View view, double step_s = k_frame_s) {
    return median(play(FramePlayer(studio, show, pace.tier, lines, view), k_balloons_s, pace.frames, step_s));
  };
  for (const int lines : k_lines) figures.frames.push_back({lines, frame_ms(lines, scenes::View::three_d)});
  figures.xray_ms = frame_ms(360, scenes::View::xray_side);
  figures.cut_ms = frame_ms(720, scenes::View::cut);
  figures.seek_ms = frame_ms(720, scenes::View::three_d, -k_balloons_s / (pace.frames + 1));
  figures.uploads_per_frame = uploads_per_frame(studio, show, middle_of(show.scene, "inflate"), pace);
  figures.cement_uploads_per_frame = uploads_per_frame(studio, show, middle_of(show.scene, "cement"), pace);
}

}  // namespace

core::Result<BenchFigures> measure(const cli::Bench& request, int frames) {
  BenchFigures figures;
  const Stopwatch from_nothing;
  auto studio = open_studio(request.subject);
  if (!studio) return studio.error();
  auto show = open_show(*studio, request.subject.scene);
  if (!show) return show.error();
  const Pace pace{render::suitable_tier(*studio->renderer), frames};
  const auto first = shoot(*studio, **show, k_balloons_s, {.samples_per_side = 1, .tier = pace.tier});
  if (!first) return first.error();
  figures.first_picture_ms = from_nothing.ms();
  figures.renderer = render::driver_name();
  figures.spine = studio->spine->source;
  for (const anatomy::Vertebra& vertebra : studio->spine->vertebrae)
    figures.triangles += vertebra.lods.front().triangle_count();

  const Stopwatch loading;
  if (const auto again = scenes::open_spine(studio->library, request.subject.spine); !again) return again.error();
  figures.load_ms = loading.ms();
  const Stopwatch opening;
  if (const auto again = open_show(*studio, request.subject.scene); !again) return again.error();
  figures.open_show_ms = opening.ms();
  measure_stage(*studio, **show, pace, figures);
  figures.peak_mb = core::peak_mb();
  return figures;
}

std::string as_json(const BenchFigures& figures) {
  nlohmann::json frames = nlohmann::json::object();
  for (const FrameFigure& frame : figures.frames) frames[std::to_string(frame.lines)] = frame.ms;
  const nlohmann::json json = {{"renderer", figures.renderer},
                               {"spine", figures.spine},
                               {"triangles", figures.triangles},
                               {"first_picture_ms", figures.first_picture_ms},
                               {"load_ms", figures.load_ms},
                               {"open_show_ms", figures.open_show_ms},
                               {"moment_ms", figures.moment_ms},
                               {"frame_ms", frames},
                               {"xray_ms", figures.xray_ms},
                               {"cut_ms", figures.cut_ms},
                               {"seek_ms", figures.seek_ms},
                               {"uploads_per_frame", figures.uploads_per_frame},
                               {"cement_uploads_per_frame", figures.cement_uploads_per_frame},
                               {"peak_mb", figures.peak_mb}};
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

int run(const cli::Bench& request) {
  const auto figures = measure(request);
  if (!figures) return core::log_error(figures.error()), 1;
  if (request.json) {
    std::printf("%s\n", as_json(*figures).c_str());
  } else {
    std::printf("%s\n%s: %zu triangles of bone\n", figures->renderer.c_str(), figures->spine.c_str(), figures->triangles);
    std::printf("first picture from nothing   %8.1f ms\n", figures->first_picture_ms);
    std::printf("loading the spine            %8.1f ms\n", figures->load_ms);
    std::printf("baking the treatment         %8.1f ms\n", figures->open_show_ms);
    std::printf("numbers of one moment        %8.3f ms\n", figures->moment_ms);
    for (const FrameFigure& frame : figures->frames)
      std::printf("frame of %4d lines          %8.1f ms\n", frame.lines, frame.ms);
    std::printf("X-ray of 360 lines           %8.1f ms\n", figures->xray_ms);
    std::printf("cut view of 720 lines        %8.1f ms\n", figures->cut_ms);
    std::printf("a jump in time, 720 lines    %8.1f ms\n", figures->seek_ms);
    std::printf("uploads per frame            %8.2f (while cement flows %.2f)\n", figures->uploads_per_frame,
                figures->cement_uploads_per_frame);
    std::printf("memory at most               %8.1f MB\n", figures->peak_mb);
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace theatre
