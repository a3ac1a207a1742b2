// The command line: what the user asked for, as plain data. Names are frozen from the first release.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/render/tiers.h"
#include "scenes/settings.h"
#include "scenes/stage.h"
#include "scenes/treatment/case.h"

namespace theatre::cli {

/// In place of a scene: kyphoplasty, vertebroplasty and no procedure side by side.
inline constexpr std::string_view k_compare = "compare";

/// Who is treated, and on which spine: options shared by all commands that show something.
struct Subject {
  std::string scene = "kyphoplasty";
  treatment::Case patient;
  std::filesystem::path spine;     // empty = built in
  std::filesystem::path data_dir;  // empty = beside the program
};

/// How the words are wanted, where that was said.
struct Reader {
  std::optional<std::string> language;
  std::optional<scenes::Voice> voice;
  std::optional<int> text_step;
};
/// `settings` with what `reader` says instead.
scenes::Settings over(scenes::Settings settings, const Reader& reader);

constexpr int k_usual_samples = 2;  // per side of a pixel, in pictures that are kept

struct OpenWindow {
  Subject subject;
  double time_s = 0;
  bool paused = false;
  scenes::View view = scenes::View::three_d;
  glm::ivec2 size_px{1280, 720};
  float scale = 1;
  std::optional<render::Tier> tier = {};  // none: what this machine can do
  scenes::Cut cut = {};
  Reader reader = {};
  std::filesystem::path transcript = {};  // file that tells what is on the screen; empty = none
};
struct Render {
  Subject subject;
  double time_s = 0;
  scenes::View view = scenes::View::three_d;
  glm::ivec2 size_px{1280, 720};
  float scale = 1;
  bool panels = false, transparent = false;
  std::filesystem::path output = "picture.png";
  std::optional<render::Tier> tier = {};
  scenes::Cut cut = {};
  int samples_per_side = k_usual_samples;
  bool labels = false;
  Reader reader = {};
  std::string page = {};  // with panels: the learning page that is open; empty = the stage
};
struct Film {
  Subject subject;
  int fps = 25;
  glm::ivec2 size_px{1280, 720};
  std::filesystem::path output = "film.mp4";
};
struct Sheet {
  Subject subject;
  std::filesystem::path output = "out";
};
struct Trace {
  Subject subject;
  double every_s = 0.5;
  std::string output = "-";  // the table
  std::string plot = {};     // PNG file of the curves; empty = none
};
struct Inspect {
  std::vector<std::filesystem::path> paths;
  bool json = false;
};
struct Bench {
  Subject subject;
  bool json = false;
};
/// Nothing to do but end with this exit code (help was printed, or the words made no sense).
struct Finished {
  int exit_code = 0;
};

using Request = std::variant<Finished, OpenWindow, Render, Film, Sheet, Trace, Inspect, Bench>;

/// Exit codes: 0 done, 1 could not do it, 2 wrong usage.
Request parse(int argc, char** argv);

}  // namespace theatre::cli
