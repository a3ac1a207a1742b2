#include "scenes/text.h"

#include <gtest/gtest.h>

#include <fstream>

#include "scenes/scene_file.h"

using namespace theatre::scenes;
namespace fs = std::filesystem;

namespace {
const fs::path k_scenes = fs::path(THEATRE_SOURCE_DIR) / "scenes";

Text text_of(const std::string& content) {
  const fs::path file = fs::path(testing::TempDir()) / "text_test.toml";
  std::ofstream(file) << content;
  return *read_text(file);
}
}  // namespace

TEST(Text, NestedTablesBecomeDottedKeysAndListsAreCounted) {
  const Text text = text_of("language = \"en\"\n[steps.inflate]\ntitle = \"Room\"\n[pages]\nbody = [\"one\", \"two\"]\n");
  EXPECT_EQ(text.get("steps.inflate.title"), "Room");
  EXPECT_EQ(text.count("pages.body"), 2u);
  EXPECT_EQ(text.get("pages.body.1"), "two");
}

TEST(Text, AMissingKeyShowsItself) { EXPECT_EQ(text_of("language = \"en\"").get("no.such"), "<no.such>"); }

TEST(Text, EveryStepAndChapterOfEverySceneHasItsWords) {
  const auto text = read_text(k_scenes / "text" / "en");
  ASSERT_TRUE(text) << text.error().message;
  const Shots shots = *read_shots(k_scenes / "shots.toml");
  for (const char* name : {"kyphoplasty", "vertebroplasty", "without_procedure"}) {
    const Scene scene = *read_scene(k_scenes / (std::string(name) + ".toml"), shots);
    for (const Step& step : scene.steps) {
      EXPECT_TRUE(text->has("steps." + step.id + ".title")) << step.id;
      EXPECT_TRUE(text->has("steps." + step.id + ".patient")) << step.id;
    }
    for (const Chapter& chapter : scene.chapters) EXPECT_TRUE(text->has("chapters." + chapter.id)) << chapter.id;
  }
}

TEST(Text, OneThingHasOneNameInEveryLanguage) {
  const auto languages = read_languages(k_scenes / "text");
  ASSERT_TRUE(languages);
  for (const Language& language : *languages) {
    const Text text = *read_text(k_scenes / "text" / language.id);
    EXPECT_EQ(text.get("pages.waiting.name"), text.get("scenes.without_procedure")) << language.id;
    std::string asked;  // what a page asks about its treatment, without the treatment's name
    for (const char* name : {"kyphoplasty", "vertebroplasty"}) {
      const std::string page = std::string("pages.") + name, scene(text.get(std::string("scenes.") + name));
      EXPECT_EQ(text.get(page + ".name"), scene) << language.id;
      EXPECT_EQ(text.get(std::string("terms.") + name + ".name"), scene) << language.id;
      std::string title(text.get(page + ".title"));
      const size_t at = title.find(scene.substr(1));  // in a sentence its first letter may be small
      ASSERT_NE(at, std::string::npos) << language.id << ": " << title;
      title.replace(at - 1, scene.size(), "*");
      EXPECT_EQ(asked.empty() ? title : asked, title) << language.id;
      asked = title;
    }
    for (const std::string edge : {"front", "middle"}) {
      const std::string_view name = text.get("gauges." + edge), compared = text.get("compare." + edge);
      for (const char* way : {"_gained", "_lost"})
        EXPECT_TRUE(text.get("gauges." + edge + way).starts_with(name)) << language.id;
      // a narrow column has room for the short name of some languages only; with either it says more than the name: which way
      EXPECT_TRUE(compared.starts_with(name) || compared.starts_with(text.get("cases.own." + edge))) << language.id;
      EXPECT_GT(compared.size(), name.starts_with(compared) ? name.size() : 0) << language.id << ": what was gained";
    }
  }
}
