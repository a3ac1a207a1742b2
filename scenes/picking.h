// Picking: the part of the picture that the audience has pointed at, by a tap or by the key that goes from name to name, and
// where the picture shows it while time and camera go on.
#pragma once
#include <optional>
#include <set>

#include "engine/render/pick.h"
#include "scenes/panels/panels.h"

namespace theatre {

/// What a picture shows: enough to cast rays into it.
struct Shown {
  scenes::Stage* stage = nullptr;
  double time_s = 0;
  scenes::View view = scenes::View::three_d;
  scenes::Cut cut = {};
  render::Camera camera;
  glm::vec2 size_px{0};
};

class Picking {
 public:
  /// Names the part at a place of the picture; where nothing is, nothing is named any more. An X-ray has no surfaces to tap.
  void tap(const Shown& shown, glm::vec2 at_px);
  /// The next of the names that stand in the picture now.
  void next(const Shown& shown);
  void close() { picked_.reset(); }
  /// Another show came under the picture: what is picked stays when that show has it too.
  void keep_in(const Shown& shown);
  bool any() const { return picked_.has_value(); }
  /// Where the names of this moment stand in the picture, and which of their things are hidden. Of a part on both sides, the
  /// one that is nearer to the camera. Without `all`, warnings alone.
  std::vector<panels::NameTag> name_tags(const Shown& shown, bool all = true);
  /// One place for each kind of part that can be seen, from left to right: to go from one to the next by keys.
  std::vector<panels::NameTag> places(const Shown& shown);
  /// For the panels. Nothing when nothing is picked.
  std::optional<panels::PickedPart> picked(const Shown& shown) const;

 private:
  struct Picked {
    scenes::Part part;
    const geometry::TriangleMesh* mesh = nullptr;  // null: it was named by the key
    glm::vec3 rest_mm{0};
    float follow = 0;
  };
  bool brought_to_cut(const Shown& shown, const render::DrawList& list, const scenes::Part& part, glm::vec3& at_mm);

  std::optional<Picked> picked_;
  render::PickShapes shapes_;
  std::set<std::string_view> on_other_side_;  // parts of which the right one is named
};

/// Around the treated body: left, top, width, height in pixels; nothing when it is not before the camera.
std::optional<glm::vec4> body_box(const Shown& shown);

}  // namespace theatre
