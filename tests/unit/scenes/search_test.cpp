// Search: accents and capitals do not count, the nearest name comes first, and every row leads to a page.
#include "scenes/search.h"

#include <gtest/gtest.h>

#include "scenes/show.h"

namespace theatre::scenes {
namespace {

TEST(Search, FoldsCapitalsAndAccentsAndLeavesOtherScriptsAlone) {
  EXPECT_EQ(folded("Höhe DER Wirbelsäule"), "hohe der wirbelsaule");
  EXPECT_EQ(folded("Straße, œdème, Ñandú, Ÿ"), "strasse, oedeme, nandu, y");
  EXPECT_EQ(folded("Łódź 3 × 4"), "lodz 3 × 4");
  EXPECT_EQ(folded("骨水泥（PMMA）"), "骨水泥（pmma）");
}

class SearchTest : public testing::Test {
 protected:
  std::vector<Found> search(const std::string& typed, const std::string& language = "en") {
    EXPECT_TRUE(speak(library_, language));
    return find(library_.text, library_.pages, typed);
  }
  Library library_ = std::move(*open_library(THEATRE_SHARE_DIR));
};

TEST_F(SearchTest, NothingTypedListsEveryWordByItsName) {
  const auto all = search("");
  EXPECT_GE(all.size(), 50u);
  for (size_t i = 1; i < all.size(); ++i) EXPECT_LE(folded(all[i - 1].name), folded(all[i].name));
}

TEST_F(SearchTest, EveryRowLeadsToAPageThatIsThere) {
  for (const Language& language : library_.languages)
    for (const Found& found : search("", language.id)) {
      EXPECT_FALSE(found.meaning.empty()) << found.name;
      EXPECT_TRUE(std::any_of(library_.pages.begin(), library_.pages.end(), [&](const Page& page) {
        return page.id == found.page;
      })) << found.name;
    }
}

TEST_F(SearchTest, TheNearestNameComesFirst) {
  const auto found = search("BALL");
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(found.front().name.starts_with("Balloon")) << found.front().name;
  EXPECT_GT(found.size(), 1u) << "meanings that speak of it come too";
}

TEST_F(SearchTest, PagesAreFoundByTheirTitles) {
  for (const Page& page : library_.pages) {
    if (page.id == k_terms_page) continue;
    const std::string title(library_.text.get("pages." + page.id + ".title"));
    const auto rows = search(title);
    EXPECT_TRUE(std::any_of(rows.begin(), rows.end(), [&](const Found& row) {
      return row.page == page.id && row.meaning.empty();
    })) << title;
  }
}

TEST_F(SearchTest, OtherLanguagesAreSearchedInTheirOwnLetters) {
  EXPECT_FALSE(search("wirbelkorper", "de").empty()) << "without the dots too";
  EXPECT_FALSE(search("骨水泥", "zh").empty());
  EXPECT_TRUE(search("qqqq").empty());
}

}  // namespace
}  // namespace theatre::scenes
