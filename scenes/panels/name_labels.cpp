#include "scenes/panels/name_labels.h"

#include <cmath>

#include "engine/ui/icons.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

ui::Rect in_pixels(glm::vec4 share, ImVec2 size) {
  return {share.x * size.x, share.y * size.y, share.z * size.x, share.w * size.y};
}

/// A line with a dot at its thing; a large hollow dot and a fainter line when something lies before it.
void draw_line(ui::Canvas& canvas, ImVec2 from, ImVec2 to, bool hidden) {
  const float strength = hidden ? 0.75f : 1;
  const ImU32 dark = canvas.color(canvas.theme().ink, 0.8f * strength),
              light = canvas.color(canvas.theme().paper, 0.9f * strength);
  canvas.list().AddLine(from, to, dark, canvas.px(3.5f));
  canvas.list().AddLine(from, to, light, canvas.px(1.5f));
  if (hidden) {
    canvas.list().AddCircleFilled(to, canvas.px(5), canvas.color(canvas.theme().ink, 0.8f));
    canvas.list().AddCircle(to, canvas.px(3.5f), canvas.color(canvas.theme().paper, 0.9f), 24, canvas.px(1.5f));
  } else {
    canvas.list().AddCircleFilled(to, canvas.px(5), dark);
    canvas.list().AddCircleFilled(to, canvas.px(3), light);
  }
}

}  // namespace

void name_labels(const PanelContext& context, const NamesShown& names, const NameRoom& room, ui::LabelMemory& memory) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle style = canvas.style(ui::Role::caption, ui::Weight::semibold);
  const float padding = canvas.px(12);
  ui::LabelRoom where{
      in_pixels(room.free, canvas.size()).inset(canvas.px(12), canvas.px(24)), {}, std::round(style.px * 1.9f), canvas.px(8)};
  if (room.card.z > 0) where.keep_off.push_back(in_pixels(room.card, canvas.size()));
  if (const auto body = names.body_px) where.keep_off.push_back({body->x, body->y, body->z, body->w});

  std::vector<ui::LabelAnchor> anchors;
  std::vector<std::string_view> words;
  std::vector<const NameTag*> tags;
  const float sign = canvas.px(16), sign_room = sign + canvas.px(6);
  for (const NameTag& name : names.tags) {
    if (!where.free.contains({name.at_px.x, name.at_px.y})) continue;
    words.push_back(context.say("labels." + std::string(name.key)));
    tags.push_back(&name);
    const float wide = canvas.width(words.back(), style) + 2 * padding + (name.is_warning ? sign_room : 0);
    anchors.push_back({ui::control_id(name.key), name.at_px.x, name.at_px.y, wide});
  }
  std::vector<ui::LabelPlace> places = ui::place_labels(anchors, where, memory);
  constexpr float k_at_once_s = 100;
  if (ui::glide(anchors, where, canvas.reduced_motion() ? k_at_once_s : canvas.input().dt_s, memory, places))
    canvas.set_animating();
  for (size_t i = 0; i < places.size(); ++i) {
    if (places[i].shown) draw_line(canvas, {places[i].line_x, places[i].line_y}, {anchors[i].x, anchors[i].y}, tags[i]->hidden);
  }
  for (size_t i = 0; i < places.size(); ++i) {
    if (!places[i].shown) continue;
    const ui::Rect& plate = places[i].plate;
    ui::fill(canvas, plate, ui::with_alpha(canvas.theme().ink, 0.86f), plate.h / 2);
    float left = plate.x + padding;
    if (tags[i]->is_warning) {
      ui::icon(canvas, ui::Icon::warning, {left + sign / 2, plate.center().y}, sign, canvas.theme().paper);
      left += sign_room;
    }
    const bool is_faint = tags[i]->hidden && !tags[i]->is_warning;
    canvas.write_mid(left, plate.center().y, words[i], style, is_faint ? canvas.theme().text2 : canvas.theme().paper);
  }
}

void names_only(ui::Ui& ui, const Audience& audience) {
  Commands none;
  ui::LabelMemory memory;
  name_labels({ui.canvas(), audience, *audience.text, none}, {audience.names, audience.body_px}, {}, memory);
}

}  // namespace theatre::panels
