#include "scenes/anatomy/spine.h"

#include <algorithm>
#include <array>
#include <map>

#include "engine/core/parallel.h"
#include "engine/geometry/distance_grid.h"
#include "engine/geometry/mesh_import.h"
#include "engine/geometry/mesh_processing.h"
#include "scenes/anatomy/baked_occlusion.h"
#include "scenes/anatomy/discs.h"
#include "scenes/anatomy/tissues.h"

namespace theatre::anatomy {

namespace fs = std::filesystem;
using geometry::NamedMesh;
using geometry::ScalarGrid;
using geometry::TriangleMesh;

namespace {

constexpr size_t k_fewest_vertebrae = 3;
constexpr size_t k_levels = 10;
/// Triangles of the levels of detail that a mesh without any gets: budget of PERFORMANCE.md 3 for software rendering.
constexpr std::array<size_t, 3> k_lod_triangles{40'000, 20'000, 8'000};
constexpr size_t k_sketch_lod = 3, k_sketch_triangles = 2'400;
constexpr size_t k_disc_sketch_triangles = 1'000, k_tissue_sketch_share = 4;
constexpr float k_longest_edge_mm = 2.5f;  // of a bone that may be bent
constexpr float k_grid_spacing_mm = 1.4f, k_grid_margin_mm = 7;

core::Error failure(const fs::path& place, const std::string& reason) { return {place.string() + ": " + reason}; }

/// 0 for "L1", 2 for "L1.lod2".
size_t lod_of(const std::string& name) {
  const size_t at = name.rfind(".lod");
  return at != name.npos && at + 5 == name.size() && name[at + 4] >= '0' && name[at + 4] <= '9' ? size_t(name[at + 4] - '0')
                                                                                                : 0;
}

/// What a spine is made of, sorted out by name.
struct Parts {
  std::map<Level, std::map<size_t, TriangleMesh>> bones;  // by level of detail
  std::map<Level, TriangleMesh> discs;                    // by the level above
  std::vector<NamedMesh> tissues;
};

/// Adds a further part of the same bone; a copy of it (a folder may hold single bones and the whole spine) is left out.
void add_part(TriangleMesh& whole, const TriangleMesh& part) {
  constexpr float k_same_mm = 0.5f;
  const geometry::Bounds a = geometry::bounds_of(whole), b = geometry::bounds_of(part);
  const bool is_copy = glm::distance(a.low, b.low) < k_same_mm && glm::distance(a.high, b.high) < k_same_mm;
  if (whole.empty() || !is_copy) geometry::append(whole, part);
}

core::Result<Parts> read_parts(const fs::path& file_or_folder) {
  const auto files = geometry::mesh_files(file_or_folder);
  if (!files) return files.error();
  std::vector<core::Result<std::vector<NamedMesh>>> contents(files->size(), core::Error{});
  core::parallel_for(static_cast<int>(files->size()),
                     [&](int i) { contents[size_t(i)] = geometry::import_meshes((*files)[size_t(i)]); });
  Parts parts;
  for (size_t f = 0; f < files->size(); ++f) {
    if (!contents[f]) return contents[f].error();
    for (NamedMesh& named : *contents[f]) {
      // A single mesh whose own name says nothing goes by its file's.
      const std::string stem = (*files)[f].stem().string();
      const bool says_nothing =
          !level_from_name(named.name) && !disc_from_name(named.name) && !tissue_kind_from_name(named.name);
      const std::string& name = says_nothing && contents[f]->size() == 1 ? stem : named.name;
      if (const auto level = level_from_name(name)) {
        add_part(parts.bones[*level][lod_of(name)], named.mesh);
      } else if (const auto above = disc_from_name(name)) {
        if (lod_of(name) == 0) add_part(parts.discs[*above], named.mesh);
      } else if (tissue_kind_from_name(name)) {
        parts.tissues.push_back({name, std::move(named.mesh)});
      }
    }
  }
  return parts;
}

template <class Change>
void for_all_meshes(Parts& parts, const Change& change) {
  for (auto& [level, lods] : parts.bones) {
    for (auto& [detail, mesh] : lods) change(mesh);
  }
  for (auto& [level, mesh] : parts.discs) change(mesh);
  for (NamedMesh& tissue : parts.tissues) change(tissue.mesh);
}

void turn(Parts& parts, const glm::mat3& rotation) {
  for_all_meshes(parts, [&](TriangleMesh& mesh) {
    for (glm::vec3& p : mesh.positions) p = rotation * p;
    for (glm::vec3& n : mesh.normals) n = rotation * n;
  });
}

/// A glTF in millimetres may stand along +y as the standard says, or along +z as programs write: the order of the levels tells.
void stand_upright(Parts& parts) {
  const glm::vec3 top = geometry::bounds_of(parts.bones.begin()->second.begin()->second).centre();
  const glm::vec3 bottom = geometry::bounds_of(parts.bones.rbegin()->second.begin()->second).centre();
  const glm::vec3 up = top - bottom;
  if (up.y > std::abs(up.z) && up.y > std::abs(up.x)) turn(parts, {{1, 0, 0}, {0, 0, 1}, {0, -1, 0}});
}

/// Facets become one smooth surface; normals that a file gives a smooth surface are kept.
void smooth_surface(TriangleMesh& mesh) {
  TriangleMesh joined = mesh;
  geometry::weld_positions(joined);
  if (joined.positions.size() < mesh.positions.size()) {
    geometry::drop_degenerate(joined);
    mesh = std::move(joined);
    mesh.normals.clear();
  }
  if (mesh.normals.empty()) geometry::compute_normals(mesh);
}

/// Fills in the levels of detail and the sketch.
void add_meshes(Vertebra& vertebra, std::map<size_t, TriangleMesh>& given) {
  std::vector<TriangleMesh>& lods = vertebra.lods;
  for (auto& [detail, mesh] : given) {
    smooth_surface(mesh);
    (detail < k_sketch_lod || lods.empty() ? lods.emplace_back() : vertebra.sketch) = std::move(mesh);
  }
  if (lods.size() == 1) {
    const TriangleMesh whole = std::move(lods.front());
    lods = {geometry::simplified(whole, k_lod_triangles[0])};
    geometry::split_long_edges(lods[0], k_longest_edge_mm);
    for (const size_t triangles : {k_lod_triangles[1], k_lod_triangles[2]}) {
      if (lods.back().triangle_count() > triangles) lods.push_back(geometry::simplified(whole, triangles));
    }
  }
  if (vertebra.sketch.empty()) vertebra.sketch = geometry::simplified(lods.back(), k_sketch_triangles);
}

template <class Change>
void for_all_meshes(Vertebra& vertebra, const Change& change) {
  for (TriangleMesh& mesh : vertebra.lods) change(mesh);
  change(vertebra.sketch);
}

/// One level while it is worked on.
struct Draft {
  Vertebra vertebra;
  ScalarGrid grid;
  std::string problem;  // why its body cannot be measured; empty = measured
};

/// The sacrum has no body with two endplates: its frame lies under the last vertebra, at the place of S1's endplate.
BodyFrame sacrum_frame(const Draft& sacrum, const BodyFrame& above) {
  const glm::vec3 down = -glm::vec3(above.rest_from_body[2]);
  glm::vec3 place(above.rest_from_body[3]);
  for (float way = 0; way < 60 && (!sacrum.grid.contains(place) || sacrum.grid.sample(place) > 0); way += 0.5f)
    place += 0.5f * down;
  BodyFrame frame = above;
  frame.rest_from_body[3] = glm::vec4(place + 0.5f * above.height_middle_mm * down, 1);
  frame.body_from_rest = glm::inverse(frame.rest_from_body);
  return frame;
}

void measure(std::vector<Draft>& drafts) {
  core::parallel_for(static_cast<int>(drafts.size()), [&](int i) {
    Draft& draft = drafts[size_t(i)];
    const TriangleMesh& finest = draft.vertebra.lods.front();
    draft.grid = geometry::distance_grid(draft.vertebra.lods.back(), k_grid_spacing_mm, k_grid_margin_mm);
    draft.problem.clear();
    if (draft.vertebra.level == Level::sacrum) return;
    if (auto body = measure_body(finest, draft.grid)) {
      draft.vertebra.body = *body;
    } else {
      draft.problem = body.error().message;
    }
  });
}

std::vector<Draft> make_drafts(Parts& parts) {
  std::vector<Draft> drafts;
  for (auto& [level, given] : parts.bones) drafts.push_back({{level, {}, {}, {}}, {}, {}});
  core::parallel_for(static_cast<int>(drafts.size()), [&](int i) {
    Draft& draft = drafts[size_t(i)];
    add_meshes(draft.vertebra, parts.bones[draft.vertebra.level]);
  });
  measure(drafts);
  return drafts;
}

size_t measured_count(const std::vector<Draft>& drafts) {
  return static_cast<size_t>(std::count_if(
      drafts.begin(), drafts.end(), [](const Draft& d) { return d.problem.empty() && d.vertebra.level != Level::sacrum; }));
}

/// A spine whose arches all lie in front is RAS without a header that says so.
void turn_from_ras(std::vector<Draft>& drafts, Parts& parts) {
  const glm::mat3 half_turn({-1, 0, 0}, {0, -1, 0}, {0, 0, 1});
  turn(parts, half_turn);
  for (Draft& draft : drafts) {
    for_all_meshes(draft.vertebra, [&](TriangleMesh& mesh) {
      for (glm::vec3& p : mesh.positions) p = half_turn * p;
      for (glm::vec3& n : mesh.normals) n = half_turn * n;
    });
  }
  measure(drafts);
}

void add_discs(Spine& spine, const std::vector<Draft>& drafts, Parts& parts) {
  for (size_t i = 0; i + 1 < drafts.size(); ++i) {
    const Level above = drafts[i].vertebra.level;
    if (size_t(drafts[i + 1].vertebra.level) != size_t(above) + 1) continue;  // a level is missing between them
    Disc disc{above, {}, {}};
    if (const auto given = parts.discs.find(above); given != parts.discs.end()) {
      disc.mesh = std::move(given->second);
      smooth_surface(disc.mesh);
      set_follow_between(disc.mesh, drafts[i + 1].grid, drafts[i].grid);
    } else {
      disc.mesh = loft_disc(drafts[i].vertebra.body, drafts[i].grid, drafts[i + 1].grid);
    }
    if (!disc.mesh.empty()) spine.discs.push_back(std::move(disc));
  }
}

/// Sketches of what accompanies the bones.
void add_sketches(Spine& spine) {
  const size_t discs = spine.discs.size();
  core::parallel_for(int(discs + spine.tissues.size()), [&](int i) {
    if (size_t(i) < discs) {
      Disc& disc = spine.discs[size_t(i)];
      disc.sketch = geometry::simplified(disc.mesh, k_disc_sketch_triangles);
    } else {
      Tissue& tissue = spine.tissues[size_t(i) - discs];
      tissue.sketch = geometry::simplified(tissue.mesh, tissue.mesh.triangle_count() / k_tissue_sketch_share);
    }
  });
}

}  // namespace

const Vertebra* Spine::find(Level level) const {
  const auto found = std::find_if(vertebrae.begin(), vertebrae.end(), [&](const Vertebra& v) { return v.level == level; });
  return found == vertebrae.end() ? nullptr : &*found;
}

core::Result<Spine> load_spine(const fs::path& file_or_folder) {
  auto parts = read_parts(file_or_folder);
  if (!parts) return parts.error();
  const size_t sacrum = parts->bones.count(Level::sacrum);
  if (parts->bones.size() - sacrum < k_fewest_vertebrae) {
    return failure(file_or_folder,
                   "fewer than three meshes are named after a level (T9 to T12, L1 to L5); name them like L1.stl");
  }
  stand_upright(*parts);
  std::vector<Draft> drafts = make_drafts(*parts);
  if (measured_count(drafts) == 0) turn_from_ras(drafts, *parts);
  if (measured_count(drafts) < k_fewest_vertebrae) {
    const auto bad = std::find_if(drafts.begin(), drafts.end(), [](const Draft& d) { return !d.problem.empty(); });
    return failure(file_or_folder, std::string(level_name(bad->vertebra.level)) + ": " + bad->problem);
  }
  std::erase_if(drafts, [](const Draft& draft) { return !draft.problem.empty(); });
  if (drafts.back().vertebra.level == Level::sacrum) {
    drafts.back().vertebra.body = sacrum_frame(drafts.back(), drafts[drafts.size() - 2].vertebra.body);
  }

  Spine spine;
  spine.source = file_or_folder.string();
  add_discs(spine, drafts, *parts);
  core::parallel_for(static_cast<int>(drafts.size()), [&](int i) {
    for_all_meshes(drafts[size_t(i)].vertebra, [&](TriangleMesh& mesh) {
      if (mesh.occlusion.empty()) bake_occlusion(mesh, drafts[size_t(i)].grid);
    });
  });
  for (Draft& draft : drafts) spine.vertebrae.push_back(std::move(draft.vertebra));
  for (NamedMesh& tissue : parts->tissues) add_tissue(spine, tissue);
  add_sketches(spine);
  return spine;
}

}  // namespace theatre::anatomy
