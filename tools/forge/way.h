// Ways of nerves and ribs as rows of points (world frame, mm): spread evenly, and kept out of the bones they pass.
#pragma once
#include <functional>
#include <vector>

#include "tools/forge/column.h"

namespace theatre::forge {

/// A place on the left, or its mirror image on the right (`side` -1).
inline glm::vec3 on_side(glm::vec3 left, int side) { return {left.x * static_cast<float>(side), left.y, left.z}; }

/// The curve through `points` as `count` points at equal distances, smoothed `passes` times except near its start.
std::vector<glm::vec3> evenly_smoothed(const std::vector<glm::vec3>& points, int count, int passes);

/// Pushes the points of a way, except its first, out of the bone until `clearance(t)` mm lie between, and keeps it smooth.
/// A relaxation: where there is no room, it ends up in the middle of what room there is.
void keep_clear_of_bone(std::vector<glm::vec3>& way, const Column& column, const std::function<float(float)>& clearance);

/// Fraction of the way at which it passes nearest to p.
float passes_at(const std::vector<glm::vec3>& way, glm::vec3 p);

}  // namespace theatre::forge
