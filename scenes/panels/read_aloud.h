// ReadAloud: the words on the screen as a voice says them, and when: the button or the key A begins and ends it, another step,
// page, language or voice ends it, or begins anew where the settings say that each step is read by itself.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Without the marks that are for the eye: bold, raised numbers of sources, daggers, breaks of lines.
std::string for_voice(std::string_view words);

/// Where one is: differs wherever what is read out does. It is asked in every frame, the words only when they are wanted.
std::string place_aloud(const PanelContext& context);
std::string words_aloud(const PanelContext& context);

/// What was on the screen in the last frame; none before the first.
using PlaceAloud = std::optional<std::string>;
/// Asks for the words, or for silence, when it is time. `pressed`: the button or the key.
void read_aloud(PanelContext& context, PlaceAloud& last, bool pressed);

/// The button as wide as its words, or only its icon in `touch` where `room` is too narrow for them. Its width; none where
/// nobody can read aloud, or where there is no room.
float read_aloud_width(PanelContext& context, float room);
void read_aloud_button(PanelContext& context, std::string_view name, ui::Rect where);
/// The same as an icon over a word.
float read_aloud_cell_width(PanelContext& context);
void read_aloud_cell(PanelContext& context, std::string_view name, ui::Rect where);

}  // namespace theatre::panels
