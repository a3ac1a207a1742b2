// Cement: one arrival field per plan: how many mL must have been injected before cement reaches a place (TECHNIQUES.md 4,
// FACTS.md 7.5 [M]). Kyphoplasty: first the caves that the balloons left, from the needle's tip backwards; when they are full,
// a millimetre or two into the crushed rim. Vertebroplasty: from the tips between the trabeculae, easy places first: thick
// cement spreads round, thin cement follows loose bone, the fracture's cleft and veins. A leak (see leak.h) is one more room.
// First-arrival on a grid: it ranks paths and keeps volume exactly; it solves no flow, pushes no marrow that could not leave,
// and must not be used to foresee where cement goes in a person.
// Body frame of the treated vertebra, broken shape as it is when cement goes in.
#pragma once
#include <string_view>
#include <vector>

#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"
#include "scenes/anatomy/body_frame.h"
#include "scenes/anatomy/fracture.h"
#include "scenes/treatment/balloon.h"
#include "scenes/treatment/case.h"
#include "scenes/treatment/needle_path.h"

namespace theatre::treatment {

/// Why injection ended.
enum class CementStop : uint8_t { none, planned_volume, posterior_quarter, leak };
std::string_view cement_stop_name(CementStop stop);

/// Where injected cement is (mL); they add up to what was injected.
struct CementShares {
  float cavity_ml = 0, bone_ml = 0, leaked_ml = 0;
};

struct CementTable {
  geometry::ScalarGrid arrival;      // rank at which the surface comes to a place (mm of easy bone); k_never (1000) = never
  geometry::ScalarGrid bone_mm;      // distance of the broken body on the same grid
  geometry::ScalarGrid porosity;     // share of each place that cement takes: 1 in the caves and outside the bone
  std::vector<float> arrival_at_ml;  // [k_steps]: rank reached when k / (k_steps - 1) * capacity_ml are in; ascending
  std::vector<CementShares> shares;  // [k_steps], the same
  std::vector<float> drawn_ml;       // [k_steps]: enclosed by the drawn surface
  float capacity_ml = 0;             // injected when injection ends
  CementStop stop = CementStop::none;
  double cavity_ml = 0;  // room that the balloons left (0 for vertebroplasty)

  // What the surface is cut from (see cement_level): each is smooth where the rank has creases.
  geometry::ScalarGrid front_mm;     // way of the front from the needles' tips, at the rank's pace
  geometry::ScalarGrid rim_mm;       // way beyond the wall of the caves, negative inside them; empty for vertebroplasty
  geometry::ScalarGrid leak_mm;      // distance to the room outside the bone that a leak may take; empty without a leak
  geometry::ScalarGrid leak_way_mm;  // way of the front in there
  float leak_pace = 1;               // its cost per millimetre outside the bone
  glm::vec3 leak_mouth{0};           // where a leak leaves the bone, body frame
  float cave_full_mm = 0;            // rank at which the front has reached the far end of the caves
  float back_limit_mm = 0;           // y (body frame) of the posterior quarter, where injection is stopped (FACTS 5.1)
  static constexpr int k_steps = 512;
  bool empty() const { return arrival.values.empty(); }
};

/// The balloons' largest shapes and the displacement of the bone at which they had them; no shapes for vertebroplasty.
struct Caves {
  std::vector<BalloonShape> shapes;
  geometry::VectorGrid displacement;
};

/// All that the spreading of cement depends on.
struct CementSite {
  const geometry::ScalarGrid& bone_mm;       // intact body
  const geometry::VectorGrid& displacement;  // of the bone while cement goes in; where that is lower than the caves', they have
                                             // been squeezed
  const anatomy::BodyFrame& body;
  Caves caves = {};
  anatomy::HeightLoss loss = {};     // of the fracture, whose cleft cement follows; none: no cleft
  std::vector<glm::vec3> tips = {};  // where cement leaves the needles
  float planned_ml = 0;              // the most that is asked for
  float bone_volume_fraction = 0.09f;
  float rim_volume_fraction = 0;  // of the crushed rim of the caves; 0: all bone of the caves lies in it
  float rim_thickness_mm = 2;     // [M]: bone crushed two to three times as dense around balloons of 2 to 3 mL
  CementKind kind = CementKind::thick;
  Incident incident = Incident::none;
  float spacing_mm = 0.65f;
};
CementTable bake_cement(const CementSite& site);

/// What is where after `volume_ml`: a look-up.
CementShares shares_at(const CementTable& table, float volume_ml);
/// Volume inside the drawn surface, within 1 % of the mesh: more than was injected, by the bone between which cement lies.
float drawn_ml_at(const CementTable& table, float volume_ml);

/// Whether cement at a place in the body frame has left the bone.
bool is_leaked(const CementTable& table, glm::vec3 at_mm);

/// About the distance (mm) to the cement's surface after `volume_ml` (> 0), negative in cement: on the table's lattice where
/// cement has come, and a little around; at most 4 lattice steps.
geometry::ScalarGrid cement_level_grid(const CementTable& table, float volume_ml);
/// Closed surface of the cement after `volume_ml`; empty for 0. Never outside the bone unless the case has a leak.
geometry::TriangleMesh cement_mesh(const CementTable& table, float volume_ml);
/// What of that surface has left the bone, open where it comes out.
geometry::TriangleMesh leaked_part(const CementTable& table, const geometry::TriangleMesh& cement);

}  // namespace theatre::treatment
