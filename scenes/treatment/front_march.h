// FrontMarch: when does a front that starts at some places reach the others, if every place has its own cost per millimetre?
// Fast marching (Sethian 1996) on a lattice: first order, rounder than a shortest path over neighbours. Ties are broken by
// index, so the result does not depend on anything but the input. It ranks places; it knows neither pressure nor time.
#pragma once
#include <functional>
#include <vector>

#include "engine/geometry/grid.h"

namespace theatre::treatment {

constexpr float k_never = 1000;  // arrival of places that the front does not reach

struct FrontSeed {
  size_t index = 0;
  float arrival = 0;
};

/// Arrivals on the lattice of `cost` (cost <= 0: blocked). `stretch` scales the way along each axis. `accept(index, arrival)`
/// is called in order of arrival; when it returns false the march ends, and what was not accepted by then is k_never.
geometry::ScalarGrid march_front(const geometry::ScalarGrid& cost, glm::vec3 stretch, const std::vector<FrontSeed>& seeds,
                                 const std::function<bool(size_t, float)>& accept);

}  // namespace theatre::treatment
