// The column T10 to sacrum: its bones' shapes and how they stack on their discs, standing.
// World frame: LPS mm, origin at the centre of L3's body.
#pragma once
#include <vector>

#include "engine/geometry/triangle_mesh.h"
#include "tools/forge/sacrum_shape.h"
#include "tools/forge/vertebra_shape.h"

namespace theatre::forge {

struct Column {
  Morphometry morphometry;
  std::vector<VertebraShape> vertebrae;        // [level]
  std::array<Pose, k_levels> world_from_body;  // [level]
  SacrumShape sacrum;
  Pose world_from_sacrum;

  /// Signed pseudo-distance to the nearest bone, mm.
  float distance_to_bone(glm::vec3 world) const;
};
Column make_column(const Morphometry& morphometry, float individuality);

/// Grid spacing of the three levels of detail. The sacrum is three times as large as a vertebra and never treated: coarser.
constexpr std::array<float, 3> k_lod_spacing_mm = {1.0f, 1.3f, 2.0f};
constexpr float k_sacrum_spacing_ratio = 1.3f;

/// Boxes that hold a bone in its own frame with some room.
geometry::Bounds vertebra_bounds();
geometry::Bounds sacrum_bounds();

/// Disc below `level` (world frame): the two rims joined by a bulging side, both faces following the dished endplates.
geometry::TriangleMesh disc_mesh(const Column& column, int level);

}  // namespace theatre::forge
