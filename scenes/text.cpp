#include "scenes/text.h"

#include "engine/core/toml_reader.h"

namespace theatre::scenes {
namespace {

void flatten(const toml::table& table, const std::string& prefix, Text& text, core::TomlProblems& problems);

void flatten(const toml::node& node, const std::string& key, Text& text, core::TomlProblems& problems) {
  if (const toml::table* table = node.as_table()) return flatten(*table, key + ".", text, problems);
  if (const toml::array* list = node.as_array()) {
    for (size_t i = 0; i < list->size(); ++i) flatten(*list->get(i), key + "." + std::to_string(i), text, problems);
    return;
  }
  if (!node.is_string()) return problems.add(node.source(), key + " must be text in quotes");
  text.words.emplace(key, node.as_string()->get());
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

core::Result<Text> read_text(const std::filesystem::path& file) {
  const core::Result<toml::table> table = core::parse_toml(file);
  if (!table) return table.error();
  Text text;
  core::TomlProblems problems(file);
  flatten(*table, "", text, problems);
  if (problems.any()) return problems.error();
  text.language = text.has("language") ? std::string(text.get("language")) : file.stem().string();
  return text;
}

}  // namespace theatre::scenes
