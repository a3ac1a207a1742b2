#include "engine/ui/plot.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/ui/shapes.h"

namespace theatre::ui {
namespace {

constexpr float k_gap = 8;  // design units: between the area and words beside it

/// The area of the curves, and how to get there.
struct Frame {
  const Plot& plot;
  Rect area;
  Ticks x, y, second;

  float x_of(double value) const {
    return area.x + area.w * float((value - plot.x.span.from) / (plot.x.span.to - plot.x.span.from));
  }
  float y_of(double value) const {
    return area.bottom() - area.h * float((value - plot.y.span.from) / (plot.y.span.to - plot.y.span.from));
  }
  ImVec2 at(ImVec2 p) const { return {x_of(p.x), y_of(p.y)}; }
};

TextStyle tick_style(const Canvas& canvas) { return canvas.style(Role::caption, Weight::regular, true); }

float widest(Canvas& canvas, const Ticks& ticks, std::string_view decimal_mark) {
  float wide = 0;
  for (int i = 0; i < ticks.count; ++i)
    wide = std::max(wide, canvas.width(tick_words(ticks, i, TickKind::number, decimal_mark), tick_style(canvas)));
  return std::ceil(wide);
}

Frame frame_of(Canvas& canvas, Rect where, const Plot& plot) {
  const float em = tick_style(canvas).px, gap = canvas.px(k_gap), row = std::round(em * 1.5f);
  Frame frame{plot, where, {}, {}, {}};
  frame.area.cut_top(std::round(em * 1.8f) + (plot.stations.empty() ? 0 : row));
  frame.area.cut_bottom(2 * row);
  const int most = std::clamp(int(frame.area.h / (2.6f * em)), 2, 9);
  frame.y = ticks_within(plot.y.span.from, plot.y.span.to, most);
  frame.area.cut_left(widest(canvas, frame.y, plot.decimal_mark) + gap);
  if (plot.second_title.empty()) {
    frame.area.cut_right(std::round(em));  // half of the last number below the axis
  } else {
    frame.second = ticks_within(double(plot.y.span.from) * plot.second_per_y, double(plot.y.span.to) * plot.second_per_y, most);
    frame.area.cut_right(widest(canvas, frame.second, plot.decimal_mark) + gap);
  }
  frame.x = ticks_within(plot.x.span.from, plot.x.span.to, std::clamp(int(frame.area.w / (4.2f * em)), 2, 12), plot.x.kind);
  return frame;
}

void draw_axes(Canvas& canvas, Rect where, const Frame& frame) {
  const Plot& plot = frame.plot;
  const TextStyle style = tick_style(canvas), title = canvas.style(Role::caption, Weight::semibold);
  const Color words = canvas.theme().text2;
  const Rect& area = frame.area;
  const float gap = canvas.px(k_gap), cap = canvas.text().cap_height(style), row = std::round(style.px * 1.5f);
  for (int i = 0; i < frame.y.count; ++i) {
    const float y = std::round(frame.y_of(frame.y.at(i)));
    fill(canvas, {area.x, y, area.w, 1}, canvas.theme().line, 0);
    canvas.write_mid(area.x - gap, y, tick_words(frame.y, i, TickKind::number, plot.decimal_mark), style, words, Align::right);
  }
  for (int i = 0; i < frame.second.count; ++i) {
    const float y = std::round(frame.y_of(frame.second.at(i) / plot.second_per_y));
    fill(canvas, {area.right() - canvas.px(5), y, canvas.px(5), 1}, words, 0);
    canvas.write_mid(area.right() + gap, y, tick_words(frame.second, i, TickKind::number, plot.decimal_mark), style, words);
  }
  for (int i = 0; i < frame.x.count; ++i) {
    const float x = std::round(frame.x_of(frame.x.at(i)));
    fill(canvas, {x, area.bottom(), 1, canvas.px(5)}, words, 0);
    canvas.write({x, std::round(area.bottom() + row * 0.55f + cap)}, tick_words(frame.x, i, plot.x.kind, plot.decimal_mark),
                 style, words, Align::center);
  }
  const float thick = std::max(1.0f, canvas.px(1.5f));
  fill(canvas, {area.x, area.bottom(), area.w, thick}, words, 0);
  fill(canvas, {area.x - thick, area.y, thick, area.h + thick}, words, 0);
  const float top = std::round(where.y + cap), right_px = canvas.width(plot.second_title, title);
  canvas.write({where.x, top}, plot.y.title, title, words, Align::left, where.w - right_px - gap);
  if (!plot.second_title.empty()) canvas.write({where.right(), top}, plot.second_title, title, words, Align::right);
  canvas.write({area.right(), std::round(where.bottom() - style.px * 0.25f)}, plot.x.title, title, words, Align::right,
               where.w);
}

void draw_stations(Canvas& canvas, const Frame& frame) {
  const auto& stations = frame.plot.stations;
  const TextStyle style = canvas.style(Role::caption);
  const float gap = canvas.px(k_gap);
  for (size_t i = 0; i < stations.size(); ++i) {
    const float x = std::round(frame.x_of(stations[i].x));
    const float next = i + 1 < stations.size() ? frame.x_of(stations[i + 1].x) : frame.area.right();
    fill(canvas, {x, frame.area.y - gap, 1, frame.area.h + gap}, canvas.theme().line, 0);
    if (canvas.width(stations[i].name, style) <= next - x - gap)
      canvas.write({x + canvas.px(3), frame.area.y - gap}, stations[i].name, style, canvas.theme().text2);
  }
}

/// Draws along a curve in dashes of `on` and gaps of `off` pixels; `off` 0 is a whole line.
void draw_line(Canvas& canvas, const std::vector<ImVec2>& points, Color color, float width, float on, float off) {
  ImDrawList& list = canvas.list();
  const ImU32 paint = canvas.color(color);
  if (off <= 0) {  // with round joints: a saw's teeth would spike
    for (size_t i = 0; i + 1 < points.size(); ++i) {
      list.AddLine(points[i], points[i + 1], paint, width);
      if (i > 0 && width > 2) list.AddCircleFilled(points[i], width / 2, paint, 8);
    }
    return;
  }
  float walked = 0;  // since the last dash began
  for (size_t i = 0; i + 1 < points.size(); ++i) {
    const ImVec2 a = points[i], b = points[i + 1];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    const auto at = [&](float s) { return ImVec2(a.x + (b.x - a.x) * s / length, a.y + (b.y - a.y) * s / length); };
    for (float s = 0; s < length;) {
      const bool inked = walked < on;
      const float step = std::min(length - s, (inked ? on : on + off) - walked);
      if (inked) list.AddLine(at(s), at(s + step), paint, width);
      s += step;
      walked += step;
      if (walked >= on + off - 1e-3f) walked = 0;
    }
  }
}

struct Dashes {
  float on = 0, off = 0;
};
Dashes dashes_of(const Canvas& canvas, LineStyle style) {
  if (style == LineStyle::dashed) return {canvas.px(9), canvas.px(6)};
  return {};
}
float strong_px(const Canvas& canvas) { return std::max(2.5f, canvas.px(3)); }
float faint_px(const Canvas& canvas) { return std::max(1.0f, canvas.px(1.5f)); }

void draw_marker(Canvas& canvas, ImVec2 at, Marker marker, Color color) {
  const float r = std::max(6.0f, canvas.px(7)), ring = std::max(2.0f, canvas.px(2.5f));
  ImDrawList& list = canvas.list();
  const ImU32 edge = canvas.color(canvas.theme().focus), inside = canvas.color(color);
  if (marker == Marker::disc) {
    list.AddCircleFilled(at, r, edge, 24);
    list.AddCircleFilled(at, r - ring, inside, 24);
  } else {
    fill(canvas, {at.x - r, at.y - r, 2 * r, 2 * r}, canvas.theme().focus, canvas.px(1));
    fill(canvas, {at.x - r + ring, at.y - r + ring, 2 * (r - ring), 2 * (r - ring)}, color, 0);
  }
}

/// The first `count` points, without those that fall on their neighbour's pixel.
std::vector<ImVec2> on_screen(const Frame& frame, std::span<const ImVec2> points, size_t count) {
  std::vector<ImVec2> result;
  for (size_t i = 0; i < std::min(count, points.size()); ++i) {
    const ImVec2 p = frame.at(points[i]);
    if (result.empty() || std::hypot(p.x - result.back().x, p.y - result.back().y) >= 0.75f) result.push_back(p);
  }
  return result;
}

void draw_series(Canvas& canvas, const Frame& frame, const PlotSeries& series, Color ground) {
  const Dashes dashes = dashes_of(canvas, series.style);
  std::vector<ImVec2> points = on_screen(frame, series.points, series.points.size());
  if (points.size() > 1)
    draw_line(canvas, points, faint_line_color(series.color, ground), faint_px(canvas), dashes.on, dashes.off);
  points = on_screen(frame, series.points, series.past);
  if (series.now && !points.empty()) points.push_back(frame.at(*series.now));
  if (points.size() > 1) draw_line(canvas, points, line_color(series.color, ground), strong_px(canvas), dashes.on, dashes.off);
}

/// The names of the curves: beside them, where they meet no other words and as little of any curve as may be.
class NamePlaces {
 public:
  NamePlaces(Canvas& canvas, const Frame& frame, Color ground) : canvas_(canvas), frame_(frame), ground_(ground) {
    for (const auto& series : frame.plot.series)
      for (const ImVec2 p : series.points) dots_.push_back(frame.at(p));
  }
  void keep_free(Rect where) { taken_.push_back(where); }

  void write(const PlotSeries& series, Color color) {
    const TextStyle style = canvas_.style(Role::caption, Weight::semibold);
    const float wide = canvas_.width(series.name, style), cap = canvas_.text().cap_height(style), gap = canvas_.px(10);
    Rect best;
    float least = 1e9f;
    for (const float share : {0.97f, 0.85f, 0.7f, 0.55f, 0.4f, 0.25f, 0.12f}) {
      const ImVec2 at = frame_.at(series.points[size_t(float(series.points.size() - 1) * share)]);
      for (const float down : {-gap - cap, gap, -3 * gap - cap, 3 * gap})
        for (const float across : {-wide / 2, -wide - gap, gap}) {
          const Rect where{at.x + across, at.y + down, wide, cap};
          if (const float price = price_of(where) + std::abs(down) + 0.2f * std::abs(across + wide / 2); price < least)
            least = price, best = where;
        }
    }
    if (least >= k_no_place) return;                                           // the line of words above the plot names it too
    fill(canvas_, best.inset(-canvas_.px(4)), ground_, canvas_.px(4), 0.85f);  // no line runs through the words
    canvas_.write({best.x, best.bottom()}, series.name, style, color);
    taken_.push_back(best);
  }

 private:
  static constexpr float k_no_place = 1e6f;
  float price_of(Rect where) const {
    const Rect room = where.inset(-canvas_.px(6), -canvas_.px(5)), area = frame_.area;
    if (where.x < area.x + canvas_.px(6) || where.right() > area.right() - canvas_.px(4) || where.y < area.y + 2 ||
        where.bottom() > area.bottom() - canvas_.px(5))
      return k_no_place;
    for (const Rect& other : taken_)
      if (overlap(room, other) > 0) return k_no_place;
    return 30 * float(std::count_if(dots_.begin(), dots_.end(), [&](ImVec2 p) { return room.contains(p); }));
  }

  Canvas& canvas_;
  const Frame& frame_;
  Color ground_;
  std::vector<ImVec2> dots_;
  std::vector<Rect> taken_;
};

Rect clipped(const Frame& frame, const PlotRange& range) {
  const Rect& area = frame.area;
  const ImVec2 low = frame.at(range.from), high = frame.at(range.to);
  const float left = std::clamp(low.x, area.x, area.right()), right = std::clamp(high.x, area.x, area.right());
  const float top = std::clamp(high.y, area.y, area.bottom()), bottom = std::clamp(low.y, area.y, area.bottom());
  return {std::round(left), std::round(top), std::round(right - left), std::round(bottom - top)};
}

float letter_px(const Canvas& canvas) { return std::round(canvas.style(Role::caption).px * 1.4f); }

void draw_ranges(Canvas& canvas, const Frame& frame, NamePlaces& places, Color ground) {
  const Color edge = faint_line_color(canvas.theme().text2, ground);
  float letters_x = frame.area.x + canvas.px(k_gap);
  for (const PlotRange& range : frame.plot.ranges) {
    const Rect r = clipped(frame, range);
    fill(canvas, r, canvas.theme().paper, 0, 0.10f);
    const auto side = [&](ImVec2 a, ImVec2 b) { draw_line(canvas, {a, b}, edge, 1, canvas.px(4), canvas.px(4)); };
    side({r.x, r.y + 0.5f}, {r.right(), r.y + 0.5f});
    side({r.x, r.bottom() - 0.5f}, {r.right(), r.bottom() - 0.5f});
    const bool box = r.w < frame.area.w - 1;
    if (box) {
      side({r.x + 0.5f, r.y}, {r.x + 0.5f, r.bottom()});
      side({r.right() - 0.5f, r.y}, {r.right() - 0.5f, r.bottom()});
    }
    // A box carries its letter at its lower right corner, outside; a band inside at the left.
    const float wide = letter_px(canvas);
    const ImVec2 at = box ? ImVec2(std::min(r.right() + canvas.px(4), frame.area.right() - wide), r.bottom() - wide / 2)
                          : ImVec2(letters_x, r.center().y);
    plot_letter(canvas, at, range.letter);
    places.keep_free({at.x, at.y - wide / 2, wide, wide});
    if (!box) letters_x += wide + canvas.px(4);
  }
}

void draw_limits(Canvas& canvas, const Frame& frame, NamePlaces& places) {
  const TextStyle style = canvas.style(Role::caption);
  const float cap = canvas.text().cap_height(style), thick = std::max(2.0f, canvas.px(2));
  for (const PlotLimit& limit : frame.plot.limits) {
    const float y = std::round(frame.y_of(limit.y));
    fill(canvas, {frame.area.x, y - thick / 2, frame.area.w, thick}, canvas.theme().paper, 0);
    const Rect words{frame.area.x + canvas.px(k_gap), y + canvas.px(k_gap), canvas.width(limit.words, style), cap};
    canvas.write({words.x, words.bottom()}, limit.words, style, canvas.theme().paper, Align::left, frame.area.w);
    places.keep_free(words);
  }
}

}  // namespace

float plot_letter(Canvas& canvas, ImVec2 left_middle, std::string_view letter) {
  const TextStyle style = canvas.style(Role::caption, Weight::semibold);
  const float side = letter_px(canvas);
  const ImVec2 center(left_middle.x + side / 2, left_middle.y);
  canvas.list().AddCircleFilled(center, side / 2, canvas.color(canvas.theme().page), 24);
  canvas.list().AddCircle(center, side / 2 - 0.5f, canvas.color(canvas.theme().text2), 24, std::max(1.0f, canvas.px(1.5f)));
  canvas.write_mid(center.x, center.y, letter, style, canvas.theme().paper, Align::center);
  return side;
}

void plot_sample(Canvas& canvas, Rect where, const PlotSeries& series, Color ground) {
  const Dashes dashes = dashes_of(canvas, series.style);
  const Color color = line_color(series.color, ground);
  draw_line(canvas, {{where.x, where.center().y}, {where.right(), where.center().y}}, color, strong_px(canvas), dashes.on,
            dashes.off);
  draw_marker(canvas, where.center(), series.marker, color);
}

void plot(Canvas& canvas, Rect where, const Plot& plot, Color ground) {
  const Frame frame = frame_of(canvas, where, plot);
  if (frame.area.w < canvas.px(80) || frame.area.h < canvas.px(60)) return;  // nothing could be read off
  NamePlaces places(canvas, frame, ground);
  draw_ranges(canvas, frame, places, ground);
  draw_axes(canvas, where, frame);
  draw_stations(canvas, frame);
  draw_limits(canvas, frame, places);
  canvas.list().PushClipRect(frame.area.min(), {frame.area.right() + 1, frame.area.bottom() + 1}, true);
  for (const PlotSeries& series : plot.series) draw_series(canvas, frame, series, ground);
  canvas.list().PopClipRect();
  if (plot.now_x) {
    const float x = std::round(frame.x_of(*plot.now_x)), thick = std::max(2.0f, canvas.px(2));
    fill(canvas, {x - thick / 2, frame.area.y, thick, frame.area.h}, canvas.theme().paper, 0);
  }
  for (const PlotSeries& series : plot.series)
    if (!series.points.empty()) places.write(series, canvas.theme().paper);
  for (const PlotSeries& series : plot.series)
    if (series.now) draw_marker(canvas, frame.at(*series.now), series.marker, line_color(series.color, ground));
}

}  // namespace theatre::ui
