#include "scenes/search.h"

#include <algorithm>
#include <optional>

namespace theatre::scenes {
namespace {

constexpr std::string_view k_terms = "terms.", k_name = ".name";

/// Latin letters U+00C0 .. U+017F without their accents; '?' where a letter has no base.
constexpr std::string_view k_bases =
    "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// The base letters of a two-byte letter; nothing when it is none of these.
std::string base_of(unsigned code) {
  if (code == 0xDF) return "ss";
  if (code == 0xC6 || code == 0xE6) return "ae";
  if (code == 0x152 || code == 0x153) return "oe";
  if (code < 0xC0 || code - 0xC0 >= k_bases.size()) return {};
  const char base = k_bases[code - 0xC0];
  return base == '?' ? std::string() : std::string(1, base);
}

/// How good a match is, 0 the best; none when it is none. Both are folded.
std::optional<int> rank_in(std::string_view name, std::string_view meaning, std::string_view typed) {
  if (name.starts_with(typed)) return 0;
  const size_t at = name.find(typed);
  if (at != std::string_view::npos) {
    const bool begins_word = std::string_view(" (-/").find(name[at - 1]) != std::string_view::npos;
    return begins_word ? 1 : 2;
  }
  if (meaning.find(typed) != std::string_view::npos) return 3;
  return std::nullopt;
}

std::vector<Found> all_terms(const Text& text) {
  std::vector<Found> terms;
  for (auto entry = text.words.lower_bound(k_terms); entry != text.words.end() && entry->first.starts_with(k_terms); ++entry) {
    if (!entry->first.ends_with(k_name)) continue;
    const std::string key = entry->first.substr(0, entry->first.size() - k_name.size());
    terms.push_back({entry->second, std::string(text.get(key + ".meaning")), std::string(text.get(key + ".page"))});
  }
  return terms;
}

std::string_view trimmed(std::string_view words) {
  while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
  return words;
}

}  // namespace

std::string folded(std::string_view words) {
  std::string result;
  for (size_t i = 0; i < words.size(); ++i) {
    const auto byte = static_cast<unsigned char>(words[i]);
    if (byte < 0x80) {
      result += char(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
      continue;
    }
    const bool two_bytes = (byte == 0xC3 || byte == 0xC4 || byte == 0xC5) && i + 1 < words.size();
    const std::string base = two_bytes ? base_of((byte & 0x1Fu) << 6 | (static_cast<unsigned char>(words[i + 1]) & 0x3Fu)) : "";
    if (base.empty()) {
      result += words[i];
    } else {
      result += base;
      ++i;
    }
  }
  return result;
}

std::vector<Found> find(const Text& text, const std::vector<Page>& pages, std::string_view typed) {
  const std::string wanted = folded(trimmed(typed));
  std::vector<Found> candidates = all_terms(text);
  if (!wanted.empty()) {
    for (const Page& page : pages) {
      if (page.id != k_terms_page) candidates.push_back({std::string(text.get("pages." + page.id + ".title")), "", page.id});
    }
  }
  struct Ranked {
    int rank;
    std::string name;
    Found found;
  };
  std::vector<Ranked> ranked;
  for (Found& candidate : candidates) {
    std::string name = folded(candidate.name);
    const auto rank = wanted.empty() ? std::optional(0) : rank_in(name, folded(candidate.meaning), wanted);
    if (rank) ranked.push_back({*rank, std::move(name), std::move(candidate)});
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Ranked& a, const Ranked& b) { return a.rank != b.rank ? a.rank < b.rank : a.name < b.name; });
  std::vector<Found> found;
  for (Ranked& one : ranked) found.push_back(std::move(one.found));
  return found;
}

}  // namespace theatre::scenes
