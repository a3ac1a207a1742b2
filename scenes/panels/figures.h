// Figures: simple drawings beside the learning pages, in the colours of the picture: a spine from its left side (front at the
// left), bodies cut open, with one vertebra in a given state; and a hundred people, some of them counted.
// They explain; they are not to scale. Every figure has words below it, so nothing hangs on colour.
#pragma once
#include <string_view>
#include <vector>

#include "scenes/panels/panel_context.h"

namespace theatre::panels {

enum class BoneState : uint8_t { whole, broken, balloon, space, cement_in_space, needle, cement_in_struts };

/// One vertebra in a state between halves of its neighbours; fills `where`.
void draw_spine_cut(ui::Canvas& canvas, ui::Rect where, BoneState state);
/// Ten rows of ten: filled figures are counted, outlined ones are not.
void draw_people(ui::Canvas& canvas, ui::Rect where, int counted);

/// Whether a page has a figure, and drawing it with its words (figures.<page>.0 ...) into a card.
bool has_figure(std::string_view page);
void page_figure(PanelContext& context, std::string_view page, ui::Rect room);

}  // namespace theatre::panels
