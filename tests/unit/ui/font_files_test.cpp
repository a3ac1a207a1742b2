// Where words come from: the system's fonts, or one clear line when it has none.
#include "engine/ui/font_files.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "engine/ui/text_engine.h"

namespace theatre::ui {
namespace {

TEST(FontFiles, TheSystemHasASansFont) {
  const auto fonts = find_fonts();
  ASSERT_TRUE(fonts) << fonts.error().message;
  for (const FontFile* file : {&fonts->regular, &fonts->semibold, &fonts->display})
    EXPECT_TRUE(std::filesystem::exists(file->path));
  auto text = TextEngine::create(*fonts);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_GT((*text)->width("Kyphoplasty", {20}), 60);
  EXPECT_EQ((*text)->missing_characters(), 0);
}

TEST(FontFiles, WithoutFontsOneLineSaysWhatToInstall) {
  const auto folder = std::filesystem::temp_directory_path() / "theatre_no_fonts";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "fonts.conf")
      << "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>";
  setenv("FONTCONFIG_FILE", (folder / "fonts.conf").c_str(), 1);
  const auto fonts = find_fonts();
  unsetenv("FONTCONFIG_FILE");
  std::filesystem::remove_all(folder);
  ASSERT_FALSE(fonts);
  EXPECT_NE(fonts.error().message.find("fonts-inter"), std::string::npos);
  EXPECT_EQ(fonts.error().message.find('\n'), std::string::npos);
}

TEST(FontFiles, AFileThatIsNoFontIsRefused) {
  const auto file = std::filesystem::temp_directory_path() / "theatre_not_a_font.otf";
  std::ofstream(file) << "not a font";
  const auto text = TextEngine::create({{file, 0}, {file, 0}, {file, 0}, {}, {}});
  std::filesystem::remove(file);
  ASSERT_FALSE(text);
  EXPECT_NE(text.error().message.find("theatre_not_a_font.otf"), std::string::npos);
}

}  // namespace
}  // namespace theatre::ui
