#include <cstdio>
#include <nlohmann/json.hpp>

#include "engine/core/log.h"
#include "engine/geometry/mesh_import.h"
#include "scenes/anatomy/spine.h"
#include "scenes/commands.h"

namespace theatre {
namespace {

struct Finding {
  std::string file, name;
  size_t triangles = 0, vertices = 0;
  geometry::Topology topology;
  geometry::Bounds bounds;
  std::optional<anatomy::Level> level;
  std::string verdict;
};

std::string verdict_of(const Finding& finding) {
  if (finding.topology.non_manifold_edges > 0) return "usable; some edges have more than two triangles";
  if (!finding.topology.closed()) return "usable; open at " + std::to_string(finding.topology.open_edges) + " edges";
  return "good";
}

Finding finding_of(const std::filesystem::path& file, const geometry::NamedMesh& named) {
  Finding finding;
  finding.file = file.string();
  finding.name = named.name;
  finding.triangles = named.mesh.triangle_count();
  finding.vertices = named.mesh.positions.size();
  finding.topology = geometry::topology_of(named.mesh);
  finding.bounds = geometry::bounds_of(named.mesh);
  finding.level = anatomy::level_from_name(named.name);
  finding.verdict = verdict_of(finding);
  return finding;
}

nlohmann::json as_json(const Finding& f) {
  auto list = [](glm::vec3 v) { return nlohmann::json::array({v.x, v.y, v.z}); };
  return {{"file", f.file},
          {"name", f.name},
          {"triangles", f.triangles},
          {"vertices", f.vertices},
          {"closed", f.topology.closed()},
          {"non_manifold_edges", f.topology.non_manifold_edges},
          {"bounds_mm", {list(f.bounds.low), list(f.bounds.high)}},
          {"level", f.level ? nlohmann::json(anatomy::level_name(*f.level)) : nlohmann::json()},
          {"verdict", f.verdict}};
}

void print_line(const Finding& f) {
  const glm::vec3 size = f.bounds.size();
  std::printf("%s: %s: %zu triangles, %.0f x %.0f x %.0f mm, level %s, %s\n", f.file.c_str(), f.name.c_str(), f.triangles,
              size.x, size.y, size.z, f.level ? std::string(anatomy::level_name(*f.level)).c_str() : "none", f.verdict.c_str());
}

}  // namespace

int run(const cli::Inspect& request) {
  int exit_code = 0;
  auto refuse = [&](const core::Error& error) {
    core::log_error(error);
    exit_code = 1;
  };
  std::vector<Finding> findings;
  for (const std::filesystem::path& path : request.paths) {
    const auto files = geometry::mesh_files(path);
    if (!files) {
      refuse(files.error());
      continue;
    }
    for (const std::filesystem::path& file : *files) {
      const auto meshes = geometry::import_meshes(file);
      if (!meshes) {
        refuse(meshes.error());
        continue;
      }
      for (const geometry::NamedMesh& mesh : *meshes) findings.push_back(finding_of(file, mesh));
    }
  }
  if (request.json) {
    nlohmann::json list = nlohmann::json::array();
    for (const Finding& finding : findings) list.push_back(as_json(finding));
    std::printf("%s\n", list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  } else {
    for (const Finding& finding : findings) print_line(finding);
  }
  if (std::fflush(stdout) != 0) refuse({"the standard output cannot be written"});
  return exit_code;
}

}  // namespace theatre
