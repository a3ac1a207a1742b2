// The quiz page: every question on every screen, by touch and by keys, to the result.
#include "scenes/quiz.h"
#include "sound_screen.h"

namespace theatre::panels {
namespace {

using platform::Key;
using scenes::Question;
using scenes::QuestionKind;

struct QuizPage : PanelHarness {
  void open_quiz(uint32_t seed) {
    open("kyphoplasty");
    audience.page = scenes::k_quiz_page;
    audience.settings.voice = scenes::Voice::student;
    begin(scenes::begin_quiz(*audience.quiz, seed));
  }
  void begin(scenes::QuizRun new_run) {
    run = std::move(new_run);
    audience.quiz_run = &run;
    tell_places();
  }
  /// A run of one question.
  void ask(size_t question) { begin({1000 + uint32_t(question), {question}}); }
  const Question& question() const { return *scenes::question_at_hand(*audience.quiz, run); }

  /// What the app does with what is asked.
  void apply(const Commands& commands) {
    if (!commands.quiz) return;
    if (commands.quiz->answer) scenes::give(run, *commands.quiz->answer);
    if (commands.quiz->tap_px) tapped_px = *commands.quiz->tap_px;
    if (commands.quiz->next) scenes::go_on(run);
    tell_places();
  }
  void key(Key which) {
    apply(frame({}, {{which}}));
    frame();
  }
  void tell_places() {
    audience.quiz_places.clear();
    if (run.over() || question().kind != QuestionKind::tap) return;
    frame();
    if (panels().linked().empty()) return;
    const glm::vec4 picture = panels().linked().front().rect_px;
    const glm::vec2 middle(picture.x + picture.z / 2, picture.y + picture.w / 2);
    audience.quiz_places = {{"lamina", middle - glm::vec2(40, 0)}, {question().part, middle}};
  }
  bool has(std::string_view control) {
    frame();
    return std::any_of(records().targets.begin(), records().targets.end(),
                       [&](const auto& target) { return target.name == control; });
  }

  scenes::QuizRun run;
  glm::vec2 tapped_px{-1};
};

struct Screen {
  glm::ivec2 size_px;
  int text_step;
};
constexpr Screen k_screens[] = {{{1280, 720}, 0},  {{1280, 720}, 3}, {{1920, 1080}, 0}, {{1080, 1920}, 0},
                                {{1080, 1920}, 3}, {{960, 600}, 0},  {{720, 1280}, 1},  {{640, 480}, 0}};

/// Through all that can be scrolled to.
void expect_sound_to_its_end(QuizPage& page, const std::string& where) {
  for (int i = 0; i < 6; ++i) {
    page.frame({}, {{i == 0 ? Key::home : Key::page_down}});
    page.frame();
    expect_sound(page, where + " after page " + std::to_string(i));
  }
}

TEST(QuizPageLayout, EveryQuestionAndEveryExplanationFitsOnEveryScreen) {
  QuizPage page;
  page.open_quiz(1);
  for (const Screen& screen : k_screens)
    for (size_t i = 0; i < page.audience.quiz->questions.size(); ++i) {
      page.size_px = screen.size_px;
      page.audience.settings.text_step = screen.text_step;
      page.ask(i);
      const std::string where =
          page.question().id + " at " + std::to_string(screen.size_px.x) + " words " + std::to_string(screen.text_step);
      expect_sound_to_its_end(page, where);
      EXPECT_EQ(page.has("quiz.picture"), page.question().kind == QuestionKind::tap) << where;
      scenes::give(page.run, {.choice = 1, .part = scenes::Part{"lamina", anatomy::Level::L1}, .order = {1, 0, 2}});
      expect_sound_to_its_end(page, where + ", answered");
    }
}

TEST(QuizPageLayout, EveryQuestionFitsInEveryLanguage) {
  QuizPage page;
  page.open_quiz(1);
  for (const char* language : {"de", "es", "fr", "zh"}) {
    page.speak(language);
    for (size_t i = 0; i < page.audience.quiz->questions.size(); ++i) {
      page.ask(i);
      expect_sound_to_its_end(page, std::string(language) + " " + page.question().id);
      scenes::give(page.run,
                   {.choice = 1, .part = scenes::Part{"disc", anatomy::Level::L1, anatomy::Level::L2}, .order = {1, 0, 2}});
      expect_sound_to_its_end(page, std::string(language) + " " + page.question().id + ", answered");
    }
    for (size_t i = 0; i < scenes::k_quiz_length; ++i) page.run.questions.push_back(i), page.run.answers.push_back({});
    page.run.at = page.run.questions.size();
    expect_sound_to_its_end(page, std::string(language) + " result");
  }
  EXPECT_EQ(page.ui().canvas().text().missing_characters(), 0);
}

TEST(QuizPageTest, WhoOpensItReadsWhatItIsAndBegins) {
  QuizPage page;
  page.open_quiz(1);
  page.audience.quiz_run = nullptr;
  EXPECT_TRUE(page.tells(page.text().get("pages.quiz.title")));
  EXPECT_TRUE(page.press("quiz.begin").quiz->begin);
}

TEST(QuizPageTest, KeysAloneLeadThroughTenQuestionsToTheResult) {
  QuizPage page;
  page.open_quiz(5);
  for (size_t asked = 0; asked < scenes::k_quiz_length; ++asked) {
    ASSERT_EQ(page.run.at, asked);
    EXPECT_EQ(page.panels().heading(), "Question " + std::to_string(asked + 1) + " of 10");
    const Question question = page.question();
    if (question.kind == QuestionKind::choice) page.key(Key(int(Key::digit_1) + int(question.right)));
    if (question.kind == QuestionKind::tap) {
      page.key(Key::left);  // the last of the places
      page.key(Key::enter);
    }
    if (question.kind == QuestionKind::order) {
      const size_t answers = page.text().count("quiz." + question.id + ".answers");
      const auto rows = scenes::shuffled(answers, page.run.seed + uint32_t(asked));
      for (size_t answer = 0; answer < answers; ++answer) {
        EXPECT_FALSE(page.has("quiz.check"));
        page.key(Key(int(Key::digit_1) + int(std::find(rows.begin(), rows.end(), answer) - rows.begin())));
      }
      page.key(Key::enter);
    }
    ASSERT_TRUE(page.run.answered()) << question.id;
    EXPECT_TRUE(scenes::is_right(question, page.run.answers.back())) << question.id;
    page.key(Key::enter);
  }
  EXPECT_TRUE(page.run.over());
  EXPECT_TRUE(page.tells("10 of 10"));
  EXPECT_TRUE(page.press("quiz.begin").quiz->begin);
}

TEST(QuizPageTest, AWrongAnswerTellsWhyAndTheResultLeadsToThePage) {
  QuizPage page;
  page.open_quiz(5);
  for (size_t i = 0; i < page.audience.quiz->questions.size(); ++i)
    if (page.audience.quiz->questions[i].id == "spot_leak") page.ask(i);
  EXPECT_FALSE(page.tells("passed a crack in the endplate"));
  page.apply(page.press("quiz.answer.0"));
  EXPECT_TRUE(page.tells(page.text().get("quiz_page.wrong")));
  EXPECT_TRUE(page.tells("passed a crack in the endplate"));
  EXPECT_FALSE(page.has("quiz.answer.0")) << "the first answer counts";
  page.apply(page.press("quiz.next"));
  EXPECT_EQ(page.press("quiz.read.risks").open_page, "risks");
}

TEST(QuizPageTest, ATapInThePictureIsHandedOnWithItsPlace) {
  QuizPage page;
  page.open_quiz(5);
  for (size_t i = 0; i < page.audience.quiz->questions.size(); ++i)
    if (page.audience.quiz->questions[i].id == "tap_pedicle") page.ask(i);
  page.frame();
  const glm::vec2 middle = page.middle_of("quiz.picture");
  page.apply(page.press("quiz.picture"));
  EXPECT_EQ(page.tapped_px, middle);
  EXPECT_FALSE(page.run.answered()) << "what is there only the app knows";
  page.apply(page.press("quiz.unknown"));
  EXPECT_TRUE(page.tells(page.text().get("quiz_page.shown"))) << "not to know leads to the reason";
}

TEST(QuizPageTest, AnAnswerWithANumberOfAStudyDoesNotGiveItselfAwayByItsMark) {
  QuizPage page;
  page.open_quiz(5);
  for (size_t i = 0; i < page.audience.quiz->questions.size(); ++i)
    if (page.audience.quiz->questions[i].id == "lateral_misses") page.ask(i);
  page.frame();
  for (const auto& word : page.records().words) EXPECT_EQ(word.words.find("¹"), std::string::npos) << word.words;
  page.apply(page.press("quiz.answer.3"));
  EXPECT_TRUE(page.tells("¹"));
}

TEST(QuizPageTest, TheListNamesTheQuizForStudentsAndSurgeonsOnly) {
  QuizPage page;
  page.open_quiz(5);
  page.size_px = {1920, 1080};
  page.audience.page = "model";
  EXPECT_TRUE(page.has("contents.quiz"));
  page.audience.settings.voice = scenes::Voice::patient;
  EXPECT_FALSE(page.has("contents.quiz"));
}

TEST(TeachBack, PatientsAreAskedAtTheEndOfAPageAndUnfoldAGoodAnswer) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  harness.audience.page = "fracture";
  harness.size_px = {1080, 1920};
  harness.frame({}, {{Key::end}});
  EXPECT_TRUE(harness.tells("what has happened to the bone?"));
  EXPECT_FALSE(harness.tells("One bone of the spine was crushed."));
  harness.press("teach_back.break");
  EXPECT_TRUE(harness.tells("One bone of the spine was crushed."));
  harness.audience.settings.voice = scenes::Voice::surgeon;
  EXPECT_FALSE(harness.tells("what has happened to the bone?"));
}

TEST(TeachBack, EveryQuestionStandsOnOnePage) {
  PanelHarness harness;
  harness.open("kyphoplasty");
  std::vector<std::string> asked;
  for (const scenes::Page& page : *harness.audience.pages)
    asked.insert(asked.end(), page.teach_back.begin(), page.teach_back.end());
  std::sort(asked.begin(), asked.end());
  EXPECT_EQ(asked, (std::vector<std::string>{"after", "balloon", "break", "cement", "sets", "space", "waiting", "way_in"}));
  for (const std::string& id : asked) EXPECT_GE(harness.text().count("teach_back." + id + ".listen_for"), 2u) << id;
}

}  // namespace
}  // namespace theatre::panels
