#include "scenes/panels/sheets.h"

#include <algorithm>

#include "scenes/panels/help_panel.h"
#include "scenes/panels/settings_card.h"
#include "scenes/panels/sources_card.h"

namespace theatre::panels {
namespace {

using platform::Key;
using platform::KeyEvent;

/// Whether it was closed by its cross.
bool draw(PanelContext& context, Sheets& sheets) {
  switch (sheets.open) {
    case Sheet::help:
      return help_panel(context, sheets.scroll);
    case Sheet::settings:
      return settings_card(context, sheets.scroll);
    case Sheet::sources:
      return sources_card(context, sheets.sources, sheets.scroll);
    case Sheet::none:
      break;
  }
  return false;
}

}  // namespace

void sheets(PanelContext& context, Sheets& sheets, SheetsAsked asked) {
  bool escape = false;
  for (const KeyEvent& key : context.canvas.input().keys) {
    const bool letter = key.key == Key::letter && !key.control;
    asked.help |= key.key == Key::f1 || (letter && key.letter == 'h');
    asked.settings |= letter && key.letter == 'o';
    escape |= key.key == Key::escape;
  }
  const Sheet before = sheets.open;
  const Sheet wanted = asked.help               ? Sheet::help
                       : asked.settings         ? Sheet::settings
                       : !asked.sources.empty() ? Sheet::sources
                                                : Sheet::none;
  const bool closed = draw(context, sheets) || (escape && before != Sheet::none);
  if (wanted != Sheet::none)
    sheets.open = wanted == before && wanted != Sheet::sources ? Sheet::none : wanted;
  else if (closed)
    sheets.open = Sheet::none;
  if (wanted == Sheet::sources) sheets.sources = std::move(asked.sources);
  if (wanted == Sheet::none && !closed) return;
  sheets.scroll = {};
  context.canvas.set_animating();  // what changed shows in the next frame
}

}  // namespace theatre::panels
