#include "engine/ui/time_bar.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/shapes.h"

namespace theatre::ui {
namespace {

struct Track {
  float from = 0, to = 0, y = 0;
  float at(float fraction) const { return from + (to - from) * fraction; }
};

/// The station at or before the position.
size_t present_station(const TimeBar& bar) {
  size_t present = 0;
  for (size_t i = 0; i < bar.stations.size(); ++i)
    if (bar.position >= bar.stations[i].at - 1e-4f) present = i;
  return present;
}

struct Name {
  float center = 0, half = 0;
  size_t row = 0;  // below the line
  bool shown = true;
};
constexpr float k_least_track = 460;      // a shorter line needs the room of the button that marks
constexpr float k_least_for_clock = 380;  // with larger words more: a shorter line needs the room of a clock in one line
constexpr float k_name_gap = 10, k_most_shift = 26;
constexpr float k_over_station = 0.8f;  // of half a name: moved so far in the last row, it still stands over its station

float overlap_of(const Name& left, const Name& right, float gap) {
  return left.center + left.half + gap - right.center + right.half;
}

void keep_in(Name& name, const Track& track, float room) {
  name.center = std::clamp(name.center, std::min(track.from - room + name.half, track.to),
                           std::max(track.to + room - name.half, track.from));
}

/// How names may stand.
struct Spacing {
  float gap = 0, room = 0;               // between names; beyond the ends of the line
  float most_shift = 0, most_share = 0;  // from a station: so far, or that share of half a name
};

/// Pushes neighbours apart, a little each time, and keeps the ends within the panel. True when all stand clear near their
/// stations.
bool spread(std::vector<Name>& names, const Track& track, const Spacing& spacing) {
  const float gap = spacing.gap;
  std::vector<float> stations;
  for (const Name& name : names) stations.push_back(name.center);
  for (int pass = 0; pass < 24; ++pass) {
    for (size_t i = 0; i + 1 < names.size(); ++i)
      if (const float over = overlap_of(names[i], names[i + 1], gap); over > 0) {
        names[i].center -= over / 2;
        names[i + 1].center += over / 2;
      }
    for (Name& name : names) keep_in(name, track, spacing.room);
  }
  bool clear = true;
  for (size_t i = 0; i < names.size(); ++i) {
    clear &= std::abs(names[i].center - stations[i]) <= std::max(spacing.most_shift, spacing.most_share * names[i].half);
    if (i > 0) clear &= overlap_of(names[i - 1], names[i], gap) < 1;
  }
  return clear;
}

/// The same in `rows`, which the names take by turns.
bool spread_in_rows(std::vector<Name>& names, size_t rows, const Track& track, const Spacing& spacing) {
  bool clear = true;
  for (size_t row = 0; row < rows; ++row) {
    std::vector<Name> own;
    for (size_t i = row; i < names.size(); i += rows) own.push_back(names[i]);
    clear &= spread(own, track, spacing);
    for (size_t i = 0; i < own.size(); ++i) {
      names[row + i * rows] = own[i];
      names[row + i * rows].row = row;
    }
  }
  return clear;
}

/// The present one stays and those that meet it or an earlier one in their row give way.
void thin_out(std::vector<Name>& names, size_t present, float gap) {
  const auto meet = [&](size_t i, size_t j) {
    return names[i].row == names[j].row && overlap_of(names[std::min(i, j)], names[std::max(i, j)], gap) > 0;
  };
  for (size_t i = 0; i < names.size(); ++i) {
    bool meets = i != present && meet(i, present);
    for (size_t j = 0; j < i; ++j) meets |= i != present && names[j].shown && meet(j, i);
    names[i].shown = !meets;
  }
}

float row_height(const Canvas& canvas) { return std::round(canvas.style(Role::caption).px * 1.25f); }

/// Where the stations' names stand: below their stations, moved apart a little, in one row or in two; where that is not enough
/// some give way.
std::vector<Name> place_names(Canvas& canvas, const Track& track, const TimeBar& bar, size_t most_rows) {
  const TextStyle style = canvas.style(Role::caption, Weight::semibold);
  Spacing spacing{canvas.px(k_name_gap), canvas.px(26), canvas.px(k_most_shift)};
  std::vector<Name> at_stations;
  for (const auto& station : bar.stations) at_stations.push_back({track.at(station.at), canvas.width(station.name, style) / 2});
  for (size_t rows = 1; rows <= most_rows; ++rows) {
    std::vector<Name> names = at_stations;
    if (rows == most_rows) spacing.most_share = k_over_station;
    if (spread_in_rows(names, rows, track, spacing)) return names;
  }
  for (size_t i = 0; i < at_stations.size(); ++i)
    at_stations[i].row = i % most_rows, keep_in(at_stations[i], track, spacing.room);
  thin_out(at_stations, present_station(bar), spacing.gap);
  return at_stations;
}

void draw_stations(Canvas& canvas, const Track& track, const TimeBar& bar, const std::vector<Name>& names, bool hovered) {
  const Theme& theme = canvas.theme();
  const TextStyle plain = canvas.style(Role::caption), bold = canvas.style(Role::caption, Weight::semibold);
  const size_t present = present_station(bar);
  const float first_baseline = track.y + canvas.px(22) + canvas.text().cap_height(plain);
  ImDrawList& list = canvas.list();
  for (size_t i = 0; i < bar.stations.size(); ++i) {
    const auto& station = bar.stations[i];
    const float x = std::round(track.at(station.at)), radius = canvas.px(i == present ? 7 : 6);
    list.AddCircleFilled({x, track.y}, radius + canvas.px(3), canvas.color(with_alpha(theme.ink, 1)), 24);
    if (bar.position >= station.at - 1e-4f)
      list.AddCircleFilled({x, track.y}, radius, canvas.color(theme.paper), 24);
    else
      list.AddCircle({x, track.y}, radius - 1, canvas.color(theme.text2), 24, std::max(2.0f, canvas.px(2)));
    if (names[i].shown)
      canvas.write({names[i].center, first_baseline + float(names[i].row) * row_height(canvas)}, station.name,
                   i == present ? bold : plain, i == present ? theme.paper : theme.text2, Align::center);
    const bool touched = hovered && std::abs(canvas.pointer().x - x) < canvas.px(24);
    if (touched && !names[i].shown) tip(canvas, {x, track.y - canvas.px(22), 0, canvas.px(44)}, station.name);
  }
}

/// Small flags that stand on the line.
void draw_marks(Canvas& canvas, const Track& track, const TimeBar& bar) {
  const float high = canvas.px(27), flag = canvas.px(13), pole = std::max(2.0f, canvas.px(2.5f));
  ImDrawList& list = canvas.list();
  for (const float mark : bar.marks) {
    const float x = std::round(track.at(mark)), top = track.y - high;
    const ImU32 paper = canvas.color(canvas.theme().paper), edge = canvas.color(with_alpha(canvas.theme().ink, 1));
    list.AddRectFilled({x - pole / 2 - 1, top - 1}, {x + pole / 2 + 1, track.y}, edge);
    list.AddRectFilled({x - pole / 2, top}, {x + pole / 2, track.y}, paper);
    list.AddTriangleFilled({x, top}, {x + flag, top + flag * 0.55f}, {x, top + flag * 1.1f}, paper);
  }
}

/// The mark under the pointer.
std::optional<size_t> mark_at(const Canvas& canvas, const Track& track, const TimeBar& bar) {
  std::optional<size_t> nearest;
  float least = std::max(10.0f, canvas.px(14));
  for (size_t i = 0; i < bar.marks.size(); ++i)
    if (const float off = std::abs(canvas.pointer().x - track.at(bar.marks[i])); off <= least) least = off, nearest = i;
  return nearest;
}

Control draw_track(Canvas& canvas, const Track& track, const TimeBar& bar, const std::vector<Name>& names) {
  const Theme& theme = canvas.theme();
  const float side = canvas.touch(), reach = canvas.px(16);
  const Control state =
      canvas.control("time.track", {track.from - reach, track.y - side / 2, track.to - track.from + 2 * reach, side});
  const float thick = std::max(4.0f, canvas.px(5)) + canvas.px(2) * state.hover, head = track.at(bar.position);
  const float top = std::round(track.y - thick / 2);
  fill(canvas, {track.from, top, track.to - track.from, thick}, theme.paper, thick / 2, 0.28f);
  fill(canvas, {track.from, top, head - track.from, thick}, theme.paper, thick / 2);
  draw_marks(canvas, track, bar);
  draw_stations(canvas, track, bar, names, state.hover > 0.5f);
  const float knob = canvas.px(11) + canvas.px(2) * state.hover;
  canvas.list().AddCircleFilled({head, track.y}, knob, canvas.color(theme.paper), 40);
  canvas.list().AddCircleFilled({head, track.y}, knob - canvas.px(4), canvas.color(theme.on_paper), 32);
  focus_ring(canvas, {track.from - reach, track.y - canvas.px(18), track.to - track.from + 2 * reach, canvas.px(36)},
             canvas.px(18), state.focus);
  return state;
}

}  // namespace

float time_bar_height(const Canvas& canvas) {
  return std::max(canvas.px(100 + 18 * (canvas.text_growth() - 1) / 0.45f), 84.0f);
}

TimeBarEvent time_bar(Canvas& canvas, Rect where, const TimeBar& bar) {
  TimeBarEvent event;
  panel(canvas, where);
  const float pad = canvas.px(16), side = canvas.touch(), play = std::max(side, canvas.px(60)), gap = canvas.px(8);
  const float middle = where.center().y;
  float x = where.x + pad;
  event.previous = icon_button(canvas, "time.previous", {x, std::round(middle - side / 2), side, side}, Icon::previous);
  x += side + gap;
  event.play = icon_button(canvas, "time.play", {x, std::round(middle - play / 2), play, play},
                           bar.playing ? Icon::pause : Icon::play, Kind::primary);
  x += play + gap;
  event.next = icon_button(canvas, "time.next", {x, std::round(middle - side / 2), side, side}, Icon::next);
  x += side;

  const TextStyle clock = canvas.style(Role::caption, Weight::regular, true),
                  bold = canvas.style(Role::caption, Weight::semibold);
  const float speed_px = std::max(side, button_width(canvas, bar.speed) - canvas.px(12));
  const Rect speed{where.right() - pad - speed_px, std::round(middle - side / 2), speed_px, side};
  float clock_px = canvas.width(bar.clock, clock);
  const bool with_mark = bar.is_marked && speed.x - side - clock_px - x >= canvas.px(k_least_track);
  const Rect mark{speed.x - gap - side, speed.y, side, side};
  const float first = bar.stations.empty() ? 0 : canvas.width(bar.stations.front().name, bold) / 2;
  const float clock_right = (with_mark ? mark.x : speed.x) - canvas.px(18);
  Track track{x + std::max(canvas.px(34), first + canvas.px(14)), clock_right - clock_px - canvas.px(40),
              std::round(middle - canvas.px(13))};
  const size_t part = bar.clock.find(" / ");
  const bool in_two =
      part != std::string_view::npos && track.to - track.from < canvas.px(k_least_for_clock) * canvas.text_growth();
  if (in_two) {
    track.to += clock_px;
    clock_px = canvas.width(bar.clock.substr(part + 1), clock);
    track.to -= clock_px;
  }
  const std::vector<Name> names = place_names(canvas, track, bar, 2);
  if (std::any_of(names.begin(), names.end(), [](const Name& name) { return name.row > 0; }))
    track.y -= std::round(row_height(canvas) / 2);
  const Control state = draw_track(canvas, track, bar, names);
  event.track_focused = state.focused;
  if (state.held) event.seek = std::clamp((canvas.pointer().x - track.from) / (track.to - track.from), 0.0f, 1.0f);
  if (state.held || state.clicked) {
    const std::optional<size_t> touched = mark_at(canvas, track, bar);
    if (touched && state.held) event.seek = bar.marks[*touched];
    if (state.held && canvas.input().pointer.pressed) event.mark_pressed = touched;
    if (state.clicked && !canvas.input().activate) event.mark_tapped = touched;
  }

  const auto write_clock = [&](float y, std::string_view words) {
    canvas.write_mid(clock_right, y, words, clock, canvas.theme().text2, Align::right);
  };
  if (in_two) {
    write_clock(middle - row_height(canvas) / 2, bar.clock.substr(0, part));
    write_clock(middle + row_height(canvas) / 2, bar.clock.substr(part + 1));
  } else {
    write_clock(middle, bar.clock);
  }
  if (with_mark) event.mark = icon_button(canvas, "time.mark", mark, Icon::flag, *bar.is_marked ? Kind::primary : Kind::quiet);
  event.speed = button(canvas, "time.speed", speed, bar.speed);
  return event;
}

}  // namespace theatre::ui
