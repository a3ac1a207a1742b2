// Text: every word shown to people, by key, from scenes/text/<language>.toml.
// Nested tables become dotted keys: steps.inflate.title. Arrays of strings become key.0, key.1, ...
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace theatre::scenes {

struct Text {
  std::string language;  // "en"
  std::map<std::string, std::string, std::less<>> words;

  /// The words of a key; from the main thread only. A missing key gives the key itself in angle brackets (a test makes sure
  /// that none is missing).
  std::string_view get(std::string_view key) const;
  bool has(std::string_view key) const { return words.find(key) != words.end(); }
  /// How many items the list `key` has (key.0 .. key.n-1).
  size_t count(std::string_view key) const;

 private:
  mutable std::map<std::string, std::string, std::less<>> missing_;
};

core::Result<Text> read_text(const std::filesystem::path& file);

}  // namespace theatre::scenes
