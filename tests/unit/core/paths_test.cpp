#include "engine/core/paths.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

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

/// While it lives, this program may open no file.
class NoFilesLeft {
 public:
  NoFilesLeft() {
    getrlimit(RLIMIT_NOFILE, &usual_);
    const rlimit none{0, usual_.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoFilesLeft() { setrlimit(RLIMIT_NOFILE, &usual_); }

 private:
  rlimit usual_{};
};

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
  EXPECT_TRUE(nowhere.error().message.ends_with("b.txt: cannot be written (No such file or directory)"))
      << nowhere.error().message;
}

TEST(WriteFile, WhereNoRoomIsLeftItSaysSoAndKeepsWhatWasThere) {
  const auto full = write_file("/dev/full", "words");
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().message, "/dev/full: cannot be written (No space left on device)");
  const fs::path file = fresh_folder("theatre_full") / "a.txt";
  ASSERT_TRUE(write_file(file, "first"));
  fs::create_symlink("/dev/full", file.string() + ".part");
  EXPECT_FALSE(write_file(file, "second"));
  EXPECT_EQ(*read_text_file(file), "first");
}

TEST(ReadTextFile, SaysWhyAFileCannotBeRead) {
  const fs::path file = fresh_folder("theatre_unread") / "a.txt";
  ASSERT_TRUE(write_file(file, "words"));
  const auto unread = [&] {
    const NoFilesLeft none;
    return read_text_file(file);
  }();
  ASSERT_FALSE(unread);
  EXPECT_EQ(unread.error().message, file.string() + ": cannot be read (Too many open files)");
  const std::string long_name(300, 'n');
  const auto unnamed = read_text_file(long_name);
  ASSERT_FALSE(unnamed);
  EXPECT_EQ(unnamed.error().message, long_name + ": cannot be read (File name too long)");
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
