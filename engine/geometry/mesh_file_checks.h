// What a mesh file says of itself, checked on its bytes before a parser sees them. Assimp 5.2.5 accepts truncated PLY files and
// then reads out of bounds (146 of 250 mutated files), so whatever can be told from sizes and counts is told here first.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace theatre::geometry {

enum class MeshFormat : uint8_t { stl, obj, ply, gltf, glb };

/// The format that the extension names, whatever its case; fails for any other.
core::Result<MeshFormat> mesh_format_of(const std::filesystem::path& file);

struct MeshFileFacts {
  MeshFormat format{};
  bool is_ras = false;  // the header says SPACE=RAS (+x right, +y anterior) instead of LPS
};

/// Checks that the bytes look like `format` and hold what their header promises. `largest_triangles` bounds every count.
/// The error is the reason alone, without the file's name.
core::Result<MeshFileFacts> check_mesh_bytes(MeshFormat format, std::string_view bytes, uint64_t largest_triangles);

/// The same for a binary STL (see is_binary_stl) of which only the first bytes were read.
core::Result<MeshFileFacts> check_binary_stl(std::string_view head, uint64_t file_bytes, uint64_t largest_triangles);

/// The part of check_mesh_bytes that knows PLY: header, sizes, list lengths and vertex indices.
core::Result<core::Done> check_ply(std::string_view bytes, uint64_t largest_triangles);

}  // namespace theatre::geometry
