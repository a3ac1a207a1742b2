#include "scenes/panels/bookmarks.h"

#include <algorithm>
#include <cmath>

namespace theatre::panels {

void Bookmarks::toggle(std::string_view scene, double time_s) {
  const auto is_here = [&](const Mark& mark) { return mark.scene == scene && std::abs(mark.time_s - time_s) < k_same_s; };
  if (std::erase_if(marks_, is_here) == 0) marks_.push_back({std::string(scene), time_s});
}

bool Bookmarks::has(std::string_view scene, double time_s) const {
  return std::any_of(marks_.begin(), marks_.end(),
                     [&](const Mark& mark) { return mark.scene == scene && std::abs(mark.time_s - time_s) < k_same_s; });
}

std::vector<double> Bookmarks::of(std::string_view scene) const {
  std::vector<double> times;
  for (const Mark& mark : marks_)
    if (mark.scene == scene) times.push_back(mark.time_s);
  std::sort(times.begin(), times.end());
  return times;
}

}  // namespace theatre::panels
