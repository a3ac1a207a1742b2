// Surface: the interface's own texture and the atlas it is drawn from. The only place in ui/ that calls OpenGL, beside ImGui's
// back end. Colours in the texture are premultiplied: ImGui blends alpha apart, so drawing over nothing leaves them so.
#pragma once
#include <imgui.h>

#include "engine/gl/framebuffer.h"
#include "engine/ui/damage.h"
#include "engine/ui/text_engine.h"

namespace theatre::ui {

class Surface {
 public:
  /// Needs a current context. `side_px` is the atlas' side.
  explicit Surface(int side_px);

  void update_atlas(const AtlasRows& rows);
  ImTextureID atlas() const;

  /// Draws what changed in `data` into the texture, then lays the texture over the bound framebuffer.
  void show(ImDrawData& data, glm::ivec2 size_px);

 private:
  static void destroy(GLuint id) { glDeleteTextures(1, &id); }
  static void destroy_target(GLuint id) { glDeleteFramebuffers(1, &id); }
  void resize(glm::ivec2 size_px);
  void redraw(ImDrawData& data, Rect part) const;
  void lay_over() const;

  gl::Object<destroy> atlas_, picture_;
  gl::Object<destroy_target> target_;
  int side_px_;
  glm::ivec2 size_px_{0};
  Damage damage_;
};

}  // namespace theatre::ui
