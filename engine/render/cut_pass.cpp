#include "engine/render/cut_pass.h"

#include <algorithm>

#include "engine/render/solid_pass.h"

namespace theatre::render {
namespace {

constexpr float k_half_quad_mm = 700;  // further than any spine reaches from the middle of the picture

/// Later faces lie over earlier ones. Cement lies under bone, which shows it between its trabeculae; what has leaked out of the
/// bone shows beside it.
int rank_of(const DrawItem& item) {
  switch (item.drawable->material) {
    case Material::disc:
      return 0;
    case Material::nerve:
      return 1;
    case Material::cement:
      return 2;
    case Material::bone:
      return 3;
    case Material::balloon:
      return 4;
    default:
      return 5;  // instruments
  }
}

glm::vec3 plain_colour_of(const Drawable& drawable) {
  switch (drawable.material) {
    case Material::nerve:
      return {0.90f, 0.50f, 0.10f};
    case Material::steel:
      return glm::vec3(0.30f, 0.33f, 0.36f);
    case Material::plastic:
      return glm::vec3(0.55f) * drawable.tint;
    case Material::cement:
      return glm::mix(glm::vec3(0.42f, 0.036f, 0.155f), glm::vec3(0.80f, 0.79f, 0.77f), drawable.cure);
    case Material::disc:
      return {0.34f, 0.50f, 0.66f};
    default:
      return {0.80f, 0.66f, 0.45f};
  }
}

class Painter {
 public:
  explicit Painter(const CutPicture& picture) : p_(picture), plane_(*picture.list.cut_plane) {
    const glm::vec3 normal(plane_);
    centre_ = p_.list.focus_mm + normal * (plane_.w - glm::dot(normal, p_.list.focus_mm));
    const glm::vec3 other = std::abs(normal.z) < 0.8f ? glm::vec3(0, 0, 1) : glm::vec3(0, 1, 0);
    right_ = glm::normalize(glm::cross(other, normal));
    up_ = glm::cross(normal, right_);
  }

  void solid(const DrawItem& item) const { draw_solid(item, p_.programs.materials(), p_.lighting, p_.no_field, &plane_); }

  /// Leaves in the stencil how many more backs than fronts of the solid lie behind the plane.
  void count_walls(const DrawItem& item) const {
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    glDepthMask(GL_FALSE);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glStencilFunc(GL_ALWAYS, 0, 0xff);
    glStencilOpSeparate(GL_BACK, GL_KEEP, GL_KEEP, GL_INCR_WRAP);
    glStencilOpSeparate(GL_FRONT, GL_KEEP, GL_KEEP, GL_DECR_WRAP);
    const gl::Program& program = p_.programs.walls(item.field_count()).use();
    program.set("u_cut", plane_);
    draw_item(item, program, p_.no_field);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthMask(GL_TRUE);
    glEnable(GL_DEPTH_TEST);
  }

  /// Draws where the count is not 0, and sets it to 0 again.
  void cap(const DrawItem& item) const {
    glStencilFunc(GL_NOTEQUAL, 0, 0xff);
    glStencilOp(GL_KEEP, GL_ZERO, GL_ZERO);
    const Drawable& drawable = *item.drawable;
    const Interior* inside = drawable.interior < 0 ? nullptr : &p_.list.interiors[size_t(drawable.interior)];
    const gl::Program& program = p_.programs.cap(kind_of(drawable, inside)).use();
    program.set("u_centre", centre_).set("u_right", right_ * k_half_quad_mm).set("u_up_way", up_ * k_half_quad_mm);
    program.set("u_face", glm::vec3(plane_)).set("u_base", plain_colour_of(drawable)).set("u_step_back", drawable.step_back);
    if (inside) set_interior(drawable, *inside, program);
    p_.screen.draw_screen();
  }

 private:
  static Cap kind_of(const Drawable& drawable, const Interior* inside) {
    if (drawable.material == Material::balloon) return Cap::balloon;
    if (!inside) return Cap::plain;
    if (drawable.material == Material::disc) return Cap::disc;
    if (drawable.material != Material::bone || !inside->bone_mm.grid) return Cap::plain;
    return inside->unbent.grid ? Cap::treated : Cap::bone;
  }

  template <class Grid>
  const GpuField* uploaded(const Interior::Borrowed<Grid>& field) const {
    return field.grid ? &p_.cache.field(*field.grid, field.revision) : nullptr;
  }

  void bind(const GpuField* uploaded, const gl::Program& program, const char* place, int unit) const {
    (uploaded ? uploaded->texture : p_.no_field).bind(unit);
    program.set(place, uploaded ? glm::vec4(uploaded->origin_mm, uploaded->spacing_mm) : glm::vec4(0));
  }

  void set_interior(const Drawable& drawable, const Interior& inside, const gl::Program& program) const {
    // Half way between both motions: what follows two bones differs from either by less than it is thick.
    const glm::mat4 world_from_mesh = drawable.mesh->follow.empty()
                                          ? drawable.world_from_mesh
                                          : 0.5f * (drawable.world_from_mesh + drawable.world_from_mesh_follow);
    program.set("u_inside_from_world", inside.grid_from_mesh * glm::inverse(world_from_mesh));
    program.set("u_volume_fraction", inside.volume_fraction).set("u_arch_from", inside.arch_from_y_mm);
    program.set("u_cure", inside.cure);
    // All are uploaded before any is bound: uploading uses a texture unit of its own choice.
    const GpuField *bone = uploaded(inside.bone_mm), *unbent = uploaded(inside.unbent);
    const GpuField *cement = uploaded(inside.cement_mm), *cave = uploaded(inside.cave_mm);
    bind(bone, program, "u_bone_place", binding::k_bone);
    bind(unbent, program, "u_unbent_place", binding::k_unbent);
    bind(cement, program, "u_cement_place", binding::k_cement);
    bind(cave, program, "u_cave_place", binding::k_cave);
  }

  const CutPicture& p_;
  glm::vec4 plane_;
  glm::vec3 centre_, right_, up_;
};

bool shows_surface(const DrawItem& item) {
  const Material material = item.drawable->material;
  return material != Material::skin && material != Material::balloon && material != Material::cavity;
}

/// A cavity has none of its own: the bone's face shows it, and the cement in it.
bool has_face(const DrawItem& item) {
  return item.drawable->material != Material::skin && item.drawable->material != Material::cavity;
}

/// Wholly on one side of the plane: nothing to close.
bool is_crossed(const DrawItem& item, const glm::vec4& plane) {
  return std::abs(glm::dot(glm::vec3(plane), item.centre_mm) - plane.w) < item.radius_mm;
}

}  // namespace

void draw_cut(const CutPicture& picture) {
  const Painter painter(picture);
  const glm::vec4 plane = *picture.list.cut_plane;
  std::vector<const DrawItem*> crossed;
  set_opaque_state();
  for (const DrawItem& item : picture.items) {
    const bool away = glm::dot(glm::vec3(plane), item.centre_mm) - plane.w > item.radius_mm;
    if (shows_surface(item) && !away) painter.solid(item);
    if (has_face(item) && is_crossed(item, plane)) crossed.push_back(&item);
  }
  std::stable_sort(crossed.begin(), crossed.end(),
                   [](const DrawItem* a, const DrawItem* b) { return rank_of(*a) < rank_of(*b); });
  picture.trabeculae.bind(binding::k_trabeculae);
  glEnable(GL_STENCIL_TEST);
  glDepthFunc(GL_LEQUAL);
  for (const DrawItem* item : crossed) {
    painter.count_walls(*item);
    painter.cap(*item);
  }
  glDisable(GL_STENCIL_TEST);
  set_opaque_state();
}

}  // namespace theatre::render
