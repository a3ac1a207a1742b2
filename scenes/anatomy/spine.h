// Spine: the bones, discs and nerves that a show is played on, loaded from mesh files: the built-in spine that tools/forge made
// or somebody's own. Everything downstream works from these meshes and what is measured on them, never from the forge's
// formulae. Rest frame: all meshes of one spine share it; LPS millimetres (+x patient left, +y posterior, +z superior),
// standing.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "engine/geometry/triangle_mesh.h"
#include "scenes/anatomy/body_frame.h"

namespace theatre::anatomy {

enum class Level : uint8_t { T9, T10, T11, T12, L1, L2, L3, L4, L5, sacrum };
std::string_view level_name(Level level);  // "T10", "L1", "sacrum"
std::optional<Level> level_from_name(
    std::string_view name);  // "L1", "l1.lod2", "vertebra_L1_left"...; not discs; nullopt when none
/// The level above the disc that a mesh of this name is: "disc_below_L1" -> L1, "intervertebral disk L1/L2" -> L1.
std::optional<Level> disc_from_name(std::string_view name);

struct Vertebra {
  Level level{};
  std::vector<geometry::TriangleMesh> lods;  // finest first, at least one; rest frame; with normals and occlusion
  geometry::TriangleMesh sketch;             // far coarser: to draw while things move, never to measure
  BodyFrame body;                            // measured on lods[0]
};

struct Disc {
  Level above{};                  // the vertebra that lies on it
  geometry::TriangleMesh mesh;    // follow: 0 at the lower vertebra .. 1 at the upper
  geometry::TriangleMesh sketch;  // as of a vertebra
};

enum class TissueKind : uint8_t { cord, root, rib, skin };
/// Tissue that accompanies the bones. Its vertices follow the vertebra named, or blend between it and the one above. What runs
/// along the column (cord, roots) is one tissue for each level, cut where the blend begins anew. The skin is one piece from the
/// lowest bone to the highest; its occlusion fades it out at its cut ends.
struct Tissue {
  TissueKind kind{};
  std::string name;
  Level level{};                  // moves with this one (follow = 0) ..
  geometry::TriangleMesh mesh;    // .. towards the one above it (follow = 1)
  geometry::TriangleMesh sketch;  // as of a vertebra
};

struct Spine {
  std::string source;               // the path it came from
  std::vector<Vertebra> vertebrae;  // top to bottom; the sacrum last when present
  std::vector<Disc> discs;          // top to bottom
  std::vector<Tissue> tissues;

  const Vertebra* find(Level level) const;
};

/// Loads a mesh file or a folder of mesh files. Levels come from names; meshes without a level are left out, and so are levels
/// in which no body can be measured. Several meshes of one level are taken together, copies once. What a file lacks is made:
/// levels of detail, discs between neighbours, occlusion. A spine that stands along +y or faces the other way (RAS) is turned.
/// Needs at least three vertebrae; fails with one line naming the file and the reason.
core::Result<Spine> load_spine(const std::filesystem::path& file_or_folder);

}  // namespace theatre::anatomy
