// Settings: kept from one start to the next, and never in the way of a start.
#include "scenes/settings.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "scenes/show.h"

namespace theatre::scenes {
namespace {

namespace fs = std::filesystem;

fs::path fresh_folder() {
  const fs::path folder = fs::path(testing::TempDir()) / "settings_test";
  fs::remove_all(folder);
  return folder;
}
void write(const fs::path& file, const std::string& words) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << words;
}

TEST(Settings, WhatIsWrittenIsReadAgain) {
  const fs::path file = fresh_folder() / "deep" / "settings.toml";
  const Settings settings{"de", Voice::surgeon, 3, true, true, true};
  ASSERT_TRUE(write_settings(file, settings));
  const auto read = read_settings(file);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, settings);
}

TEST(Settings, WithoutAFileTheyAreTheUsualOnes) {
  const auto read = read_settings(fresh_folder() / "none.toml");
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, Settings{});
}

TEST(Settings, WhatIsNotUnderstoodIsNamedWithItsPlace) {
  const fs::path file = fresh_folder() / "settings.toml";
  const std::pair<const char*, const char*> faults[] = {{"voice = \"king\"", "voice"},
                                                        {"text_step = 9", "text_step"},
                                                        {"colour = 1", "colour"},
                                                        {"language =", "settings.toml:1"}};
  for (const auto& [words, named] : faults) {
    write(file, words);
    const auto read = read_settings(file);
    ASSERT_FALSE(read) << words;
    EXPECT_NE(read.error().message.find(named), std::string::npos) << read.error().message;
    EXPECT_EQ(read.error().message.find('\n'), std::string::npos);
  }
}

TEST(Settings, TheFileIsWhereTheSystemKeepsSuchFiles) {
  setenv("XDG_CONFIG_HOME", "/tmp/config", 1);
  EXPECT_EQ(settings_file(), "/tmp/config/spine-theatre/settings.toml");
  unsetenv("XDG_CONFIG_HOME");
  setenv("HOME", "/tmp/somebody", 1);
  EXPECT_EQ(settings_file(), "/tmp/somebody/.config/spine-theatre/settings.toml");
}

TEST(Settings, AFolderThatCannotBeMadeIsSaid) {
  const fs::path file = fresh_folder();
  write(file, "a file where the folder would be");
  const auto kept = write_settings(file / "below" / "settings.toml", {});
  ASSERT_FALSE(kept);
  EXPECT_NE(kept.error().message.find("settings.toml"), std::string::npos);
}

TEST(Speak, EveryLanguageIsSpokenAndAnotherLeavesTheWordsAsTheyAre) {
  Library library = std::move(*open_library(THEATRE_SHARE_DIR));
  ASSERT_EQ(library.languages.size(), 5u);
  EXPECT_EQ(library.languages.front().id, "en");
  std::set<std::string> learn;
  for (const Language& language : library.languages) {
    ASSERT_TRUE(speak(library, language.id)) << language.id;
    EXPECT_EQ(library.text.language, language.id);
    learn.emplace(library.text.get("scenes.without_procedure"));
  }
  EXPECT_EQ(learn.size(), 5u);
  const auto refused = speak(library, "tlh");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("de, es, fr, zh"), std::string::npos) << refused.error().message;
  EXPECT_EQ(library.text.language, "zh");
}

}  // namespace
}  // namespace theatre::scenes
