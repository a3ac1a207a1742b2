// Camera: where a picture is taken from, and the orbit that hands and keys steer. Angles in degrees, lengths mm, world LPS.
#pragma once
#include <glm/glm.hpp>

namespace theatre::render {

/// A camera on a sphere around its target. yaw 0 looks at the front (anterior) of the patient, 90 at the patient's left side,
/// 180 at the back; pitch > 0 looks down from above.
struct Orbit {
  glm::vec3 target_mm{0};
  float yaw_deg = 0;
  float pitch_deg = 0;      // -89 .. 89
  float distance_mm = 400;  // > 0
  float fov_y_deg = 24;     // full vertical angle, 5 .. 90
  float roll_deg = 0;       // turns the picture counter-clockwise: at yaw 90, 90 = patient lies prone, head to the left

  bool operator==(const Orbit&) const = default;
};

struct Camera {
  glm::mat4 view_from_world{1};
  glm::mat4 clip_from_view{1};
  glm::mat4 clip_from_world{1};
  glm::vec3 eye_mm{0};
};

/// `free_rect`: x, y, width, height of the part of the picture that panels leave free, in fractions of the picture from its
/// upper left corner; the target is centred in it and the field of view fits it.
Camera camera_of(const Orbit& orbit, float aspect, glm::vec4 free_rect = {0, 0, 1, 1});

/// A drag of `drag_px` over the picture: the patient turns under the hand, whichever way the picture is rolled.
Orbit turned(const Orbit& orbit, glm::vec2 drag_px, float picture_height_px);
/// The same drag moves what is at the target with the hand. `free_height_px`: the height that fov_y_deg spans.
Orbit panned(const Orbit& orbit, glm::vec2 drag_px, float free_height_px);
/// `zoom` > 1 comes nearer; distances stay within 40 .. 3000 mm.
Orbit zoomed(const Orbit& orbit, float zoom);

/// Where a place is in the picture, pixels from the upper left; z = 0 near .. 1 far, above 1 or below 0 when it is not seen.
glm::vec3 picture_from_world(const Camera& camera, glm::vec3 place_mm, glm::vec2 picture_size_px);

/// The orbit at `fraction` of a flight: shortest way round in yaw, distance on a logarithmic scale, eased by the caller.
Orbit mix_orbits(const Orbit& from, const Orbit& to, float fraction);

}  // namespace theatre::render
