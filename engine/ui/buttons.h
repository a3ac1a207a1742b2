// Buttons: what a finger presses. Each draws itself into its rectangle and says whether it was pressed. Widths follow the
// words: ask for them first, then lay out.
#pragma once
#include <optional>
#include <span>

#include "engine/ui/icons.h"

namespace theatre::ui {

enum class Kind : uint8_t { primary, secondary, quiet };

struct ButtonLook {
  Kind kind = Kind::secondary;
  std::optional<Icon> before = {}, after = {};
};
bool button(Canvas& canvas, std::string_view name, Rect where, std::string_view words, const ButtonLook& look = {});
float button_width(Canvas& canvas, std::string_view words, const ButtonLook& look = {});

/// `says`: its words, shown while it is pointed at or has the focus.
bool icon_button(Canvas& canvas, std::string_view name, Rect where, Icon which, Kind kind = Kind::quiet,
                 std::string_view says = {});
/// A line of words beside what they are about: above it, or below it in the upper half of the window.
void tip(Canvas& canvas, Rect about, std::string_view words);

/// Stays on or off, with an icon over a word; on is filled with paper.
bool toggle(Canvas& canvas, std::string_view name, Rect where, Icon which, std::string_view words, bool on);
float toggle_width(Canvas& canvas, std::span<const std::string_view> words);

/// A row of choices of which one holds; a bright pill glides to it. Returns the choice.
size_t segmented(Canvas& canvas, std::string_view name, Rect where, std::span<const std::string_view> words, size_t chosen);
float segmented_width(Canvas& canvas, std::span<const std::string_view> words);

/// The same with an icon over each word. Cells are as wide as the widest word needs.
size_t icon_row(Canvas& canvas, std::string_view name, Rect where, std::span<const std::string_view> words,
                std::span<const Icon> icons, size_t chosen);
float icon_cell_width(Canvas& canvas, std::span<const std::string_view> words);
float icon_row_height(const Canvas& canvas);

}  // namespace theatre::ui
