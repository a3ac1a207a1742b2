#include "engine/render/camera.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

namespace theatre::render {
namespace {

// In a free rectangle narrower than this the view widens, so that a bone with its processes still fits across.
constexpr float k_least_free_aspect = 0.75f;
constexpr float k_turn_deg_per_height = 240;  // a drag across the whole height
constexpr float k_steepest_pitch_deg = 89;
constexpr float k_nearest_mm = 90, k_farthest_mm = 1500;  // one pedicle .. the whole spine with air around it

/// The patient is larger than any distance from which we look at one bone, so the far plane lies well behind the target.
constexpr float k_depth_behind_target_mm = 2500;

float shortest_turn_deg(float from_deg, float to_deg) { return std::remainder(to_deg - from_deg, 360.0f); }

glm::vec3 direction_to_eye(const Orbit& orbit) {
  const float yaw = glm::radians(orbit.yaw_deg), pitch = glm::radians(orbit.pitch_deg);
  return {std::sin(yaw) * std::cos(pitch), -std::cos(yaw) * std::cos(pitch), std::sin(pitch)};
}

glm::mat4 view_of(const Orbit& orbit, glm::vec3 eye_mm) {
  const glm::mat4 upright = glm::lookAt(eye_mm, orbit.target_mm, glm::vec3(0, 0, 1));
  return glm::rotate(glm::mat4(1), glm::radians(orbit.roll_deg), glm::vec3(0, 0, 1)) * upright;
}

glm::vec2 without_roll(glm::vec2 drag_px, float roll_deg) {
  const float c = std::cos(glm::radians(roll_deg)), s = std::sin(glm::radians(roll_deg));
  return {c * drag_px.x - s * drag_px.y, s * drag_px.x + c * drag_px.y};
}

}  // namespace

Camera camera_of(const Orbit& orbit, float aspect, glm::vec4 free_rect) {
  Camera camera;
  camera.eye_mm = orbit.target_mm + orbit.distance_mm * direction_to_eye(orbit);
  camera.view_from_world = view_of(orbit, camera.eye_mm);

  const float free_aspect = aspect * free_rect.z / free_rect.w;
  const float widen = std::max(1.0f, k_least_free_aspect / free_aspect);
  const float tan_half_free = std::tan(0.5f * glm::radians(orbit.fov_y_deg)) * widen;
  const float tan_y = tan_half_free / free_rect.w, tan_x = tan_y * aspect;
  // Where the target shall be, in -1..1 across the picture, y up.
  const glm::vec2 middle{2 * (free_rect.x + 0.5f * free_rect.z) - 1, 1 - 2 * (free_rect.y + 0.5f * free_rect.w)};
  const float near_mm = std::max(1.0f, 0.1f * orbit.distance_mm), far_mm = orbit.distance_mm + k_depth_behind_target_mm;
  camera.clip_from_view = glm::frustum(near_mm * tan_x * (-1 - middle.x), near_mm * tan_x * (1 - middle.x),
                                       near_mm * tan_y * (-1 - middle.y), near_mm * tan_y * (1 - middle.y), near_mm, far_mm);
  camera.clip_from_world = camera.clip_from_view * camera.view_from_world;
  return camera;
}

Orbit turned(const Orbit& orbit, glm::vec2 drag_px, float picture_height_px) {
  const glm::vec2 drag = without_roll(drag_px, orbit.roll_deg) * (k_turn_deg_per_height / picture_height_px);
  Orbit result = orbit;
  result.yaw_deg = std::remainder(orbit.yaw_deg - drag.x, 360.0f);
  result.pitch_deg = std::clamp(orbit.pitch_deg + drag.y, -k_steepest_pitch_deg, k_steepest_pitch_deg);
  return result;
}

Orbit panned(const Orbit& orbit, glm::vec2 drag_px, float free_height_px) {
  const float mm_per_px = 2 * orbit.distance_mm * std::tan(0.5f * glm::radians(orbit.fov_y_deg)) / free_height_px;
  const glm::mat4 view = view_of(orbit, orbit.target_mm + direction_to_eye(orbit));
  const glm::vec3 right(view[0][0], view[1][0], view[2][0]), up(view[0][1], view[1][1], view[2][1]);
  Orbit result = orbit;
  result.target_mm += (-drag_px.x * right + drag_px.y * up) * mm_per_px;
  return result;
}

Orbit zoomed(const Orbit& orbit, float zoom) {
  Orbit result = orbit;
  // A shot may stand outside the range: zooming never moves it further out, nor makes it jump.
  result.distance_mm = std::clamp(orbit.distance_mm / zoom, std::min(k_nearest_mm, orbit.distance_mm),
                                  std::max(k_farthest_mm, orbit.distance_mm));
  return result;
}

glm::vec3 picture_from_world(const Camera& camera, glm::vec3 place_mm, glm::vec2 picture_size_px) {
  const glm::vec4 clip = camera.clip_from_world * glm::vec4(place_mm, 1);
  if (clip.w <= 0) return {0, 0, -1};
  const glm::vec3 ndc = glm::vec3(clip) / clip.w;
  return {(0.5f + 0.5f * ndc.x) * picture_size_px.x, (0.5f - 0.5f * ndc.y) * picture_size_px.y, 0.5f + 0.5f * ndc.z};
}

Orbit mix_orbits(const Orbit& from, const Orbit& to, float fraction) {
  Orbit result;
  result.target_mm = glm::mix(from.target_mm, to.target_mm, fraction);
  result.yaw_deg = from.yaw_deg + fraction * shortest_turn_deg(from.yaw_deg, to.yaw_deg);
  result.pitch_deg = glm::mix(from.pitch_deg, to.pitch_deg, fraction);
  result.distance_mm = from.distance_mm * std::pow(to.distance_mm / from.distance_mm, fraction);
  result.fov_y_deg = glm::mix(from.fov_y_deg, to.fov_y_deg, fraction);
  result.roll_deg = from.roll_deg + fraction * shortest_turn_deg(from.roll_deg, to.roll_deg);
  return result;
}

}  // namespace theatre::render
