#include "scenes/quiz.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

#include "engine/core/toml_reader.h"

namespace theatre::scenes {
namespace {

constexpr std::array<std::string_view, k_question_kinds> k_kinds{"choice", "tap", "order"};

/// Fisher and Yates; std::shuffle is not the same everywhere.
void shuffle(std::vector<size_t>& items, std::mt19937& random) {
  for (size_t left = items.size(); left > 1; --left) std::swap(items[left - 1], items[random() % left]);
}

std::vector<size_t> counted(size_t count) {
  std::vector<size_t> items(count);
  std::iota(items.begin(), items.end(), size_t(0));
  return items;
}

Question read_question(core::TomlTable& table, const std::string& id, const Quiz& quiz) {
  Question question{id, table.required_text("topic")};
  const std::string kind = table.required_text("kind");
  const auto known = std::find(k_kinds.begin(), k_kinds.end(), kind);
  if (known == k_kinds.end()) table.refuse("kind", "no such kind: " + kind);
  question.kind = known == k_kinds.end() ? QuestionKind::choice : QuestionKind(known - k_kinds.begin());
  if (!quiz.reads.contains(question.topic)) table.refuse("topic", "[reads] has no page for " + question.topic);
  if (question.kind == QuestionKind::choice) question.right = size_t(table.required_number("right", 0, 8));
  if (question.kind == QuestionKind::tap) {
    question.part = table.required_text("part");
    if (std::find(k_parts.begin(), k_parts.end(), question.part) == k_parts.end())
      table.refuse("part", "no such part: " + question.part);
  }
  question.shows = read_showing(table);
  question.patient = table.text("case", "");
  table.finish();
  return question;
}

}  // namespace

core::Result<Quiz> read_quiz(const std::filesystem::path& file, const std::vector<Page>& pages) {
  const core::Result<toml::table> read = core::parse_toml(file);
  if (!read) return read.error();
  core::TomlProblems problems(file);
  core::TomlTable whole(*read, "", problems);
  Quiz quiz;
  if (const toml::table* reads = whole.table("reads")) {
    core::TomlTable table(*reads, "reads", problems);
    for (const auto& [topic, node] : *reads) {
      const std::string name(topic.str()), page = table.required_text(name);
      if (std::none_of(pages.begin(), pages.end(), [&](const Page& one) { return one.id == page; }))
        table.refuse(name, "no such page: " + page);
      quiz.reads[name] = page;
    }
  }
  if (const toml::table* questions = whole.table("quiz")) {
    for (const auto& [id, node] : *questions) {
      if (!node.is_table()) continue;
      core::TomlTable table(*node.as_table(), "quiz." + std::string(id.str()), problems);
      quiz.questions.push_back(read_question(table, std::string(id.str()), quiz));
    }
  }
  whole.finish();
  for (size_t kind = 0; kind < k_question_kinds; ++kind) {
    if (problems.any()) return problems.error();
    if (std::none_of(quiz.questions.begin(), quiz.questions.end(), [&](const Question& q) { return size_t(q.kind) == kind; }))
      return core::Error{file.string() + ": has no question of the kind " + std::string(k_kinds[kind])};
  }
  return quiz;
}

std::vector<size_t> choose_questions(const Quiz& quiz, uint32_t seed, size_t count) {
  std::mt19937 random(seed);
  std::vector<size_t> left = counted(quiz.questions.size()), chosen;
  shuffle(left, random);
  std::map<std::string_view, size_t> times;
  const auto take = [&](std::vector<size_t>::iterator which) {
    ++times[quiz.questions[*which].topic];
    chosen.push_back(*which);
    left.erase(which);
  };
  for (const QuestionKind kind : {QuestionKind::tap, QuestionKind::order, QuestionKind::choice, QuestionKind::tap}) {
    const auto first = std::find_if(left.begin(), left.end(), [&](size_t i) { return quiz.questions[i].kind == kind; });
    if (first != left.end() && chosen.size() < count) take(first);
  }
  const auto seldom = [&](size_t i) { return times[quiz.questions[i].topic]; };
  while (chosen.size() < count && !left.empty())
    take(std::min_element(left.begin(), left.end(), [&](size_t a, size_t b) { return seldom(a) < seldom(b); }));
  shuffle(chosen, random);
  return chosen;
}

std::vector<size_t> shuffled(size_t count, uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<size_t> items = counted(count);
  do {
    shuffle(items, random);
  } while (count > 1 && std::is_sorted(items.begin(), items.end()));
  return items;
}

bool is_meant(std::string_view asked_for, std::string_view pointed_at) {
  if (asked_for == pointed_at) return true;
  if (asked_for == "vertebral_body") return pointed_at == "cancellous_bone" || pointed_at == "fracture";
  if (asked_for == "spinal_cord") return pointed_at == "cauda_equina";
  return asked_for == "balloon" && pointed_at == "catheter";  // it comes out with it
}

bool is_right(const Question& question, const Answer& answer) {
  switch (question.kind) {
    case QuestionKind::choice:
      return answer.choice == question.right;
    case QuestionKind::tap:
      return answer.part && is_meant(question.part, answer.part->key);
    case QuestionKind::order:
      return !answer.order.empty() && answer.order == counted(answer.order.size());
  }
  return false;
}

QuizRun begin_quiz(const Quiz& quiz, uint32_t seed) {
  QuizRun run;
  run.seed = seed;
  run.questions = choose_questions(quiz, seed);
  return run;
}

void give(QuizRun& run, Answer answer) {
  if (run.over() || run.answered()) return;
  run.missed = false;
  run.answers.push_back(std::move(answer));
}

void go_on(QuizRun& run) {
  if (run.answered()) ++run.at;
}

const Question* question_at_hand(const Quiz& quiz, const QuizRun& run) {
  return run.over() ? nullptr : &quiz.questions[run.questions[run.at]];
}

QuizResult result_of(const Quiz& quiz, const QuizRun& run) {
  QuizResult result;
  for (size_t i = 0; i < run.answers.size(); ++i) {
    const Question& question = quiz.questions[run.questions[i]];
    if (is_right(question, run.answers[i])) {
      ++result.right;
      continue;
    }
    result.wrong.push_back(run.questions[i]);
    const std::string& page = quiz.reads.find(question.topic)->second;
    if (std::find(result.pages.begin(), result.pages.end(), page) == result.pages.end()) result.pages.push_back(page);
  }
  return result;
}

}  // namespace theatre::scenes
