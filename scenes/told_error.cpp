#include "scenes/told_error.h"

#include <algorithm>
#include <optional>

namespace theatre::scenes {
namespace {

constexpr std::string_view k_said = "errors.said.", k_words = "errors.words.";

size_t letters(const SaidError& said) {
  size_t sum = 0;
  for (const std::string& words : said.words) sum += words.size();
  return sum;
}

SaidError in_pieces(const std::string& key, std::string_view words) {
  SaidError said{key, {}, {}};
  for (size_t at = 0;;) {
    const size_t open = std::min(words.find('{', at), words.size()), close = words.find('}', open);
    said.words.emplace_back(words.substr(at, open - at));
    if (close == std::string_view::npos) return said;
    said.names.emplace_back(words.substr(open + 1, close - open - 1));
    at = close + 1;
  }
}

/// The values of the parameters when `message` from `from` on is the sentence.
std::optional<std::vector<std::string>> values_in(std::string_view message, const SaidError& said) {
  if (!message.starts_with(said.words.front())) return std::nullopt;
  std::vector<std::string> values;
  size_t at = said.words.front().size();
  for (size_t i = 0; i < said.names.size(); ++i) {
    const std::string& next = said.words[i + 1];
    const bool last = i + 1 == said.names.size();
    const size_t end = last ? message.size() - std::min(next.size(), message.size()) : message.find(next, at);
    if (end == std::string_view::npos || end <= at || message.substr(end, next.size()) != next) return std::nullopt;
    values.emplace_back(message.substr(at, end - at));
    at = end + next.size();
  }
  return at == message.size() ? std::optional(values) : std::nullopt;
}

/// A word that has a translation, numbers with the decimal mark of the language, or what it is.
std::string told_value(const Text& text, std::string value) {
  if (const std::string key = std::string(k_words) + value; text.has(key)) return std::string(text.get(key));
  const std::string_view mark = text.get("units.decimal_mark");
  if (mark == "." || value.find_first_not_of("0123456789., -") != std::string::npos) return value;
  std::string told;
  for (const char c : value) told += c == ',' ? std::string(";") : c == '.' ? std::string(mark) : std::string(1, c);
  return told;
}

std::string with_values(const Text& text, const SaidError& said, const std::vector<std::string>& values) {
  const SaidError own = in_pieces(said.key, text.get(said.key));
  std::string told = own.words.front();
  for (size_t i = 0; i < own.names.size(); ++i) {
    const auto name = std::find(said.names.begin(), said.names.end(), own.names[i]);
    if (name != said.names.end()) told += told_value(text, values[size_t(name - said.names.begin())]);
    told += own.words[i + 1];
  }
  return told;
}

}  // namespace

std::vector<SaidError> said_errors(const Text& english) {
  std::vector<SaidError> all;
  for (auto at = english.words.lower_bound(k_said); at != english.words.end() && at->first.starts_with(k_said); ++at)
    all.push_back(in_pieces(at->first, at->second));
  std::stable_sort(all.begin(), all.end(), [](const SaidError& a, const SaidError& b) { return letters(a) > letters(b); });
  return all;
}

std::string told_error(const Text& text, const std::vector<SaidError>& said, const std::string& message) {
  if (text.has(message)) return std::string(text.get(message));
  constexpr std::string_view k_before = ": ";
  for (const SaidError& one : said)
    for (size_t from = 0; from != std::string::npos;) {
      if (const auto values = values_in(std::string_view(message).substr(from), one))
        return message.substr(0, from) + with_values(text, one, *values);
      const size_t next = message.find(k_before, from);
      from = next == std::string::npos ? next : next + k_before.size();
    }
  const std::string_view other = text.get("errors.other");
  const size_t at = other.find("{what}");
  if (at == std::string_view::npos) return message;
  return std::string(other.substr(0, at)) + message + std::string(other.substr(at + 6));
}

}  // namespace theatre::scenes
