// DrawList: everything one picture shows, as plain data. Stage fills it, Renderer draws it, tests read it; no OpenGL here.
// Lengths mm, world frame LPS (+x patient left, +y posterior, +z superior).
// Meshes and grids are borrowed: they must outlive the draw call. `revision` tells GpuCache when a borrowed mesh or grid
// with the same address has new content.
#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <optional>
#include <vector>

#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"

namespace theatre::render {

/// balloon, cavity (the smoky empty space a balloon leaves) and skin are always glass; the others are when `ghost` says so.
enum class Material : uint8_t { bone, disc, nerve, steel, plastic, balloon, cement, skin, cavity };

/// How a solid is bent: position' = position + sum over layers of amount * grid(position), done in the vertex shader.
struct Deformation {
  struct Layer {
    const geometry::VectorGrid* grid = nullptr;  // displacement in mm, in the grid's frame; null = unused
    uint64_t revision = 0;
    float amount = 0;
  };
  glm::mat4 grid_from_mesh{1};  // rigid: from the mesh's frame to the grid's
  Layer layers[2];
  /// Outside a grid the nearest border value holds, as in Grid::sample. The broken line shows where layers[0] displaces.
  /// A rough plane (dot(xyz, p) = w, in the grid's frame, before bending) along which the surface shows a broken line.
  glm::vec4 crack_plane{0, 0, 1, 0};
  float crack = 0;  // 0 = none .. 1 = wide open
};

/// What a cut shows inside a drawable. Without one a cut face is a plain colour.
struct Interior {
  template <class Grid>
  struct Borrowed {
    const Grid* grid = nullptr;  // null = there is none
    uint64_t revision = 0;
  };
  /// From the mesh's frame to the grids'. For a disc: to the box in which it fills -1 .. 1 (x across, y front to back, z up).
  glm::mat4 grid_from_mesh{1};
  Borrowed<geometry::ScalarGrid> bone_mm;    // distance to the surface before bending, negative inside; needed for bone
  Borrowed<geometry::VectorGrid> unbent;     // from a bent place to the same place before bending, mm
  Borrowed<geometry::ScalarGrid> cement_mm;  // negative = cement lies between the trabeculae; bent places
  Borrowed<geometry::ScalarGrid> cave_mm;    // distance to the wall of the caves, round which bone is compacted; bent places
  float volume_fraction = 0.15f;             // of bone in the honeycomb (BV/TV)
  float arch_from_y_mm = 1e6f;               // behind this y of the grids the cortex is thick
  float cure = 0;                            // of the cement
};

struct Drawable {
  const geometry::TriangleMesh* mesh = nullptr;
  uint64_t revision = 0;
  glm::mat4 world_from_mesh{1};         // rigid
  glm::mat4 world_from_mesh_follow{1};  // where vertices with TriangleMesh::follow = 1 go instead
  int deformation = -1;                 // index into DrawList::deformations, -1 = rigid
  float deformation_follow = 0;         // 0 = bent by the share 1 - follow (bones; a disc above), 1 = by follow (a disc below)
  Material material = Material::bone;
  glm::vec3 tint{1};     // multiplies the material's own colour (instrument parts)
  float step_back = 0;   // 0 = hero .. 1 = far in the background: less contrast, mixed towards the ground
  float ghost = 0;       // 0 = solid .. 1 = glass: rim-lit, near wall thin
  float cure = 0;        // cement: 0 = fresh .. 1 = set
  int interior = -1;     // index into DrawList::interiors, -1 = a plain cut face
  uint32_t pick_id = 0;  // what a tap on it means to the owner; 0 = nothing
};

/// A line round what must not be overlooked, with or without the drawable that shows it. World frame, rigid.
struct Outline {
  const geometry::TriangleMesh* mesh = nullptr;  // not empty, with normals
  uint64_t revision = 0;
  glm::mat4 world_from_mesh{1};
  float glow = 1;  // 0 = at its thinnest .. 1 = at its widest and lightest
};

struct DrawList {
  std::vector<Drawable> drawables;  // any order: the renderer sorts by pass
  std::vector<Deformation> deformations;
  std::vector<Interior> interiors;
  std::vector<Outline> outlines;  // over all else
  /// What lies where dot(xyz, place) > w (world) is taken away and the faces are closed; nothing is glass then, skin is left
  /// out.
  std::optional<glm::vec4> cut_plane;
  glm::vec3 focus_mm{0};  // what the picture is about: the key light's shadow centres on it
};

}  // namespace theatre::render
