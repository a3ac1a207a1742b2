// Text: every word shown to people, by key, from the files in scenes/text/<language>.
// Nested tables become dotted keys: steps.inflate.title. Arrays of strings become key.0, key.1, ...
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace theatre::scenes {

/// For whom the words are.
enum class Voice : uint8_t { patient, student, surgeon };
constexpr size_t k_voices = size_t(Voice::surgeon) + 1;
std::string_view voice_name(Voice voice);  // "patient", "student", "surgeon"
std::optional<Voice> voice_from_name(std::string_view name);
/// The next in this order, the first after the last.
constexpr Voice next_voice(Voice voice) { return Voice((size_t(voice) + 1) % k_voices); }

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

/// A language that the words are there in.
struct Language {
  std::string id;    // its folder: "de"
  std::string name;  // what it calls itself: "Deutsch"
};
/// Those in `folder` (scenes/text): English first, the others by their id.
core::Result<std::vector<Language>> read_languages(const std::filesystem::path& folder);

/// All .toml files of a language's folder, or one file. A key that two files have is refused.
core::Result<Text> read_text(const std::filesystem::path& folder);

}  // namespace theatre::scenes
