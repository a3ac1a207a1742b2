// Ui: the ImGui layer behind our own look. Owns fonts, theme and focus; widgets.h draws with it.
// Fed with InputFrames, never reads devices itself; works without a window for pictures and tests.
#pragma once
#include <glm/glm.hpp>
#include <memory>
#include <string>

#include "engine/core/result.h"
#include "engine/platform/window.h"

namespace theatre::ui {

struct UiSettings {
  float scale = 1;      // multiplies the scale that follows from the window's size
  int text_step = 0;    // 0, 1, 2
  bool reduced_motion = false;
};

class Ui {
 public:
  /// Needs a current OpenGL context. Fails when no font can be found through fontconfig.
  static core::Result<std::unique_ptr<Ui>> create();
  ~Ui();

  /// Starts a frame. At most one pointer transition per frame reaches ImGui 1.86; the rest wait in a queue.
  void begin(const platform::InputFrame& input, const UiSettings& settings);
  /// Draws what was built since begin into the bound framebuffer.
  void end();

  bool wants_pointer() const;   // the pointer is over or held by a panel
  bool wants_keys() const;      // a control has the keyboard's focus
  bool animating() const;       // something is still easing: another frame is due
  float scale() const;          // pixels per design unit (1 at 1080 lines)
  glm::vec2 size_px() const;

  struct Parts;
  Parts& parts() { return *parts_; }

 private:
  Ui();
  std::unique_ptr<Parts> parts_;
};

}  // namespace theatre::ui
