#include "scenes/panels/quiz_rows.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/icons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

enum class Mark : uint8_t { none, right, wrong };

struct Row {
  std::string words, badge;
  bool chosen = false, dim = false;
  Mark mark = Mark::none;
};

Row choice_row(const scenes::Question& question, const ToldQuestion& told, size_t index, const scenes::Answer* given) {
  Row row{told.answers[index], std::to_string(index + 1)};
  if (!given) return row;
  row.chosen = given->choice == index;
  if (index == question.right)
    row.mark = Mark::right;
  else if (row.chosen)
    row.mark = Mark::wrong;
  row.dim = row.mark == Mark::none;
  return row;
}

/// Before the answer in the shuffled order, after it in the right one.
Row order_row(const ToldQuestion& told, const QuizMemory& memory, size_t answer, size_t index, const scenes::Answer* given) {
  if (given) {
    Row row{told.answers[index], std::to_string(index + 1)};
    const bool right = index < given->order.size() && given->order[index] == index;
    row.mark = given->order.empty() ? Mark::none : right ? Mark::right : Mark::wrong;
    return row;
  }
  const auto place = std::find(memory.placed.begin(), memory.placed.end(), answer);
  Row row{told.answers[answer], {}};
  row.chosen = place != memory.placed.end();
  if (row.chosen) row.badge = std::to_string(place - memory.placed.begin() + 1);
  return row;
}

void draw_badge(ui::Canvas& canvas, const Row& row, ImVec2 center, float radius) {
  const ui::Theme& theme = canvas.theme();
  const bool filled = row.chosen && row.mark == Mark::none;
  if (filled) canvas.list().AddCircleFilled(center, radius, canvas.color(theme.paper), 40);
  if (row.mark != Mark::none) {
    ui::icon(canvas, row.mark == Mark::right ? ui::Icon::check : ui::Icon::close, center, radius * 1.6f, theme.paper);
    return;
  }
  canvas.list().AddCircle(center, radius, canvas.color(filled ? theme.paper : theme.text2), 40,
                          std::max(1.5f, canvas.px(1.5f)));
  if (!row.badge.empty())
    canvas.write_mid(center.x, center.y, row.badge, canvas.style(ui::Role::label, ui::Weight::semibold, true),
                     filled ? theme.on_paper : theme.text2, ui::Align::center);
}

/// Returns its height; `pressed` when it was.
float draw_row(PanelContext& context, const Row& row, size_t index, ImVec2 at, float width, bool draws, bool open,
               bool& pressed) {
  ui::Canvas& canvas = context.canvas;
  const ui::Theme& theme = canvas.theme();
  const float pad = canvas.px(14), badge = std::round(canvas.style(ui::Role::label).px * 0.85f);
  const float left = pad + 2 * badge + canvas.px(14);
  ui::ParagraphStyle style = ui::body_style(canvas);
  style.line_height = 1.35f;
  style.color = row.dim ? theme.text2 : theme.paper;
  if (row.mark == Mark::right) style.text.weight = ui::Weight::semibold;
  const ui::Paragraph words = ui::lay_out(canvas.text(), row.words, style, width - left - pad);
  const float high = std::round(std::max(canvas.touch(), words.height + 2 * canvas.px(11)));
  if (!draws) return high;
  const ui::Rect where{at.x, std::round(at.y), width, high};
  const float radius = canvas.px(ui::k_button_radius);
  ui::Control state;
  if (open) state = canvas.control("quiz.answer." + std::to_string(index), where, row.chosen);
  ui::fill(canvas, where, theme.card, radius);
  ui::fill(canvas, where, theme.paper, radius, theme.fill_hover * state.hover + theme.fill_press * state.press);
  const bool strong = row.chosen || row.mark == Mark::right;
  ui::stroke(canvas, where, strong ? theme.paper : theme.line, radius, strong ? std::max(2.0f, canvas.px(2)) : 1);
  draw_badge(canvas, row, {where.x + pad + badge, where.center().y}, badge);
  ui::draw(canvas, words, {where.x + left, std::round(where.center().y - words.height / 2)});
  ui::focus_ring(canvas, where, radius, state.focus);
  pressed = state.clicked;
  return high;
}

}  // namespace

QuizAsked& ask(PanelContext& context) {
  if (!context.commands.quiz) context.commands.quiz.emplace();
  return *context.commands.quiz;
}

const scenes::Answer* given(const PanelContext& context) {
  const scenes::QuizRun& run = *context.audience.quiz_run;
  return run.answered() ? &run.answers[run.at] : nullptr;
}

bool order_is_whole(const PanelContext& context, const scenes::Question& question, const QuizMemory& memory) {
  return question.kind == scenes::QuestionKind::order && memory.placed.size() == answer_count(context, question);
}

ToldQuestion told_question(const PanelContext& context, const scenes::Question& question) {
  const std::string key = "quiz." + question.id;
  const bool given = context.audience.quiz_run->answered();
  ToldQuestion told;
  told.question = context.tell(context.text.get(key + ".question"), told.cited);
  if (given) told.why = context.tell(context.text.get(key + ".why"), told.cited);
  for (size_t i = 0; i < answer_count(context, question); ++i) {
    const std::string_view words = context.text.get(key + ".answers." + std::to_string(i));
    scenes::Citations own;
    std::string answer = context.tell(words, given ? told.cited : own);
    if (!own.empty())
      answer.resize(answer.rfind("\u00a0" + scenes::mark_of(own, *own.front())));  // it would give the answer away
    told.answers.push_back(std::move(answer));
  }
  return told;
}

size_t answer_count(const PanelContext& context, const scenes::Question& question) {
  return context.text.count("quiz." + question.id + ".answers");
}

std::vector<size_t> rows_of_order(const PanelContext& context, const scenes::Question& question) {
  const scenes::QuizRun& run = *context.audience.quiz_run;
  return scenes::shuffled(answer_count(context, question), run.seed + uint32_t(run.at));
}

void press_row(PanelContext& context, const scenes::Question& question, QuizMemory& memory, size_t row) {
  if (row >= answer_count(context, question)) return;
  if (question.kind == scenes::QuestionKind::choice) {
    ask(context).answer = scenes::Answer{.choice = row};
    return;
  }
  const size_t answer = rows_of_order(context, question)[row];
  const auto place = std::find(memory.placed.begin(), memory.placed.end(), answer);
  if (place == memory.placed.end())
    memory.placed.push_back(answer);
  else
    memory.placed.erase(place, memory.placed.end());
  context.canvas.set_animating();
}

float quiz_rows(PanelContext& context, const scenes::Question& question, const ToldQuestion& told, QuizMemory& memory,
                ImVec2 at, float width, bool draws) {
  const scenes::Answer* given = panels::given(context);
  const bool order = question.kind == scenes::QuestionKind::order;
  const float gap = context.canvas.px(8);
  const std::vector<size_t> shuffled = order ? rows_of_order(context, question) : std::vector<size_t>{};
  std::optional<size_t> pressed_row;
  float y = at.y;
  for (size_t i = 0; i < told.answers.size(); ++i) {
    const Row row = order ? order_row(told, memory, shuffled[i], i, given) : choice_row(question, told, i, given);
    bool pressed = false;
    y += draw_row(context, row, i, {at.x, y}, width, draws, !given, pressed) + gap;
    if (pressed) pressed_row = i;
  }
  if (pressed_row) press_row(context, question, memory, *pressed_row);
  return y - at.y;
}

}  // namespace theatre::panels
