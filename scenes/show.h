// Show: one scene opened on one spine and one case, ready to be played; and the library of data it was opened from.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "engine/core/result.h"
#include "scenes/anatomy/spine.h"
#include "scenes/scene_file.h"
#include "scenes/stage.h"
#include "scenes/text.h"
#include "scenes/treatment/case.h"
#include "scenes/treatment/outcome.h"

namespace theatre::scenes {

/// What every show of one run of the program is opened from.
struct Library {
  std::filesystem::path data_dir;
  Text text;
  Shots shots;
  treatment::Case patient;
};

/// `data_dir`: see core::find_data_dir; empty = beside the program.
core::Result<Library> open_library(const std::filesystem::path& data_dir, const treatment::Case& patient);
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

/// Reads the scene (a name such as "kyphoplasty", or the path of a .toml file) and bakes its outcome.
core::Result<std::unique_ptr<Show>> open_show(const Library& library, const anatomy::Spine& spine, const std::string& scene,
                                              uint32_t generation, const treatment::BakeSettings& settings = {});

}  // namespace theatre::scenes
