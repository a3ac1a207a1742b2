// NeedlePath: the straight way of an instrument through one pedicle into the front third of the body, found on the bone's
// distance grid. Body frame of the treated vertebra, mm. Clinical rules: FACTS 4, steps 7-12. Simplified: straight and stiff,
// no soft tissue in the way; it must not be used to plan a needle.
#pragma once
#include <glm/glm.hpp>

#include "engine/core/result.h"
#include "engine/geometry/grid.h"
#include "scenes/anatomy/body_frame.h"

namespace theatre::treatment {

/// How far before their targets the mouths of instruments stop: room for a first drop in front of a vertebroplasty's needle; a
/// kyphoplasty's filler lies in the front of the cave. Cement leaves them there, and there they are drawn.
constexpr float k_needle_stops_mm = 2, k_filler_stops_mm = 3.5f;

enum class Side : uint8_t { left, right };

struct NeedlePath {
  glm::vec3 entry{0};         // where it meets the back of the bone
  glm::vec3 pedicle{0};       // in the narrowest part of the pedicle
  glm::vec3 target{0};        // tip at the end: front third of the body, near the midline
  glm::vec3 direction{0};     // from entry to target, unit length
  float length_mm = 0;        // entry to target
  float past_midline_mm = 0;  // of the tip; negative = it stays on its own side
  float clearance_mm = 0;     // least distance from the axis to the bone's surface between the pedicle's back and the body
};

/// Searches the line that keeps most bone around it through the pedicle (FACTS 4: steps 7-10, 12). Fails when none stays
/// inside. `alone`: the only needle (FACTS 4, step 11), whose tip ends at the midline or up to 4 mm beyond it; where the
/// pedicle does not allow such a slant (it never buys it with the pedicle's wall or by crossing the canal), as near as it goes:
/// past_midline_mm says how near.
core::Result<NeedlePath> find_needle_path(const geometry::ScalarGrid& bone_mm, const anatomy::BodyFrame& body, Side side,
                                          bool alone = false);

}  // namespace theatre::treatment
