#include "scenes/panels/read_aloud.h"

#include <array>
#include <utility>

#include "engine/ui/buttons.h"
#include "scenes/panels/compare_card.h"
#include "scenes/panels/page_blocks.h"
#include "scenes/panels/page_panel.h"
#include "scenes/panels/quiz_page.h"
#include "scenes/panels/quiz_rows.h"
#include "scenes/panels/step_card.h"

namespace theatre::panels {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> k_for_the_eye{
    {{"**", ""}, {"†", ""}, {"\n", " "}, {" → ", ", "}, {"→", ", "}, {"\u00a0", " "}}};
constexpr std::array<std::string_view, 10> k_raised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

void replace_all(std::string& words, std::string_view what, std::string_view by) {
  for (size_t at = words.find(what); at != std::string::npos; at = words.find(what, at + by.size()))
    words.replace(at, what.size(), by);
}

/// " ¹²", as scenes::tell sets it behind the words of a source; "cm²" stays.
void take_out_marks(std::string& words) {
  constexpr std::string_view k_before = "\u00a0";
  for (size_t at = words.find(k_before); at != std::string::npos; at = words.find(k_before, at)) {
    size_t end = at + k_before.size();
    for (bool more = true; more;) {
      more = false;
      for (const std::string_view digit : k_raised)
        if (std::string_view(words).substr(end).starts_with(digit)) end += digit.size(), more = true;
    }
    if (end == at + k_before.size())
      at = end;
    else
      words.erase(at, end - at);
  }
}

/// Adds a piece of its own: a voice rests after it.
void add(std::string& all, std::string_view piece) {
  std::string words = for_voice(piece);
  while (!words.empty() && words.back() == ' ') words.pop_back();
  if (words.empty()) return;
  constexpr std::array<std::string_view, 10> k_ends{".", "!", "?", ":", ";", "…", "。", "！", "？", "："};
  bool ends = false;
  for (const std::string_view end : k_ends) ends |= words.ends_with(end);
  all += (all.empty() ? "" : " ") + words + (ends ? "" : ".");
}

/// A row of a table: its name, then each cell behind the name of its column.
void add_row(std::string& all, const std::vector<std::string_view>& heads, const std::vector<std::string_view>& cells) {
  add(all, cells[1]);
  for (size_t i = 2; i < std::min(cells.size(), heads.size()); ++i)
    add(all, std::string(heads[i]) + ": " + std::string(cells[i]));
}

void add_blocks(std::string& all, const PanelContext& context, const std::vector<std::string>& blocks) {
  std::vector<std::string_view> heads;
  for (const std::string_view block : blocks) {
    const bool marked = block.size() > 2 && block[1] == ' ';
    const size_t bar = block.find(" | ");
    if (!block.starts_with('|')) heads.clear();
    if (block.starts_with('|') && heads.empty())
      heads = cells_of(block);
    else if (block.starts_with('|'))
      add_row(all, heads, cells_of(block));
    else if (block.starts_with("o ") && bar != std::string_view::npos)
      add(all, with(context.say("evidence.of_100"), "n", block.substr(2, bar - 2)) + " " + std::string(block.substr(bar + 3)));
    else
      add(all, marked && std::string_view("#-!=").find(block[0]) != std::string_view::npos ? block.substr(2) : block);
  }
}

/// The question on the page of the quiz, if one is asked.
const scenes::Question* question_aloud(const PanelContext& context) {
  return context.audience.page == scenes::k_quiz_page ? question_asked(context) : nullptr;
}

std::string question_words(const PanelContext& context, const scenes::Question& question) {
  const ToldQuestion told = told_question(context, question);
  std::string words;
  add(words, given(context) ? told.why : told.question);
  if (given(context)) return words;
  const bool order = question.kind == scenes::QuestionKind::order;
  const std::vector<size_t> rows = order ? rows_of_order(context, question) : std::vector<size_t>();
  for (size_t i = 0; i < told.answers.size(); ++i) add(words, told.answers[order ? rows[i] : i]);
  return words;
}

std::string page_words(const PanelContext& context) {
  if (const scenes::Question* question = question_aloud(context)) return question_words(context, *question);
  const std::string key = page_body(context);
  scenes::Citations cited;
  std::string words;
  add(words, context.text.get(key.substr(0, key.rfind('.')) + ".title"));
  add_blocks(words, context, told_blocks(context, key, cited));
  return words;
}

std::string columns_words(const PanelContext& context) {
  scenes::Citations cited;
  std::string words;
  for (const ComparedColumn& column : context.audience.compared->columns) {
    if (!column.scene) continue;
    add(words, context.text.get("scenes." + std::string(column.scene_id)));
    add(words, compare_card_words(context, column, cited).sentence);
  }
  return words;
}

std::string told_step(const PanelContext& context) {
  const StepWords step = step_words(context.audience);
  scenes::Citations cited;
  std::string words;
  if (step.words.empty()) return words;
  add(words, context.text.get(step.title));
  add(words, context.tell(context.text.get(step.words), cited));
  if (!step.leak.empty()) add(words, context.tell(context.text.get(step.leak), cited));
  return words;
}

std::string_view button_words(const PanelContext& context) {
  return context.say(*context.audience.reading ? "app.stop_reading" : "app.read_aloud");
}
ui::ButtonLook button_look(const PanelContext& context) {
  return *context.audience.reading ? ui::ButtonLook{ui::Kind::primary, ui::Icon::stop}
                                   : ui::ButtonLook{ui::Kind::secondary, ui::Icon::speaker};
}

}  // namespace

std::string for_voice(std::string_view words) {
  std::string plain(words);
  take_out_marks(plain);
  for (const auto& [mark, by] : k_for_the_eye) replace_all(plain, mark, by);
  replace_all(plain, "  ", " ");
  return plain;
}

std::string place_aloud(const PanelContext& context) {
  const Audience& audience = context.audience;
  std::string place;
  if (context.asks_about_leak)
    place = "leak_question";
  else if (const scenes::Question* question = question_aloud(context))
    place = "quiz." + question->id + (given(context) ? ".why" : "");
  else if (!audience.page.empty())
    place = page_body(context);
  else if (audience.compared)
    for (const ComparedColumn& column : audience.compared->columns)
      place += column.scene ? compare_words(context, column) + " " : "";
  else if (audience.scene)
    place = step_words(audience).words + step_words(audience).leak;
  return place + " " + audience.text->language;
}

std::string words_aloud(const PanelContext& context) {
  std::string words;
  if (context.asks_about_leak) {
    add(words, context.say("leak_question.title"));
    add(words, context.say("leak_question.words"));
    return words;
  }
  if (!context.audience.page.empty()) return page_words(context);
  if (context.audience.compared) return columns_words(context);
  return context.audience.scene ? told_step(context) : words;
}

void read_aloud(PanelContext& context, PlaceAloud& last, bool pressed) {
  if (!context.audience.reading) return;
  const bool reading = *context.audience.reading, by_itself = context.audience.settings.read_aloud;
  std::string now = place_aloud(context);
  if (by_itself) now += " by itself";  // to set it is a wish to hear
  const bool moved = last != now, first = !last;
  last = std::move(now);
  if (pressed ? !reading : moved && by_itself)
    context.commands.aloud = words_aloud(context);
  else if (pressed || (moved && !first && reading))
    context.commands.aloud = "";
  if (context.commands.aloud) context.canvas.set_animating();  // the button changes in the next frame
}

float read_aloud_width(PanelContext& context, float room) {
  if (!context.audience.reading) return 0;
  ui::Canvas& canvas = context.canvas;
  const ui::ButtonLook look{ui::Kind::secondary, ui::Icon::speaker};
  const float wide = std::max(ui::button_width(canvas, context.say("app.read_aloud"), look),
                              ui::button_width(canvas, context.say("app.stop_reading"), look));
  return wide <= room ? wide : canvas.touch() <= room ? canvas.touch() : 0;
}

void read_aloud_button(PanelContext& context, std::string_view name, ui::Rect where) {
  ui::Canvas& canvas = context.canvas;
  const ui::ButtonLook look = button_look(context);
  const bool pressed = where.w > canvas.touch()
                           ? ui::button(canvas, name, where, button_words(context), look)
                           : ui::icon_button(canvas, name, where, *look.before, look.kind, button_words(context));
  if (pressed && context.aloud_asked) *context.aloud_asked = true;
}

float read_aloud_cell_width(PanelContext& context) {
  return ui::toggle_width(context.canvas, std::array{context.say("app.read_aloud"), context.say("app.stop_reading")});
}

void read_aloud_cell(PanelContext& context, std::string_view name, ui::Rect where) {
  const ui::Icon icon = *button_look(context).before;
  if (ui::toggle(context.canvas, name, where, icon, button_words(context), *context.audience.reading) && context.aloud_asked)
    *context.aloud_asked = true;
}

}  // namespace theatre::panels
