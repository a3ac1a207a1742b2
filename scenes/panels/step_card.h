// StepCard: which chapter and which step this is, its title, its two to four sentences, and the way to learn more. The words
// are those of the fracture's shape where there are any. The last step tells of cement that has left the bone too. A step
// without words has no card.
#pragma once
#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Keys of what the card says, `leak` behind `words`; empty where it says nothing.
struct StepWords {
  std::string title, words, leak;
};
StepWords step_words(const Audience& audience);

/// How wide the card wants to be.
float step_card_width(const ui::Canvas& canvas);
/// How high the card wants to be at a width.
float step_card_height(PanelContext& context, float width);
/// Draws the card into `room` from the top; it is as high as its words, and scrolls when the room is too low for them.
/// Returns what it covers.
ui::Rect step_card(PanelContext& context, ui::Rect room, ui::Scroll& scroll);

/// What the step is called in this case; nothing while there is no scene.
std::string_view step_title(const PanelContext& context);

/// The page that tells more about a step.
std::string_view page_about(treatment::Procedure procedure, std::string_view chapter);

}  // namespace theatre::panels
