#include "scenes/mesh_picture.h"

#include <algorithm>
#include <cmath>
#include <future>

#include "engine/core/paths.h"
#include "engine/geometry/mesh_file_checks.h"
#include "engine/geometry/mesh_import.h"
#include "engine/platform/window.h"
#include "engine/render/renderer.h"
#include "engine/render/tier_probe.h"
#include "scenes/anatomy/spine.h"
#include "scenes/anatomy/tissues.h"

namespace theatre {
namespace {

using Meshes = std::vector<geometry::NamedMesh>;

core::Result<Meshes> read_all(const std::filesystem::path& path) {
  const auto files = geometry::mesh_files(path);
  if (!files) return files.error();
  Meshes all;
  for (const std::filesystem::path& file : *files) {
    auto meshes = geometry::import_meshes(file);
    if (!meshes) return meshes.error();
    std::move(meshes->begin(), meshes->end(), std::back_inserter(all));
  }
  // Coarser copies of the same bone (L1.lod1) lie in the finest.
  if (all.size() > 1) std::erase_if(all, [](const auto& named) { return named.name.find(".lod") != named.name.npos; });
  if (all.empty()) return core::Error{path.string() + ": holds coarse levels of detail only"};
  return all;
}

render::Material material_of(const std::string& name) {
  if (anatomy::disc_from_name(name)) return render::Material::disc;
  const auto tissue = anatomy::tissue_kind_from_name(name);
  if (!tissue || *tissue == anatomy::TissueKind::rib) return render::Material::bone;
  return *tissue == anatomy::TissueKind::skin ? render::Material::skin : render::Material::nerve;
}

render::DrawList list_of(const Meshes& meshes) {
  render::DrawList list;
  for (const geometry::NamedMesh& named : meshes) {
    render::Drawable& drawable = list.drawables.emplace_back();
    drawable.mesh = &named.mesh;
    drawable.material = material_of(named.name);
    drawable.ghost = drawable.material == render::Material::skin ? 1.0f : 0.0f;
  }
  return list;
}

/// From where all of it is seen.
render::Orbit orbit_of(const Meshes& meshes, scenes::View view, float aspect) {
  constexpr float k_air = 1.14f;
  geometry::Bounds all = geometry::bounds_of(meshes.front().mesh);
  for (const geometry::NamedMesh& named : meshes) {
    const geometry::Bounds bounds = geometry::bounds_of(named.mesh);
    all = {glm::min(all.low, bounds.low), glm::max(all.high, bounds.high)};
  }
  render::Orbit orbit;
  orbit.target_mm = all.centre();
  orbit.yaw_deg = view == scenes::View::three_d ? 52.0f : view == scenes::View::side ? 90.0f : 0.0f;
  orbit.pitch_deg = view == scenes::View::three_d ? 6.0f : 0.0f;
  const glm::vec3 size = all.size();
  const float across = std::hypot(size.x, size.y), half = 0.5f * std::max(size.z, across / aspect);
  orbit.distance_mm = k_air * half / std::tan(glm::radians(orbit.fov_y_deg) / 2) + 0.5f * across;
  return orbit;
}

}  // namespace

bool names_meshes(const std::filesystem::path& scene) {
  std::error_code error;
  return geometry::mesh_format_of(scene) || std::filesystem::is_directory(scene, error);
}

core::Result<geometry::Image> picture_of_meshes(const cli::Render& request) {
  const auto data_dir = core::find_data_dir(request.subject.data_dir, "shaders");
  if (!data_dir) return data_dir.error();
  auto loading = std::async(std::launch::async, [&] { return read_all(request.subject.scene); });
  auto window = platform::open_offscreen({64, 64});
  if (!window) return window.error();
  auto renderer = render::Renderer::create(*data_dir / "shaders", render::Building::when_used);
  if (!renderer) return renderer.error();
  const auto meshes = loading.get();
  if (!meshes) return meshes.error();
  const float aspect = static_cast<float>(request.size_px.x) / static_cast<float>(request.size_px.y);
  render::PictureSettings settings{request.size_px, render::Tier::software, request.samples_per_side, request.transparent};
  settings.tier = request.tier ? *request.tier : render::suitable_tier(*renderer);
  geometry::Image image =
      renderer->picture(list_of(*meshes), render::camera_of(orbit_of(*meshes, request.view, aspect), aspect), settings);
  if (const auto problem = renderer->problem()) return *problem;
  return image;
}

}  // namespace theatre
