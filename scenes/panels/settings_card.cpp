#include "scenes/panels/settings_card.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/dialogue.h"
#include "scenes/panels/option_row.h"

namespace theatre::panels {
namespace {

/// One setting: its name, what can be chosen, and words below that explain.
struct Choice {
  std::string_view key;  // text: settings.<key>
  std::vector<std::string_view> options;
  size_t chosen = 0;
  std::string_view note = {};
};

float row(PanelContext& context, const Choice& choice, ImVec2 at, float width, bool draws, std::optional<size_t>& asked) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle head = canvas.style(ui::Role::label, ui::Weight::semibold);
  float y = at.y + canvas.text().cap_height(head);
  if (draws)
    canvas.write({at.x, y}, context.say("settings." + std::string(choice.key)), head, canvas.theme().paper, ui::Align::left,
                 width);
  y += canvas.px(14);
  y += option_rows(context, {"settings." + std::string(choice.key), choice.options, choice.chosen}, {at.x, y}, width, draws,
                   asked);
  if (!choice.note.empty()) {
    y += canvas.px(8);
    const ui::Paragraph note = ui::lay_out(canvas.text(), choice.note, ui::body_style(canvas, ui::Role::caption), width);
    if (draws) ui::draw(canvas, note, {at.x, std::round(y)});
    y += note.height;
  }
  return std::round(y + canvas.px(26) - at.y);
}

Choice languages(const PanelContext& context) {
  Choice choice{"language", {}, 0, {}};
  for (const scenes::Language& language : *context.audience.languages) {
    if (language.id == context.audience.settings.language) choice.chosen = choice.options.size();
    choice.options.push_back(language.name);
  }
  if (context.audience.settings.language != "en") choice.note = context.say("settings.not_reviewed");
  return choice;
}

float rows(PanelContext& context, ImVec2 at, float width, bool draws) {
  scenes::Settings settings = context.audience.settings;
  const Choice voice{"voice",
                     {context.say("voices.patient"), context.say("voices.student"), context.say("voices.surgeon")},
                     size_t(settings.voice)};
  const Choice size{"text_size",
                    {context.say("settings.size.0"), context.say("settings.size.1"), context.say("settings.size.2"),
                     context.say("settings.size.3")},
                    size_t(settings.text_step)};
  const Choice contrast{"contrast",
                        {context.say("settings.usual"), context.say("settings.high_contrast")},
                        size_t(settings.high_contrast),
                        context.say("settings.colours")};
  const Choice motion{
      "motion", {context.say("settings.usual"), context.say("settings.reduced_motion")}, size_t(settings.reduced_motion)};
  float y = at.y;
  const auto ask = [&](const Choice& choice) {
    std::optional<size_t> asked;
    y += row(context, choice, {at.x, y}, width, draws, asked);
    return asked;
  };
  if (const auto asked = ask(languages(context))) settings.language = (*context.audience.languages)[*asked].id;
  if (const auto asked = ask(voice)) settings.voice = scenes::Voice(*asked);
  if (const auto asked = ask(size)) settings.text_step = int(*asked);
  if (const auto asked = ask(contrast)) settings.high_contrast = *asked == 1;
  if (const auto asked = ask(motion)) settings.reduced_motion = *asked == 1;
  const Choice aloud{"aloud",
                     {context.say("settings.aloud_asked"), context.say("settings.aloud_always")},
                     size_t(settings.read_aloud),
                     context.say("settings.aloud_waits")};
  if (context.audience.reading)
    if (const auto asked = ask(aloud)) settings.read_aloud = *asked == 1;
  if (settings != context.audience.settings) context.commands.settings = settings;
  return y - at.y;
}

}  // namespace

bool settings_card(PanelContext& context, ui::Scroll& scroll) {
  ui::Canvas& canvas = context.canvas;
  const float width = dialogue_width(canvas, 900), content = rows(context, {}, width, false);
  const Dialogue dialogue = begin_dialogue(context, "settings", context.say("settings.title"), width, content, scroll);
  rows(context, {dialogue.view.x, dialogue.view.y - scroll.offset_px}, width, true);
  ui::end_scroll(canvas, scroll, dialogue.view, content, canvas.theme().card);
  return dialogue.closed;
}

std::string settings_tag(const PanelContext& context) {
  std::string tag = context.audience.settings.language;
  std::transform(tag.begin(), tag.end(), tag.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  return tag + "  Aa";
}

}  // namespace theatre::panels
