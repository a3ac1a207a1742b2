#include "scenes/panels/panels.h"

#include <algorithm>

#include "engine/ui/scroll.h"
#include "scenes/panels/compare_panel.h"
#include "scenes/panels/cut_bar.h"
#include "scenes/panels/doctor_tools.h"
#include "scenes/panels/heading.h"
#include "scenes/panels/leak_question.h"
#include "scenes/panels/name_labels.h"
#include "scenes/panels/page_panel.h"
#include "scenes/panels/panel_context.h"
#include "scenes/panels/pick_card.h"
#include "scenes/panels/read_aloud.h"
#include "scenes/panels/sheets.h"
#include "scenes/panels/stage_panel.h"
#include "scenes/panels/time_panel.h"

namespace theatre::panels {
namespace {

using platform::Key;
using platform::KeyEvent;

/// Keys of the stage. `track_focused`: the arrows move the time, not the step.
void stage_keys(const PanelContext& context, bool track_focused) {
  const Audience& audience = context.audience;
  Commands& commands = context.commands;
  for (const KeyEvent& key : context.canvas.input().keys) {
    if (drawing_key(context, key) || (!audience.compared && divider_key(context, key))) continue;
    if (key.shift || key.control || time_key(context, key, track_focused) || cut_key(context, key)) continue;
    switch (key.key) {
      case Key::home:
        commands.seek_s = 0;
        break;
      case Key::end:
        commands.seek_s = audience.scene ? audience.scene->duration_s : 0;
        break;
      case Key::digit_1:
        commands.view = View::three_d;
        break;
      case Key::digit_2:
        commands.view = View::side;
        break;
      case Key::digit_3:
        commands.view = View::front;
        break;
      case Key::digit_4:
        commands.view = View::inside;
        break;
      case Key::digit_5:
        commands.view = View::cut;
        break;
      case Key::digit_6:
        commands.view = audience.view == View::xray_front ? View::xray_side : View::xray_front;
        break;
      case Key::escape:
        if (!audience.notice.empty())
          commands.dismiss_notice = true;
        else if (audience.picked)
          commands.close_pick = true;
        else if (audience.camera_is_free)
          commands.follow_camera = true;
        break;
      case Key::letter:
        if (key.letter == 'l') commands.labels = !audience.labels;
        if (key.letter == 'n') commands.pick_next = true;
        if (key.letter == 's' && audience.scene)
          commands.open_scene = audience.compared ? audience.scene->id : std::string(k_compare);
        if (key.letter == 'b') commands.open_page = audience.compared ? "differences" : "fracture";
        break;
      default:
        break;
    }
  }
}

/// Keys of a page that the show goes on behind.
void page_keys(const PanelContext& context, bool track_focused) {
  for (const KeyEvent& key : context.canvas.input().keys)
    if (!key.shift && !key.control) time_key(context, key, track_focused);
}

/// How often, in this frame.
int times_pressed(const PanelContext& context, char letter, bool control) {
  const auto& keys = context.canvas.input().keys;
  return int(std::count_if(keys.begin(), keys.end(), [&](const KeyEvent& key) {
    return key.key == Key::letter && key.letter == letter && key.control == control;
  }));
}
bool pressed(const PanelContext& context, Key wanted) {
  const auto& keys = context.canvas.input().keys;
  return std::any_of(keys.begin(), keys.end(), [&](const KeyEvent& key) { return key.key == wanted; });
}

/// What changes for whom and how large the words are, wherever one reads.
void reading_keys(const PanelContext& context) {
  scenes::Settings settings = context.audience.settings;
  settings.text_step = (settings.text_step + times_pressed(context, 't', false)) % scenes::k_text_sizes;
  for (int i = times_pressed(context, 'v', false); i > 0; --i) settings.voice = scenes::next_voice(settings.voice);
  if (settings != context.audience.settings) context.commands.settings = settings;
}

}  // namespace

struct Panels::Memory {
  glm::vec4 free_rect{0, 0, 1, 1};
  NameRoom names_room;
  ui::LabelMemory labels;
  std::vector<LinkedPicture> linked;
  std::vector<ComparedPicture> compared;
  std::optional<float> divider_px;
  CompareMemory compare;
  Sheets sheets;
  DoctorTools tools;
  ui::Scroll card;
  int card_step = -1;
  PageMemory pages;
  std::string open_page, heading;
  PlaceAloud aloud;
  LeakMemory leak;

  /// Where the stage leaves room for its picture and for names, for the next frame.
  void keep_room(const StageResult& stage, ui::Canvas& canvas) {
    const ImVec2 size = canvas.size();
    const auto share = [&](ui::Rect r) { return glm::vec4(r.x / size.x, r.y / size.y, r.w / size.x, r.h / size.y); };
    free_rect = share(stage.free);
    const NameRoom names{share(stage.names), share(stage.card)};
    if (std::exchange(names_room, names) != names) canvas.set_animating();  // names move
  }
};

Panels::Panels() : memory_(std::make_unique<Memory>()) {}
Panels::~Panels() = default;

Commands Panels::build(ui::Ui& ui, const Audience& audience) {
  Commands commands;
  if (!audience.text || !audience.evidence || !audience.pages || !audience.languages) return commands;
  Memory& memory = *memory_;
  SheetsAsked asked;
  bool aloud_asked = false;
  PanelContext context{ui.canvas(), audience, *audience.text, commands, &asked.sources, &asked.settings, &memory.tools};
  context.aloud_asked = &aloud_asked;
  context.asks_about_leak = asks_about_leak(audience, memory.leak);
  memory.linked.clear();
  memory.compared.clear();
  memory.divider_px.reset();
  ui::Canvas& canvas = context.canvas;

  const bool keys_reach_below = memory.sheets.open == Sheet::none;
  if (!keys_reach_below) canvas.set_inert(true);
  if (context.asks_about_leak) {
    leak_question(context, memory.leak, keys_reach_below);
  } else if (!audience.page.empty()) {
    const bool opened = std::exchange(memory.open_page, audience.page) != audience.page;
    const PageResult page = page_panel(context, memory.pages, opened, keys_reach_below);
    asked.help |= page.help;
    if (page.picture) memory.linked.push_back(*page.picture);
    if (keys_reach_below && page_plays(audience.page)) page_keys(context, page.track_focused);
    if (keys_reach_below && (pressed(context, Key::escape) || times_pressed(context, 'b', false) > 0)) commands.open_page = "";
  } else if (audience.compared && audience.scene) {
    memory.open_page.clear();
    draw_strokes(context);
    CompareResult result = compare_panel(context, memory.compare);
    memory.compared = std::move(result.pictures);
    asked.help |= result.help;
    if (keys_reach_below) stage_keys(context, result.track_focused);
  } else {
    memory.open_page.clear();
    if (std::exchange(memory.card_step, audience.moment.step) != audience.moment.step) memory.card = {};
    if (!audience.names.empty())
      name_labels(context, {audience.names, audience.body_px}, memory.names_room, memory.labels);
    else
      memory.labels = {};
    if (audience.picked) pick_mark(context);
    draw_strokes(context);
    StageResult stage = stage_panel(context, memory.card);
    memory.linked = std::move(stage.linked);
    memory.divider_px = stage.divider_px;
    asked.help |= stage.help;
    memory.keep_room(stage, canvas);
    if (keys_reach_below) stage_keys(context, stage.track_focused);
  }
  sheets(context, memory.sheets, std::move(asked));
  memory.heading = panels::heading(context, memory.sheets.open);
  reading_keys(context);
  read_aloud(context, memory.aloud, aloud_asked || times_pressed(context, 'a', false) > 0);
  if (times_pressed(context, 'q', true) > 0) commands.quit = true;
  return commands;
}

const std::string& Panels::heading() const { return memory_->heading; }
const std::vector<LinkedPicture>& Panels::linked() const { return memory_->linked; }
const std::vector<ComparedPicture>& Panels::compared() const { return memory_->compared; }
std::optional<float> Panels::divider_px() const { return memory_->divider_px; }
glm::vec4 Panels::free_rect() const { return memory_->free_rect; }

}  // namespace theatre::panels
