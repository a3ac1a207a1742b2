// The words of the quiz: a question with its answers, why it is so, the result.
#include <algorithm>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/page_blocks.h"
#include "scenes/panels/pick_card.h"
#include "scenes/panels/quiz_page.h"
#include "scenes/panels/quiz_rows.h"
#include "scenes/panels/sources_card.h"

namespace theatre::panels {
namespace {

using scenes::Question;
using scenes::QuestionKind;
using scenes::QuizRun;

/// Where one is, in words and as a row of marks.
float progress(PanelContext& context, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const QuizRun& run = *context.audience.quiz_run;
  const ui::TextStyle style = canvas.style(ui::Role::label, ui::Weight::semibold);
  const float cap = canvas.text().cap_height(style), bar = std::max(canvas.px(5), 4.0f), gap = canvas.px(5);
  const float count = float(run.questions.size()), each = std::floor((width - gap * (count - 1)) / count);
  if (draws) {
    canvas.write({at.x, at.y + cap}, question_place(context), style, canvas.theme().text2, ui::Align::left, width);
    for (size_t i = 0; i < run.questions.size(); ++i)
      ui::fill(canvas, {at.x + float(i) * (each + gap), at.y + cap + canvas.px(12), each, bar}, canvas.theme().paper, bar / 2,
               i < run.answers.size() ? 1
               : i == run.at          ? 0.55f
                                      : 0.2f);
  }
  return std::round(cap + canvas.px(12) + bar + canvas.px(22));
}

/// How to answer, where that is not plain.
std::string_view hint_of(const PanelContext& context, const Question& question) {
  if (question.kind == QuestionKind::choice) return {};
  if (question.kind == QuestionKind::order) return context.say("quiz_page.order_hint");
  return context.say(context.audience.quiz_run->missed ? "quiz_page.nothing_there" : "quiz_page.tap_hint");
}

/// Whether it was right, what was pointed at, why, the sources, and the way on.
float explanation(PanelContext& context, const Question& question, const ToldQuestion& told, ImVec2 at, float width,
                  bool draws) {
  ui::Canvas& canvas = context.canvas;
  const QuizRun& run = *context.audience.quiz_run;
  const scenes::Answer& answer = *given(context);
  const bool right = scenes::is_right(question, answer), known = answer.choice || answer.part || !answer.order.empty();
  std::vector<std::string> lines{"**" +
                                 std::string(context.say(right   ? "quiz_page.right"
                                                         : known ? "quiz_page.wrong"
                                                                 : "quiz_page.shown")) +
                                 "** "};
  if (answer.part) lines[0] += with(context.say("quiz_page.pointed_at"), "part", part_name(context.text, *answer.part));
  lines.push_back(told.why);
  const float glyph = canvas.px(26), pad = canvas.px(20), indent = glyph + canvas.px(14), inner = width - 2 * pad - indent;
  const float y = at.y + pad;
  const float words = page_blocks(context, lines, {}, inner, false);
  std::optional<size_t> chosen;
  const float buttons = source_buttons(context, told.cited, {}, inner, false, chosen);
  const float high = std::round(2 * pad + words + buttons + (buttons > 0 ? canvas.px(4) : 0) - canvas.px(12));
  if (draws) {
    ui::card(canvas, {at.x, at.y, width, high});
    ui::icon(canvas,
             right   ? ui::Icon::check
             : known ? ui::Icon::close
                     : ui::Icon::book,
             {at.x + pad + glyph / 2, y + glyph / 2}, glyph, canvas.theme().paper);
    page_blocks(context, lines, {at.x + pad + indent, y}, inner, true);
    source_buttons(context, told.cited, {at.x + pad + indent, std::round(y + words)}, inner, true, chosen);
    if (chosen) context.show_sources({told.cited[*chosen]});
  }
  const float below = std::round(high + canvas.px(18)), touch = canvas.touch();
  const std::string_view next = context.say(run.at + 1 < run.questions.size() ? "quiz_page.next" : "quiz_page.to_result");
  const ui::ButtonLook look{ui::Kind::primary, {}, ui::Icon::chevron_right};
  if (draws && ui::button(canvas, "quiz.next",
                          {at.x, at.y + below, std::min(ui::button_width(canvas, next, look), width), touch}, next, look))
    ask(context).next = true;
  return below + touch;
}

/// Before the answer: the ways on that are no row and no picture.
float ways_on(PanelContext& context, const Question& question, QuizMemory& memory, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const float touch = canvas.touch(), gap = canvas.px(12);
  float x = at.x, y = at.y;
  const auto place = [&](std::string_view words, const ui::ButtonLook& look) {
    const float wide = std::min(ui::button_width(canvas, words, look), width);
    if (x > at.x && x + wide > at.x + width) x = at.x, y += touch + gap;
    const ui::Rect where{x, y, wide, touch};
    x += wide + gap;
    return where;
  };
  if (question.kind == QuestionKind::order) {
    const std::string_view check = context.say("quiz_page.check");
    const bool whole = order_is_whole(context, question, memory);
    const ui::ButtonLook look{ui::Kind::primary, ui::Icon::check};
    const ui::Rect where = place(check, look);
    if (draws && whole && ui::button(canvas, "quiz.check", where, check, look))
      ask(context).answer = scenes::Answer{.order = memory.placed};
    if (!whole) x = at.x;
  }
  const std::string_view unknown = context.say("quiz_page.unknown");
  const ui::Rect where = place(unknown, {});
  if (draws && ui::button(canvas, "quiz.unknown", where, unknown, {})) ask(context).answer = scenes::Answer{};
  return y + touch - at.y;
}

float question_words(PanelContext& context, const Question& question, QuizMemory& memory, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const ToldQuestion told = told_question(context, question);
  float y = at.y + progress(context, at, width, draws);
  ui::ParagraphStyle title = ui::title_style(canvas, ui::Role::title);
  title.text.px = std::round(title.text.px * 0.84f);
  title.max_letters = 60;
  title.line_height = 1.2f;
  const ui::Paragraph asked = ui::lay_out(canvas.text(), told.question, title, width);
  if (draws) ui::draw(canvas, asked, {at.x, std::round(y)});
  y += asked.height + canvas.px(14);
  if (const std::string_view hint = hint_of(context, question); !hint.empty() && !given(context)) {
    const ui::Paragraph words = ui::lay_out(canvas.text(), hint, ui::body_style(canvas), width);
    if (draws) ui::draw(canvas, words, {at.x, std::round(y)});
    y += words.height + canvas.px(14);
  }
  y += quiz_rows(context, question, told, memory, {at.x, std::round(y)}, width, draws);
  y = std::round(y + canvas.px(14));
  if (given(context)) return y + explanation(context, question, told, {at.x, y}, width, draws) - at.y;
  return y + ways_on(context, question, memory, {at.x, y}, width, draws) - at.y;
}

/// How many were right, what to read again, and what was asked there.
float result_words(PanelContext& context, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const scenes::Quiz& quiz = *context.audience.quiz;
  const QuizRun& run = *context.audience.quiz_run;
  const scenes::QuizResult result = scenes::result_of(quiz, run);
  std::string words = with(context.say("quiz_page.result"), "n", std::to_string(result.right));
  words = with(words, "count", std::to_string(run.questions.size()));
  const ui::Paragraph title = ui::lay_out(canvas.text(), words, ui::title_style(canvas, ui::Role::display), width);
  if (draws) ui::draw(canvas, title, at);
  float y = at.y + title.height + canvas.px(20);
  std::vector<std::string> blocks{
      std::string(context.say(result.wrong.empty() ? "quiz_page.all_right" : "quiz_page.some_wrong"))};
  if (!result.wrong.empty()) blocks.push_back("# " + std::string(context.say("quiz_page.read_again")));
  y = std::round(y + page_blocks(context, blocks, {at.x, y}, width, draws));
  const ui::ButtonLook look{ui::Kind::secondary, ui::Icon::book};
  const float touch = canvas.touch(), gap = canvas.px(10);
  for (const std::string& page : result.pages) {
    const std::string_view name = context.text.get("pages." + page + ".title");
    const ui::Rect where{at.x, y, std::min(ui::button_width(canvas, name, look), width), touch};
    if (draws && ui::button(canvas, "quiz.read." + page, where, name, look)) context.commands.open_page = page;
    y += touch + gap;
  }
  blocks.clear();
  if (!result.wrong.empty()) blocks.push_back("# " + std::string(context.say("quiz_page.missed")));
  for (const size_t index : result.wrong) {
    scenes::Citations cited;
    blocks.push_back("- " + context.tell(context.text.get("quiz." + quiz.questions[index].id + ".question"), cited));
  }
  y += page_blocks(context, blocks, {at.x, y}, width, draws) + canvas.px(20);
  y = std::round(y);
  return y + quiz_begin(context, context.say("quiz_page.again"), {at.x, y}, width, draws) - at.y;
}

}  // namespace

std::string question_place(const PanelContext& context) {
  const QuizRun& run = *context.audience.quiz_run;
  return with(with(context.say("quiz_page.of"), "n", std::to_string(run.at + 1)), "count",
              std::to_string(run.questions.size()));
}

float quiz_begin(PanelContext& context, std::string_view words, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const ui::ButtonLook look{ui::Kind::primary, {}, ui::Icon::chevron_right};
  const ui::Rect where{at.x, at.y, std::min(ui::button_width(canvas, words, look), width), canvas.touch()};
  if (draws && ui::button(canvas, "quiz.begin", where, words, look)) ask(context).begin = true;
  return where.h;
}

float quiz_words(PanelContext& context, QuizMemory& memory, ImVec2 at, float width, bool draws) {
  const float column = std::min(width, words_width(context.canvas));
  if (const Question* question = question_asked(context)) return question_words(context, *question, memory, at, column, draws);
  return result_words(context, at, column, draws);
}

}  // namespace theatre::panels
