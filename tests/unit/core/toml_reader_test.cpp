#include "engine/core/toml_reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "engine/core/paths.h"

using namespace theatre::core;
namespace fs = std::filesystem;

namespace {
fs::path file_with(const std::string& content) {
  const fs::path file = fs::path(testing::TempDir()) / "toml_reader_test.toml";
  std::ofstream(file) << content;
  return file;
}

Error first_problem(const std::string& content) {
  const fs::path file = file_with(content);
  const auto table = parse_toml(file);
  if (!table) return table.error();
  TomlProblems problems(file);
  TomlTable reader(*table, "thing", problems);
  reader.number("size_mm", 1, 0, 10);
  reader.text("name", "");
  reader.finish();
  return problems.any() ? problems.error() : Error{""};
}
}  // namespace

TEST(TomlReader, AcceptsWhatIsAskedFor) { EXPECT_EQ(first_problem("size_mm = 4.5\nname = \"a\"").message, ""); }

TEST(TomlReader, NamesFileLineAndColumnOfASyntaxError) {
  EXPECT_NE(first_problem("size_mm = \n").message.find("toml_reader_test.toml:1:"), std::string::npos);
}

TEST(TomlReader, RefusesAKeyThatNobodyAskedFor) {
  const std::string message = first_problem("size_mm = 1\nsise_mm = 2").message;
  EXPECT_NE(message.find(":2:"), std::string::npos) << message;
  EXPECT_NE(message.find("sise_mm"), std::string::npos) << message;
}

TEST(TomlReader, RefusesANumberOutOfItsRangeWithTheRange) {
  const std::string message = first_problem("size_mm = 11").message;
  EXPECT_NE(message.find("between 0 and 10"), std::string::npos) << message;
}

TEST(TomlReader, RefusesInfinityAndText) {
  EXPECT_NE(first_problem("size_mm = inf").message, "");
  EXPECT_NE(first_problem("size_mm = nan").message, "");
  EXPECT_NE(first_problem("size_mm = \"4\"").message, "");
  EXPECT_NE(first_problem("name = 4").message, "");
}

TEST(Paths, AMissingFileIsOneLineThatNamesIt) {
  const auto text = read_text_file("no/such/file.toml");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().message, "no/such/file.toml: no such file");
}

TEST(Paths, AFolderIsNotAFile) { EXPECT_FALSE(read_text_file(testing::TempDir())); }

TEST(Paths, WritingReplacesTheWholeFile) {
  const fs::path file = fs::path(testing::TempDir()) / "paths_test.txt";
  ASSERT_TRUE(write_file(file, "the longer old content"));
  ASSERT_TRUE(write_file(file, "new"));
  EXPECT_EQ(*read_text_file(file), "new");
}

TEST(Paths, ADataFolderWithoutTheDataIsRefused) {
  const auto dir = find_data_dir(testing::TempDir(), "scenes/no_such_scene.toml");
  ASSERT_FALSE(dir);
  EXPECT_NE(dir.error().message.find("--data"), std::string::npos);
}
