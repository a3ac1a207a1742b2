#include "scenes/evidence.h"

#include <gtest/gtest.h>

#include <fstream>

#include "scenes/pages.h"

using namespace theatre::scenes;
namespace fs = std::filesystem;

namespace {

fs::path written(const std::string& content) {
  const fs::path file = fs::path(testing::TempDir()) / "evidence_test.toml";
  std::ofstream(file) << content;
  return file;
}

const std::string k_source =
    "[sources.trial]\nshort = \"TRIAL 2016\"\ncitation = \"Somebody 2016\"\nyear = 2016\ndesign = \"sham\"\npeople = 120\n"
    "checked = true\nread_at = \"a library\"\n[sources.heard]\nshort = \"Heard\"\ncitation = \"Somebody else\"\n"
    "design = \"review\"\nchecked = false\nread_at = \"nowhere\"\n";
const std::string k_numbers =
    "[numbers.low_pain]\nvalue = 44\nsource = \"trial\"\nchecked = true\nfacts = \"9.1\"\n"
    "[numbers.gained]\nvalue = -1.5\ndecimals = 1\nsource = \"trial\"\nchecked = true\nfacts = \"4.1\"\n"
    "[numbers.recalled]\nvalue = 7\nsource = \"heard\"\nchecked = false\nfacts = \"9.2\"\n";

}  // namespace

TEST(Evidence, ANumberIsToldInTheMannerOfTheLanguageWithTheMarkOfItsSource) {
  const auto evidence = read_evidence(written(k_source + k_numbers));
  ASSERT_TRUE(evidence) << evidence.error().message;
  Citations cited;
  EXPECT_EQ(tell(*evidence, "**{#low_pain} of 100** had low pain.", ".", cited), "**44 of 100** had low pain\u00a0¹.");
  EXPECT_EQ(tell(*evidence, "By {#gained} mm.", ",", cited), "By \u22121,5 mm\u00a0¹.");
  EXPECT_EQ(tell(*evidence, "No number.", ".", cited), "No number.");
  ASSERT_EQ(cited.size(), 1u);
  EXPECT_EQ(cited[0]->short_name, "TRIAL 2016");
}

TEST(Evidence, ANumberThatNobodyCheckedSaysSo) {
  const auto evidence = read_evidence(written(k_source + k_numbers));
  ASSERT_TRUE(evidence);
  Citations cited;
  EXPECT_EQ(tell(*evidence, "{#low_pain} and {#recalled}", ".", cited), "44 and 7†\u00a0¹\u00a0²");
}

TEST(Evidence, WhereNoCardCanBeOpenedTheSourcesAreNamed) {
  const auto evidence = read_evidence(written(k_source + k_numbers));
  ASSERT_TRUE(evidence);
  Text text;
  text.words = {{"units.decimal_mark", "."}, {"sources.heard.short", "Gehört"}};
  EXPECT_EQ(tell_named(*evidence, text, "{#low_pain}, {#gained} and {#recalled}."),
            "44, \u22121.5 and 7† (TRIAL 2016, Gehört).");
  EXPECT_EQ(tell_named(*evidence, text, "TRIAL{@trial}: {#low_pain}."), "TRIAL: 44 (TRIAL 2016).");
  EXPECT_EQ(tell_named(*evidence, text, "First {#low_pain}. Others {#recalled}."),
            "First 44 (TRIAL 2016). Others 7† (Gehört).");
  EXPECT_EQ(tell_named(*evidence, text, "No number."), "No number.");
}

TEST(Evidence, ASourceIsMarkedWhereItIsNamedAndNotOnceMoreAtTheEnd) {
  const auto evidence = read_evidence(written(k_source + k_numbers));
  ASSERT_TRUE(evidence);
  Citations cited, alone;
  EXPECT_EQ(tell(*evidence, "Heard{@heard} says so.", ".", alone), "Heard\u00a0¹ says so.");
  EXPECT_EQ(tell(*evidence, "TRIAL{@trial} found {#low_pain}, others {#recalled}.", ".", cited),
            "TRIAL\u00a0¹ found 44, others 7†\u00a0².");
  ASSERT_EQ(cited.size(), 2u);
  EXPECT_EQ(cited[1]->short_name, "Heard");
}

TEST(Evidence, NoNumberStandsBehindTheMarkOfAnothersSource) {
  const auto evidence = read_evidence(written(k_source + k_numbers));
  ASSERT_TRUE(evidence);
  Citations cited;
  EXPECT_EQ(tell(*evidence, "First {#low_pain}. Others {#recalled}. Then {#gained}.", ".", cited),
            "First 44 ¹. Others 7† ². Then −1.5 ¹.");
  EXPECT_EQ(tell(*evidence, "TRIAL{@trial}: {#low_pain}. Heard{@heard} too. Later {#gained}.", ".", cited),
            "TRIAL ¹: 44. Heard ² too. Later −1.5 ¹.");
}

TEST(Evidence, TheMarkOfANumberStandsBeforeTheStopOfItsSentence) {
  const auto evidence = read_evidence(written(k_source + k_numbers));
  ASSERT_TRUE(evidence);
  const auto told = [&](std::string_view words) {
    Citations cited;
    return tell(*evidence, words, ".", cited);
  };
  EXPECT_EQ(told("By {#gained} mm. It stayed so. Heard{@heard} agrees."),
            "By \u22121.5 mm\u00a0¹. It stayed so. Heard\u00a0² agrees.");
  EXPECT_EQ(told("**Some {#low_pain} felt it.** Most did not."), "**Some 44 felt it\u00a0¹.** Most did not.");
  EXPECT_EQ(told("First {#low_pain}. Then {#gained}."), "First 44. Then \u22121.5\u00a0¹.") << "once, at the last";
  EXPECT_EQ(told("{#low_pain} z. B. nach einem Jahr.\n\nMehr."), "44 z. B. nach einem Jahr\u00a0¹.\n\nMehr.")
      << "no sentence ends there";
  EXPECT_EQ(told("{#low_pain}, n.s."), "44, n.s.\u00a0¹") << "the stop is the short word's";
  EXPECT_EQ(told("Type {#low_pain} S.\n\nMore."), "Type 44 S\u00a0¹.\n\nMore.");
  EXPECT_EQ(told("Sur {#low_pain}\u00a0:"), "Sur 44\u00a0¹\u00a0:");
  EXPECT_EQ(told("{#low_pain}人。更多。"), "44人\u00a0¹。更多。");
  EXPECT_EQ(told("o {#low_pain} | had low pain"), "o 44 | had low pain\u00a0¹");
}

TEST(Evidence, AnUnknownSourceStaysAsItIs) {
  const auto evidence = read_evidence(written(k_source + k_numbers));
  ASSERT_TRUE(evidence);
  Citations cited;
  EXPECT_EQ(tell(*evidence, "{@nobody} {@", ".", cited), "{@nobody} {@");
  EXPECT_EQ(tell(*evidence, "Somebody {@trial", ".", cited), "Somebody {@trial") << "nothing closes it";
  EXPECT_TRUE(cited.empty());
}

TEST(Evidence, AnUnknownNumberStaysAsItIs) {
  const auto evidence = read_evidence(written(k_source + k_numbers));
  ASSERT_TRUE(evidence);
  Citations cited;
  EXPECT_EQ(tell(*evidence, "{#nobody} {#", ".", cited), "{#nobody} {#");
  EXPECT_EQ(tell(*evidence, "{#low_pain", ".", cited), "{#low_pain") << "nothing closes it";
  EXPECT_TRUE(cited.empty());
}

TEST(Evidence, WhatMakesNoSenseIsRefusedWithItsPlace) {
  for (const std::string& broken :
       {k_source + "[numbers.a]\nvalue = 1\nsource = \"nobody\"\nchecked = true\nfacts = \"1\"\n",
        k_source + "[numbers.a]\nvalue = 1\nsource = \"heard\"\nchecked = true\nfacts = \"1\"\n",
        k_source + "[numbers.a]\nvalue = \"1\"\nsource = \"trial\"\nchecked = true\nfacts = \"1\"\n",
        k_source + "[numbers.a]\nvalue = 1\nsource = \"trial\"\nchecked = 1\nfacts = \"1\"\n",
        k_source + "[sources.b]\ndesign = \"none\"\nchecked = true\nread_at = \"b\"\ntold_by = \"Another\"\n",
        k_source + "[numbers]\na = 1\n", k_source + "[other]\n",
        std::string("[sources.a]\nshort = \"A\"\ncitation = \"A\"\ndesign = \"guess\"\nread_at = \"b\"\n")}) {
    const auto refused = read_evidence(written(broken));
    ASSERT_FALSE(refused) << broken;
    EXPECT_NE(refused.error().message.find("evidence_test.toml:"), std::string::npos) << refused.error().message;
  }
}

TEST(Pages, EveryShippedPageShowsAMomentThatIsThere) {
  const fs::path scenes = fs::path(THEATRE_SOURCE_DIR) / "scenes";
  const auto evidence = read_evidence(scenes / "evidence.toml");
  ASSERT_TRUE(evidence) << evidence.error().message;
  const auto pages = read_pages(scenes / "pages.toml");
  ASSERT_TRUE(pages) << pages.error().message;
  const Shots shots = *read_shots(scenes / "shots.toml");
  for (const Page& page : *pages) {
    if (!page.shows) continue;
    const auto scene = read_scene(scenes / (page.shows->scene + ".toml"), shots);
    ASSERT_TRUE(scene) << page.id;
    EXPECT_TRUE(std::any_of(scene->steps.begin(), scene->steps.end(), [&](const Step& step) {
      return step.id == page.shows->step;
    })) << page.id;
  }
}
