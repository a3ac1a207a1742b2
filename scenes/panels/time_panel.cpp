#include "scenes/panels/time_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/ui/time_bar.h"
#include "scenes/panels/doctor_tools.h"

namespace theatre::panels {
namespace {

constexpr std::array<double, 3> k_speeds{1, 2, 0.5};
constexpr double k_seek_s = 2;  // one press of an arrow on the time bar

double next_speed(double speed) {
  for (size_t i = 0; i < k_speeds.size(); ++i)
    if (std::abs(speed - k_speeds[i]) < 0.01) return k_speeds[(i + 1) % k_speeds.size()];
  return k_speeds.front();
}

/// A tap on a mark leads there; on the one where the show stands, it takes the mark away.
void mark_time(const PanelContext& context, const ui::TimeBarEvent& event, const std::vector<double>& marks) {
  Bookmarks& kept = context.tools->marks;
  const std::string& scene = context.audience.scene->id;
  const double now_s = context.audience.moment.time_s;
  if (event.mark) kept.toggle(scene, now_s);
  if (event.mark_pressed) kept.pressed_where_it_stands = std::abs(marks[*event.mark_pressed] - now_s) < Bookmarks::k_same_s;
  if (event.mark_tapped && std::exchange(kept.pressed_where_it_stands, false)) kept.toggle(scene, marks[*event.mark_tapped]);
}

}  // namespace

float time_panel_height(const ui::Canvas& canvas) { return ui::time_bar_height(canvas); }

bool time_panel(PanelContext& context, ui::Rect where) {
  const Audience& audience = context.audience;
  const scenes::Scene& scene = *audience.scene;
  const double duration = std::max(scene.duration_s, 0.001);
  std::vector<ui::TimeBar::Station> stations;
  for (const auto& chapter : scene.chapters)
    stations.push_back({context.text.get("chapters." + chapter.id), float(chapter.start_s / duration)});
  const std::string clock = minutes_and_seconds(audience.moment.time_s) + " / " + minutes_and_seconds(duration);
  const bool whole = std::abs(audience.speed - std::round(audience.speed)) < 0.01;
  const std::string speed = with(context.say("app.speed"), "x", context.number(audience.speed, whole ? 0 : 1));
  std::vector<double> marks;
  ui::TimeBar bar{stations, std::clamp(float(audience.moment.time_s / duration), 0.0f, 1.0f), audience.playing, clock, speed};
  if (context.tools) {
    marks = context.tools->marks.of(scene.id);
    bar.is_marked = context.tools->marks.has(scene.id, audience.moment.time_s);
  }
  std::vector<float> shares;
  for (const double mark_s : marks) shares.push_back(float(mark_s / duration));
  bar.marks = shares;
  const ui::TimeBarEvent event = ui::time_bar(context.canvas, where, bar);
  if (context.tools) mark_time(context, event, marks);
  Commands& commands = context.commands;
  if (event.play) commands.play = !audience.playing;
  if (event.previous) commands.step_by = -1;
  if (event.next) commands.step_by = 1;
  if (event.speed) commands.speed = next_speed(audience.speed);
  if (event.seek) commands.seek_s = double(*event.seek) * duration;
  for (size_t i = 0; event.seek && i < marks.size(); ++i)
    if (*event.seek == shares[i]) commands.seek_s = marks[i];  // to the very moment
  return event.track_focused;
}

bool time_key(const PanelContext& context, const platform::KeyEvent& key, bool track_focused) {
  using platform::Key;
  const Audience& audience = context.audience;
  Commands& commands = context.commands;
  const auto arrow = [&](int direction) {
    // Whoever presses twice while one frame is drawn goes on twice.
    if (track_focused)
      commands.seek_s = std::max(0.0, commands.seek_s.value_or(audience.moment.time_s) + direction * k_seek_s);
    else
      commands.step_by = commands.step_by.value_or(0) + direction;
  };
  switch (key.key) {
    case Key::space:
      commands.play = !audience.playing;
      return true;
    case Key::left:
      arrow(-1);
      return true;
    case Key::right:
      arrow(1);
      return true;
    case Key::letter:
      if (key.letter != 'm' || !context.tools || !audience.scene) return false;
      context.tools->marks.toggle(audience.scene->id, audience.moment.time_s);
      return true;
    default:
      return false;
  }
}

}  // namespace theatre::panels
