// Names of the things in the picture, on plates beside it, each with a thin line to its thing; of what is hidden, greyer
// and with a hollow dot, as easy to read as the others.
#pragma once
#include <span>

#include "engine/ui/label_layout.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Parts of the window, in fractions: where names may stand, and what of it a card takes.
struct NameRoom {
  glm::vec4 free{0, 0, 1, 1}, card{0};
  bool operator==(const NameRoom&) const = default;
};
/// What is named, and around the treated body: left, top, width, height in pixels.
struct NamesShown {
  std::span<const NameTag> tags;
  std::optional<glm::vec4> body_px;
};
/// `memory`: what the names did in the frame before; with reduced motion they stand where they belong at once.
void name_labels(const PanelContext& context, const NamesShown& names, const NameRoom& room, ui::LabelMemory& memory);

/// A picture's names without any panel.
void names_only(ui::Ui& ui, const Audience& audience);

}  // namespace theatre::panels
