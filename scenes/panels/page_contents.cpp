#include "scenes/panels/page_contents.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

constexpr float k_contents_gap = 6;

}  // namespace

std::vector<const scenes::Page*> listed_pages(const PanelContext& context, const scenes::Page& open) {
  std::vector<const scenes::Page*> listed;
  for (const scenes::Page& page : *context.audience.pages)
    if (&page == &open || scenes::is_listed(page, context.audience.settings.voice)) listed.push_back(&page);
  return listed;
}

float contents_width(PanelContext& context) {
  const ui::TextStyle style = context.canvas.style(ui::Role::label, ui::Weight::semibold);
  float wide = 0;
  for (const scenes::Page& page : *context.audience.pages)
    wide = std::max(wide, context.canvas.width(context.text.get("pages." + page.id + ".name"), style));
  return std::round(wide + context.canvas.px(40));
}

void contents(PanelContext& context, ui::Rect room, const scenes::Page& now, ui::Scroll& scroll, bool opened) {
  ui::Canvas& canvas = context.canvas;
  const ui::Rect view = room;
  const std::vector<const scenes::Page*> pages = listed_pages(context, now);
  const auto open = size_t(std::find(pages.begin(), pages.end(), &now) - pages.begin());
  const float row = canvas.touch() + canvas.px(k_contents_gap);
  const float content = float(pages.size()) * row - canvas.px(k_contents_gap);
  if (opened) scroll.offset_px = std::max(scroll.offset_px, (float(open) + 2) * row - view.h);
  if (opened) scroll.offset_px = std::min(scroll.offset_px, std::max(float(open) - 1, 0.0f) * row);
  ui::begin_scroll(canvas, scroll, view, content, false);
  room.y -= scroll.offset_px;
  if (content > view.h) room.w -= canvas.px(10);  // the mark of the scroll stands there
  const ui::Theme& theme = canvas.theme();
  const ui::TextStyle style = canvas.style(ui::Role::label, ui::Weight::semibold);
  const float high = canvas.touch(), gap = canvas.px(k_contents_gap), radius = canvas.px(ui::k_button_radius);
  for (size_t i = 0; i < pages.size(); ++i) {
    const ui::Rect where{room.x, std::round(room.y + float(i) * (high + gap)), room.w, high};
    const std::string& id = pages[i]->id;
    const ui::Control state = canvas.control("contents." + id, where, i == open);
    ui::fill(canvas, where, theme.paper, radius, std::max(state.on, theme.fill_hover * state.hover));
    canvas.write_mid(where.x + canvas.px(18), where.center().y, context.text.get("pages." + id + ".name"), style,
                     ui::mix(ui::mix(theme.text2, theme.paper, state.hover), theme.on_paper, state.on), ui::Align::left,
                     where.w);
    ui::focus_ring(canvas, where, radius, state.focus);
    if (state.clicked) context.commands.open_page = id;
  }
  ui::end_scroll(canvas, scroll, view, content, canvas.theme().page);
}

}  // namespace theatre::panels
