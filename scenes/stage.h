// Stage: turns (scene, outcome, t) into numbers and into a list of things to draw. Pure: the same t gives the same bytes,
// in whatever order times are asked for. No OpenGL, no window, no clock.
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string_view>

#include "engine/render/draw_list.h"
#include "engine/render/pick.h"
#include "engine/render/xray_list.h"
#include "scenes/anatomy/spine.h"
#include "scenes/cut.h"
#include "scenes/moment.h"
#include "scenes/part.h"
#include "scenes/scene_file.h"
#include "scenes/treatment/outcome.h"

namespace theatre::scenes {

/// A thing that has a name, and a place on it.
struct Named {
  Part part;
  glm::vec3 at_mm{0};
  std::optional<glm::vec3> other_mm = {};   // the same on the patient's right, of what is on both sides
  std::optional<glm::vec3> inside_mm = {};  // where a cut may lay it open
  bool is_warning = false;                  // to be named also where names are not asked for
};

/// The view buttons. `three_d` is the story's own camera.
enum class View : uint8_t { three_d, side, front, inside, cut, xray_front, xray_side };
constexpr size_t k_views = size_t(View::xray_side) + 1;
constexpr bool is_xray(View view) { return view == View::xray_front || view == View::xray_side; }
std::string_view view_name(View view);  // "3d", "side", "front", "inside", "cut", "xray_front", "xray_side"
std::optional<View> view_from_name(std::string_view name);

struct ViewOptions {
  View view = View::three_d;  // inside: the treated bone is glass whatever the step says; front: no table, it would hide all
  int level_of_detail = 0;    // of all but the treated bone; 0 = finest .. 3 = a sketch
  Cut cut = {};               // of the view cut
  int level_of_treated = 0;   // of the treated bone
  bool still = false;         // nothing pulses
};

class Stage {
 public:
  /// Borrows the first three; what is borrowed must outlive the stage. `generation` must differ between stages that share a
  /// renderer, so that it does not take one stage's meshes for another's.
  Stage(const anatomy::Spine& spine, const Scene& scene, const treatment::Outcome& outcome, uint32_t generation = 0);
  ~Stage();
  Stage(Stage&&) noexcept;

  /// The moment at a time. The same time gives the same bytes, whatever was asked before.
  Moment moment(double time_s) const;
  /// Moments enough for curves of the whole scene, closer together while the balloons fill and each push shows; ascending.
  std::vector<Moment> curve() const;
  /// Everything to draw. Meshes that the list borrows live in the stage until its next draw_list.
  render::DrawList draw_list(double time_s, const ViewOptions& options);
  /// The same as a C-arm sees it, in the beam of the view (an xray view): bone as cortex and cancellous bone, cement, contrast
  /// medium in the balloons, steel. Soft tissue is everywhere and is left out, as are plastic and the table.
  /// Levels of detail as in ViewOptions.
  render::XrayList xray_list(double time_s, View view, int level_of_detail = 1, int level_of_treated = 0);
  /// What is worth a name now: seven at most, and cement that has leaked before them.
  std::vector<Named> names(double time_s) const;
  /// Corners of a box around the treated body.
  std::array<glm::vec3, 8> treated_box() const;
  /// A part that somebody points at, and where.
  struct Pointed {
    Part part;
    render::PickHit hit;
  };
  /// Which of the things that a ray meets in a list of this stage is meant: glass is looked through where something is inside.
  std::optional<Pointed> pointed_at(const render::DrawList& list, const std::vector<render::PickHit>& hits) const;
  /// The camera that the story asks for, flights between steps included.
  render::Orbit camera(double time_s) const;
  /// The camera of a view button.
  render::Orbit view(View view, double time_s) const;
  render::Orbit view(View view, double time_s, const Cut& cut) const;
  /// The cut with its offset said: through the left balloon or needle when it was not; the middle of the body without a
  /// treatment.
  Cut placed(const Cut& cut) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace theatre::scenes
