#include "scenes/panels/panel_context.h"

#include <charconv>
#include <cmath>

namespace theatre::panels {

std::string with(std::string_view words, std::string_view name, std::string_view value) {
  std::string result(words);
  const std::string mark = std::string(1, '{').append(name).append(1, '}');
  for (size_t at = result.find(mark); at != std::string::npos; at = result.find(mark, at + value.size()))
    result.replace(at, mark.size(), value);
  return result;
}

std::string PanelContext::number(double value, int digits, bool sign) const {
  const double step = std::pow(10.0, digits);
  const double rounded = std::round(value * step) / step;
  char digits_of[32];
  const auto end =
      std::to_chars(digits_of, digits_of + sizeof digits_of, std::abs(rounded), std::chars_format::fixed, digits).ptr;
  std::string words(digits_of, end);
  if (const size_t point = words.find('.'); point != std::string::npos) words.replace(point, 1, say("units.decimal_mark"));
  return (rounded < 0 ? "\u2212" : sign && rounded > 0 ? "+" : "") + words;
}

std::string minutes_and_seconds(double seconds) {
  const int whole = int(std::floor(std::max(seconds, 0.0) + 1e-6));
  const int rest = whole % 60;
  return std::to_string(whole / 60) + (rest < 10 ? ":0" : ":") + std::to_string(rest);
}

}  // namespace theatre::panels
