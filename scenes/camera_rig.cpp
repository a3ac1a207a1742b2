#include "scenes/camera_rig.h"

#include <algorithm>

#include "engine/timeline/track.h"

namespace theatre {
namespace {
constexpr double k_flight_s = 0.9;
constexpr float k_farthest_pan_mm = 260;  // from what the story looks at: the spine stays in reach
}  // namespace

bool CameraRig::flying(double now_s) const { return now_s - flight_start_s_ < k_flight_s; }

void CameraRig::fly(double now_s) {
  if (!has_shown_ || free_ || jumps_) return;
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
  shown_ = render::turned(shown_, steering.turn_px, height_px);
  shown_ = render::panned(shown_, steering.pan_px, height_px);
  shown_ = render::zoomed(shown_, std::max(steering.zoom, 0.01f));
  const glm::vec3 away = shown_.target_mm - home_mm_;
  if (glm::length(away) > k_farthest_pan_mm) shown_.target_mm = home_mm_ + glm::normalize(away) * k_farthest_pan_mm;
}

const render::Orbit& CameraRig::update(const render::Orbit& wanted, double now_s) {
  home_mm_ = wanted.target_mm;
  if (free_) return shown_;
  const double fraction = std::clamp((now_s - flight_start_s_) / k_flight_s, 0.0, 1.0);
  const bool arrived = fraction >= 1 || !has_shown_;
  shown_ =
      arrived ? wanted
              : render::mix_orbits(flight_from_, wanted, timeline::eased(timeline::Ease::smooth, static_cast<float>(fraction)));
  has_shown_ = true;
  return shown_;
}

}  // namespace theatre
