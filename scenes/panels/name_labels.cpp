#include "scenes/panels/name_labels.h"

#include <cmath>

#include "engine/ui/label_layout.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

/// Which names have a place of their own within `free`; where there are too many, the later ones give way.
std::vector<bool> stand_clear(const std::vector<ui::LabelPlace>& places, ui::Rect free) {
  std::vector<bool> stands(places.size());
  for (size_t i = 0; i < places.size(); ++i) {
    const ui::Rect& plate = places[i].plate;
    bool clear = plate.x >= free.x - 1 && plate.right() <= free.right() + 1 && plate.bottom() <= free.bottom() + 1;
    for (size_t j = 0; j < i && clear; ++j) clear = !stands[j] || ui::overlap(plate, places[j].plate) <= 0;
    stands[i] = clear;
  }
  return stands;
}

}  // namespace

std::vector<NameTag> name_tags(const std::vector<scenes::Named>& names, const render::Camera& camera, glm::ivec2 size_px) {
  std::vector<NameTag> tags;
  for (const scenes::Named& name : names) {
    const glm::vec3 place = render::picture_from_world(camera, name.at_mm, glm::vec2(size_px));
    if (place.z >= 0 && place.z <= 1) tags.push_back({name.part.key, glm::vec2(place)});
  }
  return tags;
}

void name_labels(const PanelContext& context, glm::vec4 free_rect) {
  ui::Canvas& canvas = context.canvas;
  const ImVec2 size = canvas.size();
  const ui::Rect free = ui::Rect{free_rect.x * size.x, free_rect.y * size.y, free_rect.z * size.x, free_rect.w * size.y}.inset(
      canvas.px(12), canvas.px(24));
  const ui::TextStyle style = canvas.style(ui::Role::caption, ui::Weight::semibold);
  const float padding = canvas.px(12), height = std::round(style.px * 1.9f);

  std::vector<ui::LabelAnchor> anchors;
  std::vector<std::string> words;
  for (const NameTag& name : context.audience.names) {
    if (!free.contains({name.at_px.x, name.at_px.y})) continue;
    words.emplace_back(context.say("labels." + std::string(name.key)));
    anchors.push_back({name.at_px.x, name.at_px.y, canvas.width(words.back(), style) + 2 * padding});
  }
  const std::vector<ui::LabelPlace> places = ui::place_labels(anchors, free, height, canvas.px(8));
  const std::vector<bool> stands = stand_clear(places, free);
  const ImU32 dark = canvas.color(canvas.theme().ink, 0.8f), light = canvas.color(canvas.theme().paper, 0.9f);
  for (size_t i = 0; i < places.size(); ++i) {
    if (!stands[i]) continue;
    const ImVec2 from{places[i].line_x, places[i].line_y}, to{anchors[i].x, anchors[i].y};
    canvas.list().AddLine(from, to, dark, canvas.px(3.5f));
    canvas.list().AddLine(from, to, light, canvas.px(1.5f));
    canvas.list().AddCircleFilled(to, canvas.px(5), dark);
    canvas.list().AddCircleFilled(to, canvas.px(3), light);
  }
  for (size_t i = 0; i < places.size(); ++i) {
    if (!stands[i]) continue;
    const ui::Rect& plate = places[i].plate;
    ui::fill(canvas, plate, ui::with_alpha(canvas.theme().ink, 0.86f), plate.h / 2);
    canvas.write_mid(plate.x + padding, plate.center().y, words[i], style, canvas.theme().paper);
  }
}

}  // namespace theatre::panels
