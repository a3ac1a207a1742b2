#include "scenes/panels/linked_pictures.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

constexpr View k_directions[] = {View::three_d, View::xray_front, View::xray_side};
constexpr float k_share = 0.29f, k_least = 132, k_most = 300;  // of the free width; design units

const char* words_of(View view) {
  return view == View::xray_front ? "views.xray_front" : view == View::xray_side ? "views.xray_side" : "views.3d";
}

void small_picture(PanelContext& context, View view, ui::Rect where) {
  ui::Canvas& canvas = context.canvas;
  const float radius = canvas.px(ui::k_button_radius);
  const ui::Control control = canvas.control("linked." + std::string(scenes::view_name(view)), where);
  const ui::TextStyle style = canvas.style(ui::Role::caption);
  const std::string_view words = context.say(words_of(view));
  const float pad = canvas.px(8), wide = std::min(where.w, canvas.width(words, style) + 2 * pad), high = style.px * 1.7f;
  ui::fill(canvas, {where.x, where.bottom() - high, wide, high}, canvas.theme().ink, canvas.px(6), 0.86f);
  canvas.write_mid(where.x + pad, where.bottom() - high / 2, words, style, canvas.theme().paper, ui::Align::left, wide);
  ui::stroke(canvas, where, canvas.theme().paper, radius, canvas.px(1.5f), 0.35f + 0.5f * control.hover);
  if (control.focused) ui::focus_ring(canvas, where, radius, control.focus);
  if (control.clicked) context.commands.enlarge = view;
}

void pointer_line(ui::Canvas& canvas, const PointerLine& line) {
  const auto point = [](glm::vec2 p) { return ImVec2(p.x, p.y); };
  const glm::vec4 within = line.within_px;
  ImDrawList& list = canvas.list();
  list.PushClipRect({within.x, within.y}, {within.x + within.z, within.y + within.w}, true);
  list.AddLine(point(line.from_px), point(line.to_px), canvas.color(canvas.theme().ink, 0.55f), canvas.px(4));
  list.AddLine(point(line.from_px), point(line.to_px), canvas.color(canvas.theme().paper), canvas.px(1.5f));
  list.PopClipRect();
}

}  // namespace

std::vector<LinkedPicture> linked_pictures(PanelContext& context, ui::Rect& free) {
  std::vector<LinkedPicture> pictures;
  const Audience& audience = context.audience;
  if (!audience.linked) return pictures;
  ui::Canvas& canvas = context.canvas;
  const float gap = panel_gap(canvas);
  const float side =
      std::floor(std::min(std::clamp(k_share * free.w, canvas.px(k_least), canvas.px(k_most)), (free.h - gap) / 2));
  if (side < canvas.touch() || free.w < 2.2f * side) return pictures;  // the large picture comes first
  const float left = std::round(free.right() - side);
  float top = std::round(free.y);
  for (const View view : k_directions) {
    if (view == audience.view) continue;
    const ui::Rect where{left, top, side, side};
    small_picture(context, view, where);
    pictures.push_back({view, {where.x, where.y, where.w, where.h}});
    top += side + gap;
    if (pictures.size() == 2) break;
  }
  free.w -= side + gap;
  for (const PointerLine& line : audience.pointer_lines) pointer_line(canvas, line);
  return pictures;
}

}  // namespace theatre::panels
