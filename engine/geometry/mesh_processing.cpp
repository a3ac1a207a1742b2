#include "engine/geometry/mesh_processing.h"

#include <meshoptimizer.h>

namespace theatre::geometry {

namespace {

template <class Value>
void remap_list(std::vector<Value>& list, const std::vector<unsigned int>& remap, size_t kept) {
  if (list.empty()) return;
  std::vector<Value> moved(kept);
  meshopt_remapVertexBuffer(moved.data(), list.data(), list.size(), sizeof(Value), remap.data());
  list = std::move(moved);
}

/// Moves every list of the mesh by `remap` (~0u = dropped) and renumbers the triangles.
void remap_mesh(TriangleMesh& mesh, const std::vector<unsigned int>& remap, size_t kept) {
  meshopt_remapIndexBuffer(mesh.indices.data(), mesh.indices.data(), mesh.indices.size(), remap.data());
  remap_list(mesh.positions, remap, kept);
  remap_list(mesh.normals, remap, kept);
  remap_list(mesh.occlusion, remap, kept);
  remap_list(mesh.follow, remap, kept);
}

template <class Value>
void add_stream(std::vector<meshopt_Stream>& streams, const std::vector<Value>& list) {
  if (!list.empty()) streams.push_back({list.data(), sizeof(Value), sizeof(Value)});
}

void weld_by(TriangleMesh& mesh, const std::vector<meshopt_Stream>& streams) {
  if (mesh.empty()) return;
  std::vector<unsigned int> remap(mesh.positions.size());
  const size_t kept = meshopt_generateVertexRemapMulti(remap.data(), mesh.indices.data(), mesh.indices.size(),
                                                       mesh.positions.size(), streams.data(), streams.size());
  remap_mesh(mesh, remap, kept);
}

/// -0 and 0 are the same place but not the same bytes, and the weld compares bytes.
void normalise_zeros(std::vector<glm::vec3>& list) {
  for (glm::vec3& p : list) p += 0.0f;
}

}  // namespace

void weld(TriangleMesh& mesh) {
  normalise_zeros(mesh.positions);
  normalise_zeros(mesh.normals);
  std::vector<meshopt_Stream> streams;
  add_stream(streams, mesh.positions);
  add_stream(streams, mesh.normals);
  add_stream(streams, mesh.occlusion);
  add_stream(streams, mesh.follow);
  weld_by(mesh, streams);
}

void weld_positions(TriangleMesh& mesh) {
  mesh.normals.clear();
  normalise_zeros(mesh.positions);
  std::vector<meshopt_Stream> streams;
  add_stream(streams, mesh.positions);
  weld_by(mesh, streams);
}

size_t drop_degenerate(TriangleMesh& mesh) {
  std::vector<uint32_t> kept;
  kept.reserve(mesh.indices.size());
  for (size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const uint32_t a = mesh.indices[t], b = mesh.indices[t + 1], c = mesh.indices[t + 2];
    const glm::vec3 area = glm::cross(mesh.positions[b] - mesh.positions[a], mesh.positions[c] - mesh.positions[a]);
    if (a == b || b == c || c == a || !(glm::dot(area, area) > 0)) continue;
    kept.insert(kept.end(), {a, b, c});
  }
  const size_t dropped = (mesh.indices.size() - kept.size()) / 3;
  mesh.indices = std::move(kept);
  if (mesh.indices.empty()) {
    mesh = {};
    return dropped;
  }
  std::vector<unsigned int> remap(mesh.positions.size());
  const size_t vertices =
      meshopt_optimizeVertexFetchRemap(remap.data(), mesh.indices.data(), mesh.indices.size(), mesh.positions.size());
  remap_mesh(mesh, remap, vertices);
  return dropped;
}

void optimize_order(TriangleMesh& mesh) {
  if (mesh.empty()) return;
  meshopt_optimizeVertexCache(mesh.indices.data(), mesh.indices.data(), mesh.indices.size(), mesh.positions.size());
  std::vector<unsigned int> remap(mesh.positions.size());
  const size_t vertices =
      meshopt_optimizeVertexFetchRemap(remap.data(), mesh.indices.data(), mesh.indices.size(), mesh.positions.size());
  remap_mesh(mesh, remap, vertices);
}

TriangleMesh simplified(const TriangleMesh& mesh, size_t triangles) {
  if (mesh.triangle_count() <= triangles) return mesh;
  constexpr float k_largest_error = 0.02f;  // of the mesh's extent: a coarse bone still is that bone
  TriangleMesh small = mesh;
  const size_t count = meshopt_simplify(small.indices.data(), mesh.indices.data(), mesh.indices.size(), &mesh.positions[0].x,
                                        mesh.positions.size(), sizeof(glm::vec3), triangles * 3, k_largest_error);
  small.indices.resize(count);
  drop_degenerate(small);
  if (!small.normals.empty()) compute_normals(small);
  optimize_order(small);
  return small;
}

}  // namespace theatre::geometry
