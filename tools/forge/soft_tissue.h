// What lies around the column: beginnings of the lower ribs, spinal cord with its filum, nerve roots with their strands of the
// cauda equina, outline of the trunk. World frame, LPS mm. Simplified: no dura, no dorsal and ventral rootlets, no plexus.
#pragma once
#include <vector>

#include "tools/forge/column.h"

namespace theatre::forge {

/// The beginning of the rib of T10, T11 or T12 (`level` 0 to 2): head, neck, tubercle, angle. `side`: +1 left, -1 right.
geometry::TriangleMesh rib_mesh(const Column& column, int level, int side);

/// The centre line of the vertebral canal from T10 to S3, for what lies in it.
class CanalLine {
 public:
  explicit CanalLine(const Column& column);
  /// 0 = middle of T10, 3 = middle of L1, 3.5 = disc L1-L2, 8 = S1; clamped to the ends.
  glm::vec3 at(float level) const;

 private:
  std::vector<glm::vec3> points_;
};

/// Spinal cord, 8 by 7 mm, swelling about T11-T12 and ending as the conus; with the filum terminale in one mesh.
geometry::TriangleMesh cord_mesh(const Column& column);

struct NerveRoot {
  std::string name;  // "root.L1.left"; the sacral ones "root.sacrum.left.S1"
  geometry::TriangleMesh mesh;
};
/// Both roots of every level from T10 to S3, each from its place on the cord through the canal and out below its pedicle or
/// through its sacral foramen, pushed clear of the bone.
std::vector<NerveRoot> nerve_roots(const Column& column);

/// A faint outline of the lower back; its back follows the tips of the spinous processes.
geometry::TriangleMesh trunk_mesh(const Column& column);

}  // namespace theatre::forge
