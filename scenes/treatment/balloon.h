// Balloon: a tamp in the broken body, star-shaped about the needle's axis: free shape as far as the bone leaves room, exact
// volume by solving for the free radius, flattened where it touches (TECHNIQUES.md 3 [M]); lengths and volumes after the
// capsules of FACTS.md 3 [D/M]. Two balloons share the body at its midline and never cross.
// Body frame of the treated vertebra, broken shape, mm. Simplified: round where nothing holds it (real tamps are pears or
// peanuts), no fluid, no membrane stress, no crushing cell by cell. A shape to look at; it must not be used to choose a tamp.
#pragma once
#include <optional>
#include <vector>

#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"
#include "scenes/anatomy/bend.h"
#include "scenes/anatomy/body_frame.h"
#include "scenes/treatment/needle_path.h"

namespace theatre::treatment {

struct BalloonShape {
  glm::vec3 centre{0}, axis{0, -1, 0}, across{1, 0, 0};
  float length_mm = 0;
  float contact = 0;             // share of the surface that is held back by bone or by the other balloon, 0..1
  float wall_contact = 0;        // the part of it that leans on the cortex of sides, front or back: not on an endplate
  std::vector<float> radius_mm;  // [station][angle], k_stations x k_angles
  static constexpr int k_stations = 41, k_angles = 48;
};

/// Shapes by volume, ascending.
struct BalloonTable {
  std::vector<float> volume_ml;
  std::vector<BalloonShape> shapes;
  bool full = false;  // the bone has no room for more than the last of them
  bool empty() const { return shapes.empty(); }
};

/// What a balloon grows in: the bone by how far it has been lifted.
struct BalloonSite {
  const geometry::ScalarGrid& bone_mm;  // intact, as in Outcome
  const anatomy::BendFields& bend_fields;
  const anatomy::BodyFrame& body;
  const NeedlePath& needle;
  std::optional<Side> side;  // none: the only balloon, which may cross the midline
  int nominal_mm = 15;       // 10, 15, 20
};
/// Where the balloon's middle is put: so that the nose of a full one would just come to the needle's target.
glm::vec3 balloon_centre(const NeedlePath& needle, int nominal_mm);
/// How much shorter (mm) than to its target the needle's way is drilled, so that a balloon has bone round its front half.
/// `displacement`: of the intact bone as it lies.
float drilled_short_mm(const geometry::ScalarGrid& bone_mm, const geometry::VectorGrid& displacement, const NeedlePath& needle,
                       int nominal_mm);
/// Largest volume (mL) of a tamp of a nominal length (FACTS 3 [R]).
float largest_balloon_ml(int nominal_mm);

/// The room round a balloon's axis, measured at a few amounts of lift from 0 to `most_lift`.
struct BalloonRoom {
  BalloonShape blank;  // where it lies
  int nominal_mm = 15;
  float side = 0, reach_mm = 0, most_lift = 0;  // side: +1 left, -1 right, 0 alone; rows from -reach to reach along the axis
  std::vector<std::vector<float>> level_mm;     // [lift][row][angle][sample]: about the distance to the bone's surface
  std::vector<std::vector<float>> wall;         // [lift][row][angle]: 1 where the bone ends at a wall, 0 at an endplate
};
BalloonRoom measure_room(const BalloonSite& site, float fracture, float most_lift);

/// The shape that holds `volume_ml` when the bone has been lifted by `lift`; nothing when the bone has no room for it.
std::optional<BalloonShape> solve_balloon(const BalloonRoom& room, float volume_ml, float lift);

/// The shape at a volume between table entries (radii blended, then scaled so that the volume is exact).
BalloonShape balloon_at(const BalloonTable& table, float volume_ml);
/// Closed mesh with normals, its volume within 1 % of the shape's. `wrinkle` 0..1 folds it as it empties.
geometry::TriangleMesh balloon_mesh(const BalloonShape& shape, float wrinkle = 0);
double balloon_volume_ml(const BalloonShape& shape);
double balloon_area_mm2(const BalloonShape& shape);
/// Signed distance (about mm, negative inside).
float balloon_distance(const BalloonShape& shape, glm::vec3 p_body);

}  // namespace theatre::treatment
