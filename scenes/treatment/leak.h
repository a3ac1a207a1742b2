// Leak: the way by which cement leaves the bone when a case asks for it, as a room outside that joins the room inside.
// Disc: up through the endplate, a flat pool on it; vein: along a segmental vein forwards round the waist (Yeom's type S);
// wall: a bead on the broken front or side; canal: back along the basivertebral vein, a flat bead behind the wall (type B).
// FACTS.md 5.5. The way begins where the front is about half way through the plan, so that the leak comes before its end;
// a crack is a hundred times as easy as bone, a vein and the room outside a thousand times (7.5: 10 to 100 for the bone around
// them [M]), which thin cement follows more readily than thick. Body frame, mm. It shows where cement can go wrong, not how
// often or how far.
#pragma once
#include <vector>

#include "scenes/treatment/cement.h"

namespace theatre::treatment {

/// A tube through bone and outside, and a pool that lies on the bone around its mouth.
struct LeakPath {
  std::vector<glm::vec3> line;  // from where cement enters it
  float radius_mm = 0;
  glm::vec3 wide{0};         // along this a crack is three times as wide as its radius; none: a vein
  float opens_at_rank = 0;   // before that the front passes by
  glm::vec3 mouth{0};        // where it leaves the bone
  float pool_radius_mm = 0;  // none: 0
  float pool_thickness_mm = 0;
  /// Flat: as thick at the rim as in the middle, within the endplate's outline (an ellipse of these halves about the axis).
  bool flat = false;
  glm::vec2 outline_mm{1};
  float outline_y_mm = 0;
  bool empty() const { return line.empty(); }
};

/// Begins at a place that the front reaches between two ranks; empty when there is none. Needs arrival, bone_mm, back_limit_mm.
LeakPath find_leak(const CementTable& table, const anatomy::BodyFrame& body, Incident incident, float rank_from, float rank_to);
/// Signed distance (about mm) of a place that is `bone_mm` away from the bone.
float leak_distance(const LeakPath& path, glm::vec3 p, float bone_mm);
/// Fills leak_mm, leak_way_mm and leak_pace, and frees the porosity there.
void spread_in_leak(CementTable& table, const LeakPath& path, CementKind kind);

/// Leaked volume at which the leak is seen and injection ends, and what still goes in until it has ended (mL).
struct LeakNotice {
  float seen_ml = 0, after_ml = 0;
};
LeakNotice leak_notice(Incident incident);

}  // namespace theatre::treatment
