// A picture of mesh files as they are: nothing is measured, simplified or treated, so whatever can be read is shown, and at
// once.
#pragma once
#include "engine/geometry/image.h"
#include "scenes/cli.h"

namespace theatre {

/// Whether `scene` names a mesh file or a folder instead of a scene.
bool names_meshes(const std::filesystem::path& scene);
/// The views 3d, side and front; each mesh in the material that its name tells, bone if none.
core::Result<geometry::Image> picture_of_meshes(const cli::Render& request);

}  // namespace theatre
