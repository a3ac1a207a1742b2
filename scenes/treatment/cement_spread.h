// How cement gets about in bone: what a millimetre costs it in every place, and the fronts that follow from that.
// Cost after TECHNIQUES.md 4 and FACTS.md 7.5 [M]: permeability K differs from place to place; a front of thin cement follows
// those differences, a front of thick cement hardly: cost = K^(-0.6 gamma), where gamma falls with the viscosity's ratio to
// that of marrow. A rule that ranks places, no flow. Only cement*.cpp and leak.cpp include this.
#pragma once
#include "engine/core/parallel.h"
#include "scenes/treatment/cement.h"

namespace theatre::treatment {

constexpr float k_shell_mm = 1.2f;  // fields go on this far beyond the wall of their room, so that surfaces end smoothly

/// Calls body(index, point) for every place, in parallel.
template <class Body>
void for_each_place(const geometry::ScalarGrid& grid, const Body& body) {
  core::parallel_for(grid.size.z, [&](int k) {
    for (int j = 0; j < grid.size.y; ++j) {
      for (int i = 0; i < grid.size.x; ++i) body(grid.index(i, j, k), grid.point(i, j, k));
    }
  });
}

/// How strongly a front follows differences of permeability: 0.45 (hardly) .. 2.2.
float contrast_of(CementKind kind);
/// Cost per millimetre of a place that is `permeability` times as easy to enter as usual bone.
float cost_of(float permeability, float contrast);

/// Fills front_mm and porosity (vertebroplasty); needs bone_mm and back_limit_mm. Followed until `enough_ml` lie behind it.
void spread_in_bone(CementTable& table, const CementSite& site, float enough_ml);
/// Fills rim_mm, front_mm, cave_full_mm and porosity (kyphoplasty).
void spread_in_caves(CementTable& table, const CementSite& site);

}  // namespace theatre::treatment
