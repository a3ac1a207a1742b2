// TriangleMesh: the one shape that everything drawn, measured or loaded has.
// Plain data; the owner decides its frame. Lengths are millimetres, winding is counter-clockwise seen from outside.
#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <string>
#include <vector>

namespace theatre::geometry {

struct TriangleMesh {
  std::vector<glm::vec3> positions;  // [vertex], mm
  std::vector<glm::vec3> normals;    // [vertex], unit length; empty = not computed yet
  std::vector<float> occlusion;      // [vertex], 0 = hidden from all light .. 1 = open; empty = open everywhere
  std::vector<float> follow;  // [vertex], 0 = moves with the first transform .. 1 = with the second; empty = 0 (see DrawList)
  std::vector<uint32_t> indices;  // [3 * triangle]

  size_t triangle_count() const { return indices.size() / 3; }
  bool empty() const { return indices.empty(); }
};

struct NamedMesh {
  std::string name;
  TriangleMesh mesh;
};

struct Bounds {
  glm::vec3 low{0}, high{0};  // mm
  glm::vec3 size() const { return high - low; }
  glm::vec3 centre() const { return 0.5f * (low + high); }
};

/// Axis-aligned bounds of all positions; zero for an empty mesh.
Bounds bounds_of(const TriangleMesh& mesh);
/// Enclosed volume in mL (mm^3 / 1000) by the divergence theorem; meaningful for closed meshes, positive when wound outwards.
double enclosed_volume_ml(const TriangleMesh& mesh);
/// Area-weighted vertex normals from the triangles.
void compute_normals(TriangleMesh& mesh);
/// Adds `part` to `whole` with offset indices. A per-vertex list that only one of both has is filled with its default.
void append(TriangleMesh& whole, const TriangleMesh& part);

struct Topology {
  int euler = 0;               // V - E + F; 2 - 2 * genus for one closed surface
  int non_manifold_edges = 0;  // edges with more than two triangles
  int open_edges = 0;          // edges with one triangle
  bool closed() const { return non_manifold_edges == 0 && open_edges == 0; }
};
/// Counts on the index buffer as it stands: weld first.
Topology topology_of(const TriangleMesh& mesh);

}  // namespace theatre::geometry
