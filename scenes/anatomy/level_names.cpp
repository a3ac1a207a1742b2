// Names of levels and discs, as mesh files spell them.
#include <algorithm>
#include <array>
#include <vector>

#include "scenes/anatomy/spine.h"

namespace theatre::anatomy {

namespace {

constexpr std::array<std::string_view, 10> k_names{"T9", "T10", "T11", "T12", "L1", "L2", "L3", "L4", "L5", "sacrum"};

/// Words (runs of letters and digits) in lower case, without zeros that pad a number.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z', is_lower = c >= 'a' && c <= 'z', is_digit = c >= '0' && c <= '9';
    if (!is_upper && !is_lower && !is_digit) {
      if (!words.back().empty()) words.emplace_back();
      continue;
    }
    const bool pads = c == '0' && !words.back().empty() && (words.back().back() < '0' || words.back().back() > '9');
    if (!pads) words.back() += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

std::optional<Level> level_of_word(std::string word) {
  if (word == "s1") return Level::sacrum;
  if (word.starts_with("th")) word.erase(1, 1);  // Th12
  for (size_t i = 0; i < k_names.size(); ++i) {
    if (std::equal(word.begin(), word.end(), k_names[i].begin(), k_names[i].end(),
                   [](char a, char b) { return a == b || a == b - 'A' + 'a'; })) {
      return static_cast<Level>(i);
    }
  }
  return std::nullopt;
}

std::vector<Level> levels_in(const std::vector<std::string>& words) {
  std::vector<Level> levels;
  for (const std::string& word : words) {
    if (const auto level = level_of_word(word)) levels.push_back(*level);
  }
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  return levels;
}

bool has_word(const std::vector<std::string>& words, std::initializer_list<std::string_view> any) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(any.begin(), any.end(), [&](std::string_view start) { return word.starts_with(start); });
  });
}

}  // namespace

std::string_view level_name(Level level) { return k_names[size_t(level)]; }

std::optional<Level> level_from_name(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  if (has_word(words, {"disc", "disk", "ivd", "rib", "root", "nerve", "cord", "skin", "ligament", "muscle"}))
    return std::nullopt;
  const std::vector<Level> levels = levels_in(words);
  return levels.size() == 1 ? std::optional(levels.front()) : std::nullopt;
}

std::optional<Level> disc_from_name(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  if (!has_word(words, {"disc", "disk", "ivd"})) return std::nullopt;
  const std::vector<Level> levels = levels_in(words);
  if (levels.empty() || levels.front() == Level::sacrum) return std::nullopt;
  if (levels.size() == 1 && has_word(words, {"above"})) {
    return levels.front() == Level::T9 ? std::nullopt : std::optional(static_cast<Level>(size_t(levels.front()) - 1));
  }
  return levels.front();
}

}  // namespace theatre::anatomy
