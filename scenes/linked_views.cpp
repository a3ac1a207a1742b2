#include "scenes/linked_views.h"

namespace theatre {
namespace {

constexpr double k_pulse_s = 0.1;
const glm::vec4 k_whole{0, 0, 1, 1};

bool within(glm::vec2 p, glm::vec4 rect) {
  return p.x >= rect.x && p.y >= rect.y && p.x < rect.x + rect.z && p.y < rect.y + rect.w;
}

glm::ivec2 size_of(const panels::LinkedPicture& picture) {
  return glm::max(glm::ivec2(picture.rect_px.z, picture.rect_px.w), glm::ivec2(1));
}
float aspect_of(glm::ivec2 size_px) { return float(size_px.x) / float(size_px.y); }

render::Camera small_camera(const LinkedViews::Moment& moment, scenes::View view, float aspect) {
  const render::Orbit orbit = moment.show->stage.view(view, moment.time_s);
  return scenes::is_xray(view) ? render::camera_of(orbit, aspect, render::xray_field(k_whole, aspect))
                               : render::camera_of(orbit, aspect);
}

/// From the eye through a place of the window.
glm::vec3 direction_through(const PlacedPicture& picture, glm::vec2 at_px) {
  const glm::vec4 span = picture.spanned_px;
  const glm::vec2 share = (at_px - glm::vec2(span)) / glm::vec2(span.z, span.w);
  const glm::vec4 far = glm::inverse(picture.camera.clip_from_world) * glm::vec4(2 * share.x - 1, 1 - 2 * share.y, 1, 1);
  return glm::normalize(glm::vec3(far) / far.w - picture.camera.eye_mm);
}

glm::vec2 window_from_world(const PlacedPicture& picture, glm::vec3 place_mm) {
  const glm::vec4 span = picture.spanned_px;
  return glm::vec2(span) + glm::vec2(render::picture_from_world(picture.camera, place_mm, glm::vec2(span.z, span.w)));
}

}  // namespace

std::vector<panels::PointerLine> pointer_lines(const std::vector<PlacedPicture>& pictures, glm::vec2 pointer_px,
                                               glm::vec3 centre_mm, float reach_mm) {
  std::vector<panels::PointerLine> lines;
  const PlacedPicture* under = nullptr;
  for (const PlacedPicture& picture : pictures) {
    if (within(pointer_px, picture.seen_px)) under = &picture;  // small ones come after the large one and lie over it
  }
  if (under == nullptr) return lines;
  const glm::vec3 direction = direction_through(*under, pointer_px), eye = under->camera.eye_mm;
  const float depth_mm = glm::dot(centre_mm - eye, direction);
  for (const PlacedPicture& picture : pictures) {
    if (&picture == under) continue;
    lines.push_back({window_from_world(picture, eye + (depth_mm - reach_mm) * direction),
                     window_from_world(picture, eye + (depth_mm + reach_mm) * direction), picture.seen_px});
  }
  return lines;
}

bool LinkedViews::renew(render::Renderer& renderer, render::Tier tier, const Moment& moment, double now_s,
                        const std::vector<panels::LinkedPicture>& wanted) {
  Kept* next = nullptr;
  scenes::View view{};
  int stale = 0;
  for (const panels::LinkedPicture& picture : wanted) {
    Kept& kept = kept_[size_t(picture.view)];
    const glm::ivec2 size_px = size_of(picture);
    const bool other = kept.show != moment.show || kept.size_px != size_px;
    if (!other && kept.time_s == moment.time_s && kept.still == moment.still) continue;
    ++stale;
    if (!other && now_s - kept.drawn_at_s < k_pulse_s) continue;
    if (next != nullptr && next->drawn_at_s <= kept.drawn_at_s) continue;
    next = &kept, view = picture.view;
    kept.size_px = size_px;
  }
  if (next == nullptr) return stale > 0;
  const float aspect = aspect_of(next->size_px);
  const render::PictureSettings settings{next->size_px, tier, scenes::is_xray(view) ? 1 : 2};
  scenes::Stage& stage = moment.show->stage;
  if (scenes::is_xray(view)) {
    const render::TierFeatures& features = render::features_of(tier);
    const render::XrayList list = stage.xray_list(moment.time_s, view, features.level_of_detail, features.level_of_treated);
    next->picture.draw_xray(renderer, list, stage.view(view, moment.time_s), settings, render::xray_field(k_whole, aspect), 1);
  } else {
    next->picture.draw(renderer, stage.draw_list(moment.time_s, {view, 2, {}, 0, moment.still}),
                       small_camera(moment, view, aspect), settings, 1);
  }
  next->show = moment.show, next->time_s = moment.time_s, next->still = moment.still, next->drawn_at_s = now_s;
  return stale > 1;
}

void LinkedViews::copy_to(unsigned framebuffer, glm::ivec2 window_px, const std::vector<panels::LinkedPicture>& wanted) const {
  for (const panels::LinkedPicture& picture : wanted) {
    const Kept& kept = kept_[size_t(picture.view)];
    if (kept.picture.empty()) continue;
    const glm::ivec4 rect(picture.rect_px);
    kept.picture.copy_to_part(framebuffer, {rect.x, window_px.y - rect.y - rect.w, rect.z, rect.w});
  }
}

void LinkedViews::forget_shows() {
  for (Kept& kept : kept_) kept.show = nullptr;  // another show may get its address
}

std::vector<PlacedPicture> LinkedViews::placed(const Moment& moment, const std::vector<panels::LinkedPicture>& wanted) {
  std::vector<PlacedPicture> pictures;
  for (const panels::LinkedPicture& picture : wanted) {
    pictures.push_back({small_camera(moment, picture.view, aspect_of(size_of(picture))), picture.rect_px, picture.rect_px});
  }
  return pictures;
}

}  // namespace theatre
