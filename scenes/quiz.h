// Quiz: questions for students (scenes/quiz.toml; words: quiz.<id> of text/<language>/quiz.toml), how some of them are chosen
// by seed, what counts as right, and what to read again. Pure: no window, no clock.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "scenes/pages.h"
#include "scenes/part.h"

namespace theatre::scenes {

enum class QuestionKind : uint8_t {
  choice,  // one of several answers
  tap,     // a part in the 3D beside it
  order    // answers to be put in order; the texts have them in their right order
};
constexpr size_t k_question_kinds = size_t(QuestionKind::order) + 1;

struct Question {
  std::string id, topic;
  QuestionKind kind = QuestionKind::choice;
  size_t right = 0;       // of a choice: the answer, from 0
  std::string part = {};  // of a tap: what is meant
  Showing shows = {};
  std::string patient = {};  // the shipped case that it is about; empty = the one on the stage
};
struct Quiz {
  std::vector<Question> questions;
  std::map<std::string, std::string, std::less<>> reads;  // topic -> page to read again
};
/// Refuses unknown kinds, parts, topics and pages.
core::Result<Quiz> read_quiz(const std::filesystem::path& file, const std::vector<Page>& pages);

constexpr size_t k_quiz_length = 10;
/// Questions without repetition: every kind is among them, and topics take turns. The same seed gives the same ones.
std::vector<size_t> choose_questions(const Quiz& quiz, uint32_t seed, size_t count = k_quiz_length);
/// 0 .. count-1 in an order that is not their own (where there are two or more).
std::vector<size_t> shuffled(size_t count, uint32_t seed);

/// What somebody answers. All empty: does not know.
struct Answer {
  std::optional<size_t> choice = {};
  std::optional<Part> part = {};
  std::vector<size_t> order = {};
};
bool is_right(const Question& question, const Answer& answer);
/// Whether who points at `pointed_at` means the part that is asked for: a crack is in the body that it is asked for.
bool is_meant(std::string_view asked_for, std::string_view pointed_at);

/// One go through some questions.
struct QuizRun {
  uint32_t seed = 0;
  std::vector<size_t> questions = {};
  std::vector<Answer> answers = {};  // to the questions so far
  size_t at = 0;                     // the question at hand; as many as there are = over
  bool missed = false;               // the last tap met nothing

  bool over() const { return at >= questions.size(); }
  bool answered() const { return answers.size() > at; }
};
QuizRun begin_quiz(const Quiz& quiz, uint32_t seed);
/// The first answer counts.
void give(QuizRun& run, Answer answer);
/// To the next question, once this one is answered.
void go_on(QuizRun& run);
/// Null when it is over.
const Question* question_at_hand(const Quiz& quiz, const QuizRun& run);

struct QuizResult {
  size_t right = 0;
  std::vector<size_t> wrong;       // questions
  std::vector<std::string> pages;  // to read again
};
QuizResult result_of(const Quiz& quiz, const QuizRun& run);

}  // namespace theatre::scenes
