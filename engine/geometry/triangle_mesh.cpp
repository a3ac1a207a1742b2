#include "engine/geometry/triangle_mesh.h"

#include <algorithm>

namespace theatre::geometry {

namespace {

/// Appends `part` to `whole`; a list that only one side has is completed with `fill` so that both stay one value per vertex.
template <class Value>
void append_list(std::vector<Value>& whole, size_t whole_vertices, const std::vector<Value>& part, size_t part_vertices,
                 const Value& fill) {
  if (whole.empty() && part.empty()) return;
  whole.resize(whole_vertices, fill);
  whole.insert(whole.end(), part.begin(), part.end());
  whole.resize(whole_vertices + part_vertices, fill);
}

}  // namespace

Bounds bounds_of(const TriangleMesh& mesh) {
  if (mesh.positions.empty()) return {};
  Bounds b{mesh.positions.front(), mesh.positions.front()};
  for (const glm::vec3& p : mesh.positions) {
    b.low = glm::min(b.low, p);
    b.high = glm::max(b.high, p);
  }
  return b;
}

double enclosed_volume_ml(const TriangleMesh& mesh) {
  // About the centre of the bounds, so that a mesh far from the origin keeps its digits.
  const glm::dvec3 centre = bounds_of(mesh).centre();
  double six_volumes = 0;
  for (size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const glm::dvec3 a = glm::dvec3(mesh.positions[mesh.indices[t]]) - centre;
    const glm::dvec3 b = glm::dvec3(mesh.positions[mesh.indices[t + 1]]) - centre;
    const glm::dvec3 c = glm::dvec3(mesh.positions[mesh.indices[t + 2]]) - centre;
    six_volumes += glm::dot(a, glm::cross(b, c));
  }
  return six_volumes / 6000.0;
}

void compute_normals(TriangleMesh& mesh) {
  mesh.normals.assign(mesh.positions.size(), glm::vec3(0));
  for (size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const uint32_t a = mesh.indices[t], b = mesh.indices[t + 1], c = mesh.indices[t + 2];
    const glm::vec3 twice_area = glm::cross(mesh.positions[b] - mesh.positions[a], mesh.positions[c] - mesh.positions[a]);
    for (const uint32_t v : {a, b, c}) mesh.normals[v] += twice_area;
  }
  for (glm::vec3& n : mesh.normals) {
    const float length = glm::length(n);
    n = length > 0 ? n / length : glm::vec3(0, 0, 1);
  }
}

void append(TriangleMesh& whole, const TriangleMesh& part) {
  const size_t before = whole.positions.size(), added = part.positions.size();
  append_list(whole.normals, before, part.normals, added, glm::vec3(0, 0, 1));
  append_list(whole.occlusion, before, part.occlusion, added, 1.0f);
  append_list(whole.follow, before, part.follow, added, 0.0f);
  whole.positions.insert(whole.positions.end(), part.positions.begin(), part.positions.end());
  whole.indices.reserve(whole.indices.size() + part.indices.size());
  for (const uint32_t v : part.indices) whole.indices.push_back(v + static_cast<uint32_t>(before));
}

Topology topology_of(const TriangleMesh& mesh) {
  std::vector<uint64_t> edges;
  edges.reserve(mesh.indices.size());
  std::vector<bool> used(mesh.positions.size(), false);
  for (size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    for (size_t e = 0; e < 3; ++e) {
      const uint64_t a = mesh.indices[t + e], b = mesh.indices[t + (e + 1) % 3];
      edges.push_back(a < b ? a << 32 | b : b << 32 | a);
      used[a] = true;
    }
  }
  std::sort(edges.begin(), edges.end());
  Topology topology;
  int distinct = 0;
  for (size_t i = 0, next; i < edges.size(); i = next) {
    next = i;
    while (next < edges.size() && edges[next] == edges[i]) ++next;
    ++distinct;
    if (next - i == 1) ++topology.open_edges;
    if (next - i > 2) ++topology.non_manifold_edges;
  }
  const auto vertices = std::count(used.begin(), used.end(), true);
  topology.euler = static_cast<int>(vertices) - distinct + static_cast<int>(mesh.triangle_count());
  return topology;
}

}  // namespace theatre::geometry
