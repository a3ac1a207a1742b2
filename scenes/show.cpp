#include "scenes/show.h"

#include <algorithm>

#include "engine/core/paths.h"

namespace theatre::scenes {
namespace fs = std::filesystem;

namespace {

std::string title_key(const Step& step) { return "steps." + step.id + ".title"; }
std::string chapter_key(const Step& step) { return "chapters." + step.chapter; }

std::set<std::string> told_in(const Text& text) {
  std::set<std::string> told;
  for (const auto& [key, words] : text.words)
    if (key.starts_with("chapters.") || (key.starts_with("steps.") && key.ends_with(".title"))) told.insert(key);
  return told;
}

}  // namespace

core::Result<Library> open_library(const fs::path& data_dir) {
  const core::Result<fs::path> found = core::find_data_dir(data_dir, "scenes/shots.toml");
  if (!found) return found.error();
  core::Result<Text> text = read_text(*found / "scenes" / "text" / "en");
  if (!text) return text.error();
  core::Result<std::vector<Language>> languages = read_languages(*found / "scenes" / "text");
  if (!languages) return languages.error();
  core::Result<Evidence> evidence = read_evidence(*found / "scenes" / "evidence.toml");
  if (!evidence) return evidence.error();
  core::Result<std::vector<Page>> pages = read_pages(*found / "scenes" / "pages.toml");
  if (!pages) return pages.error();
  core::Result<Quiz> quiz = read_quiz(*found / "scenes" / "quiz.toml", *pages);
  if (!quiz) return quiz.error();
  core::Result<Shots> shots = read_shots(*found / "scenes" / "shots.toml");
  if (!shots) return shots.error();
  std::set<std::string> told = told_in(*text);
  std::vector<SaidError> said = said_errors(*text);
  return Library{*found,           std::move(*text),     std::move(*languages), std::move(said),
                 std::move(told),  std::move(*evidence), std::move(*pages),     std::move(*quiz),
                 std::move(*shots)};
}

core::Result<core::Done> speak(Library& library, const std::string& language) {
  const auto& all = library.languages;
  if (std::none_of(all.begin(), all.end(), [&](const Language& one) { return one.id == language; })) {
    std::string known;
    for (const Language& one : all) known += (known.empty() ? "" : ", ") + one.id;
    return core::Error{"language " + language + ": must be one of " + known};
  }
  core::Result<Text> text = read_text(library.data_dir / "scenes" / "text" / language);
  if (!text) return text.error();
  library.text = std::move(*text);
  return core::Done{};
}

core::Result<treatment::Case> shipped_case(const Library& library, const std::string& id) {
  return treatment::read_case(library.data_dir / "assets" / "cases" / (id + ".toml"));
}

core::Result<anatomy::Spine> open_spine(const Library& library, const fs::path& path) {
  return anatomy::load_spine(path.empty() ? library.data_dir / "spine" : path);
}

core::Result<std::unique_ptr<Show>> open_show(const Library& library, const anatomy::Spine& spine, const Opening& opening) {
  const std::string& scene = opening.scene;
  const bool is_file = fs::path(scene).extension() == ".toml";
  const fs::path file = is_file ? fs::path(scene) : library.data_dir / "scenes" / (scene + ".toml");
  std::error_code error;
  if (!is_file && !fs::exists(file, error)) {
    return core::Error{scene +
                       ": no such scene; there are kyphoplasty, vertebroplasty and without_procedure, or give a .toml file"};
  }
  core::Result<Scene> opened = read_scene(file, library.shots);
  if (!opened) return opened.error();
  for (const Step& step : opened->steps) {
    if (library.told.contains(title_key(step)) && library.told.contains(chapter_key(step))) continue;
    return core::Error{file.string() + ": step \"" + step.id + "\" needs " + title_key(step) + " and " + chapter_key(step) +
                       " in scenes/text/en"};
  }
  treatment::BakeSettings settings = opening.settings;
  if (opening.only_at_s && opened->is_untreated_at(*opening.only_at_s)) settings.bones_only = true;
  core::Result<treatment::Outcome> outcome = treatment::bake_outcome(spine, opening.patient, opened->procedure, settings);
  if (!outcome) return outcome.error();
  return std::make_unique<Show>(spine, std::move(*opened), std::move(*outcome), opening.generation);
}

}  // namespace theatre::scenes
