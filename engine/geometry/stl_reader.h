// Binary STL to a welded mesh, without a parser between: the file is read piece by piece and corners at the same place are
// joined at once, so neither the file nor its unjoined triangles (six times the memory) are ever in memory as a whole.
// Positions and triangles only; units and axes stay the file's.
#pragma once
#include <iosfwd>
#include <string_view>

#include "engine/core/result.h"
#include "engine/geometry/triangle_mesh.h"

namespace theatre::geometry {

constexpr size_t k_stl_head = 4096;  // bytes enough to tell which kind of STL it is

/// Whether an STL file is binary: its size is what its count says, or it does not begin as text does. `head`: its first
/// k_stl_head bytes, or all.
bool is_binary_stl(std::string_view head, uint64_t file_bytes);

/// `head`: as it was checked (check_binary_stl): whatever happens to the file, no more is believed. Vertices stand in the order
/// in which triangles first name them. The error is the reason alone, without the file's name: a coordinate that is not a
/// number.
core::Result<TriangleMesh> read_binary_stl(std::istream& file, std::string_view head);

}  // namespace theatre::geometry
