#include "scenes/cli.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "engine/core/log.h"

namespace theatre::cli {
namespace {

/// Words of the command line before they have become values.
struct Words {
  Subject subject;
  std::string case_file, level, fracture, size, view = "3d", output;
  int grade = 0;
  double time_s = 0, every_s = 0.5, scale = 1;
  int fps = 25;
  bool paused = false, panels = false, json = false;
  std::vector<std::filesystem::path> paths;
};

void add_subject(CLI::App& command, Words& words) {
  command.add_option("SCENE", words.subject.scene, "kyphoplasty, vertebroplasty, without_procedure, or a .toml file")
      ->capture_default_str();
  command.add_option("--case", words.case_file, "file that says who is treated (assets/cases/*.toml)")->type_name("FILE");
  command.add_option("--level", words.level, "broken vertebra: T10 ... L5")->type_name("NAME");
  command.add_option("--fracture", words.fracture, "shape of the fracture")
      ->check(CLI::IsMember({"wedge", "biconcave", "crush"}));
  command.add_option("--grade", words.grade, "Genant grade: 1 mild, 2 moderate, 3 severe")->check(CLI::Range(1, 3));
  command.add_option("--spine", words.subject.spine, "mesh file or folder of meshes instead of the built-in spine")
      ->type_name("PATH");
  command.add_option("--data", words.subject.data_dir, "folder with scenes, shaders and spine")->type_name("DIR");
}

void add_picture(CLI::App& command, Words& words) {
  command.add_option("--size", words.size, "size of the picture, e.g. 1920x1080")->type_name("WxH");
  command.add_option("--time", words.time_s, "seconds from the beginning of the scene")->check(CLI::Range(0.0, 36000.0));
  command.add_option("--view", words.view, "camera")->check(CLI::IsMember({"3d", "side", "front", "inside"}));
  command.add_option("--scale", words.scale, "size of the interface")->check(CLI::Range(0.5, 4.0));
}

/// The options win over the case file.
core::Result<treatment::Case> patient_of(const Words& words, treatment::Case patient) {
  if (!words.level.empty()) {
    const auto level = anatomy::level_from_name(words.level);
    if (!level || *level < anatomy::Level::T10 || *level > anatomy::Level::L5) {
      return core::Error{"--level " + words.level + ": must be T10, T11, T12, L1, L2, L3, L4 or L5"};
    }
    patient.level = *level;
  }
  if (!words.fracture.empty()) patient.fracture.shape = *anatomy::fracture_shape_from_name(words.fracture);
  if (words.grade) patient.fracture.genant_grade = words.grade;
  return patient;
}

core::Result<glm::ivec2> size_of(const std::string& text, glm::ivec2 fallback) {
  if (text.empty()) return fallback;
  int width = 0, height = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%dx%d%c", &width, &height, &rest) != 2 || width < 16 || height < 16 || width > 7680 ||
      height > 7680) {
    return core::Error{"--size " + text + ": must look like 1280x720, each side 16 to 7680"};
  }
  return glm::ivec2{width, height};
}

Finished refused(const core::Error& error, int exit_code) {
  core::log_error(error);
  return {exit_code};
}

}  // namespace

Request parse(int argc, char** argv) {
  Words words;
  CLI::App app("Spine Theatre shows how a broken vertebra is treated. A teaching model, not medical advice.", "spine-theatre");
  app.set_help_flag("--help", "print this help");
  app.footer("Without a display, use: spine-theatre render, film, sheet, trace, inspect.");
  add_subject(app, words);
  add_picture(app, words);
  app.add_flag("--paused", words.paused, "open without playing");

  CLI::App* render = app.add_subcommand("render", "one picture, without window or display");
  add_subject(*render, words);
  add_picture(*render, words);
  render->add_option("--output", words.output, "PNG file")->type_name("F.png")->required();
  render->add_flag("--panels", words.panels, "draw the panels too");
  CLI::App* film = app.add_subcommand("film", "the whole scene as MP4 (needs the program ffmpeg)");
  add_subject(*film, words);
  film->add_option("--size", words.size, "size of the film")->type_name("WxH");
  film->add_option("--fps", words.fps, "pictures a second")->check(CLI::Range(1, 60));
  film->add_option("--output", words.output, "MP4 file")->type_name("F.mp4")->required();
  CLI::App* sheet = app.add_subcommand("sheet", "key moments of both procedures as pictures and contact sheets");
  add_subject(*sheet, words);
  sheet->add_option("--output", words.output, "folder")->type_name("DIR")->required();
  CLI::App* trace = app.add_subcommand("trace", "the state through time as CSV");
  add_subject(*trace, words);
  trace->add_option("--every", words.every_s, "seconds between rows")->check(CLI::Range(0.01, 600.0));
  trace->add_option("--output", words.output, "CSV file, or - for the standard output")->type_name("F.csv");
  CLI::App* inspect = app.add_subcommand("inspect", "what mesh files hold");
  inspect->add_option("PATH", words.paths, "mesh files or folders")->required();
  inspect->add_flag("--json", words.json, "as JSON");
  app.require_subcommand(0, 1);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return Finished{app.exit(error)};  // help was asked for
    return refused({error.what() + std::string(" (see --help)")}, 2);
  }
  if (*inspect) return Inspect{words.paths, words.json};
  if (*film && std::filesystem::path(words.output).extension() != ".mp4") {
    return refused({"--output " + words.output + ": a film is written as .mp4"}, 2);
  }

  const core::Result<treatment::Case> written =
      words.case_file.empty() ? treatment::Case{} : treatment::read_case(words.case_file);
  if (!written) return refused(written.error(), 1);
  const core::Result<treatment::Case> patient = patient_of(words, *written);
  if (!patient) return refused(patient.error(), 2);
  words.subject.patient = *patient;
  const core::Result<glm::ivec2> size = size_of(words.size, {1280, 720});
  if (!size) return refused(size.error(), 2);
  const auto scale = static_cast<float>(words.scale);
  const scenes::View view = *scenes::view_from_name(words.view);  // the parser let no other word through
  if (*render) return Render{words.subject, words.time_s, view, *size, scale, words.panels, words.output};
  if (*film && (size->x % 2 || size->y % 2)) return refused({"--size " + words.size + ": a film needs even sides"}, 2);
  if (*film) return Film{words.subject, words.fps, *size, words.output};
  if (*sheet) return Sheet{words.subject, words.output};
  if (*trace) return Trace{words.subject, words.every_s, words.output.empty() ? "-" : words.output};
  return OpenWindow{words.subject, words.time_s, words.paused, view, *size, scale};
}

}  // namespace theatre::cli
