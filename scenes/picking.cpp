#include "scenes/picking.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace theatre {
namespace {

render::DrawList list_of(const Shown& shown) { return shown.stage->draw_list(shown.time_s, {shown.view, 0, shown.cut}); }

std::optional<glm::vec2> place_in(const Shown& shown, glm::vec3 at_mm) {
  const glm::vec3 place = render::picture_from_world(shown.camera, at_mm, shown.size_px);
  return place.z >= 0 && place.z <= 1 ? std::optional(glm::vec2(place)) : std::nullopt;
}

bool hides(const render::Drawable& drawable) {
  if (drawable.material == render::Material::cement) return true;
  const bool wall = drawable.material == render::Material::bone || drawable.material == render::Material::disc;
  return wall && drawable.ghost < 0.5f;
}

}  // namespace

/// Straight to the face of the cut; whether the same part is there.
bool Picking::brought_to_cut(const Shown& shown, const render::DrawList& list, const scenes::Part& part, glm::vec3& at_mm) {
  const glm::vec3 away(*list.cut_plane), eye = shown.camera.eye_mm;
  const glm::vec3 on_face = at_mm - (glm::dot(away, at_mm) - list.cut_plane->w) * away;
  const auto pointed = shown.stage->pointed_at(list, shapes_.along(list, {eye, glm::normalize(on_face - eye)}));
  if (!pointed || pointed->part.level != part.level) return false;
  const bool same = pointed->part.key == part.key || (part.key == "vertebral_body" && pointed->part.key == "cancellous_bone");
  if (same) at_mm = on_face;
  return same;
}

std::vector<panels::NameTag> Picking::name_tags(const Shown& shown, bool all) {
  constexpr float k_nearer_mm = 4;  // before the other side takes the name: no flicker where both are as near
  constexpr float k_within_mm = 9;  // names may stand for what is inside of a thing, this far below its surface
  std::vector<scenes::Named> names = shown.stage->names(shown.time_s);
  if (!all) std::erase_if(names, [](const scenes::Named& name) { return !name.is_warning; });
  if (names.empty()) return {};
  // While cement is in, the bone is glass: warnings are hidden in a cut alone.
  const bool asks_what_lies_before = !scenes::is_xray(shown.view) && (all || shown.view == scenes::View::cut);
  const render::DrawList list = asks_what_lies_before ? list_of(shown) : render::DrawList{};
  std::vector<panels::NameTag> tags;
  for (const scenes::Named& name : names) {
    const glm::vec3 eye = shown.camera.eye_mm;
    glm::vec3 at_mm = name.at_mm;
    if (name.other_mm) {
      const float farther_mm = glm::distance(eye, name.at_mm) - glm::distance(eye, *name.other_mm);
      if (farther_mm > k_nearer_mm) on_other_side_.insert(name.part.key);
      if (farther_mm < -k_nearer_mm) on_other_side_.erase(name.part.key);
      if (on_other_side_.contains(name.part.key)) at_mm = *name.other_mm;
    }
    if (list.cut_plane) {
      constexpr float k_in_front_mm = 1;
      glm::vec3 inside_mm = name.inside_mm.value_or(at_mm);
      const bool gone = glm::dot(glm::vec3(*list.cut_plane), at_mm) > list.cut_plane->w + k_in_front_mm;
      const bool on_face = (gone || name.inside_mm) && brought_to_cut(shown, list, name.part, inside_mm);
      if (gone && !on_face) continue;
      if (on_face) at_mm = inside_mm;
    }
    const std::optional<glm::vec2> place = place_in(shown, at_mm);
    if (!place) continue;
    const float depth_mm = glm::distance(eye, at_mm);
    const auto before = shapes_.along(list, {eye, (at_mm - eye) / depth_mm}, hides);
    const bool hidden = !before.empty() && before.front().along_mm < depth_mm - k_within_mm;
    tags.push_back({name.part.key, *place, hidden, name.is_warning});
  }
  return tags;
}

std::vector<panels::NameTag> Picking::places(const Shown& shown) {
  constexpr int k_cells = 36;
  if (scenes::is_xray(shown.view)) return {};
  const render::DrawList list = list_of(shown);
  struct Seen {
    scenes::Part part;
    std::vector<glm::vec2> at_px;
  };
  std::vector<Seen> all;
  for (int i = 0; i < k_cells * k_cells; ++i) {
    const glm::vec2 at_px = (glm::vec2(i % k_cells, i / k_cells) + 0.5f) * (shown.size_px / float(k_cells));
    const auto pointed =
        shown.stage->pointed_at(list, shapes_.along(list, render::ray_through(shown.camera, at_px, shown.size_px)));
    if (!pointed || pointed->part.key == "skin") continue;
    const auto known = std::ranges::find(all, pointed->part, &Seen::part);
    (known == all.end() ? all.emplace_back(Seen{pointed->part, {}}) : *known).at_px.push_back(at_px);
  }
  std::ranges::stable_sort(all, std::ranges::greater(), [](const Seen& seen) { return seen.at_px.size(); });
  std::vector<panels::NameTag> places;
  for (const Seen& seen : all) {
    if (std::ranges::find(places, seen.part.key, &panels::NameTag::key) != places.end()) continue;
    const glm::vec2 middle = std::accumulate(seen.at_px.begin(), seen.at_px.end(), glm::vec2(0)) / float(seen.at_px.size());
    const auto nearest = [&](glm::vec2 at_px) { return glm::distance(at_px, middle); };
    places.push_back({seen.part.key, *std::ranges::min_element(seen.at_px, {}, nearest)});
  }
  std::ranges::sort(places, {}, [](const panels::NameTag& place) { return place.at_px.x; });
  return places;
}

void Picking::tap(const Shown& shown, glm::vec2 at_px) {
  picked_.reset();
  if (scenes::is_xray(shown.view)) return;
  const render::DrawList list = list_of(shown);
  const auto hits = shapes_.along(list, render::ray_through(shown.camera, at_px, shown.size_px));
  const auto pointed = shown.stage->pointed_at(list, hits);
  if (pointed)
    picked_ = Picked{pointed->part, list.drawables[pointed->hit.drawable].mesh, pointed->hit.rest_mm, pointed->hit.follow};
}

void Picking::next(const Shown& shown) {
  const std::vector<scenes::Named> names = shown.stage->names(shown.time_s);
  if (names.empty() || scenes::is_xray(shown.view)) return;
  size_t index = 0;
  for (size_t i = 0; picked_ && i < names.size(); ++i) {
    if (names[i].part == picked_->part) index = (i + 1) % names.size();
  }
  picked_ = Picked{names[index].part};
}

void Picking::keep_in(const Shown& shown) {
  if (!picked_) return;
  const render::DrawList list = scenes::is_xray(shown.view) ? render::DrawList{} : list_of(shown);
  const std::vector<scenes::Named> names = shown.stage->names(shown.time_s);
  const bool is_there = picked_->mesh
                            ? std::ranges::any_of(list.drawables, [&](const auto& d) { return d.mesh == picked_->mesh; })
                            : std::ranges::any_of(names, [&](const auto& n) { return n.part == picked_->part; });
  if (!is_there) close();
}

std::optional<panels::PickedPart> Picking::picked(const Shown& shown) const {
  if (!picked_) return std::nullopt;
  panels::PickedPart result{picked_->part, {}};
  if (scenes::is_xray(shown.view)) return result;
  if (picked_->mesh) {
    const render::DrawList list = list_of(shown);
    for (const render::Drawable& drawable : list.drawables) {
      if (drawable.mesh == picked_->mesh)
        result.at_px = place_in(shown, render::shown_at(list, drawable, picked_->rest_mm, picked_->follow));
    }
  } else {
    for (const scenes::Named& name : shown.stage->names(shown.time_s)) {
      if (name.part == picked_->part) result.at_px = place_in(shown, name.at_mm);
    }
  }
  return result;
}

std::optional<glm::vec4> body_box(const Shown& shown) {
  glm::vec2 low(1e9f), high(-1e9f);
  for (const glm::vec3& corner : shown.stage->treated_box()) {
    const std::optional<glm::vec2> place = place_in(shown, corner);
    if (!place) return std::nullopt;
    low = glm::min(low, *place), high = glm::max(high, *place);
  }
  return glm::vec4(low, high - low);
}

}  // namespace theatre
