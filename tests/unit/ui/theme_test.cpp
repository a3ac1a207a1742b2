// Words must be readable: 4.5 : 1 over everything that a panel may have behind it.
#include "engine/ui/theme.h"

#include <gtest/gtest.h>

namespace theatre::ui {
namespace {

constexpr double k_readable = 4.5;
const Color k_slate = hex(0x4A5563), k_black = hex(0x000000), k_white = hex(0xFFFFFF);

TEST(Theme, ContrastFollowsTheStandardsOwnExamples) {
  EXPECT_NEAR(contrast(k_black, k_white), 21.0, 1e-9);
  EXPECT_NEAR(contrast(k_white, k_white), 1.0, 1e-9);
  EXPECT_NEAR(contrast(hex(0x767676), k_white), 4.54, 0.01);
}

TEST(Theme, WordsOnPanelsAreReadableOverAnyPicture) {
  for (const bool plain : {false, true}) {
    const Theme theme = ink_and_paper(plain);
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
  const Theme theme = ink_and_paper(false);
  for (const Color ground : {theme.page, theme.card}) {
    EXPECT_GE(contrast(theme.paper, ground), k_readable);
    EXPECT_GE(contrast(theme.text2, ground), k_readable);
  }
  EXPECT_GE(contrast(theme.on_paper, theme.paper), k_readable);
  EXPECT_GE(contrast(theme.on_paper, over(with_alpha(theme.paper, 0.84f), theme.page)), k_readable) << "pressed primary button";
}

TEST(Theme, TheFocusRingShowsAgainstItsGap) {
  const Theme theme = ink_and_paper(false);
  EXPECT_GE(contrast(theme.focus, theme.focus_gap), 3.0);
}

}  // namespace
}  // namespace theatre::ui
