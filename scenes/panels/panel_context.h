// PanelContext: what every panel of one frame shares, and the small helpers that turn numbers into words.
#pragma once
#include <string>
#include <string_view>

#include "engine/ui/canvas.h"
#include "scenes/panels/panels.h"

namespace theatre::panels {

struct DoctorTools;

struct PanelContext {
  ui::Canvas& canvas;
  const Audience& audience;
  const scenes::Text& text;
  Commands& commands;
  scenes::Citations* sources_asked = nullptr;  // takes those that somebody wants to see
  bool* settings_asked = nullptr;              // set when somebody wants to see the settings
  DoctorTools* tools = nullptr;                // of the doctor in the room
  bool asks_about_leak = false;                // nothing else is on the screen
  bool* aloud_asked = nullptr;                 // set when somebody wants the words read aloud, or silence

  void show_sources(scenes::Citations cited) {
    if (sources_asked) *sources_asked = std::move(cited);
  }
  std::string_view say(std::string_view key) const { return text.get(key); }
  /// Words with the numbers of studies written out; the sources of these join `cited`.
  std::string tell(std::string_view words, scenes::Citations& cited) const {
    return scenes::tell(*audience.evidence, words, text.get("units.decimal_mark"), cited);
  }
  /// The words of `key` with numbers of studies written out and their sources named.
  std::string tell_named(std::string_view key) const { return scenes::tell_named(*audience.evidence, text, say(key)); }
  /// A number with `digits` decimals in the manner of the language; a real minus sign. `sign` writes a plus as well.
  std::string number(double value, int digits, bool sign = false) const;
  /// The same with the words of the unit behind it.
  std::string in_unit(double value, int digits, std::string_view unit, bool sign = false) const {
    return number(value, digits, sign).append(" ").append(say(unit));
  }
};

/// Gap between the window's edge and the panels, and between panels.
inline float screen_margin(const ui::Canvas& canvas) { return canvas.px(32); }
inline float panel_gap(const ui::Canvas& canvas) { return canvas.px(16); }

/// `words` with every "{name}" replaced by `value`.
std::string with(std::string_view words, std::string_view name, std::string_view value);
/// "1:05"
std::string minutes_and_seconds(double seconds);

}  // namespace theatre::panels
