// The quiz: what its file may say, how questions are chosen, what counts as right; and that what it asks to be tapped can be.
#include "scenes/quiz.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/core/paths.h"
#include "scenes/linked_views.h"
#include "scenes/picking.h"
#include "scenes/show.h"

namespace theatre {
namespace {

using scenes::Answer;
using scenes::Question;
using scenes::QuestionKind;
using scenes::Quiz;
using scenes::QuizRun;

const scenes::Library& library() {
  static const scenes::Library the_library = std::move(*scenes::open_library(THEATRE_SHARE_DIR));
  return the_library;
}
const Quiz& quiz() { return library().quiz; }

const Question& named(std::string_view id) {
  return *std::find_if(quiz().questions.begin(), quiz().questions.end(), [&](const Question& one) { return one.id == id; });
}

TEST(Quiz, TheSameSeedAsksTheSameAndAnotherOneSomethingElse) {
  EXPECT_EQ(scenes::choose_questions(quiz(), 7), scenes::choose_questions(quiz(), 7));
  EXPECT_NE(scenes::choose_questions(quiz(), 7), scenes::choose_questions(quiz(), 8));
}

TEST(Quiz, EveryRunHasTenDifferentQuestionsOfEveryKindAndManyTopics) {
  std::set<size_t> ever;
  for (uint32_t seed = 0; seed < 200; ++seed) {
    const auto chosen = scenes::choose_questions(quiz(), seed);
    EXPECT_EQ(chosen.size(), scenes::k_quiz_length);
    EXPECT_EQ(std::set(chosen.begin(), chosen.end()).size(), chosen.size()) << seed;
    std::set<QuestionKind> kinds;
    std::set<std::string> topics;
    for (const size_t i : chosen) kinds.insert(quiz().questions[i].kind), topics.insert(quiz().questions[i].topic);
    EXPECT_EQ(kinds.size(), scenes::k_question_kinds) << seed;
    EXPECT_GE(topics.size(), 7u) << seed;
    ever.insert(chosen.begin(), chosen.end());
  }
  EXPECT_EQ(ever.size(), quiz().questions.size()) << "each question is asked some time";
}

TEST(Quiz, EveryQuestionHasWordsAndItsRightAnswerIsOneOfThem) {
  EXPECT_GE(quiz().questions.size(), 20u);
  for (const auto& language : library().languages) {
    const auto text = scenes::read_text(library().data_dir / "scenes/text" / language.id);
    ASSERT_TRUE(text) << text.error().message;
    for (const Question& question : quiz().questions) {
      const std::string key = "quiz." + question.id;
      EXPECT_TRUE(text->has(key + ".question") && text->has(key + ".why")) << language.id << ": " << key;
      const size_t answers = text->count(key + ".answers");
      const bool sound = question.kind == QuestionKind::choice  ? question.right < answers
                         : question.kind == QuestionKind::order ? answers > 2 && answers <= 9  // a digit for each row
                                                                : text->has("labels." + question.part);
      EXPECT_TRUE(sound) << key;
    }
  }
}

TEST(Quiz, AShuffleKeepsAllAndIsNeverTheOrderAskedFor) {
  for (uint32_t seed = 0; seed < 100; ++seed) {
    std::vector<size_t> items = scenes::shuffled(3, seed);
    EXPECT_FALSE(std::is_sorted(items.begin(), items.end())) << seed;
    std::sort(items.begin(), items.end());
    EXPECT_EQ(items, (std::vector<size_t>{0, 1, 2}));
  }
}

TEST(Quiz, OnlyTheRightAnswerIsRight) {
  const Question& choice = named("view_depth");
  EXPECT_TRUE(scenes::is_right(choice, {.choice = choice.right}));
  EXPECT_FALSE(scenes::is_right(choice, {.choice = choice.right + 1}));
  const Question& order = named("order_cement");
  EXPECT_TRUE(scenes::is_right(order, {.order = {0, 1, 2, 3, 4}}));
  EXPECT_FALSE(scenes::is_right(order, {.order = {0, 1, 2, 4, 3}}));
  const Question& tap = named("tap_body");
  EXPECT_TRUE(scenes::is_right(tap, {.part = scenes::Part{"vertebral_body"}}));
  EXPECT_TRUE(scenes::is_right(tap, {.part = scenes::Part{"fracture"}})) << "the crack is in the body";
  EXPECT_FALSE(scenes::is_right(tap, {.part = scenes::Part{"pedicle"}}));
  for (const Question* question : {&choice, &order, &tap})
    EXPECT_FALSE(scenes::is_right(*question, {})) << "not to know is not right";
}

TEST(Quiz, ARunGoesOnOnlyWhenAnsweredAndTheFirstAnswerCounts) {
  QuizRun run = scenes::begin_quiz(quiz(), 3);
  scenes::go_on(run);
  EXPECT_EQ(run.at, 0u);
  scenes::give(run, {.choice = 7});
  scenes::give(run, {.choice = 0});
  EXPECT_EQ(run.answers.size(), 1u);
  EXPECT_EQ(run.answers[0].choice, 7u);
  for (size_t i = 0; i < scenes::k_quiz_length; ++i) scenes::give(run, {}), scenes::go_on(run);
  EXPECT_TRUE(run.over());
  EXPECT_EQ(scenes::question_at_hand(quiz(), run), nullptr);
}

TEST(Quiz, TheResultNamesAPageForEveryWrongAnswerOnceAndNoneForARightOne) {
  QuizRun run = scenes::begin_quiz(quiz(), 11);
  while (!run.over()) {
    const Question& question = *scenes::question_at_hand(quiz(), run);
    scenes::give(run, question.kind == QuestionKind::choice ? Answer{.choice = question.right} : Answer{});
    scenes::go_on(run);
  }
  const scenes::QuizResult result = scenes::result_of(quiz(), run);
  EXPECT_EQ(result.right + result.wrong.size(), scenes::k_quiz_length);
  EXPECT_FALSE(result.wrong.empty());
  EXPECT_EQ(std::set(result.pages.begin(), result.pages.end()).size(), result.pages.size());
  for (const size_t wrong : result.wrong) {
    EXPECT_NE(quiz().questions[wrong].kind, QuestionKind::choice);
    const auto page = quiz().reads.find(quiz().questions[wrong].topic);
    EXPECT_NE(std::find(result.pages.begin(), result.pages.end(), page->second), result.pages.end());
  }
}

TEST(Quiz, AFileThatMakesNoSenseIsRefusedWithItsPlace) {
  const std::string good = "[reads]\ncement = \"risks\"\n",
                    shows = "scene = \"kyphoplasty\"\nstep = \"cement\"\nfraction = 0.5\nview = \"3d\"\n";
  const auto file = std::filesystem::path(testing::TempDir()) / "quiz_test.toml";
  for (const std::string& broken : {good + "[quiz.a]\nkind = \"guess\"\ntopic = \"cement\"\n" + shows,
                                    good + "[quiz.a]\nkind = \"choice\"\nright = 0\ntopic = \"x\"\n" + shows,
                                    good + "[quiz.a]\nkind = \"tap\"\npart = \"nose\"\ntopic = \"cement\"\n" + shows,
                                    std::string("[reads]\ncement = \"nowhere\"\n")}) {
    ASSERT_TRUE(core::write_file(file, broken));
    const auto refused = scenes::read_quiz(file, library().pages);
    ASSERT_FALSE(refused) << broken;
    EXPECT_NE(refused.error().message.find("quiz_test.toml:"), std::string::npos) << refused.error().message;
  }
}

/// The picture of a question, as the page shows it.
class TapQuestions : public testing::Test {
 protected:
  Shown shown_by(const Question& question) {
    const std::string key = question.patient + "/" + question.shows.scene;
    if (!shows_[key]) {
      treatment::Case patient;
      if (!question.patient.empty()) patient = *scenes::shipped_case(library(), question.patient);
      auto opened = scenes::open_show(library(), spine_, {question.shows.scene, patient, uint32_t(shows_.size() + 1)});
      EXPECT_TRUE(opened) << question.id;
      shows_[key] = std::move(*opened);
    }
    scenes::Show& show = *shows_[key];
    const double time_s = scenes::time_in(show.scene, question.shows).value_or(0);
    const auto placed = LinkedViews::placed({&show, time_s}, {{question.shows.view, {0, 0, k_side, k_side}}});
    return {&show.stage, time_s, question.shows.view, {}, placed.front().camera, glm::vec2(k_side)};
  }

  static constexpr float k_side = 350;
  anatomy::Spine spine_ = *scenes::open_spine(library(), {});
  std::map<std::string, std::unique_ptr<scenes::Show>> shows_;
};

TEST_F(TapQuestions, WhatIsAskedForCanBeTappedAndReachedByKeysInItsPicture) {
  for (const Question& question : quiz().questions) {
    if (question.kind != QuestionKind::tap) continue;
    const Shown shown = shown_by(question);
    Picking picking;
    int right = 0;
    constexpr int k_cells = 28;
    for (int i = 0; i < k_cells * k_cells; ++i) {
      picking.tap(shown, (glm::vec2(i % k_cells, i / k_cells) + 0.5f) * (k_side / k_cells));
      const auto picked = picking.picked(shown);
      right += picked && scenes::is_meant(question.part, picked->part.key);
    }
    EXPECT_GE(right, 4) << question.id << ": of " << k_cells * k_cells << " places";
    const auto places = picking.places(shown);
    EXPECT_TRUE(std::ranges::any_of(places, [&](const auto& tag) { return scenes::is_meant(question.part, tag.key); }))
        << question.id;
    EXPECT_LE(places.size(), 16u) << question.id << ": soon gone through";
    for (const auto& tag : places) {
      picking.tap(shown, tag.at_px);
      EXPECT_EQ(picking.picked(shown)->part.key, tag.key) << question.id;
    }
  }
}

}  // namespace
}  // namespace theatre
