#include "scenes/panels/option_row.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/buttons.h"

namespace theatre::panels {
namespace {

constexpr float k_gap = 10;
const ui::ButtonLook k_marked{ui::Kind::primary, ui::Icon::check}, k_filled{ui::Kind::primary}, k_plain{ui::Kind::secondary};

/// As wide as with the mark, so that nothing moves when another is chosen.
float cell_width(ui::Canvas& canvas, const Options& options, size_t i) {
  const float wide = options.brief ? ui::button_width(canvas, options.words[i], k_plain) - canvas.px(6)
                                   : ui::button_width(canvas, options.words[i], k_marked);
  return std::max(wide, canvas.touch());
}

}  // namespace

float option_rows(PanelContext& context, const Options& options, ImVec2 at, float width, bool draws,
                  std::optional<size_t>& asked) {
  ui::Canvas& canvas = context.canvas;
  const float gap = canvas.px(k_gap), touch = canvas.touch();
  float x = 0, y = 0;
  for (size_t i = 0; i < options.words.size(); ++i) {
    const bool chosen = options.chosen == i;
    const float wide = std::min(cell_width(canvas, options, i), width);
    if (x > 0 && x + wide > width) x = 0, y += touch + gap;
    const ui::Rect where{std::round(at.x + x), std::round(at.y + y), wide, touch};
    const std::string name = options.name + "." + std::to_string(i);
    if (draws && ui::button(canvas, name, where, options.words[i], chosen ? (options.brief ? k_filled : k_marked) : k_plain) &&
        !chosen)
      asked = i;
    x += wide + gap;
  }
  return y + touch;
}

float option_row_width(PanelContext& context, const Options& options) {
  float wide = 0;
  for (size_t i = 0; i < options.words.size(); ++i) wide += cell_width(context.canvas, options, i) + context.canvas.px(k_gap);
  return wide;
}

}  // namespace theatre::panels
