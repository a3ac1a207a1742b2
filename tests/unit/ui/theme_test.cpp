// Words must be readable: 4.5 : 1 over everything that a panel may have behind it.
#include "engine/ui/theme.h"

#include <gtest/gtest.h>

#include <vector>

namespace theatre::ui {
namespace {

constexpr double k_readable = 4.5, k_enhanced = 7, k_seen = 3;  // WCAG 2.2: 1.4.3, 1.4.6, 1.4.11
const Color k_slate = hex(0x4A5563), k_black = hex(0x000000), k_white = hex(0xFFFFFF);

TEST(Theme, ContrastFollowsTheStandardsOwnExamples) {
  EXPECT_NEAR(contrast(k_black, k_white), 21.0, 1e-9);
  EXPECT_NEAR(contrast(k_white, k_white), 1.0, 1e-9);
  EXPECT_NEAR(contrast(hex(0x767676), k_white), 4.54, 0.01);
}

/// Every theme there is, with and without shadows.
std::vector<Theme> all_themes() {
  return {ink_and_paper(false), ink_and_paper(true), high_contrast(false), high_contrast(true)};
}

TEST(Theme, WordsOnPanelsAreReadableOverAnyPicture) {
  for (const Theme& theme : all_themes()) {
    for (const Color ground : {k_brightest_ground, k_slate, k_black, k_white}) {
      const Color panel = over(theme.ink, ground);
      EXPECT_GE(contrast(theme.paper, panel), k_readable);
      EXPECT_GE(contrast(theme.text2, panel), k_readable);
      const Color pressed = over(with_alpha(theme.paper, theme.fill_press), panel);
      EXPECT_GE(contrast(theme.paper, pressed), k_readable) << "words of a pressed button";
    }
  }
}

TEST(Theme, WordsOnPagesAndOnFilledButtonsAreReadable) {
  for (const Theme& theme : all_themes()) {
    for (const Color ground : {theme.page, theme.card}) {
      EXPECT_GE(contrast(theme.paper, ground), k_readable);
      EXPECT_GE(contrast(theme.text2, ground), k_readable);
    }
    EXPECT_GE(contrast(theme.on_paper, theme.paper), k_readable);
    EXPECT_GE(contrast(theme.on_paper, over(with_alpha(theme.paper, 0.84f), theme.page)), k_readable)
        << "pressed primary button";
  }
}

TEST(Theme, FocusAndWhatStandsForTheBodyShowWithoutWords) {
  for (const Theme& theme : all_themes()) {
    EXPECT_GE(contrast(theme.focus, theme.focus_gap), k_seen);
    for (const Color ground : {k_brightest_ground, k_slate, k_black, k_white})
      for (const Color bar : {body::bone, body::balloon, body::cement_fresh, body::cement_set, body::steel})
        EXPECT_GE(contrast(bar, over(theme.ink, ground)), k_seen);
  }
}

TEST(Theme, HighContrastIsHigherEverywhere) {
  const Theme usual = ink_and_paper(false), high = high_contrast(false);
  EXPECT_EQ(high.ink.a, 1) << "nothing shines through";
  for (const Color ground : {k_brightest_ground, k_slate}) {
    EXPECT_GE(contrast(high.text2, over(high.ink, ground)), k_enhanced);
    EXPECT_GT(contrast(high.text2, over(high.ink, ground)), contrast(usual.text2, over(usual.ink, ground)));
  }
  EXPECT_GE(contrast(over(high.line, high.card), high.card), k_seen) << "edges of what can be pressed";
}

}  // namespace
}  // namespace theatre::ui
