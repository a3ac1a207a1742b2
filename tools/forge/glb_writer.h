// Binary glTF 2.0 (.glb) of meshes in LPS millimetres: written in metres, +y up, +z anterior, one node and mesh for each,
// with POSITION, NORMAL and COLOR_0 (occlusion as grey, normalised bytes). Deterministic bytes.
// Format: https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html
#pragma once
#include <filesystem>
#include <span>

#include "engine/core/result.h"
#include "engine/geometry/triangle_mesh.h"

namespace theatre::forge {

core::Result<core::Done> write_glb(const std::filesystem::path& file, std::span<const geometry::NamedMesh> meshes);

}  // namespace theatre::forge
