#include "scenes/treatment/front_march.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <queue>
#include <utility>

#include "engine/geometry/fast_sweep.h"

namespace theatre::treatment {

geometry::ScalarGrid march_front(const geometry::ScalarGrid& cost, glm::vec3 stretch, const std::vector<FrontSeed>& seeds,
                                 const std::function<bool(size_t, float)>& accept) {
  geometry::ScalarGrid arrival(cost.origin, cost.spacing, cost.size, k_never);
  std::vector<uint8_t> done(arrival.values.size(), 0);
  using Candidate = std::pair<float, size_t>;
  std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
  for (const FrontSeed& seed : seeds) {
    if (cost.values[seed.index] <= 0 || seed.arrival >= arrival.values[seed.index]) continue;
    arrival.values[seed.index] = seed.arrival;
    queue.push({seed.arrival, seed.index});
  }
  const glm::ivec3 size = cost.size;
  const std::array<size_t, 3> stride{1, size_t(size.x), size_t(size.x) * size.y};
  auto update = [&](size_t at) {
    glm::vec3 upwind;
    for (int axis = 0; axis < 3; ++axis) {
      const size_t low = at - stride[axis], high = at + stride[axis];
      upwind[axis] = std::min(done[low] ? arrival.values[low] : k_never, done[high] ? arrival.values[high] : k_never);
    }
    const glm::vec3 step = stretch * (cost.values[at] * cost.spacing);
    const float value = geometry::upwind_arrival(upwind, 1.f / (step * step));
    if (value < arrival.values[at]) {
      arrival.values[at] = value;
      queue.push({value, at});
    }
  };
  auto inside = [&](size_t at) {  // the lattice's border is never entered, so neighbours always exist
    const glm::ivec3 c(int(at % stride[1]), int(at / stride[1] % size_t(size.y)), int(at / stride[2]));
    return c.x > 0 && c.y > 0 && c.z > 0 && c.x < size.x - 1 && c.y < size.y - 1 && c.z < size.z - 1;
  };
  while (!queue.empty()) {
    const auto [value, at] = queue.top();
    queue.pop();
    if (done[at] || value > arrival.values[at]) continue;
    done[at] = 1;
    if (!accept(at, value)) break;
    if (!inside(at)) continue;
    for (const size_t step : stride) {
      for (const size_t neighbour : {at - step, at + step}) {
        if (!done[neighbour] && cost.values[neighbour] > 0 && inside(neighbour)) update(neighbour);
      }
    }
  }
  for (size_t i = 0; i < done.size(); ++i) {
    if (!done[i]) arrival.values[i] = k_never;
  }
  return arrival;
}

}  // namespace theatre::treatment
