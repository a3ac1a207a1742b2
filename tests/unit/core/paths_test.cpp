#include "engine/core/paths.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace theatre::core;
namespace fs = std::filesystem;

namespace {

fs::path fresh_folder(const char* name) {
  const fs::path folder = fs::path(testing::TempDir()) / name;
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

}  // namespace

TEST(WriteFile, WhatIsWrittenIsReadBack) {
  const fs::path file = fresh_folder("theatre_written") / "a.txt";
  ASSERT_TRUE(write_file(file, "first"));
  ASSERT_TRUE(write_file(file, "second"));
  const auto content = read_text_file(file);
  ASSERT_TRUE(content) << content.error().message;
  EXPECT_EQ(*content, "second");
}

TEST(WriteFile, AFailureNamesTheFileAndLeavesNothingBehind) {
  const fs::path folder = fresh_folder("theatre_unwritable");
  const fs::path taken = folder / "a.txt";  // a folder that is not empty cannot be replaced by a file
  fs::create_directories(taken / "full");
  const auto written = write_file(taken, "words");
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("a.txt"), std::string::npos);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
  const auto nowhere = write_file(folder / "missing" / "b.txt", "words");
  ASSERT_FALSE(nowhere);
  EXPECT_TRUE(nowhere.error().message.ends_with("b.txt: cannot be written (No such file or directory)")) << nowhere.error().message;
}

TEST(ReadTextFile, RefusesWhatIsMissingNotAFileOrTooLarge) {
  const fs::path folder = fresh_folder("theatre_read");
  std::ofstream(folder / "large.txt") << std::string(100, 'x');
  std::ofstream(folder / "empty.txt");
  EXPECT_FALSE(read_text_file(folder / "missing.txt"));
  EXPECT_FALSE(read_text_file(folder));
  EXPECT_FALSE(read_text_file(folder / "large.txt", 99));
  EXPECT_TRUE(read_text_file(folder / "large.txt", 100));
  const auto empty = read_text_file(folder / "empty.txt");
  ASSERT_TRUE(empty) << empty.error().message;
  EXPECT_EQ(*empty, "");
}

TEST(FindDataDir, SaysWhatIsMissingAndHowToGiveTheFolder) {
  const fs::path folder = fresh_folder("theatre_data");
  const auto found = find_data_dir(folder, "scenes/shots.toml");
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().message.find("scenes/shots.toml"), std::string::npos);
  EXPECT_NE(found.error().message.find("--data"), std::string::npos);
}
