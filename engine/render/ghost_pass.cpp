#include "engine/render/ghost_pass.h"

#include <algorithm>

#include "engine/render/solid_pass.h"

namespace theatre::render {
namespace {

/// How one layer of glass looks; see shaders/materials/glass.glsl. Colours are light before tone mapping: above 1 they glow.
struct Glass {
  glm::vec3 base, glow;
  glm::vec4 shape;  // alpha = x + y (1 - |n.v|)^z, highlight w
  GLenum hidden_face;
  float density = 0;           // alpha added where a_occlusion says that something touches
  float fade = 0;              // 1: thins where a_occlusion says hidden (the cut ends of the body's outline)
  float inset_mm = 0;          // under the surface where something touches
  glm::vec2 crack_seen{0, 0};  // how dense the broken line is: looked at straight, at the rim
};

// The far wall is most of what one sees of a ghosted bone: a warm bowl behind the instruments, with its broken line. The near
// wall only rims it, and its broken line is faint where it crosses what lies inside: treated bone is still broken bone.
constexpr Glass k_bone_far{
    {0.62f, 0.44f, 0.265f}, {0.26f, 0.20f, 0.13f}, {0.60f, 0.26f, 1.5f, 0.0f}, GL_FRONT, 0.25f, 0, 1.9f, {0.5f, 0.5f}};
constexpr Glass k_bone_near{{0.80f, 0.70f, 0.55f}, {1.50f, 1.28f, 0.98f}, {0.06f, 0.94f, 2.3f, 0.26f}, GL_BACK, 0, 0, 0,
                            {0.12f, 0.6f}};
constexpr Glass k_disc_far{{0.26f, 0.38f, 0.50f}, {0.20f, 0.30f, 0.40f}, {0.12f, 0.35f, 1.7f, 0.0f}, GL_FRONT};
constexpr Glass k_disc_near{{0.42f, 0.60f, 0.78f}, {0.70f, 1.00f, 1.30f}, {0.06f, 0.80f, 2.4f, 0.30f}, GL_BACK};
constexpr Glass k_balloon_far{{0.01f, 0.20f, 0.85f}, {0.10f, 0.45f, 1.30f}, {0.34f, 0.45f, 2.2f, 0.0f}, GL_FRONT};
constexpr Glass k_balloon_near{{0.01f, 0.33f, 1.50f}, {0.40f, 1.25f, 2.80f}, {0.42f, 0.58f, 2.2f, 0.55f}, GL_BACK};
constexpr Glass k_cavity_far{{0.10f, 0.06f, 0.045f}, {0.12f, 0.08f, 0.06f}, {0.46f, 0.30f, 2.0f, 0.0f}, GL_FRONT};
constexpr Glass k_cavity_near{{0.22f, 0.14f, 0.10f}, {0.95f, 0.70f, 0.55f}, {0.24f, 0.56f, 2.4f, 0.18f}, GL_BACK};
// Enough of a wash that the trunk reads as a body, also where it lies.
constexpr Glass k_skin{{1.00f, 0.50f, 0.33f}, {2.00f, 1.15f, 0.82f}, {0.18f, 0.72f, 3.2f, 0.0f}, GL_BACK, 0, 1.0f};

const Glass& far_wall_of(Material material) {
  switch (material) {
    case Material::balloon:
      return k_balloon_far;
    case Material::cavity:
      return k_cavity_far;
    case Material::disc:
      return k_disc_far;
    default:
      return k_bone_far;
  }
}
const Glass& near_wall_of(Material material) {
  switch (material) {
    case Material::balloon:
      return k_balloon_near;
    case Material::cavity:
      return k_cavity_near;
    case Material::disc:
      return k_disc_near;
    default:
      return k_bone_near;
  }
}

class Painter {
 public:
  Painter(const Programs& programs, Lighting lighting, const gl::Texture& no_field)
      : programs_(programs), lighting_(lighting), no_field_(no_field) {}

  /// `even`: 1 paints without light and rim.
  void glass(const DrawItem& item, const Glass& look, float opacity, float even = 0) const {
    glCullFace(look.hidden_face);
    const bool cracked = item.is_cracked() && look.crack_seen != glm::vec2(0);
    glass_part(item, look, {opacity, even}, false, cracked ? Part::lineless : Part::all);
    if (cracked) glass_part(item, look, {opacity, even}, true, Part::lined);
  }

  /// A ghost's far wall. Where several layers of it lie behind each other their triangles come in no order, so these are
  /// painted in one even colour, which blends to the same in any order.
  void far_wall(const DrawItem& item, const Glass& look, float opacity) const {
    glEnable(GL_STENCIL_TEST);
    glClear(GL_STENCIL_BUFFER_BIT);
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    glStencilFunc(GL_ALWAYS, 0, 0xff);
    glStencilOp(GL_KEEP, GL_KEEP, GL_INCR);
    glass(item, look, opacity);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glStencilOp(GL_KEEP, GL_KEEP, GL_KEEP);
    glStencilFunc(GL_EQUAL, 1, 0xff);
    glass(item, look, opacity);
    glStencilFunc(GL_LESS, 1, 0xff);  // more than one
    glass(item, look, opacity, 1);
    glDisable(GL_STENCIL_TEST);
  }

  /// Depth of the nearest layer, so that the walls behind it in the same drawable stay unseen.
  void depth(const DrawItem& item) const {
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    glDepthMask(GL_TRUE);
    glCullFace(GL_BACK);
    draw_item(item, programs_.depth(item.field_count()).use(), no_field_);
    glDepthMask(GL_FALSE);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  }

  /// The near wall on its way out. Its broken line goes first: later it would cross what shines through from inside.
  void fading_solid(const DrawItem& whole, float ghost) const {
    constexpr float k_line_gone = 0.45f;
    DrawItem item = whole;
    item.crack *= std::max(0.0f, 1 - ghost / k_line_gone);
    const float opacity = 1 - ghost;
    glBlendColor(0, 0, 0, opacity);
    glBlendFunc(GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA);
    glCullFace(GL_BACK);
    draw_solid(item, programs_.materials(), lighting_, no_field_);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  }

 private:
  void glass_part(const DrawItem& item, const Glass& look, glm::vec2 opacity_even, bool cracked, Part part) const {
    const gl::Program& program = programs_.materials().of(Surface::glass, {item.field_count(), cracked, lighting_}).use();
    if (cracked) program.set("u_crack_seen", look.crack_seen);
    program.set("u_base", look.base)
        .set("u_glow", look.glow)
        .set("u_glass", look.shape)
        .set("u_density", look.density)
        .set("u_inset", look.inset_mm)
        .set("u_opacity", opacity_even.x)
        .set("u_even", opacity_even.y)
        .set("u_fade", look.fade)
        .set("u_facing", look.hidden_face == GL_BACK ? 1.0f : -1.0f);
    draw_item(item, program, no_field_, part);
  }

  const Programs& programs_;
  Lighting lighting_;
  const gl::Texture& no_field_;
};

}  // namespace

void draw_see_through(const SeeThrough& items, const Programs& programs, Lighting lighting, const gl::Texture& no_field) {
  const Painter painter(programs, lighting, no_field);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LEQUAL);
  glDepthMask(GL_FALSE);
  glEnable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);

  for (const DrawItem* item : items.ghosts) {
    const Glass& look = far_wall_of(item->drawable->material);
    items.even_walls ? painter.far_wall(*item, look, item->drawable->ghost) : painter.glass(*item, look, item->drawable->ghost);
  }
  for (const DrawItem* item : items.balloons) painter.glass(*item, far_wall_of(item->drawable->material), 1);
  for (const DrawItem* item : items.balloons) painter.glass(*item, near_wall_of(item->drawable->material), 1);
  for (const DrawItem* item : items.ghosts) {
    const float ghost = item->drawable->ghost;
    painter.depth(*item);
    if (ghost < 1) painter.fading_solid(*item, ghost);
    painter.glass(*item, near_wall_of(item->drawable->material), ghost);
  }
  for (const DrawItem* item : items.skins) {
    painter.depth(*item);
    painter.glass(*item, k_skin, item->drawable->ghost);
  }

  glDepthMask(GL_TRUE);
  glDisable(GL_BLEND);
  glCullFace(GL_BACK);
}

}  // namespace theatre::render
