#include "scenes/settings.h"

#include <cstdlib>

#include "engine/core/paths.h"
#include "engine/core/toml_reader.h"

namespace theatre::scenes {
namespace fs = std::filesystem;
namespace {

/// The folder that a variable names; empty where it names none or one that depends on where we are.
fs::path folder_in(const char* variable) {
  const char* const words = std::getenv(variable);
  const fs::path folder(words ? words : "");
  return folder.is_absolute() ? folder : fs::path();
}

const char* word(bool flag) { return flag ? "true" : "false"; }

}  // namespace

fs::path settings_file() {
  const fs::path config = folder_in("XDG_CONFIG_HOME"), home = folder_in("HOME");
  if (config.empty() && home.empty()) return {};
  return (config.empty() ? home / ".config" : config) / "spine-theatre" / "settings.toml";
}

core::Result<Settings> read_settings(const fs::path& file) {
  std::error_code error;
  if (file.empty() || !fs::exists(file, error)) return Settings{};
  const core::Result<toml::table> read = core::parse_toml(file);
  if (!read) return read.error();
  core::TomlProblems problems(file);
  core::TomlTable table(*read, "", problems);
  Settings settings;
  settings.language = table.text("language", settings.language);
  const std::string voice = table.text("voice", std::string(voice_name(settings.voice)));
  if (const auto found = voice_from_name(voice))
    settings.voice = *found;
  else
    table.refuse("voice", "must be patient, student or surgeon");
  settings.text_step = static_cast<int>(table.number("text_step", settings.text_step, 0, k_text_sizes - 1));
  settings.high_contrast = table.flag("high_contrast", settings.high_contrast);
  settings.reduced_motion = table.flag("reduced_motion", settings.reduced_motion);
  settings.read_aloud = table.flag("read_aloud", settings.read_aloud);
  table.finish();
  if (problems.any()) return problems.error();
  return settings;
}

core::Result<core::Done> write_settings(const fs::path& file, const Settings& settings) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) return core::Error{file.string() + ": its folder cannot be made (" + error.message() + ")"};
  std::string words = "language = \"" + settings.language + "\"\n";
  words += "voice = \"" + std::string(voice_name(settings.voice)) + "\"\n";
  words += "text_step = " + std::to_string(settings.text_step) + "\n";
  words += std::string("high_contrast = ") + word(settings.high_contrast) + "\n";
  words += std::string("reduced_motion = ") + word(settings.reduced_motion) + "\n";
  words += std::string("read_aloud = ") + word(settings.read_aloud) + "\n";
  return core::write_file(file, words);
}

}  // namespace theatre::scenes
