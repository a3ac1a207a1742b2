// Keeps the way of a nerve or a rib out of the bones it passes. World frame, mm.
#pragma once
#include <functional>
#include <vector>

#include "tools/forge/column.h"

namespace theatre::forge {

/// Pushes the points of a way, except its first, out of the bone until `clearance(t)` mm lie between, and keeps it smooth.
/// A relaxation: where there is no room, it ends up in the middle of what room there is.
void keep_clear_of_bone(std::vector<glm::vec3>& way, const Column& column, const std::function<float(float)>& clearance);

}  // namespace theatre::forge
