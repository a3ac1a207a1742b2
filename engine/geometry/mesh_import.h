// Mesh files (STL, OBJ, PLY, glTF, GLB) to welded TriangleMeshes, through Assimp; the only file that includes it.
// Assimp only parses (triangulate, validate); weld, normals and clean-up are ours, by meshoptimizer. Binary STL, the largest
// for what it holds, is read without it (stl_reader.h). tests/bench compares both with Assimp's own weld and normals.
// Frame: millimetres, LPS. glTF (metres, +y up, +z towards the viewer = anterior) is turned; a glTF whose size says
// millimetres (as many exporters write) is recognised by size. STL/OBJ/PLY: taken as millimetres LPS, metres recognised by
// size; a header that says SPACE=RAS is turned (Slicer writes it).
#pragma once
#include <filesystem>
#include <vector>

#include "engine/core/result.h"
#include "engine/geometry/triangle_mesh.h"

namespace theatre::geometry {

struct ImportLimits {
  uint64_t file_bytes = 512ull << 20;
  uint64_t triangles = 5'000'000;
  float largest_mm = 10'000;  // any coordinate beyond this is refused
};

/// All meshes of one file, each with its node's name (glTF) or the file's stem. Vertices welded, degenerate triangles
/// dropped, normals kept when the file has them, else computed. Colour channel 0 (red) is read as occlusion. Up to 100,000
/// triangles are ordered for the GPU's caches; larger meshes are to be simplified, which orders what it keeps.
/// Errors: missing, empty, truncated, not a mesh, too large, NaN or out-of-range numbers; one line with file and reason.
core::Result<std::vector<NamedMesh>> import_meshes(const std::filesystem::path& file, const ImportLimits& limits = {});

/// The mesh files of a folder, or the file itself; sorted by name. Fails when there is none.
core::Result<std::vector<std::filesystem::path>> mesh_files(const std::filesystem::path& file_or_folder);

}  // namespace theatre::geometry
