// Ray casting on a triangle mesh: which triangle a ray meets first. Boxes over runs of triangles, in the order that the mesh
// has them, under boxes over two runs each: made in one pass, so that a mesh which bends anew may have new boxes each time.
// Meshes whose neighbours lie near each other in the index list (all that the forge or a scanner makes) are found quickly;
// others are found as well, only slower.
#pragma once
#include <optional>
#include <vector>

#include "engine/geometry/triangle_mesh.h"

namespace theatre::geometry {

struct Ray {
  glm::vec3 from{0};
  glm::vec3 direction{0, 0, 1};  // unit length
};

struct RayHit {
  float along_mm = 0;     // from the ray's start
  uint32_t triangle = 0;  // its indices begin at 3 * triangle
  glm::vec3 weights{0};   // of its three corners, sum 1
  bool from_behind = false;
};

/// A binary tree in an array: the children of box i are 2 i + 1 and 2 i + 2; the last `runs` boxes hold triangles.
struct BoxTree {
  std::vector<Bounds> boxes;
  size_t runs = 0;  // a power of two; 0 for an empty mesh
};
BoxTree box_tree(const std::vector<glm::vec3>& positions, const std::vector<uint32_t>& indices);

/// The first triangle between `least_mm` and `most_mm` along the ray, from either side. `tree` was made from the same lists.
std::optional<RayHit> first_hit(const std::vector<glm::vec3>& positions, const std::vector<uint32_t>& indices,
                                const BoxTree& tree, const Ray& ray, float least_mm = 0, float most_mm = 1e9f);

}  // namespace theatre::geometry
