// Surface: the interface's own texture and the atlas it is drawn from. The only place in ui/ that calls OpenGL, beside ImGui's
// back end. Colours in the texture are premultiplied: ImGui blends alpha apart, so drawing over nothing leaves them so.
#pragma once
#include <imgui.h>

#include <cstdint>
#include <vector>

#include "engine/gl/framebuffer.h"
#include "engine/ui/rect.h"
#include "engine/ui/text_engine.h"

namespace theatre::ui {

class Surface {
 public:
  /// Needs a current context. `side_px` is the atlas' side.
  explicit Surface(int side_px);

  void update_atlas(const AtlasRows& rows);
  ImTextureID atlas() const;

  /// Draws `data` into the texture if it differs from the last time, then lays the texture over the bound framebuffer.
  void show(ImDrawData& data, glm::ivec2 size_px);

 private:
  static void destroy(GLuint id) { glDeleteTextures(1, &id); }
  static void destroy_target(GLuint id) { glDeleteFramebuffers(1, &id); }
  void redraw(ImDrawData& data, glm::ivec2 size_px);
  void lay_over(glm::ivec2 size_px) const;

  gl::Object<destroy> atlas_, picture_;
  gl::Object<destroy_target> target_;
  int side_px_;
  glm::ivec2 size_px_{0};
  uint64_t drawn_ = 0;            // fingerprint of what the texture holds
  std::vector<Rect> covered_;     // parts of the texture that are not empty
};

}  // namespace theatre::ui
