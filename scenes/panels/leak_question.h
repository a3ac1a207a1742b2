// LeakQuestion: a patient is asked before a case is shown in which cement leaks, whichever way the case was opened. Until then
// nothing of it can be seen. No is answered by its button, the cross or Escape, and leads back to the case before.
#pragma once
#include "engine/ui/scroll.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

struct LeakMemory {
  std::optional<treatment::Case> before;   // the last case without a leak
  std::optional<treatment::Case> allowed;  // the case that may be shown
  bool goes_back = false;                  // no was said, and the case before is being prepared
  bool played = false;                     // before it was asked
  ui::Scroll scroll;
};
/// Whether it has to be asked now; from one frame to the next.
bool asks_about_leak(const Audience& audience, LeakMemory& memory);
/// Covers the screen. `alone`: no sheet lies over it.
void leak_question(PanelContext& context, LeakMemory& memory, bool alone);

}  // namespace theatre::panels
