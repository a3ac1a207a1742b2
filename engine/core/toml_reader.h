// Strict reading of the TOML files that people edit: each value is asked for by name and range, and what nobody asked for is
// an error. The first problem is kept, with file:line:column, so that a reader can run to its end and check once.
#pragma once
#include <toml++/toml.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/core/result.h"

namespace theatre::core {

/// Parses a file; syntax errors become one line with file:line:column.
Result<toml::table> parse_toml(const std::filesystem::path& file);

/// The first problem found while reading one file.
class TomlProblems {
 public:
  explicit TomlProblems(std::filesystem::path file) : file_(std::move(file)) {}
  void add(const toml::source_region& where, const std::string& what);
  bool any() const { return !first_.empty(); }
  Error error() const { return Error{first_}; }

 private:
  std::filesystem::path file_;
  std::string first_;
};

/// One table being read. Remembers which keys were asked for; `finish` reports the others.
class TomlTable {
 public:
  TomlTable(const toml::table& table, std::string name, TomlProblems& problems)
      : table_(table), name_(std::move(name)), problems_(problems) {}

  double number(std::string_view key, double fallback, double low, double high);
  double required_number(std::string_view key, double low, double high);
  std::string text(std::string_view key, std::string fallback);
  std::string required_text(std::string_view key);
  bool flag(std::string_view key, bool fallback);
  const toml::table* table(std::string_view key);
  const toml::array* array(std::string_view key);
  bool has(std::string_view key) const { return table_.contains(key); }

  /// Says that `key` holds something that makes no sense.
  void refuse(std::string_view key, const std::string& why);
  /// Refuses every key that was not asked for.
  void finish();
  TomlProblems& problems() { return problems_; }
  const toml::table& raw() const { return table_; }

 private:
  const toml::node* find(std::string_view key);
  const toml::table& table_;
  std::string name_;
  TomlProblems& problems_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace theatre::core
