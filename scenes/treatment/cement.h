// Cement: one arrival field per plan: how many mL must have been injected before cement reaches a place (TECHNIQUES.md 4).
// Kyphoplasty: first the caves that the balloons left, from the needle's tip backwards; when they are full, a millimetre or two
// into the crushed rim. Vertebroplasty: from both tips between the trabeculae, easy places first.
// First-arrival on a grid: it ranks paths and keeps volume exactly; it does not solve flow and predicts nothing about a person.
// Body frame of the treated vertebra, broken shape as it is when cement goes in.
#pragma once
#include <vector>

#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"
#include "scenes/anatomy/body_frame.h"
#include "scenes/treatment/balloon.h"
#include "scenes/treatment/needle_path.h"

namespace theatre::treatment {

struct CementTable {
  geometry::ScalarGrid arrival;      // smooth rank of arrival (mm of easy bone); k_never (1000) where cement never comes
  geometry::ScalarGrid bone_mm;      // distance of the broken body on the same grid, for a smooth clip at the cortex
  std::vector<float> arrival_at_ml;  // [k_steps]: arrival value reached when k / (k_steps - 1) * capacity_ml are in; ascending
  float capacity_ml = 0;
  double cavity_ml = 0;  // room that the balloons left (0 for vertebroplasty)

  // What the surface is cut from (see cement_level): each is smooth where the rank of arrival has creases.
  geometry::ScalarGrid front_mm;  // way of the front from the needles' tips, at the rank's pace
  geometry::ScalarGrid rim_mm;    // way beyond the wall of the caves, negative inside them; empty for vertebroplasty
  float cave_full_mm = 0;         // rank at which the front has reached the far end of the caves
  float back_limit_mm = 0;        // y (body frame) of the posterior quarter, where injection is stopped (FACTS 5.1)
  static constexpr int k_steps = 512;
  bool empty() const { return arrival.values.empty(); }
};

/// The balloons' largest shapes and the amount of fracture at which they had them; no shapes for vertebroplasty.
struct Caves {
  std::vector<BalloonShape> shapes;
  float fracture_amount = 1;
};

/// `fracture_amount`: of the bone while cement goes in; where that is more than the caves' amount, they have been squeezed.
/// `tips`: where cement leaves the needles. `planned_ml`: the most that will be asked for; less when the bone cannot hold it.
CementTable bake_cement(const geometry::ScalarGrid& bone_mm, const geometry::VectorGrid& fracture, float fracture_amount,
                        const anatomy::BodyFrame& body, const Caves& caves, const std::vector<glm::vec3>& tips,
                        float planned_ml);

/// Closed surface of the cement after `volume_ml`; empty for 0. Never outside the bone.
geometry::TriangleMesh cement_mesh(const CementTable& table, float volume_ml);

/// Curing clock (FACTS 6, illustrative stages [M]): share of setting 0..1 at `minutes` after mixing.
float cement_set_fraction(float minutes_after_mixing);

}  // namespace theatre::treatment
