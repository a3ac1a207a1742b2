#include "scenes/camera_rig.h"

#include <algorithm>
#include <cmath>

#include "engine/timeline/track.h"

namespace theatre {
namespace {
constexpr double k_flight_s = 0.9;
constexpr float k_turn_deg_per_height = 170;  // a drag over the whole height of the picture
constexpr float k_nearest_mm = 60, k_farthest_mm = 2500;
}  // namespace

bool CameraRig::flying(double now_s) const { return now_s - flight_start_s_ < k_flight_s; }

void CameraRig::fly(double now_s) {
  if (!has_shown_ || reduced_motion_ || free_) return;
  flight_from_ = shown_;
  flight_start_s_ = now_s;
}

void CameraRig::release(double now_s) {
  free_ = false;
  fly(now_s);
}

void CameraRig::steer(const Steering& steering, float height_px) {
  if (!has_shown_ || height_px <= 0) return;
  free_ = true;
  flight_start_s_ = -1e9;
  const float roll = glm::radians(shown_.roll_deg);
  auto unrolled = [&](glm::vec2 d) {  // into the frame of a picture that is not rolled
    return glm::vec2(d.x * std::cos(roll) - d.y * std::sin(roll), d.x * std::sin(roll) + d.y * std::cos(roll));
  };
  const glm::vec2 turn = unrolled(steering.turn_px) * (k_turn_deg_per_height / height_px);
  shown_.yaw_deg -= turn.x;
  shown_.pitch_deg = std::clamp(shown_.pitch_deg + turn.y, -89.0f, 89.0f);
  shown_.distance_mm = std::clamp(shown_.distance_mm / std::max(steering.zoom, 0.01f), k_nearest_mm, k_farthest_mm);
  if (steering.pan_px != glm::vec2(0)) {
    const glm::mat4 world_from_view = glm::inverse(render::camera_of(shown_, 1).view_from_world);
    const float mm_per_px = 2 * shown_.distance_mm * std::tan(glm::radians(shown_.fov_y_deg) / 2) / height_px;
    const glm::vec2 pan = steering.pan_px * mm_per_px;
    shown_.target_mm -= glm::vec3(world_from_view[0]) * pan.x - glm::vec3(world_from_view[1]) * pan.y;
  }
}

const render::Orbit& CameraRig::update(const render::Orbit& wanted, double now_s) {
  if (free_) return shown_;
  const double fraction = std::clamp((now_s - flight_start_s_) / k_flight_s, 0.0, 1.0);
  const bool arrived = fraction >= 1 || !has_shown_;
  shown_ = arrived ? wanted
                   : render::mix_orbits(flight_from_, wanted, timeline::eased(timeline::Ease::smooth, static_cast<float>(fraction)));
  has_shown_ = true;
  return shown_;
}

}  // namespace theatre
