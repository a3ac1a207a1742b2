// CameraRig: the camera as the audience has it: it follows the story, flies softly when the story or a button sends it
// elsewhere, and belongs to the user from the first touch until it is given back. Pure; time is passed in, in seconds.
#pragma once
#include <glm/glm.hpp>

#include "engine/render/camera.h"

namespace theatre {

/// What a hand asks of the camera, in pixels of a picture `height_px` high.
struct Steering {
  glm::vec2 turn_px{0};
  glm::vec2 pan_px{0};
  float zoom = 1;  // > 1 = larger
};

class CameraRig {
 public:
  /// Whether it jumps instead of flying: for readers whom motion makes ill.
  void set_jumps(bool jumps) { jumps_ = jumps; }
  /// The next update starts a flight from what is shown to what is wanted.
  void fly(double now_s);
  /// The user takes the camera; a flight is interrupted where it is.
  void steer(const Steering& steering, float height_px);
  /// Gives the camera back to the story.
  void release(double now_s);
  /// `wanted`: where the story or the chosen view has the camera now. Returns what to show.
  const render::Orbit& update(const render::Orbit& wanted, double now_s);

  bool is_free() const { return free_; }
  bool flying(double now_s) const;

 private:
  render::Orbit shown_, flight_from_;
  glm::vec3 home_mm_{0};  // what the story looks at
  double flight_start_s_ = -1e9;
  bool free_ = false, has_shown_ = false, jumps_ = false;
};

}  // namespace theatre
