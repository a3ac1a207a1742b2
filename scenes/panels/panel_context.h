// PanelContext: what every panel of one frame shares, and the small helpers that turn numbers into words.
#pragma once
#include <string>
#include <string_view>

#include "engine/ui/canvas.h"
#include "scenes/panels/panels.h"

namespace theatre::panels {

struct PanelContext {
  ui::Canvas& canvas;
  const Audience& audience;
  const scenes::Text& text;
  Commands& commands;

  std::string_view say(std::string_view key) const { return text.get(key); }
};

/// Gap between the window's edge and the panels, and between panels.
inline float screen_margin(const ui::Canvas& canvas) { return canvas.px(32); }
inline float panel_gap(const ui::Canvas& canvas) { return canvas.px(16); }

/// `words` with every "{name}" replaced by `value`.
std::string with(std::string_view words, std::string_view name, std::string_view value);
/// A number with `digits` decimals, never in the manner of a locale; a real minus sign. `sign` writes a plus as well.
std::string number(double value, int digits, bool sign = false);
/// "1:05"
std::string minutes_and_seconds(double seconds);

}  // namespace theatre::panels
