#include "scenes/panels/top_bar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "engine/ui/buttons.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/cases_page.h"
#include "scenes/panels/read_aloud.h"
#include "scenes/panels/settings_card.h"

namespace theatre::panels {
namespace {

constexpr std::array<std::string_view, 4> k_scenes{"kyphoplasty", "vertebroplasty", "without_procedure", "compare"};

constexpr std::string_view k_brief_tag = "Aa";
float settings_width(PanelContext& context, bool brief = false) {
  return ui::button_width(context.canvas, brief ? k_brief_tag : settings_tag(context));
}
float tool_gap(const ui::Canvas& canvas) { return canvas.px(12); }

/// For whom the words are; a press goes on to the next. Wide enough for the longest of them; an icon where there is no room.
struct VoiceButton {
  std::string words, longest;
  ui::ButtonLook look{ui::Kind::secondary, ui::Icon::people};
};
VoiceButton voice_button(const PanelContext& context) {
  VoiceButton button;
  for (size_t i = 0; i < scenes::k_voices; ++i) {
    const std::string words(context.text.get("voices." + std::string(scenes::voice_name(scenes::Voice(i)))));
    if (words.size() > button.longest.size()) button.longest = words;
    if (scenes::Voice(i) == context.audience.settings.voice) button.words = words;
  }
  return button;
}
float voice_width(PanelContext& context) {
  const VoiceButton button = voice_button(context);
  return ui::button_width(context.canvas, button.longest, button.look);
}
void voice(PanelContext& context, ui::Rect where) {
  const VoiceButton button = voice_button(context);
  ui::fill(context.canvas, where, context.canvas.theme().ink, context.canvas.px(ui::k_button_radius));
  context.canvas.block(where);
  const bool in_words = where.w > context.canvas.touch();
  if (in_words ? ui::button(context.canvas, "top.voice", where, button.words, button.look)
               : ui::icon_button(context.canvas, "top.voice", where, ui::Icon::people, button.look.kind, button.words)) {
    context.commands.settings = context.audience.settings;
    context.commands.settings->voice = scenes::next_voice(context.audience.settings.voice);
  }
}

enum class Settings : uint8_t { left_out, brief, whole };
/// Settings as the bar has room for them, and help, at the right end of the bar. Whether help was asked for.
bool tools(PanelContext& context, ui::Rect bar, Settings settings) {
  ui::Canvas& canvas = context.canvas;
  const auto ground = [&](ui::Rect where) {
    ui::fill(canvas, where, canvas.theme().ink, canvas.px(ui::k_button_radius));
    canvas.block(where);
  };
  const ui::Rect help = bar.cut_right(canvas.touch());
  bar.cut_right(tool_gap(canvas));
  if (settings != Settings::left_out) {
    const bool brief = settings == Settings::brief;
    const ui::Rect where = bar.cut_right(settings_width(context, brief));
    ground(where);
    const std::string tag = brief ? std::string(k_brief_tag) : settings_tag(context);
    if (ui::button(canvas, "top.settings", where, tag) && context.settings_asked) *context.settings_asked = true;
  }
  ground(help);
  return ui::icon_button(canvas, "top.help", help, ui::Icon::help, ui::Kind::secondary);
}

/// The scenes, and the way to all of them at once.
struct SceneNames {
  std::array<std::string_view, k_scenes.size()> all;
  size_t chosen = k_scenes.size();
  std::span<const std::string_view> scenes() const { return std::span(all).first(all.size() - 1); }
};
SceneNames scene_names(const PanelContext& context) {
  SceneNames names;
  for (size_t i = 0; i < names.all.size(); ++i) {
    names.all[i] = context.text.get("scenes." + std::string(k_scenes[i]));
    if (context.audience.scene_id == k_scenes[i]) names.chosen = i;
  }
  return names;
}
/// With an icon for all of them at once.
float brief_scenes_width(ui::Canvas& canvas, const SceneNames& names) {
  return ui::segmented_width(canvas, names.scenes()) + canvas.px(6) + canvas.touch();
}

const ui::ButtonLook k_case_look{ui::Kind::secondary, {}, ui::Icon::chevron_right},
    k_learn_look{ui::Kind::secondary, ui::Icon::book};

/// What the rest of the row needs when it says as little as it may: the case, learning, settings, help.
float least_rest_width(PanelContext& context) {
  ui::Canvas& canvas = context.canvas;
  const float gap = tool_gap(canvas), touch = canvas.touch();
  return ui::button_width(canvas, case_tag(context), k_case_look) + gap + settings_width(context, true) + gap + touch + gap +
         touch;
}
/// The same with all words, and for whom the words are.
float whole_rest_width(PanelContext& context) {
  ui::Canvas& canvas = context.canvas;
  const float gap = tool_gap(canvas);
  return ui::button_width(canvas, case_tag(context), k_case_look) + gap + voice_width(context) + gap +
         ui::button_width(canvas, context.say("app.learn"), k_learn_look) + gap + settings_width(context) + gap +
         canvas.touch();
}
/// An upright window has the height for it: nothing is shortened there. Others have one where not even icons fit.
bool needs_two_rows(PanelContext& context, float width) {
  ui::Canvas& canvas = context.canvas;
  const SceneNames names = scene_names(context);
  const bool upright = canvas.size().y > canvas.size().x;
  const float scenes = upright ? ui::segmented_width(canvas, names.all) : brief_scenes_width(canvas, names);
  return scenes + tool_gap(canvas) + (upright ? whole_rest_width(context) : least_rest_width(context)) > width;
}

/// Where words are too wide the way to all scenes at once becomes an icon, then is left to its key. Returns the right end.
float scene_row(PanelContext& context, ui::Rect bar, float reserved) {
  ui::Canvas& canvas = context.canvas;
  const SceneNames names = scene_names(context);
  const size_t compare = names.all.size() - 1;
  const float touch = canvas.touch();
  const bool in_words = ui::segmented_width(canvas, names.all) + reserved <= bar.w;
  const std::span<const std::string_view> cells = in_words ? std::span(names.all) : names.scenes();
  ui::Rect row{bar.x, bar.y, ui::segmented_width(canvas, cells), touch};
  size_t wanted = ui::segmented(canvas, "top.scene", row, cells, std::min(names.chosen, cells.size()));
  if (wanted == cells.size()) wanted = names.chosen;
  if (!in_words && brief_scenes_width(canvas, names) <= bar.w) {
    const ui::Rect where{row.right() + canvas.px(6), bar.y, touch, touch};
    const bool on = names.chosen == compare;
    if (!on) ui::fill(canvas, where, canvas.theme().ink, canvas.px(ui::k_button_radius));
    canvas.block(where);
    if (ui::icon_button(canvas, "top.scene." + std::to_string(compare), where, ui::Icon::columns,
                        on ? ui::Kind::primary : ui::Kind::secondary))
      wanted = compare;
    row.w = where.right() - row.x;
  }
  if (row.w > bar.w) canvas.complain("top bar is too narrow");
  if (wanted != names.chosen) context.commands.open_scene = std::string(k_scenes[wanted]);
  return row.right();
}

/// Case, voice, learning, settings and help right of `left`, as much of them as there is room for. In a narrow window the
/// word of the voice and the language's name give way first, then the word of learning, then learning, which the card leads to
/// as well, then the case. Who needs larger words or another language must find the way by hand. Drawn from the right, but
/// reached by the keyboard from left to right.
bool rest_of_bar(PanelContext& context, ui::Rect bar, float left) {
  ui::Canvas& canvas = context.canvas;
  const float touch = canvas.touch(), gap = tool_gap(canvas);
  const std::string_view learn = context.say("app.learn");
  const std::string tag = case_tag(context);
  const float wide = ui::button_width(canvas, learn, k_learn_look),
              case_wide = ui::button_width(canvas, tag, k_case_look) + gap;
  const float brief = settings_width(context, true) + gap, more = settings_width(context) + gap - brief;
  float spare = bar.right() - left - touch;
  const bool with_settings = spare >= brief;
  if (with_settings) spare -= brief;
  const bool with_case = spare >= case_wide;
  const float beside_case = spare - (with_case ? case_wide : 0);
  const bool word = beside_case >= wide + gap, with_learn = beside_case >= touch + gap;
  const float learn_wide = word ? wide : touch;
  const float used = (with_learn ? learn_wide + gap : 0) + (with_case ? case_wide : 0), voice_wide = voice_width(context) + gap;
  const Settings settings = !with_settings ? Settings::left_out : spare >= used + more ? Settings::whole : Settings::brief;
  const float tools_wide = with_settings ? brief + (settings == Settings::whole ? more : 0) : 0;
  const float voice_room = spare - used - (settings == Settings::whole ? more : 0);
  const float voice_px = settings == Settings::whole && voice_room >= voice_wide ? voice_wide - gap
                         : with_settings && voice_room >= touch + gap            ? touch
                                                                                 : 0;
  if (spare < 0) canvas.complain("top bar is too narrow");
  const auto ground = [&](ui::Rect where) {
    ui::fill(canvas, where, canvas.theme().ink, canvas.px(ui::k_button_radius));
    canvas.block(where);
  };
  if (with_case) {
    const ui::Rect where{left, bar.y, case_wide - gap, touch};
    ground(where);
    if (ui::button(canvas, "top.case", where, tag, k_case_look)) context.commands.open_page = "cases";
  }
  const float right = bar.right() - touch - gap - tools_wide;
  if (voice_px > 0) voice(context, {right - (with_learn ? learn_wide + gap : 0) - voice_px, bar.y, voice_px, touch});
  if (with_learn) {
    const ui::Rect where{right - learn_wide, bar.y, learn_wide, touch};
    ground(where);
    if (word ? ui::button(canvas, "top.learn", where, learn, k_learn_look)
             : ui::icon_button(canvas, "top.learn", where, ui::Icon::book, ui::Kind::secondary))
      context.commands.open_page = context.audience.compared ? "differences" : "fracture";
  }
  return tools(context, bar, settings);
}

}  // namespace

float page_bar_height(const ui::Canvas& canvas) { return canvas.touch() + canvas.px(32); }

float stage_bar_height(PanelContext& context, float width) {
  const ui::Canvas& canvas = context.canvas;
  return page_bar_height(canvas) + (needs_two_rows(context, width) ? canvas.touch() + tool_gap(canvas) : 0);
}

bool stage_top_bar(PanelContext& context, ui::Rect bar) {
  const ui::Canvas& canvas = context.canvas;
  const float touch = canvas.touch(), gap = tool_gap(canvas);
  const ui::Rect first{bar.x, std::round(bar.y + canvas.px(16)), bar.w, touch};
  if (needs_two_rows(context, bar.w)) {
    scene_row(context, first, 0);
    return rest_of_bar(context, {bar.x, std::round(first.bottom() + gap), bar.w, touch}, bar.x);
  }
  return rest_of_bar(context, first, scene_row(context, first, gap + least_rest_width(context)) + gap);
}

bool page_top_bar(PanelContext& context, ui::Rect bar) {
  ui::Canvas& canvas = context.canvas;
  const float touch = canvas.touch();
  bar = {bar.x, std::round(bar.center().y - touch / 2), bar.w, touch};
  const ui::ButtonLook look{ui::Kind::secondary, ui::Icon::chevron_left};
  const std::string_view back = context.say("app.back_to_theatre");
  const float wide = ui::button_width(canvas, back, look);
  if (ui::button(canvas, "page.back", {bar.x, bar.y, wide, touch}, back, look)) context.commands.open_page = "";
  const float gap = tool_gap(canvas), voice_wide = voice_width(context);
  const bool whole = bar.w >= wide + settings_width(context) + touch + 2 * gap;
  float right = bar.right() - touch - gap - settings_width(context, !whole) - gap;
  if (right - touch >= bar.x + wide + gap) {
    if (ui::icon_button(canvas, "page.search", {right - touch, bar.y, touch, touch}, ui::Icon::search, ui::Kind::secondary))
      context.commands.open_page = std::string(scenes::k_terms_page);
    right -= touch + gap;
  }
  const float left = bar.x + wide + gap;
  const float aloud = read_aloud_width(context, right - left),
              beside_voice = read_aloud_width(context, right - left - voice_wide - gap);
  if (right - voice_wide >= left && (aloud == 0 || beside_voice > 0)) {
    voice(context, {right - voice_wide, bar.y, voice_wide, touch});
    right -= voice_wide + gap;
  }
  if (aloud > 0)
    read_aloud_button(context, "page.aloud",
                      {right - std::max(beside_voice, touch), bar.y, std::max(beside_voice, touch), touch});
  return tools(context, bar, whole ? Settings::whole : Settings::brief);
}

}  // namespace theatre::panels
