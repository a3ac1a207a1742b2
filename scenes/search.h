// Search: what somebody types finds words of the index (text/<language>/terms.toml) and learning pages. Accents and capitals do
// not count. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scenes/pages.h"
#include "scenes/text.h"

namespace theatre::scenes {

/// Small Latin letters without accents; "ß" becomes "ss", "œ" "oe", "æ" "ae". All else stays.
std::string folded(std::string_view words);

/// What is found: a word with its meaning and the page that tells more, or (no meaning) a page.
struct Found {
  std::string name, meaning, page;
};
/// Best first: names that begin so, words in names that begin so, names that hold it, meanings that hold it. Nothing typed: all
/// words by their names.
std::vector<Found> find(const Text& text, const std::vector<Page>& pages, std::string_view typed);

}  // namespace theatre::scenes
