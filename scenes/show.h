// Show: one scene opened on one spine and one case, ready to be played; and the library of data it was opened from.
#pragma once
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "engine/core/result.h"
#include "scenes/anatomy/spine.h"
#include "scenes/evidence.h"
#include "scenes/pages.h"
#include "scenes/quiz.h"
#include "scenes/scene_file.h"
#include "scenes/stage.h"
#include "scenes/text.h"
#include "scenes/told_error.h"
#include "scenes/treatment/case.h"
#include "scenes/treatment/outcome.h"

namespace theatre::scenes {

/// What every show of one run of the program is opened from.
struct Library {
  std::filesystem::path data_dir;
  Text text;  // in the language in use
  std::vector<Language> languages;
  std::vector<SaidError> said;  // errors, in English, and their keys
  std::set<std::string> told;   // keys of every step and chapter that has words: the same in every language
  Evidence evidence;
  std::vector<Page> pages;
  Quiz quiz;
  Shots shots;
};

/// The shipped cases, in the order of teaching: assets/cases/<id>.toml, words cases.<id> in text/*.toml.
constexpr std::array<std::string_view, 8> k_cases{"typical_l1_wedge", "t12_biconcave",      "old_hard_l2",
                                                  "severe_l3_crush",  "very_thin_bone_l1",  "tumour_weakened_l2",
                                                  "disc_leak_l1",     "narrow_pedicles_t10"};
core::Result<treatment::Case> shipped_case(const Library& library, const std::string& id);

/// `data_dir`: see core::find_data_dir; empty = beside the program.
core::Result<Library> open_library(const std::filesystem::path& data_dir);
/// Changes the words alone, of which opening a show in the background reads none. A language that is not there, or has a fault,
/// is an error, and the words stay as they are.
core::Result<core::Done> speak(Library& library, const std::string& language);
/// The spine at `path`, or the built-in one when it is empty.
core::Result<anatomy::Spine> open_spine(const Library& library, const std::filesystem::path& path);

/// Not movable: the stage borrows the scene and the outcome beside it. The spine must outlive it.
struct Show {
  Show(const anatomy::Spine& spine, Scene opened_scene, treatment::Outcome baked, uint32_t generation)
      : scene(std::move(opened_scene)), outcome(std::move(baked)), stage(spine, scene, outcome, generation) {}
  Show(const Show&) = delete;
  Show& operator=(const Show&) = delete;

  const Scene scene;
  const treatment::Outcome outcome;
  Stage stage;
};

/// What to open.
struct Opening {
  std::string scene = "kyphoplasty";  // a name, or the path of a .toml file
  treatment::Case patient = {};
  uint32_t generation = 0;  // see Stage
  treatment::BakeSettings settings = {};
  /// A single picture of the surfaces at this time, without panels: what has not begun by then is not baked.
  std::optional<double> only_at_s = {};
};
/// Reads the scene and bakes its outcome.
core::Result<std::unique_ptr<Show>> open_show(const Library& library, const anatomy::Spine& spine, const Opening& opening);

}  // namespace theatre::scenes
