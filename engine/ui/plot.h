// Plot: curves over two axes with round numbers, for reading values off: units stand in the axes' titles, every curve has its
// name written beside it and differs from the others by dash and mark as well as by colour, ranges are shaded and lettered.
// A curve has a part that has been and a part that is still to come, which is thinner and fainter, but not below 3 : 1.
// Pure layout (ticks, colours) is apart from the drawing. Nothing here knows what is measured.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "engine/ui/canvas.h"

namespace theatre::ui {

/// Round numbers within a span, `count` of them: first, first + step, ...
struct Ticks {
  double first = 0, step = 1;
  int count = 0, decimals = 0;
  double at(int i) const { return first + step * i; }
};
enum class TickKind : uint8_t { number, seconds };  // seconds are written as minutes: 1:20
/// At most `most` ticks, or up to four where fewer than two would be left, in steps of 1, 2 or 5 times a power of ten; seconds
/// also of 30 and 60.
Ticks ticks_within(double from, double to, int most, TickKind kind = TickKind::number);
std::string tick_words(const Ticks& ticks, int i, TickKind kind, std::string_view decimal_mark = ".");
/// The nearest round numbers around a span, in steps that fit about `steps` times into it.
struct Span {
  float from = 0, to = 1;
};
Span rounded_out(Span span, int steps = 5);

constexpr double k_least_line_contrast = 3;  // WCAG 2.2, 1.4.11: graphics
/// `color` made lighter until a line of it stands out from `ground`.
Color line_color(Color color, Color ground);
/// The faintest mix of both that still stands out from `ground`.
Color faint_line_color(Color color, Color ground);

enum class LineStyle : uint8_t { solid, dashed };
enum class Marker : uint8_t { disc, square };

struct PlotAxis {
  std::string_view title;  // with the unit
  Span span;
  TickKind kind = TickKind::number;
};
struct PlotSeries {
  std::string_view name;           // written beside the curve
  std::span<const ImVec2> points;  // in units of the axes
  size_t past = 0;                 // as many of them have been
  Color color;
  LineStyle style = LineStyle::solid;
  Marker marker = Marker::disc;
  std::optional<ImVec2> now = {};  // where the mark stands
};
/// A shaded range; sides beyond the axes reach to them.
struct PlotRange {
  ImVec2 from, to;
  std::string_view letter;  // what explains it is told by the same letter
};
struct PlotLimit {
  float y = 0;
  std::string_view words;
};
/// A place on the x axis with a name: a thin line upwards, its name above where it has room.
struct PlotStation {
  float x = 0;
  std::string_view name;
};
struct Plot {
  PlotAxis x, y;
  std::string_view decimal_mark = ".";  // of the numbers at the axes
  std::string_view second_title = {};   // of an axis at the right: the same in another unit; empty = none
  float second_per_y = 1;               // of that unit in one unit of y
  std::span<const PlotSeries> series = {};
  std::span<const PlotRange> ranges = {};
  std::span<const PlotLimit> limits = {};
  std::span<const PlotStation> stations = {};
  std::optional<float> now_x = {};  // a line across
};
void plot(Canvas& canvas, Rect where, const Plot& plot, Color ground);

/// A piece of a curve with its mark: for a line of words about it. Fills `where`.
void plot_sample(Canvas& canvas, Rect where, const PlotSeries& series, Color ground);
/// A letter in a ring: what a range carries. Returns its width.
float plot_letter(Canvas& canvas, ImVec2 left_middle, std::string_view letter);

}  // namespace theatre::ui
