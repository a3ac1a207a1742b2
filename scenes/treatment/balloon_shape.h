// How a balloon's shape is laid out: stations along the axis, angles around it. Shared by the bake and by what is drawn.
#pragma once
#include <glm/gtc/constants.hpp>

#include "scenes/treatment/balloon.h"

namespace theatre::treatment {

constexpr float k_longest_ray_mm = 18;
constexpr float k_balloon_angle_step = glm::two_pi<float>() / BalloonShape::k_angles;

inline size_t balloon_index(int station, int angle) { return size_t(station) * BalloonShape::k_angles + size_t(angle); }

/// Place of a station along the axis, -1 (towards the needle) .. 1 (nose): closer together at the ends, where the radius falls.
float station_place(int station);

/// Length of a tamp of a nominal length at a volume (FACTS 3: 15 grows to 20 mm, 20 to 26 mm).
float balloon_length_mm(int nominal_mm, float volume_ml);

struct BalloonAxes {
  glm::vec3 centre, along, across, up;
  glm::vec3 outward(int angle) const {
    const float theta = k_balloon_angle_step * float(angle);
    return across * std::cos(theta) + up * std::sin(theta);
  }
};
BalloonAxes balloon_axes(const BalloonShape& shape);

/// Scales the radii so that the shape holds `volume_ml`.
void scale_balloon(BalloonShape& shape, float volume_ml);

}  // namespace theatre::treatment
