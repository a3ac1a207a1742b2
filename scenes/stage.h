// Stage: turns (scene, outcome, t) into numbers and into a list of things to draw. Pure: the same t gives the same bytes,
// in whatever order times are asked for. No OpenGL, no window, no clock.
#pragma once
#include <memory>
#include <string_view>

#include "engine/render/draw_list.h"
#include "scenes/anatomy/spine.h"
#include "scenes/scene_file.h"
#include "scenes/treatment/outcome.h"

namespace theatre::scenes {

/// All that a moment is, as plain numbers (also one row of `trace`, and what the gauges show).
struct Moment {
  double time_s = 0;
  int step = 0;                     // index into Scene::steps
  float procedure_min = 0;
  float fracture_amount = 0;        // share of the fracture field, 0..1
  float anterior_mm = 0, middle_mm = 0, posterior_mm = 0;  // measured on the bent mesh
  float wedge_deg = 0;
  float balloon_left_ml = 0, balloon_right_ml = 0;
  float balloon_kpa = 0;
  float cement_ml = 0;              // injected
  float cement_drawn_ml = 0;        // enclosed by the drawn surface
  float cement_leaked_ml = 0;
  float cement_minutes = 0;         // since mixing
  float cement_set = 0;             // 0..1
  float intact_anterior_mm = 0, broken_anterior_mm = 0;    // for the height gauge
};

struct ViewOptions {
  bool force_ghost = false;   // the "inside" view: the treated bone as glass whatever the step says
  bool labels = false;
  int level_of_detail = 0;    // 0 = finest
};

class Stage {
 public:
  /// Borrows all three; they must outlive the stage.
  Stage(const anatomy::Spine& spine, const Scene& scene, const treatment::Outcome& outcome);
  ~Stage();
  Stage(Stage&&) noexcept;

  Moment moment(double time_s) const;
  /// Meshes that the list borrows live in the stage until the next call of draw_list.
  render::DrawList draw_list(double time_s, const ViewOptions& options);
  /// The camera that the step at `time_s` asks for, flights between steps included.
  render::Orbit camera(double time_s) const;
  /// A named view ("3d", "side", "front", "inside") of the treated body.
  render::Orbit view(std::string_view name, double time_s) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace theatre::scenes
