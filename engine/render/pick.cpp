#include "engine/render/pick.h"

#include <algorithm>

#include "engine/core/parallel.h"

namespace theatre::render {
namespace {

float follow_of(const geometry::TriangleMesh& mesh, size_t vertex) { return mesh.follow.empty() ? 0 : mesh.follow[vertex]; }

const Deformation* bending_of(const DrawList& list, const Drawable& drawable) {
  if (drawable.deformation < 0) return nullptr;
  const Deformation& deformation = list.deformations[size_t(drawable.deformation)];
  const bool moves = std::any_of(std::begin(deformation.layers), std::end(deformation.layers),
                                 [](const Deformation::Layer& layer) { return layer.grid && layer.amount != 0; });
  return moves ? &deformation : nullptr;
}

/// A ball around everything the drawable may show. Bending moves by at most `k_most_bend_mm`.
bool may_meet(const Drawable& drawable, const geometry::Bounds& rest, bool bends, const geometry::Ray& ray) {
  constexpr float k_most_bend_mm = 40;
  const glm::vec4 centre(rest.centre(), 1);
  const glm::vec3 here(drawable.world_from_mesh * centre);
  float radius = 0.5f * glm::length(rest.size()) + (bends ? k_most_bend_mm : 0);
  if (!drawable.mesh->follow.empty()) {
    const glm::vec4 corner(rest.high, 1);
    radius += glm::distance(here, glm::vec3(drawable.world_from_mesh_follow * centre)) +
              glm::distance(glm::vec3(drawable.world_from_mesh * corner), glm::vec3(drawable.world_from_mesh_follow * corner));
  }
  const glm::vec3 to = here - ray.from;
  return glm::length(to - ray.direction * glm::dot(to, ray.direction)) <= radius;
}

/// The part of the ray that the cut has left, and whether it begins on the cut face.
struct Span {
  float least_mm = 0, most_mm = 1e9f;
  bool begins_on_cut = false;
};
Span left_by_cut(const DrawList& list, const geometry::Ray& ray) {
  Span span;
  if (!list.cut_plane) return span;
  const glm::vec4 plane = *list.cut_plane;
  const float above = glm::dot(glm::vec3(plane), ray.from) - plane.w, climb = glm::dot(glm::vec3(plane), ray.direction);
  if (above > 0) {  // the eye stands in what was taken away
    span.begins_on_cut = true;
    span.least_mm = climb < 0 ? -above / climb : 1e9f;
  } else if (climb > 0) {
    span.most_mm = -above / climb;
  }
  return span;
}

}  // namespace

geometry::Ray ray_through(const Camera& camera, glm::vec2 at_px, glm::vec2 picture_size_px) {
  const glm::vec2 share = at_px / picture_size_px;
  const glm::vec4 near = glm::inverse(camera.clip_from_world) * glm::vec4(2 * share.x - 1, 1 - 2 * share.y, -1, 1);
  return {camera.eye_mm, glm::normalize(glm::vec3(near) / near.w - camera.eye_mm)};
}

glm::vec3 shown_at(const DrawList& list, const Drawable& drawable, glm::vec3 rest_mm, float follow) {
  glm::vec3 place = rest_mm;
  if (const Deformation* bending = bending_of(list, drawable)) {
    const glm::vec3 p = bending->grid_from_mesh * glm::vec4(rest_mm, 1);
    glm::vec3 bend(0);
    for (const Deformation::Layer& layer : bending->layers) {
      if (layer.grid && layer.amount != 0) bend += layer.amount * layer.grid->sample(p);
    }
    const float weight = glm::mix(1 - follow, follow, drawable.deformation_follow);
    place += (weight * bend) * glm::mat3(bending->grid_from_mesh);  // v * M = transpose(M) * v: back to the mesh's frame
  }
  const glm::vec3 here = drawable.world_from_mesh * glm::vec4(place, 1);
  return follow == 0 ? here : glm::mix(here, glm::vec3(drawable.world_from_mesh_follow * glm::vec4(place, 1)), follow);
}

PickShapes::Shape& PickShapes::measured(const Drawable& drawable) {
  const geometry::TriangleMesh& mesh = *drawable.mesh;
  auto [found, fresh] = shapes_.try_emplace(&mesh);
  Shape& shape = found->second;
  if (fresh || shape.revision != drawable.revision || shape.triangles != mesh.triangle_count()) {
    shape = {};
    shape.revision = drawable.revision, shape.triangles = mesh.triangle_count();
    shape.rest = geometry::bounds_of(mesh);
  }
  return shape;
}

void PickShapes::make(const DrawList& list, const Drawable& drawable, Shape& shape) {
  const geometry::TriangleMesh& mesh = *drawable.mesh;
  const Deformation* bending = bending_of(list, drawable);
  const bool rigid = !bending && (mesh.follow.empty() || drawable.world_from_mesh == drawable.world_from_mesh_follow);
  Key key;
  if (!rigid) key.world_from_mesh = {drawable.world_from_mesh, drawable.world_from_mesh_follow};
  if (bending) {
    key.bending = {bending->layers[0].amount, bending->layers[1].amount, 1 + drawable.deformation_follow};
    key.fields = {bending->layers[0].revision, bending->layers[1].revision};
  }
  if (shape.made && shape.key == key) return;
  shape.made = true, shape.key = key, shape.rigid = rigid;
  shape.positions.clear();
  if (!rigid) {
    constexpr size_t k_part = 4096;
    shape.positions.resize(mesh.positions.size());
    core::parallel_for(int((mesh.positions.size() + k_part - 1) / k_part), [&](int part) {
      const size_t end = std::min((size_t(part) + 1) * k_part, mesh.positions.size());
      for (size_t v = size_t(part) * k_part; v < end; ++v)
        shape.positions[v] = shown_at(list, drawable, mesh.positions[v], follow_of(mesh, v));
    });
  }
  shape.tree = geometry::box_tree(rigid ? mesh.positions : shape.positions, mesh.indices);
}

/// Where a hit lies in the mesh, as the picture shows it.
PickHit PickShapes::place(const Drawable& drawable, const geometry::RayHit& hit, const geometry::Ray& ray, float cut_at_mm) {
  const geometry::TriangleMesh& mesh = *drawable.mesh;
  PickHit result;
  result.on_cut = cut_at_mm > 0 && hit.from_behind;  // the ray was inside already: it meets the closed face
  result.along_mm = result.on_cut ? cut_at_mm : hit.along_mm;
  result.at_mm = ray.from + ray.direction * result.along_mm;
  if (result.on_cut) {
    result.rest_mm = glm::inverse(drawable.world_from_mesh) * glm::vec4(result.at_mm, 1);
    return result;
  }
  for (int corner = 0; corner < 3; ++corner) {
    const size_t vertex = mesh.indices[3 * hit.triangle + size_t(corner)];
    result.rest_mm += hit.weights[corner] * mesh.positions[vertex];
    result.follow += hit.weights[corner] * follow_of(mesh, vertex);
  }
  return result;
}

std::vector<PickHit> PickShapes::along(const DrawList& list, const geometry::Ray& ray, const Wanted& wanted) {
  // Meshes that are gone: their address may belong to another one tomorrow.
  std::erase_if(shapes_, [&](const auto& kept) {
    return std::none_of(list.drawables.begin(), list.drawables.end(), [&](const Drawable& d) { return d.mesh == kept.first; });
  });
  const Span span = left_by_cut(list, ray);
  std::vector<PickHit> hits;
  for (size_t i = 0; i < list.drawables.size(); ++i) {
    const Drawable& drawable = list.drawables[i];
    if (!drawable.mesh || drawable.mesh->empty() || (wanted && !wanted(drawable))) continue;
    Shape& shape = measured(drawable);
    if (!may_meet(drawable, shape.rest, bending_of(list, drawable) != nullptr, ray)) continue;
    make(list, drawable, shape);
    geometry::Ray local = ray;
    if (shape.rigid) {
      const glm::mat4 mesh_from_world = glm::inverse(drawable.world_from_mesh);
      local = {mesh_from_world * glm::vec4(ray.from, 1), glm::mat3(mesh_from_world) * ray.direction};
    }
    const auto& positions = shape.rigid ? drawable.mesh->positions : shape.positions;
    const auto hit = geometry::first_hit(positions, drawable.mesh->indices, shape.tree, local, span.least_mm, span.most_mm);
    if (!hit) continue;
    hits.push_back(place(drawable, *hit, ray, span.begins_on_cut ? span.least_mm : 0));
    hits.back().drawable = i;
  }
  std::stable_sort(hits.begin(), hits.end(), [](const PickHit& a, const PickHit& b) { return a.along_mm < b.along_mm; });
  return hits;
}

}  // namespace theatre::render
