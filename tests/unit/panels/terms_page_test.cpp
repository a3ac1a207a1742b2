// The index of words: what is typed finds words and pages, and does nothing else.
#include "sound_screen.h"

namespace theatre::panels {
namespace {

using platform::Key;

class TermsPage : public testing::Test {
 protected:
  void SetUp() override {
    page.open("kyphoplasty");
    page.audience.page = "terms";
    page.frame();
  }
  /// As a keyboard does it: the key and the letter.
  Commands type(char letter) {
    const Commands commands = page.frame({}, {{Key::letter, letter}}, 0, std::string(1, letter));
    page.frame();
    return commands;
  }
  size_t rows() {
    page.frame();
    const auto& all = page.records().targets;
    return size_t(std::count_if(all.begin(), all.end(), [](const auto& target) { return target.name.starts_with("found."); }));
  }
  PanelHarness page;
};

TEST_F(TermsPage, LettersFindWordsAndPressNothingElse) {
  EXPECT_GE(rows(), 50u);
  for (const char letter : std::string("vtbho")) {
    const Commands commands = type(letter);
    EXPECT_FALSE(commands.open_page || commands.settings) << letter;
  }
  EXPECT_TRUE(page.shows("vtbho"));
  EXPECT_FALSE(page.shows_key("help.title"));
  EXPECT_TRUE(page.tells("Nothing found"));
}

TEST_F(TermsPage, BackspaceTakesALetterAndEscapeEmptiesAndThenLeaves) {
  for (const char letter : std::string("cement")) type(letter);
  const size_t found = rows();
  EXPECT_GT(found, 0u);
  EXPECT_LT(found, 30u);
  page.frame({}, {{Key::backspace}});
  EXPECT_TRUE(page.shows("cemen"));
  EXPECT_FALSE(page.frame({}, {{Key::escape}}).open_page) << "the first empties";
  EXPECT_GE(rows(), 50u);
  EXPECT_EQ(page.frame({}, {{Key::escape}}).open_page, "") << "the second leaves";
}

TEST_F(TermsPage, EnterOpensTheFirstAndAPressOpensAnyRow) {
  for (const char letter : std::string("balloon")) type(letter);
  EXPECT_EQ(page.frame({}, {{Key::enter}}).open_page, "kyphoplasty");
  EXPECT_TRUE(page.press("found.0").open_page);
  page.press("search.clear");
  EXPECT_GE(rows(), 50u);
}

TEST_F(TermsPage, WhoCameByTabAndWritesOpensWhatIsFound) {
  page.frame({}, {{Key::tab}});
  EXPECT_TRUE(page.ui().wants_keys());
  for (const char letter : std::string("balloon")) type(letter);
  EXPECT_FALSE(page.ui().wants_keys()) << "who writes has left the buttons";
  EXPECT_EQ(page.frame({}, {{Key::enter}}).open_page, "kyphoplasty");
}

TEST_F(TermsPage, RowsStandBesideEachOtherWhereThereIsRoom) {
  page.size_px = {1280, 720};
  page.frame();
  EXPECT_EQ(page.middle_of("found.0").y, page.middle_of("found.1").y);
  page.audience.settings.text_step = 3;
  page.frame();
  EXPECT_LT(page.middle_of("found.0").y, page.middle_of("found.1").y) << "large words need the whole width";
}

TEST_F(TermsPage, LettersOfAnyScriptAreTaken) {
  page.speak("de");
  page.frame({}, {}, 0, "Ö");
  EXPECT_TRUE(page.shows("Ö"));
  page.frame({}, {{Key::backspace}});
  page.speak("zh");
  page.frame({}, {}, 0, "骨水泥");
  EXPECT_TRUE(page.shows("骨水泥"));
  EXPECT_GT(rows(), 0u);
  page.frame({}, {{Key::backspace}});
  EXPECT_TRUE(page.shows("骨水")) << "a letter, not a byte";
}

TEST_F(TermsPage, FitsWithALongWordOnEveryScreen) {
  for (int i = 0; i < 60; ++i) type('w');
  for (const glm::ivec2 size : {glm::ivec2(1280, 720), glm::ivec2(1080, 1920), glm::ivec2(960, 600)}) {
    page.size_px = size;
    page.frame();
    page.frame();
    expect_sound(page, "terms at " + std::to_string(size.x));
  }
}

}  // namespace
}  // namespace theatre::panels
