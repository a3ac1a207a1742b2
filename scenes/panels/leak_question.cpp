#include "scenes/panels/leak_question.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/progress_ring.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/dialogue.h"

namespace theatre::panels {
namespace {

enum class Answer : uint8_t { none, show, back };

/// The words and below them both answers. Returns the height; draws only when `draws`.
float body(PanelContext& context, ImVec2 at, float width, bool draws, bool goes_back, Answer& answer) {
  ui::Canvas& canvas = context.canvas;
  const float touch = canvas.touch(), gap = canvas.px(12), radius = canvas.px(13);
  const ui::Paragraph words =
      ui::lay_out(canvas.text(), context.say("leak_question.words"), ui::body_style(canvas, ui::Role::lead), width);
  if (draws) ui::draw(canvas, words, at);
  float x = at.x, y = std::round(at.y + words.height + canvas.px(24));
  if (goes_back) {
    if (draws) {
      ui::progress_ring(canvas, "leak.prepares", {x + radius, y + touch / 2}, radius, context.audience.preparing.value_or(0));
      canvas.write_mid(x + 2 * radius + gap, y + touch / 2, context.say("app.loading"), canvas.style(ui::Role::label),
                       canvas.theme().text2, ui::Align::left, width - 2 * radius - gap);
    }
    return y + touch - at.y;
  }
  const auto ask = [&](const char* name, std::string_view said, const ui::ButtonLook& look, Answer means) {
    const float wide = std::min(ui::button_width(canvas, said, look), width);
    if (x > at.x && x + wide > at.x + width) x = at.x, y += touch + gap;
    if (draws && ui::button(canvas, name, {x, y, wide, touch}, said, look)) answer = means;
    x += wide + gap;
  };
  ask("leak.show", context.say("leak_question.show"), {ui::Kind::primary, {}, ui::Icon::chevron_right}, Answer::show);
  ask("leak.back", context.say("leak_question.back"), {ui::Kind::secondary, ui::Icon::chevron_left}, Answer::back);
  return y + touch - at.y;
}

void go_back(PanelContext& context, LeakMemory& memory) {
  memory.goes_back = true;
  if (memory.before)
    context.commands.open_patient = *memory.before;
  else if (!context.audience.cases.empty())
    context.commands.open_case = context.audience.cases.front();
}

}  // namespace

bool asks_about_leak(const Audience& audience, LeakMemory& memory) {
  const treatment::Case& patient = audience.patient;
  const bool leaks = patient.incident != treatment::Incident::none;
  if (!leaks) memory.before = patient, memory.allowed.reset();
  const bool asks = audience.ask_before_leaks && audience.scene && leaks && audience.settings.voice == scenes::Voice::patient &&
                    memory.allowed != patient;
  if (!asks) memory.goes_back = memory.played = false;
  if (asks && memory.goes_back && !audience.preparing && !audience.notice.empty())
    memory.goes_back = false;  // it cannot be opened
  return asks;
}

void leak_question(PanelContext& context, LeakMemory& memory, bool alone) {
  ui::Canvas& canvas = context.canvas;
  canvas.block({0, 0, canvas.size().x, canvas.size().y});
  ui::fill(canvas, {0, 0, canvas.size().x, canvas.size().y}, canvas.theme().page, 0);
  if (context.audience.playing) {
    memory.played = true;
    context.commands.play = false;
  }
  if (!alone) return;
  Answer answer = Answer::none;
  const float width = dialogue_width(canvas, 760), content = body(context, {}, width, false, memory.goes_back, answer);
  const Dialogue dialogue = begin_dialogue(context, "leak", context.say("leak_question.title"), width, content, memory.scroll);
  body(context, {dialogue.view.x, dialogue.view.y - memory.scroll.offset_px}, width, true, memory.goes_back, answer);
  ui::end_scroll(canvas, memory.scroll, dialogue.view, content, canvas.theme().card);
  const auto& keys = canvas.input().keys;
  const bool escape = std::any_of(keys.begin(), keys.end(), [](const auto& key) { return key.key == platform::Key::escape; });
  if (answer == Answer::show) {
    memory.allowed = context.audience.patient;
    if (std::exchange(memory.played, false)) context.commands.play = true;
    canvas.set_animating();
  } else if (!memory.goes_back && (answer == Answer::back || dialogue.closed || escape)) {
    go_back(context, memory);
    canvas.set_animating();
  }
}

}  // namespace theatre::panels
