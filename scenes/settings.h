// Settings: how somebody wants to read: kept from one start to the next in
// $XDG_CONFIG_HOME/spine-theatre/settings.toml (~/.config where that is not set). Nothing about a patient is ever in it.
#pragma once
#include <filesystem>
#include <string>

#include "scenes/text.h"

namespace theatre::scenes {

constexpr int k_text_sizes = 4;

struct Settings {
  std::string language = "en";  // the folder of its words in scenes/text
  Voice voice = Voice::patient;
  int text_step = 0;  // 0 .. k_text_sizes - 1
  bool high_contrast = false;
  bool reduced_motion = false;  // the camera jumps instead of flying, controls change at once
  bool read_aloud = false;      // each new step by itself, where something can read

  bool operator==(const Settings&) const = default;
};

/// Empty where the system names no home.
std::filesystem::path settings_file();
/// Those of a file, or the usual ones where there is none. A word that is not understood is an error that names it.
core::Result<Settings> read_settings(const std::filesystem::path& file);
core::Result<core::Done> write_settings(const std::filesystem::path& file, const Settings& settings);

}  // namespace theatre::scenes
