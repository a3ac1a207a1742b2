#include "scenes/cli.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "engine/core/log.h"
#include "scenes/cli_subject.h"
#include "scenes/mesh_picture.h"

namespace theatre::cli {
namespace {

/// Words of the command line before they have become values.
struct Words {
  SubjectWords subject;
  std::string size, view = "3d", cut, tier = "auto", output, plot;
  double time_s = 0, every_s = 0.5, scale = 1;
  int fps = 25, samples = k_usual_samples;
  bool paused = false, panels = false, labels = false, transparent = false, json = false;
  std::vector<std::filesystem::path> paths;
  std::string language, voice, page;
  std::filesystem::path transcript;
  int text_size = 0;  // 1 .. k_text_sizes; 0 = not said
};

void add_picture(CLI::App& command, Words& words) {
  command.add_option("--size", words.size, "size of the picture, e.g. 1920x1080")->type_name("WxH");
  command.add_option("--time", words.time_s, "seconds from the beginning of the scene")->check(within(0, 36000));
  command.add_option("--view", words.view, "camera")
      ->check(CLI::IsMember({"3d", "side", "front", "inside", "cut", "xray_front", "xray_side"}));
  command.add_option("--cut", words.cut, "plane of the view cut: sagittal, coronal or axial, and mm from the middle")
      ->type_name("WAY[:MM]");
  command.add_option("--scale", words.scale, "size of the interface")->check(within(0.5, 4));
  command
      .add_option("--tier", words.tier, "how much the picture may cost: shadows, smooth edges; auto = what this machine can do")
      ->check(CLI::IsMember({"auto", "software", "low", "medium", "high"}));
}

void add_reader(CLI::App& command, Words& words) {
  command.add_option("--language", words.language, "of the words, e.g. de, en, es, fr, zh")->type_name("ID");
  command.add_option("--voice", words.voice, "for whom the words are")->check(CLI::IsMember({"patient", "student", "surgeon"}));
  command.add_option("--text-size", words.text_size, "of the words, from usual to largest")
      ->check(CLI::Range(1, scenes::k_text_sizes));
}

Reader reader_of(const Words& words) {
  Reader reader;
  if (!words.language.empty()) reader.language = words.language;
  reader.voice = scenes::voice_from_name(words.voice);
  if (words.text_size > 0) reader.text_step = words.text_size - 1;
  return reader;
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

struct Commands {
  CLI::App *render, *film, *sheet, *trace, *inspect, *bench;
};

Commands add_commands(CLI::App& app, Words& words) {
  add_subject(app, words.subject);
  add_picture(app, words);
  add_reader(app, words);
  app.add_flag("--paused", words.paused, "open without playing");
  app.add_option("--transcript", words.transcript, "keep in this file, in words, what is on the screen and what can be pressed")
      ->type_name("F.txt");

  CLI::App* render = app.add_subcommand("render", "one picture, without window or display");
  add_subject(*render, words.subject);
  add_picture(*render, words);
  add_reader(*render, words);
  render->add_option("--page", words.page, "with --panels: a learning page instead of the stage, e.g. evidence")
      ->type_name("ID");
  render->add_option("--output", words.output, "PNG file")->type_name("F.png")->required();
  render->add_flag("--panels", words.panels, "draw the panels too");
  render->add_flag("--labels", words.labels, "write the names of the parts beside the picture");
  render->add_flag("--transparent", words.transparent, "no ground behind the spine (not with --panels or --labels)");
  render->add_option("--samples", words.samples, "smooth edges: N x N samples for each pixel; 1 = none, the fastest")
      ->check(CLI::Range(1, 3));
  CLI::App* film = app.add_subcommand("film", "the whole scene as MP4 (needs the program ffmpeg)");
  add_subject(*film, words.subject);
  film->add_option("--size", words.size, "size of the film")->type_name("WxH");
  film->add_option("--fps", words.fps, "pictures a second")->check(CLI::Range(1, 60));
  film->add_option("--output", words.output, "MP4 file")->type_name("F.mp4")->required();
  CLI::App* sheet = app.add_subcommand("sheet", "key moments of both procedures as pictures and contact sheets");
  add_subject(*sheet, words.subject);
  sheet->add_option("--output", words.output, "folder")->type_name("DIR")->required();
  CLI::App* trace = app.add_subcommand("trace", "the state through time as CSV");
  add_subject(*trace, words.subject);
  trace->add_option("--every", words.every_s, "seconds between rows")->check(within(0.01, 600));
  trace->add_option("--output", words.output, "CSV file, or - for the standard output")->type_name("F.csv");
  trace->add_option("--plot", words.plot, "draw the curves too, as PNG")->type_name("F.png");
  CLI::App* inspect = app.add_subcommand("inspect", "what mesh files hold");
  inspect->add_option("PATH", words.paths, "mesh files or folders")->required();
  inspect->add_flag("--json", words.json, "as JSON");
  CLI::App* bench = app.add_subcommand("bench", "how long loading and drawing take on this machine");
  bench->add_option("PATH", words.subject.subject.spine, "mesh file or folder of meshes instead of the built-in spine");
  bench->add_option("--data", words.subject.subject.data_dir, "folder with scenes, shaders and spine")->type_name("DIR");
  bench->add_flag("--json", words.json, "as JSON");
  app.require_subcommand(0, 1);
  return {render, film, sheet, trace, inspect, bench};
}

/// Words that are right one by one but not together, or not for this command.
std::optional<core::Error> misuse(const Commands& command, const Words& words, glm::ivec2 size) {
  const auto ends = [](const std::string& file, const char* ending) {
    return std::filesystem::path(file).extension() == ending;
  };
  if (*command.film && !ends(words.output, ".mp4"))
    return core::Error{"--output " + words.output + ": a film is written as .mp4"};
  if (*command.film && (size.x % 2 || size.y % 2)) return core::Error{"--size " + words.size + ": a film needs even sides"};
  if (words.subject.subject.scene == k_compare) {
    if (*command.film || *command.sheet || *command.trace)
      return core::Error{"compare: opens in the window and with render; here name one scene"};
    if (words.transparent || words.labels) return core::Error{"compare: has no --transparent and no --labels"};
    if (words.view.starts_with("xray")) return core::Error{"--view " + words.view + ": compare shows no X-ray"};
  }
  if (words.transparent && (words.panels || words.labels))
    return core::Error{"--transparent: words need a ground behind them; leave out --panels and --labels"};
  if (*command.render && names_meshes(words.subject.subject.scene)) {
    const bool plain = words.view == "3d" || words.view == "side" || words.view == "front";
    if (words.panels || words.labels || !plain || !words.subject.subject.spine.empty() || words.time_s > 0)
      return core::Error{words.subject.subject.scene +
                         ": mesh files are shown as they are, in the views 3d, side and front; to treat them, use --spine"};
  }
  const bool reader = !words.language.empty() || !words.voice.empty() || words.text_size > 0;
  if (*command.render && reader && !words.panels && !words.labels)
    return core::Error{"--language, --voice, --text-size: a picture has words with --panels or --labels only"};
  if (!words.page.empty() && !words.panels) return core::Error{"--page " + words.page + ": shows with --panels only"};
  if (!words.plot.empty() && !ends(words.plot, ".png"))
    return core::Error{"--plot " + words.plot + ": curves are written as .png"};
  return std::nullopt;
}

}  // namespace

scenes::Settings over(scenes::Settings settings, const Reader& reader) {
  if (reader.language) settings.language = *reader.language;
  if (reader.voice) settings.voice = *reader.voice;
  if (reader.text_step) settings.text_step = *reader.text_step;
  return settings;
}

Request parse(int argc, char** argv) {
  Words words;
  CLI::App app("Spine Theatre shows how a broken vertebra is treated. A teaching model, not medical advice.", "spine-theatre");
  app.set_help_flag("--help", "print this help");
  app.footer("Without a display, use: spine-theatre render, film, sheet, trace, inspect, bench.");
  const Commands command = add_commands(app, words);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return Finished{app.exit(error)};  // help was asked for
    return refused({error.what() + std::string(" (see --help)")}, 2);
  }
  if (*command.bench) return Bench{words.subject.subject, words.json};
  if (*command.inspect) return Inspect{words.paths, words.json};
  const core::Result<glm::ivec2> size = size_of(words.size, {1280, 720});
  if (!size) return refused(size.error(), 2);
  if (const auto error = misuse(command, words, *size)) return refused(*error, 2);
  if (const auto refusal = settle_subject(words.subject)) return refused(refusal->error, refusal->exit_code);

  const Subject& subject = words.subject.subject;
  const auto scale = static_cast<float>(words.scale);
  if (!words.cut.empty() && words.view != "cut") return refused({"--cut " + words.cut + ": shows with --view cut only"}, 2);
  const std::optional<scenes::Cut> cut = words.cut.empty() ? scenes::Cut{} : scenes::cut_from_text(words.cut);
  if (!cut) return refused({"--cut " + words.cut + ": must look like sagittal, coronal:4 or axial:-7.5, at most 30 mm out"}, 2);
  const scenes::View view = *scenes::view_from_name(words.view);                // the parser let no other word through
  const std::optional<render::Tier> tier = render::tier_from_name(words.tier);  // "auto" names none
  if (*command.render)
    return Render{subject,      words.time_s, view, *size,         scale,        words.panels,     words.transparent,
                  words.output, tier,         *cut, words.samples, words.labels, reader_of(words), words.page};
  if (*command.film) return Film{subject, words.fps, *size, words.output};
  if (*command.sheet) return Sheet{subject, words.output};
  if (*command.trace) return Trace{subject, words.every_s, words.output.empty() ? "-" : words.output, words.plot};
  return OpenWindow{subject, words.time_s, words.paused, view, *size, scale, tier, *cut, reader_of(words), words.transcript};
}

}  // namespace theatre::cli
