// A vertebra of simple solids whose dimensions are known, and the real bones when they are there.
#pragma once
#include <filesystem>

#include "engine/core/parallel.h"
#include "engine/geometry/distance_grid.h"
#include "engine/geometry/mesh_import.h"
#include "engine/geometry/mesh_processing.h"
#include "engine/geometry/surface_nets.h"
#include "scenes/anatomy/body_frame.h"
#include "scenes/anatomy/spine.h"

namespace theatre::anatomy::samples {

constexpr float k_half_width = 21, k_half_depth = 17, k_half_height = 13;

inline float capsule(glm::vec3 p, glm::vec3 a, glm::vec3 b, float radius) {
  const float t = glm::clamp(glm::dot(p - a, b - a) / glm::dot(b - a, b - a), 0.0f, 1.0f);
  return glm::distance(p, a + t * (b - a)) - radius;
}

/// Body centred at the origin, processes behind it; mm, LPS.
inline float vertebra_distance(glm::vec3 p) {
  constexpr float k_round = 2;
  const float aside = (std::hypot(p.x / k_half_width, p.y / k_half_depth) - 1) * k_half_depth + k_round;
  const float above = std::abs(p.z) - k_half_height + k_round;
  const float body =
      std::min(std::max(aside, above), 0.0f) + std::hypot(std::max(aside, 0.0f), std::max(above, 0.0f)) - k_round;
  const glm::vec3 q(std::abs(p.x), p.y, p.z);
  const float pedicle = capsule(q, {13, 10, 5}, {14, 30, 5}, 4.5f), lamina = capsule(q, {14, 30, 3}, {0, 38, -4}, 4);
  const float spinous = capsule(q, {0, 38, -4}, {0, 62, -12}, 4), transverse = capsule(q, {14, 30, 4}, {38, 33, 4}, 4);
  return std::min({body, pedicle, lamina, spinous, transverse});
}

/// The same bone moved: rest = turn * p + place.
inline geometry::TriangleMesh made_up_vertebra(glm::vec3 place = glm::vec3(0), const glm::mat3& turn = glm::mat3(1),
                                               float spacing_mm = 1.2f) {
  const glm::vec3 low(-46, -22, -22), high(46, 70, 18);
  geometry::ScalarGrid grid(low, spacing_mm, glm::ivec3((high - low) / spacing_mm) + 1, 0.0f);
  core::parallel_for(grid.size.z, [&](int k) {
    for (int j = 0; j < grid.size.y; ++j) {
      for (int i = 0; i < grid.size.x; ++i) grid.at(i, j, k) = vertebra_distance(grid.point(i, j, k));
    }
  });
  geometry::TriangleMesh mesh = geometry::surface_nets(grid);
  for (glm::vec3& p : mesh.positions) p = turn * p + place;
  for (glm::vec3& n : mesh.normals) n = turn * n;
  return mesh;
}

inline glm::mat3 turned(float about_x_deg, float about_y_deg, float about_z_deg) {
  auto about = [](int axis, float deg) {
    const float c = std::cos(glm::radians(deg)), s = std::sin(glm::radians(deg));
    glm::mat3 m(1);
    const int u = (axis + 1) % 3, v = (axis + 2) % 3;
    m[u][u] = c, m[u][v] = s, m[v][u] = -s, m[v][v] = c;
    return m;
  };
  return about(2, about_z_deg) * about(1, about_y_deg) * about(0, about_x_deg);
}

struct Bone {
  std::string name;
  geometry::TriangleMesh mesh;  // rest frame
  BodyFrame frame;
  std::vector<glm::vec3> positions_body;  // [vertex]
};

inline Bone measured(std::string name, geometry::TriangleMesh mesh) {
  const auto frame = measure_body(mesh, geometry::distance_grid(mesh, 1.4f, 3));
  Bone bone{std::move(name), std::move(mesh), frame ? *frame : BodyFrame{}, {}};
  for (const glm::vec3& p : bone.mesh.positions) bone.positions_body.emplace_back(bone.frame.body_from_rest * glm::vec4(p, 1));
  return bone;
}

inline std::filesystem::path shared_meshes() { return std::filesystem::path(THEATRE_SOURCE_DIR) / "../shared/meshes"; }
inline std::filesystem::path forged_spine() { return std::filesystem::path(THEATRE_SHARE_DIR) / "spine"; }

/// T10 to L5 of every real or forged spine that is there, and the made-up vertebra.
inline std::vector<Bone> all_bones() {
  std::vector<std::pair<std::string, std::filesystem::path>> files;
  for (const char* level : {"T10", "T11", "T12", "L1", "L2", "L3", "L4", "L5"}) {
    files.emplace_back(std::string("bodyparts3d ") + level, shared_meshes() / "bodyparts3d" / (std::string(level) + ".stl"));
    files.emplace_back(std::string("forged ") + level, forged_spine() / (std::string(level) + ".glb"));
  }
  std::erase_if(files, [](const auto& file) { return !std::filesystem::exists(file.second); });
  std::vector<Bone> bones(files.size() + 1);
  core::parallel_for(static_cast<int>(files.size()), [&](int i) {
    auto meshes = geometry::import_meshes(files[size_t(i)].second);
    if (!meshes) return;
    geometry::split_long_edges(meshes->front().mesh, 2.5f);
    bones[size_t(i)] = measured(files[size_t(i)].first, std::move(meshes->front().mesh));
  });
  bones.back() = measured("made up", made_up_vertebra());
  return bones;
}

}  // namespace theatre::anatomy::samples
