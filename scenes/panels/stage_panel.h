// StagePanel: everything around the picture: top bar, step card, gauges, views, time bar, standing line, notice.
// Wide windows: the middle is the bone's. Upright ones have the picture above and everything that can be pressed below it.
// In windows too small for all, what has a key of its own gives way: sizes of words, learning, gauges, views.
#pragma once
#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

struct StageResult {
  bool help = false;                  // the question mark was pressed
  ui::Rect free;                      // what the panels leave to the picture, pixels
  ui::Rect names;                     // where the names of things may stand: the same without the notice
  ui::Rect card;                      // of a part that was pointed at; empty when there is none
  std::vector<LinkedPicture> linked;  // where the small pictures stand
  std::optional<float> divider_px;    // left of it a frozen picture is shown
  bool track_focused = false;         // Left and Right belong to the time bar
};
/// The strip at the foot of a screen: words on their own ground, and "A teaching model, not your scan", which is always there.
/// Both return the width.
float foot_height(const ui::Canvas& canvas);
float foot_words(PanelContext& context, ui::Rect foot, std::string_view words);
float foot_line(PanelContext& context, ui::Rect foot);
/// A calm message on top of `room`; returns what it covers.
ui::Rect notice_over(PanelContext& context, ui::Rect room);

StageResult stage_panel(PanelContext& context, ui::Scroll& card_scroll);

}  // namespace theatre::panels
