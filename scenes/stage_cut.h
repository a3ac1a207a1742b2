// What a cut shows inside the bones, made when a cut first asks for it and kept: distances inside each bone, the way back from
// bent to unbent places, where cement and caves are.
#pragma once
#include <array>
#include <map>

#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"

namespace theatre::scenes {

/// A grid and the amounts it was made for.
template <class Grid>
struct MadeGrid {
  Grid grid;
  std::array<float, 4> made_for{-1, -1, -1, -1};
  uint64_t revision = 0;

  template <class Make>
  void renew(std::array<float, 4> amounts, uint64_t generation, const Make& make) {
    if (made_for == amounts) return;
    grid = make();
    made_for = amounts;
    revision = (generation << 32) | ((revision + 1) & 0xffffffffu);
  }
};

struct CutGrids {
  std::map<size_t, geometry::ScalarGrid> bones;  // by vertebra, its body frame; not the treated one, whose distances are baked
  std::map<size_t, geometry::TriangleMesh>
      discs;  // swollen into the bones beside them, so that no gap shows between their cut faces
  std::map<size_t, MadeGrid<geometry::ScalarGrid>>
      heights;  // in discs that bend: how high between both faces, -1 .. 1, in the disc's box
  MadeGrid<geometry::VectorGrid> unbent;
  MadeGrid<geometry::ScalarGrid> cement, cave;
};

}  // namespace theatre::scenes
