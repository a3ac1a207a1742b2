#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "engine/ui/plot.h"

namespace theatre::ui {
namespace {

constexpr double k_slack = 1e-6;  // of a step: a number that is round but for its last bits counts

/// The least step of 1, 2 or 5 times a power of ten that is not below `least`.
double round_step(double least) {
  const double power = std::pow(10.0, std::floor(std::log10(least) + k_slack));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= least * (1 - k_slack)) return factor * power;
  return 10 * power;
}

double round_seconds(double least) {
  constexpr std::array<double, 11> k_steps{1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200};
  for (const double step : k_steps)
    if (step >= least * (1 - k_slack)) return step;
  return 60 * round_step(least / 60);
}

}  // namespace

Ticks ticks_within(double from, double to, int most, TickKind kind) {
  const double span = std::max(to - from, 1e-9);
  double least = span / std::max(most - 1, 1);
  Ticks ticks;
  do {  // a span that begins between two round numbers may hold fewer
    ticks.step = kind == TickKind::seconds ? round_seconds(least) : round_step(least);
    ticks.first = std::ceil(from / ticks.step - k_slack) * ticks.step;
    ticks.count = int(std::floor((to - ticks.first) / ticks.step + k_slack)) + 1;
    least /= 2;
  } while (ticks.count < 2);
  ticks.decimals = std::max(0, int(-std::floor(std::log10(ticks.step) + k_slack)));
  return ticks;
}

std::string tick_words(const Ticks& ticks, int i, TickKind kind, std::string_view decimal_mark) {
  double value = ticks.at(i);
  if (std::abs(value) < ticks.step * k_slack) value = 0;
  char words[32];
  if (kind == TickKind::seconds) {
    const int whole = int(std::lround(value));
    std::snprintf(words, sizeof words, "%d:%02d", whole / 60, whole % 60);
  } else {
    std::snprintf(words, sizeof words, "%s%.*f", value < 0 ? "\u2212" : "", ticks.decimals, std::abs(value));
  }
  std::string written = words;
  if (const size_t point = written.find('.'); point != std::string::npos) written.replace(point, 1, decimal_mark);
  return written;
}

Span rounded_out(Span span, int steps) {
  const double step = round_step(std::max(double(span.to) - double(span.from), 1e-6) / std::max(steps, 1));
  return {float(std::floor(double(span.from) / step + k_slack) * step),
          float(std::ceil(double(span.to) / step - k_slack) * step)};
}

Color line_color(Color color, Color ground) {
  constexpr int k_steps = 50;
  for (int i = 0; i < k_steps; ++i) {
    const Color lighter = mix(color, hex(0xFFFFFF), float(i) / k_steps);
    if (contrast(lighter, ground) >= k_least_line_contrast) return lighter;
  }
  return hex(0xFFFFFF);
}

Color faint_line_color(Color color, Color ground) {
  constexpr int k_steps = 50;
  const Color full = line_color(color, ground);
  for (int i = 1; i < k_steps; ++i) {
    const Color fainter = mix(ground, full, float(i) / k_steps);
    if (contrast(fainter, ground) >= k_least_line_contrast) return fainter;
  }
  return full;
}

}  // namespace theatre::ui
