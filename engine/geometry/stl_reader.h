// Binary STL to a welded mesh, without a parser between: corners at the same place are joined while the file is read, so the
// unjoined triangles (six times the memory) never exist. Positions and triangles only; units and axes stay the file's.
#pragma once
#include <string_view>

#include "engine/core/result.h"
#include "engine/geometry/triangle_mesh.h"

namespace theatre::geometry {

/// Whether an STL file is binary: its size is what its count says, or it does not begin as text does.
bool is_binary_stl(std::string_view bytes);

/// `bytes` passed check_mesh_bytes. Vertices stand in the order in which triangles first name them. The error is the reason
/// alone, without the file's name: a coordinate that is not a number.
core::Result<TriangleMesh> read_binary_stl(std::string_view bytes);

}  // namespace theatre::geometry
