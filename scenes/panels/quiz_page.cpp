#include "scenes/panels/quiz_page.h"

#include <algorithm>
#include <utility>

#include "engine/ui/icons.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/quiz_rows.h"

namespace theatre::panels {
namespace {

using platform::Key;
using scenes::Question;
using scenes::QuestionKind;

void answer_by_aim(PanelContext& context, const QuizMemory& memory) {
  const auto& places = context.audience.quiz_places;
  if (!memory.aim || *memory.aim >= places.size()) return;
  ask(context).answer = scenes::Answer{.part = scenes::Part{places[*memory.aim].key}};
}

void step_aim(PanelContext& context, QuizMemory& memory, int direction) {
  const size_t count = context.audience.quiz_places.size();
  if (count == 0) return;
  memory.aim = memory.aim      ? (*memory.aim + count + size_t(direction > 0 ? 1 : count - 1)) % count
               : direction > 0 ? 0
                               : count - 1;
  context.canvas.set_animating();
}

/// What Enter does: goes on, checks an order, or answers with the place that the keys have come to.
void press_enter(PanelContext& context, const Question& question, QuizMemory& memory) {
  if (given(context))
    ask(context).next = true;
  else if (order_is_whole(context, question, memory))
    ask(context).answer = scenes::Answer{.order = memory.placed};
  else if (question.kind == QuestionKind::tap)
    answer_by_aim(context, memory);
}

void one_key(PanelContext& context, const Question& question, QuizMemory& memory, const platform::KeyEvent& key) {
  const bool open = !given(context), tap = question.kind == QuestionKind::tap;
  if (key.key >= Key::digit_1 && key.key <= Key::digit_9 && open && !tap)
    press_row(context, question, memory, size_t(key.key) - size_t(Key::digit_1));
  if (open && tap && (key.key == Key::left || key.key == Key::right)) step_aim(context, memory, key.key == Key::right ? 1 : -1);
  if (key.key == Key::enter) press_enter(context, question, memory);
}

void ring(ui::Canvas& canvas, ImVec2 at, bool strong) {
  const float radius = canvas.px(strong ? 17 : 13);
  canvas.list().AddCircle(at, radius, canvas.color(canvas.theme().ink, 0.85f), 40, canvas.px(6));
  canvas.list().AddCircle(at, radius, canvas.color(canvas.theme().paper), 40, canvas.px(strong ? 3.5f : 2.5f));
}

void mark(ui::Canvas& canvas, ImVec2 at, ui::Icon which) {
  const float radius = canvas.px(17);
  canvas.list().AddCircleFilled(at, radius, canvas.color(canvas.theme().ink), 40);
  canvas.list().AddCircle(at, radius, canvas.color(canvas.theme().paper), 40, canvas.px(2.5f));
  ui::icon(canvas, which, at, radius * 1.3f, canvas.theme().paper);
}

ImVec2 place_of(const NameTag& tag) { return {tag.at_px.x, tag.at_px.y}; }

}  // namespace

const Question* question_asked(const PanelContext& context) {
  const Audience& audience = context.audience;
  return audience.quiz && audience.quiz_run ? scenes::question_at_hand(*audience.quiz, *audience.quiz_run) : nullptr;
}

bool quiz_is_on(const PanelContext& context) { return context.audience.quiz && context.audience.quiz_run; }

void quiz_keys(PanelContext& context, PageMemory& memory, bool keys) {
  if (!quiz_is_on(context)) return;
  const scenes::QuizRun& run = *context.audience.quiz_run;
  QuizMemory& quiz = memory.quiz;
  ui::Scroll& scroll = memory.words[std::string(scenes::k_quiz_page)];
  if (quiz.seed != run.seed || quiz.at != run.at) {
    quiz = {run.seed, run.at, run.answered()};
    scroll = {};
    context.canvas.drop_focus();  // what had it is gone: Enter goes on
  }
  if (!std::exchange(quiz.answered, run.answered()) && quiz.answered) {
    scroll.offset_px = 1e6f;  // where it says why
    context.canvas.drop_focus();
  }
  const Question* question = question_asked(context);
  if (!question || !keys) return;
  for (const platform::KeyEvent& key : context.canvas.input().keys)
    if (!key.control && !key.shift) one_key(context, *question, quiz, key);
}

void quiz_picture(PanelContext& context, QuizMemory& memory, ui::Rect picture) {
  ui::Canvas& canvas = context.canvas;
  const Question* question = question_asked(context);
  if (!question || question->kind != QuestionKind::tap) return;
  const auto& places = context.audience.quiz_places;
  const scenes::Answer* answer = given(context);
  canvas.list().PushClipRect(picture.min(), picture.max(), true);
  if (!answer) {
    const ui::Control state = canvas.control("quiz.picture", picture);
    const ImVec2 at = canvas.pointer();
    if (state.clicked && canvas.input().activate) {
      answer_by_aim(context, memory);
    } else if (state.clicked) {
      ask(context).tap_px = glm::vec2(at.x, at.y);
      memory.tapped = {(at.x - picture.x) / picture.w, (at.y - picture.y) / picture.h};
    }
    if (memory.aim && *memory.aim < places.size()) ring(canvas, place_of(places[*memory.aim]), true);
    ui::focus_ring(canvas, picture.inset(canvas.px(4)), 0, state.focus);
  } else {
    const bool right = scenes::is_right(*question, *answer);
    for (const NameTag& tag : places)
      if (scenes::is_meant(question->part, tag.key)) ring(canvas, place_of(tag), false);
    const ui::Icon which = right ? ui::Icon::check : ui::Icon::close;
    if (memory.tapped.x >= 0)
      mark(canvas, {picture.x + memory.tapped.x * picture.w, picture.y + memory.tapped.y * picture.h}, which);
    else if (memory.aim && *memory.aim < places.size())
      mark(canvas, place_of(places[*memory.aim]), which);
  }
  canvas.list().PopClipRect();
}

}  // namespace theatre::panels
