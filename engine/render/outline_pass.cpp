#include "engine/render/outline_pass.h"

namespace theatre::render {
namespace {

// Of the picture's height.
constexpr float k_thinnest = 0.0036f, k_widest = 0.0062f, k_dark_rim = 0.0016f;
// What is shown, not light: fresh cement's rose, lighter.
constexpr glm::vec3 k_calm{0.93f, 0.42f, 0.62f}, k_glowing{1.0f, 0.76f, 0.86f}, k_dark{0.10f, 0.04f, 0.08f};
constexpr float k_dark_alpha = 0.7f, k_hidden_alpha = 0.7f;

class Painter {
 public:
  Painter(const DrawList& list, const gl::Program& program) : program_(program.use()) {
    program_.set("u_cut", list.cut_plane.value_or(glm::vec4(0, 0, 0, 1)));
  }

  void stand_at(const glm::mat4& world_from_mesh) const { program_.set("u_world_from_mesh", world_from_mesh); }

  /// Marks its pixels, also where something hides it.
  void surrounded(const GpuMesh& mesh) const {
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    glDepthFunc(GL_ALWAYS);
    draw(mesh, 0, glm::vec4(0));
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  }

  void line(const GpuMesh& mesh, float width_px, const glm::vec3& colour, float alpha) const {
    glDepthFunc(GL_LEQUAL);
    draw(mesh, width_px, glm::vec4(colour * alpha, alpha));
    alpha *= k_hidden_alpha;
    glDepthFunc(GL_GREATER);
    draw(mesh, width_px, glm::vec4(colour * alpha, alpha));
  }

 private:
  void draw(const GpuMesh& mesh, float width_px, const glm::vec4& colour) const {
    program_.set("u_width_px", width_px).set("u_colour", colour);
    mesh.vertices.draw_triangles(0, mesh.vertices.index_count());
  }

  const gl::Program& program_;
};

}  // namespace

void draw_outlines(const DrawList& list, GpuCache& cache, const Programs& programs, int height_px) {
  if (list.outlines.empty()) return;
  const Painter painter(list, programs.outline());
  glEnable(GL_DEPTH_TEST);
  glDepthMask(GL_FALSE);
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_STENCIL_TEST);
  glStencilFunc(GL_EQUAL, 0, 0xff);
  glStencilOp(GL_KEEP, GL_KEEP, GL_INCR);
  for (const Outline& outline : list.outlines) {
    const GpuMesh& mesh = cache.mesh(*outline.mesh, outline.revision);
    painter.stand_at(outline.world_from_mesh);
    const float width_px = glm::mix(k_thinnest, k_widest, outline.glow) * float(height_px);
    glClear(GL_STENCIL_BUFFER_BIT);
    painter.surrounded(mesh);
    painter.line(mesh, width_px, glm::mix(k_calm, k_glowing, outline.glow), 1);
    painter.line(mesh, width_px + k_dark_rim * float(height_px), k_dark, k_dark_alpha);
  }
  glDisable(GL_STENCIL_TEST);
  glDisable(GL_BLEND);
  glDepthMask(GL_TRUE);
  glDepthFunc(GL_LESS);
}

}  // namespace theatre::render
