// OptionRow: a few choices of which one holds, side by side, the chosen one filled; what has no room goes on below.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "scenes/panels/panel_context.h"

namespace theatre::panels {

struct Options {
  std::string name;  // of the controls: name.0, name.1 ..
  std::vector<std::string_view> words;
  std::optional<size_t> chosen;
  bool brief = false;  // short names, close together: the chosen one has no mark beside its filling
};
/// Draws and can be pressed only when `draws`. Returns the height; `asked` takes the one that somebody wants instead.
float option_rows(PanelContext& context, const Options& options, ImVec2 at, float width, bool draws,
                  std::optional<size_t>& asked);
/// How wide they are in one row.
float option_row_width(PanelContext& context, const Options& options);

}  // namespace theatre::panels
