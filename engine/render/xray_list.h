// XrayList: what a beam of X-rays passes on its way, as plain data. The picture is Beer-Lambert's: I = sum over energy bins of
// weight * exp(-depth), depth = sum of attenuation * path length, found from the signed path lengths of closed meshes (Sujar et
// al. 2017, gVirtualXRay): order and nesting of solids do not matter. Meshes are borrowed as in DrawList.
#pragma once
#include <glm/glm.hpp>
#include <vector>

#include "engine/render/draw_list.h"

namespace theatre::render {

/// One closed surface, wound outwards. Crossing it inwards adds `per_cm` to the attenuation: what is inside less what is around
/// it.
struct XraySolid {
  int drawable = 0;  // index into XrayList::things.drawables: mesh, place and bending; its material plays no part
  glm::vec4 per_cm{
      0};  // 1/cm: rgb in the three energy bins; a: as the middle one for what the display's window follows, else 0
  /// The surface lies this far (mm, along the normals) inside the mesh: x where dot(inset_plane.xyz, p) < inset_plane.w (mesh
  /// frame, before bending), y well beyond it. For the inner side of a shell.
  glm::vec2 inset_mm{0};
  glm::vec4 inset_plane{0, 0, 0, 1};
};

/// Soft tissue all around, as a long elliptic body across the beam: only what it shades beside the middle of the field is
/// shown, softened as detectors do, and none of it is in the depths.
struct XrayTrunk {
  glm::vec2 across{0};   // its axis that lies across the beam, to the right and up in the field: half fields in half axes
  float middle = 0;      // where on that axis the middle of the field lies, -1 .. 1
  float most_depth = 0;  // -log I of its thickest place; 0: no trunk
};

struct XrayList {
  DrawList things;
  XrayTrunk trunk;
  std::vector<XraySolid> solids;
  glm::vec3 bin_weights{0.35f, 0.40f, 0.25f};  // of the three energies, sum 1
};

/// The square in the middle of `free_rect` (x, y, width, height in fractions of a picture of this aspect) that the round field
/// fills; camera_of with it puts labels where the X-ray has its parts.
glm::vec4 xray_field(glm::vec4 free_rect, float aspect);

}  // namespace theatre::render
