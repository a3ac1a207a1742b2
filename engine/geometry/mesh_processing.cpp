#include "engine/geometry/mesh_processing.h"

#include <meshoptimizer.h>

#include <algorithm>
#include <unordered_map>

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

/// Whether triangles name every vertex, and first name it after all before it.
bool is_in_order_of_use(const TriangleMesh& mesh) {
  uint32_t next = 0;
  for (const uint32_t v : mesh.indices) {
    if (v > next) return false;
    if (v == next) ++next;
  }
  return next == mesh.positions.size() && mesh.indices.size() % 3 == 0;
}

/// One pass over a mesh that splits edges once, where `rule` says; both triangles of an edge use the same new vertex.
/// rule(a, b) with places a, b: how far from a to b to split, 0..1, or less than 0 for not at all; rule(b, a) must agree.
template <class Rule>
class EdgeSplitter {
 public:
  EdgeSplitter(TriangleMesh& mesh, const Rule& rule) : mesh_(mesh), rule_(rule) {}

  /// Whether any edge was split.
  bool split() {
    std::vector<uint32_t> indices;
    indices.reserve(mesh_.indices.size() * 2);
    for (size_t t = 0; t + 2 < mesh_.indices.size(); t += 3) {
      uint32_t corner[3], between[3];
      for (size_t c = 0; c < 3; ++c) corner[c] = mesh_.indices[t + c];
      for (size_t c = 0; c < 3; ++c) between[c] = vertex_between(corner[c], corner[(c + 1) % 3]);
      add_parts(corner, between, indices);
    }
    mesh_.indices = std::move(indices);
    return !vertex_of_edge_.empty();
  }

 private:
  static constexpr uint32_t k_none = ~0u;

  uint32_t vertex_between(uint32_t a, uint32_t b) {
    if (a > b) std::swap(a, b);  // the same bytes from both sides
    const float share = rule_(mesh_.positions[a], mesh_.positions[b]);
    if (share < 0) return k_none;
    const auto [found, is_new] =
        vertex_of_edge_.try_emplace(uint64_t(a) << 32 | b, static_cast<uint32_t>(mesh_.positions.size()));
    if (is_new) {
      add_between(mesh_.positions, a, b, share);
      add_between(mesh_.normals, a, b, share);
      add_between(mesh_.occlusion, a, b, share);
      add_between(mesh_.follow, a, b, share);
      if (!mesh_.normals.empty() && glm::length(mesh_.normals.back()) > 0)
        mesh_.normals.back() = glm::normalize(mesh_.normals.back());
    }
    return found->second;
  }

  template <class Value>
  static void add_between(std::vector<Value>& list, uint32_t a, uint32_t b, float share) {
    if (!list.empty()) list.push_back(list[a] + share * (list[b] - list[a]));
  }

  static void add_parts(const uint32_t corner[3], const uint32_t between[3], std::vector<uint32_t>& indices) {
    const int count = (between[0] != k_none) + (between[1] != k_none) + (between[2] != k_none);
    if (count == 0) return (void)indices.insert(indices.end(), corner, corner + 3);
    if (count == 3) {
      indices.insert(indices.end(), {corner[0], between[0], between[2], between[0], corner[1], between[1], between[2],
                                     between[1], corner[2], between[0], between[1], between[2]});
      return;
    }
    // Turn the triangle so that its first edge is split and, with two split edges, the third is whole.
    size_t first = 0;
    while (between[first] == k_none || (count == 2 && between[(first + 2) % 3] != k_none)) ++first;
    const uint32_t a = corner[first], b = corner[(first + 1) % 3], c = corner[(first + 2) % 3];
    const uint32_t ab = between[first], bc = between[(first + 1) % 3];
    if (count == 1) {
      indices.insert(indices.end(), {a, ab, c, ab, b, c});
    } else {
      indices.insert(indices.end(), {ab, b, bc, a, ab, bc, a, bc, c});
    }
  }

  TriangleMesh& mesh_;
  const Rule& rule_;
  std::unordered_map<uint64_t, uint32_t> vertex_of_edge_;
};

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
  size_t kept = 0;
  for (size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const uint32_t a = mesh.indices[t], b = mesh.indices[t + 1], c = mesh.indices[t + 2];
    const glm::vec3 area = glm::cross(mesh.positions[b] - mesh.positions[a], mesh.positions[c] - mesh.positions[a]);
    if (a == b || b == c || c == a || !(glm::dot(area, area) > 0)) continue;
    mesh.indices[kept++] = a, mesh.indices[kept++] = b, mesh.indices[kept++] = c;
  }
  const size_t dropped = (mesh.indices.size() - kept) / 3;
  if (dropped == 0 && is_in_order_of_use(mesh)) return 0;
  mesh.indices.resize(kept);
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
  constexpr unsigned k_cache = 32;
  meshopt_optimizeVertexCacheFifo(mesh.indices.data(), mesh.indices.data(), mesh.indices.size(), mesh.positions.size(),
                                  k_cache);
  std::vector<unsigned int> remap(mesh.positions.size());
  const size_t vertices =
      meshopt_optimizeVertexFetchRemap(remap.data(), mesh.indices.data(), mesh.indices.size(), mesh.positions.size());
  remap_mesh(mesh, remap, vertices);
}

void split_long_edges(TriangleMesh& mesh, float longest_mm, size_t most_triangles) {
  const auto halve_long = [longest_mm](const glm::vec3& a, const glm::vec3& b) {
    return glm::dot(b - a, b - a) > longest_mm * longest_mm ? 0.5f : -1.0f;
  };
  bool has_split = true;
  while (has_split && mesh.triangle_count() < most_triangles / 4) has_split = EdgeSplitter(mesh, halve_long).split();
}

void cut_at_height(TriangleMesh& mesh, float z) {
  const size_t before = mesh.positions.size();
  const auto where_it_crosses = [z](const glm::vec3& a, const glm::vec3& b) {
    return (a.z < z && b.z > z) || (a.z > z && b.z < z) ? (z - a.z) / (b.z - a.z) : -1.0f;
  };
  EdgeSplitter(mesh, where_it_crosses).split();
  for (size_t v = before; v < mesh.positions.size(); ++v) mesh.positions[v].z = z;
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
