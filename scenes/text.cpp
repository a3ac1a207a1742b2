#include "scenes/text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/core/toml_reader.h"

namespace theatre::scenes {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::string_view, k_voices> k_voice_names{"patient", "student", "surgeon"};

void flatten(const toml::table& table, const std::string& prefix, Text& text, core::TomlProblems& problems);

void flatten(const toml::node& node, const std::string& key, Text& text, core::TomlProblems& problems) {
  if (const toml::table* table = node.as_table()) return flatten(*table, key + ".", text, problems);
  if (const toml::array* list = node.as_array()) {
    for (size_t i = 0; i < list->size(); ++i) flatten(*list->get(i), key + "." + std::to_string(i), text, problems);
    return;
  }
  if (!node.is_string()) return problems.add(node.source(), key + " must be text in quotes");
  if (!text.words.emplace(key, node.as_string()->get()).second)
    problems.add(node.source(), key + " is already in another file");
}

void flatten(const toml::table& table, const std::string& prefix, Text& text, core::TomlProblems& problems) {
  for (const auto& [key, node] : table) flatten(node, prefix + std::string(key.str()), text, problems);
}

}  // namespace

std::string_view Text::get(std::string_view key) const {
  if (const auto found = words.find(key); found != words.end()) return found->second;
  const auto [entry, inserted] = missing_.try_emplace(std::string(key));
  if (inserted) entry->second = "<" + entry->first + ">";
  return entry->second;
}

size_t Text::count(std::string_view key) const {
  size_t n = 0;
  const std::string prefix = std::string(key) + ".";
  auto present = [&](const std::string& item) {
    const auto at = words.lower_bound(item);
    return at != words.end() && (at->first == item || at->first.starts_with(item + "."));
  };
  while (present(prefix + std::to_string(n))) ++n;
  return n;
}

std::string_view voice_name(Voice voice) { return k_voice_names[size_t(voice)]; }

std::optional<Voice> voice_from_name(std::string_view name) {
  const auto found = std::find(k_voice_names.begin(), k_voice_names.end(), name);
  if (found == k_voice_names.end()) return std::nullopt;
  return Voice(found - k_voice_names.begin());
}

core::Result<std::vector<Language>> read_languages(const fs::path& folder) {
  std::vector<Language> languages;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const fs::path file = entry->path() / "interface.toml";
    if (!fs::exists(file, error)) continue;
    const core::Result<toml::table> table = core::parse_toml(file);
    if (!table) return table.error();
    const std::string id = entry->path().filename().string(), name = (*table)["name"].value_or(std::string());
    if (name.empty()) return core::Error{file.string() + ": name: say what the language calls itself"};
    languages.push_back({id, name});
  }
  std::sort(languages.begin(), languages.end(),
            [](const Language& a, const Language& b) { return std::pair(a.id != "en", a.id) < std::pair(b.id != "en", b.id); });
  if (languages.empty() || languages.front().id != "en") return core::Error{folder.string() + ": has no English words"};
  return languages;
}

core::Result<Text> read_text(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  if (!fs::is_directory(folder, error)) files.push_back(folder);
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->path().extension() == ".toml") files.push_back(entry->path());
  std::sort(files.begin(), files.end());
  Text text;
  for (const fs::path& file : files) {
    const core::Result<toml::table> table = core::parse_toml(file);
    if (!table) return table.error();
    core::TomlProblems problems(file);
    flatten(*table, "", text, problems);
    if (problems.any()) return problems.error();
  }
  if (!text.has("language")) return core::Error{folder.string() + ": no file says language = \"...\""};
  text.language = text.get("language");
  return text;
}

}  // namespace theatre::scenes
