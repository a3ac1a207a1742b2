#include "engine/core/toml_reader.h"

#include <cmath>

#include "engine/core/paths.h"

namespace theatre::core {

namespace {
std::string place(const std::filesystem::path& file, const toml::source_region& where) {
  return file.string() + ":" + std::to_string(where.begin.line) + ":" + std::to_string(where.begin.column) + ": ";
}
std::string shown(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}
}  // namespace

Result<toml::table> parse_toml(const std::filesystem::path& file) {
  Result<std::string> content = read_text_file(file);
  if (!content) return content.error();
  try {
    return toml::parse(*content, file.string());
  } catch (const toml::parse_error& error) {
    return Error{place(file, error.source()) + std::string(error.description())};
  }
}

void TomlProblems::add(const toml::source_region& where, const std::string& what) {
  if (first_.empty()) first_ = place(file_, where) + what;
}

const toml::node* TomlTable::find(std::string_view key) {
  asked_.emplace(key);
  return table_.get(key);
}

double TomlTable::number(std::string_view key, double fallback, double low, double high) {
  const toml::node* node = find(key);
  if (!node) return fallback;
  const std::optional<double> value = node->value<double>();
  if (!value || !node->is_number()) {
    problems_.add(node->source(), name_ + "." + std::string(key) + " must be a number");
    return fallback;
  }
  if (!std::isfinite(*value) || *value < low || *value > high) {
    problems_.add(node->source(), name_ + "." + std::string(key) + " = " + shown(*value) + " must lie between " + shown(low) +
                                      " and " + shown(high));
    return fallback;
  }
  return *value;
}

double TomlTable::required_number(std::string_view key, double low, double high) {
  if (!table_.contains(key)) problems_.add(table_.source(), name_ + " needs " + std::string(key));
  return number(key, low, low, high);
}

std::string TomlTable::text(std::string_view key, std::string fallback) {
  const toml::node* node = find(key);
  if (!node) return fallback;
  if (const std::optional<std::string> value = node->value<std::string>(); value && node->is_string()) return *value;
  problems_.add(node->source(), name_ + "." + std::string(key) + " must be text in quotes");
  return fallback;
}

std::string TomlTable::required_text(std::string_view key) {
  if (!table_.contains(key)) problems_.add(table_.source(), name_ + " needs " + std::string(key));
  return text(key, "");
}

bool TomlTable::flag(std::string_view key, bool fallback) {
  const toml::node* node = find(key);
  if (!node) return fallback;
  if (const toml::value<bool>* value = node->as_boolean()) return value->get();
  problems_.add(node->source(), name_ + "." + std::string(key) + " must be true or false");
  return fallback;
}

const toml::table* TomlTable::table(std::string_view key) {
  const toml::node* node = find(key);
  if (!node) return nullptr;
  if (!node->is_table()) problems_.add(node->source(), name_ + "." + std::string(key) + " must be a table");
  return node->as_table();
}

const toml::array* TomlTable::array(std::string_view key) {
  const toml::node* node = find(key);
  if (!node) return nullptr;
  if (!node->is_array()) problems_.add(node->source(), name_ + "." + std::string(key) + " must be a list");
  return node->as_array();
}

void TomlTable::refuse(std::string_view key, const std::string& why) {
  const toml::node* node = table_.get(key);
  problems_.add(node ? node->source() : table_.source(), name_ + "." + std::string(key) + " " + why);
}

void TomlTable::finish() {
  for (const auto& [key, node] : table_) {
    if (!asked_.contains(key.str())) {
      problems_.add(node.source(), name_ + " has no key \"" + std::string(key.str()) + "\"");
    }
  }
}

}  // namespace theatre::core
