// Makes the built-in spine: forge MORPHOMETRY.toml OUTPUT_FOLDER writes one .glb for each bone, with three levels of detail
// and a sketch, and one each for the discs and the soft tissue. Runs at build time; the theatre only ever sees the meshes.
#include <cstdio>

#include "engine/geometry/mesh_processing.h"
#include "tools/forge/column.h"
#include "tools/forge/extract.h"
#include "tools/forge/glb_writer.h"
#include "tools/forge/morphometry.h"
#include "tools/forge/occlusion.h"
#include "tools/forge/soft_tissue.h"

namespace {

using namespace theatre;
using namespace theatre::forge;

constexpr float k_individuality = 1;
constexpr size_t k_sketch_triangles = 2'400;  // of the mesh that is drawn while things move and a processor draws

void move_to_world(geometry::TriangleMesh& mesh, const Pose& world_from_mesh) {
  for (glm::vec3& p : mesh.positions) p = world_from_mesh * p;
  for (glm::vec3& n : mesh.normals) n = world_from_mesh.turn(n);
}

template <class Shape>
std::vector<geometry::NamedMesh> forge_bone(const std::string& name, const Shape& shape, const geometry::Bounds& bounds,
                                            const Pose& world_from_bone, const geometry::ScalarGrid& field,
                                            float spacing_ratio = 1) {
  std::vector<geometry::NamedMesh> lods;
  for (size_t lod = 0; lod < k_lod_spacing_mm.size(); ++lod) {
    geometry::TriangleMesh mesh = extract_surface(shape, bounds, k_lod_spacing_mm[lod] * spacing_ratio);
    move_to_world(mesh, world_from_bone);
    bake_occlusion(mesh, field);
    lods.push_back({lod == 0 ? name : name + ".lod" + std::to_string(lod), std::move(mesh)});
  }
  lods.push_back({name + ".lod" + std::to_string(lods.size()), geometry::simplified(lods.back().mesh, k_sketch_triangles)});
  return lods;
}

std::vector<geometry::NamedMesh> forge_tissues(const Column& column, const geometry::ScalarGrid& field) {
  std::vector<geometry::NamedMesh> tissues = {{"cord", cord_mesh(column)}};
  for (NerveRoot& root : nerve_roots(column)) tissues.push_back({root.name, std::move(root.mesh)});
  for (int level = 0; level < 3; ++level) {
    const std::string name = "rib." + column.morphometry.names[level];
    tissues.push_back({name + ".left", rib_mesh(column, level, 1)});
    tissues.push_back({name + ".right", rib_mesh(column, level, -1)});
  }
  for (geometry::NamedMesh& tissue : tissues) bake_occlusion(tissue.mesh, field);
  tissues.push_back({"skin", trunk_mesh(column)});  // a glass shell: light passes
  return tissues;
}

core::Result<core::Done> forge_spine(const std::filesystem::path& morphometry_file, const std::filesystem::path& folder) {
  const core::Result<Morphometry> morphometry = read_morphometry(morphometry_file);
  if (!morphometry) return morphometry.error();
  const Column column = make_column(*morphometry, k_individuality);

  std::vector<geometry::NamedMesh> discs;
  std::vector<geometry::TriangleMesh> disc_shapes;
  for (int level = 0; level < k_levels; ++level) {
    disc_shapes.push_back(disc_mesh(column, level));
    discs.push_back({"disc_below_" + morphometry->names[level], disc_shapes.back()});
  }
  const geometry::ScalarGrid field = occlusion_field(column, disc_shapes);
  for (geometry::NamedMesh& disc : discs) bake_occlusion(disc.mesh, field);

  auto write = [&](const std::string& name, const std::vector<geometry::NamedMesh>& meshes) {
    return write_glb(folder / (name + ".glb"), meshes);
  };
  for (int level = 0; level < k_levels; ++level) {
    const std::string& name = morphometry->names[level];
    const auto written =
        write(name, forge_bone(name, column.vertebrae[level], vertebra_bounds(), column.world_from_body[level], field));
    if (!written) return written.error();
  }
  auto written = write(
      "sacrum", forge_bone("sacrum", column.sacrum, sacrum_bounds(), column.world_from_sacrum, field, k_sacrum_spacing_ratio));
  if (!written) return written.error();
  written = write("discs", discs);
  if (!written) return written.error();
  return write("tissues", forge_tissues(column, field));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: forge MORPHOMETRY.toml OUTPUT_FOLDER\n");
    return 2;
  }
  std::error_code error;
  std::filesystem::create_directories(argv[2], error);
  if (error) {
    std::fprintf(stderr, "%s: cannot make this folder: %s\n", argv[2], error.message().c_str());
    return 1;
  }
  const auto done = forge_spine(argv[1], argv[2]);
  if (!done) {
    std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return 1;
  }
  return 0;
}
