// What goes wrong is told in the reader's language: which file, which field, what to do; on the command line it stays English.
#include "scenes/told_error.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "scenes/settings.h"
#include "scenes/show.h"

namespace theatre::scenes {
namespace {

namespace fs = std::filesystem;

class ToldErrorTest : public testing::Test {
 protected:
  void SetUp() override {
    english = *read_text(texts / "en");
    said = said_errors(english);
    folder = fs::path(testing::TempDir()) / "told_error";
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  fs::path write(const std::string& name, const std::string& words) const {
    std::ofstream(folder / name) << words;
    return folder / name;
  }
  std::string told(const std::string& language, const std::string& message) const {
    return told_error(*read_text(texts / language), said, message);
  }

  const fs::path texts = fs::path(THEATRE_SOURCE_DIR) / "scenes/text";
  Text english;
  std::vector<SaidError> said;
  fs::path folder;
};

TEST_F(ToldErrorTest, WhatIsRefusedInTheWindowIsToldInEveryLanguageWithItsPlace) {
  const Library library = std::move(*open_library(THEATRE_SHARE_DIR));
  std::vector<std::string> messages;
  const auto refused = [&](const auto& result) {
    ASSERT_FALSE(result);
    messages.push_back(result.error().message);
  };
  refused(anatomy::load_spine(folder / "none.stl"));
  refused(anatomy::load_spine(folder / (std::string(300, 'n') + ".stl")));
  refused(anatomy::load_spine(write("notes.txt", "words")));
  refused(anatomy::load_spine(write("empty.stl", "")));
  refused(anatomy::load_spine(write("L1.ply", "words")));
  refused(anatomy::load_spine(write("L1.stl", "solid\nfacet")));
  refused(anatomy::load_spine(write("L1.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n")));
  fs::create_directories(folder / "nothing");
  refused(anatomy::load_spine(folder / "nothing"));
  for (const char* words : {"voice = \"king\"", "text_step = 9", "colour = 1", "high_contrast = 3", "language = 3"})
    refused(read_settings(write("settings.toml", words)));
  refused(write_settings(write("file", "") / "below" / "settings.toml", {}));
  refused(write_settings("/proc/settings.toml", {}));
  fs::create_directories(folder / "taken.toml");
  refused(write_settings(folder / "taken.toml", {}));
  refused(shipped_case(library, "nobody"));
  for (const std::string& message : messages) {
    EXPECT_EQ(told("en", message), message) << "English is what the program says";
    for (const char* language : {"de", "es", "fr", "zh"}) {
      const std::string words = told(language, message);
      EXPECT_FALSE(words.starts_with(read_text(texts / language)->get("errors.other").substr(0, 6)))
          << "no sentence for: " << message;
      EXPECT_NE(words, message) << language;
      EXPECT_EQ(words.substr(0, message.find(": ")), message.substr(0, message.find(": "))) << "the place stays";
    }
  }
}

TEST_F(ToldErrorTest, NamesAndNumbersStayAndAreWrittenAsTheLanguageWritesThem) {
  EXPECT_EQ(told("de", "/srv/a: b/L1.stl: holds more than 9000000 triangles"),
            "/srv/a: b/L1.stl: enthält mehr als 9000000 Dreiecke");
  EXPECT_EQ(
      told("de", "form: no wedge, dent or crush gives heights of 10.0, 24.5, 11.0 mm; the nearest are 12.5, 20.0, 13.0 mm"),
      "form: kein Keil, keine Delle und keine Stauchung ergibt Höhen von 10,0; 24,5; 11,0 mm; die nächsten sind 12,5; 20,0; "
      "13,0 mm");
  EXPECT_EQ(told("fr", "a.toml:1:2: case.x = 9 must lie between 0 and 3.5"),
            "a.toml:1:2: case.x = 9 doit se trouver entre 0 et 3,5");
  EXPECT_EQ(told("es",
                 "s: L1: no straight way for a needle through the left pedicle: a line with 1.4 mm of bone around it does not "
                 "exist in this mesh"),
            "s: L1: no hay camino recto para una aguja por el pedículo izquierdo: en esta malla no existe una línea con 1,4 mm "
            "de hueso alrededor");
  EXPECT_EQ(told("zh", "app.loading"), read_text(texts / "zh")->get("app.loading")) << "a key is told as its words";
  EXPECT_EQ(told("de", "x: the moon is full"), "Das ging nicht: x: the moon is full");
}

TEST_F(ToldErrorTest, WhatTheSystemSaysIsToldInTheReadersLanguageToo) {
  for (const int reason : {ENOENT, EACCES, EPERM, EROFS, ENOSPC, EISDIR, ENOTDIR, ENAMETOOLONG, EIO}) {
    const std::string why = std::generic_category().message(reason);
    for (const std::string& message : {"x: cannot be read (" + why + ")", "x: cannot be written (" + why + ")"}) {
      EXPECT_EQ(told("en", message), message);
      for (const char* language : {"de", "es", "fr", "zh"})
        EXPECT_EQ(told(language, message).find(why), std::string::npos) << why;
    }
  }
  EXPECT_EQ(told("de", "/srv/a.toml: cannot be written (No space left on device)"),
            "/srv/a.toml: lässt sich nicht schreiben (kein Platz mehr auf dem Datenträger)");
  EXPECT_EQ(told("fr", "/srv/a.stl: cannot be read (Stale file handle)"), "/srv/a.stl: ne peut pas être lu (Stale file handle)")
      << "what nobody thought of stays as it is";
}

TEST_F(ToldErrorTest, EverySentenceOfTheEnglishTextsIsOneThatTheProgramSays) {
  std::ostringstream sources;
  for (const char* place : {"engine", "scenes"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(THEATRE_SOURCE_DIR) / place))
      if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
        sources << std::ifstream(entry.path()).rdbuf();
  const std::string all = sources.str();
  EXPECT_GT(said.size(), 50u);
  for (const SaidError& one : said) {
    bool found = false;
    for (std::string words : one.words) {
      if (const size_t quote = words.find('"'); quote != std::string::npos) words.resize(quote);
      if (words.starts_with("no vertebral body was found: ")) words.erase(0, 29);
      found |= words.size() >= 5 && all.find(words) != std::string::npos;
    }
    EXPECT_TRUE(found) << one.key << " is said nowhere: " << one.words.front();
  }
}

}  // namespace
}  // namespace theatre::scenes
