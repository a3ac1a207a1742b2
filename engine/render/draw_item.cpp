#include "engine/render/draw_item.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <tuple>

#include "engine/render/broken_line.h"
#include "engine/render/programs.h"

namespace theatre::render {
namespace {

/// Left, right, bottom, top and far plane of the view, pointing inwards (Gribb and Hartmann 2001).
std::array<glm::vec4, 5> planes_of(const glm::mat4& clip_from_world) {
  const glm::mat4 rows = glm::transpose(clip_from_world);
  std::array<glm::vec4, 5> planes = {rows[3] + rows[0], rows[3] - rows[0], rows[3] + rows[1], rows[3] - rows[1],
                                     rows[3] - rows[2]};
  for (glm::vec4& plane : planes) plane /= glm::length(glm::vec3(plane));
  return planes;
}

/// Leaves the item rigid when nothing bends or breaks it.
void find_bending(const Deformation& deformation, GpuCache& cache, DrawItem& item) {
  const bool moves = std::any_of(std::begin(deformation.layers), std::end(deformation.layers),
                                 [](const Deformation::Layer& layer) { return layer.grid && layer.amount != 0; });
  if (!moves && deformation.crack <= 0) return;
  item.deformation = &deformation;
  if (item.drawable->material == Material::bone) item.crack = deformation.crack;
  for (int i = 0; i < 2; ++i) {
    const Deformation::Layer& layer = deformation.layers[i];
    if (layer.grid && (i == 0 || layer.amount != 0)) item.fields[i] = &cache.field(*layer.grid, layer.revision);
  }
}

const GpuMesh& mesh_of(const DrawItem& item, GpuCache& cache) {
  const Drawable& d = *item.drawable;
  if (!item.is_cracked() || item.fields[0] == nullptr) return cache.mesh(*d.mesh, d.revision);
  const Deformation& deformation = *item.deformation;
  return cache.broken_mesh(*d.mesh, d.revision,
                           {deformation.layers[0].grid, deformation.grid_from_mesh, deformation.crack_plane});
}

/// A ball around the mesh wherever follow and bending may take it.
void measure(DrawItem& item) {
  const Drawable& d = *item.drawable;
  const glm::vec4 centre(item.mesh->bounds.centre(), 1);
  const glm::vec3 here(d.world_from_mesh * centre), there(d.world_from_mesh_follow * centre);
  item.centre_mm = here;
  item.radius_mm = 0.5f * glm::length(item.mesh->bounds.size());
  for (int i = 0; i < 2; ++i) {
    if (item.fields[i]) item.radius_mm += std::abs(item.deformation->layers[i].amount) * item.fields[i]->longest_mm;
  }
  if (d.mesh->follow.empty()) return;
  // Both balls, which may also be turned against each other.
  const glm::vec3 far_corner = item.mesh->bounds.high;
  const float corner_apart = glm::distance(glm::vec3(d.world_from_mesh * glm::vec4(far_corner, 1)),
                                           glm::vec3(d.world_from_mesh_follow * glm::vec4(far_corner, 1)));
  item.radius_mm += glm::distance(here, there) + corner_apart;
}

/// Nearest first; ties fall to what the thing is, so that equal lists in any order give equal pictures.
auto sort_key(const DrawItem& item) {
  const Drawable& d = *item.drawable;
  return std::tuple(item.depth_mm, int(d.material), d.pick_id, item.centre_mm.x, item.centre_mm.y, item.centre_mm.z,
                    item.mesh->vertices.index_count(), item.radius_mm, d.ghost, d.step_back, d.cure, d.tint.x, d.tint.y,
                    d.tint.z);
}

}  // namespace

std::vector<DrawItem> prepare_items(const DrawList& list, const Camera& camera, GpuCache& cache) {
  const auto planes = planes_of(camera.clip_from_world);
  std::vector<DrawItem> items;
  items.reserve(list.drawables.size());
  for (const Drawable& drawable : list.drawables) {
    if (drawable.mesh == nullptr || drawable.mesh->empty()) continue;
    assert(drawable.deformation < int(list.deformations.size()));
    DrawItem item;
    item.drawable = &drawable;
    if (drawable.deformation >= 0) find_bending(list.deformations[drawable.deformation], cache, item);
    item.mesh = &mesh_of(item, cache);
    measure(item);
    const bool outside = std::any_of(planes.begin(), planes.end(), [&](const glm::vec4& plane) {
      return glm::dot(plane, glm::vec4(item.centre_mm, 1)) < -item.radius_mm;
    });
    if (outside) continue;
    item.depth_mm = -(camera.view_from_world * glm::vec4(item.centre_mm, 1)).z;
    items.push_back(item);
  }
  std::stable_sort(items.begin(), items.end(), [](const DrawItem& a, const DrawItem& b) { return sort_key(a) < sort_key(b); });
  return items;
}

namespace {

void set_deformation(const DrawItem& item, const gl::Program& program, const gl::Texture& no_field) {
  const Deformation& deformation = *item.deformation;
  const char* origins[2] = {"u_origin_a", "u_origin_b"};
  glm::vec2 amount(0);
  for (int i = 0; i < 2; ++i) {
    const GpuField* field = item.fields[i];
    (field ? field->texture : no_field).bind(binding::k_field_a + i);
    program.set(origins[i], field ? glm::vec4(field->origin_mm, field->spacing_mm) : glm::vec4(0, 0, 0, 1));
    if (field) amount[i] = deformation.layers[i].amount;
  }
  const glm::mat4& grid_from_mesh = deformation.grid_from_mesh;
  program.set("u_grid_from_mesh", grid_from_mesh)
      .set("u_amount", amount)
      .set("u_deformation_follow", item.drawable->deformation_follow);
  if (!item.is_cracked()) return;
  const glm::vec4 plane = in_mesh(deformation.crack_plane, grid_from_mesh);
  program.set("u_crack_plane", plane)
      .set("u_crack_normal", glm::normalize(glm::mat3(item.drawable->world_from_mesh) * glm::vec3(plane)))
      .set("u_crack", item.crack);
}

/// The first index of the part and the one behind its last.
std::pair<GLsizei, GLsizei> range_of(const GpuMesh& mesh, Part part) {
  const GLsizei all = mesh.vertices.index_count();
  switch (part) {
    case Part::whole:
      return {0, mesh.whole_count};
    case Part::broken:
      return {mesh.whole_count, all};
    case Part::lineless:
      return {0, mesh.lineless_count};
    case Part::lined:
      return {mesh.lineless_count, all};
    case Part::all:
      break;
  }
  return {0, all};
}

}  // namespace

void draw_item(const DrawItem& item, const gl::Program& program, const gl::Texture& no_field, Part part, DrawPacer* pacer) {
  const Drawable& d = *item.drawable;
  program.set("u_world_from_mesh", d.world_from_mesh)
      .set("u_world_from_mesh_follow", d.mesh->follow.empty() ? d.world_from_mesh : d.world_from_mesh_follow)
      .set("u_tint", d.tint)
      .set("u_step_back", d.step_back)
      .set("u_cure", d.cure);
  if (item.deformation) set_deformation(item, program, no_field);
  const gl::VertexArray& vertices = item.mesh->vertices;
  const auto [first, end] = range_of(*item.mesh, part);
  if (!pacer) return vertices.draw_triangles(first, end - first);
  for (GLsizei from = first; from < end; from += DrawPacer::k_piece) {
    const GLsizei count = std::min(DrawPacer::k_piece, end - from);
    vertices.draw_triangles(from, count);
    pacer->drew(count);
  }
}

void set_opaque_state() {
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LESS);
  glDepthMask(GL_TRUE);
  glDisable(GL_BLEND);
  glEnable(GL_CULL_FACE);
  glCullFace(GL_BACK);
}

}  // namespace theatre::render
