// Ui: the ImGui layer behind our own look. Owns fonts, theme, focus and the picture of the interface; widgets draw on its
// Canvas. Fed with InputFrames, never reads devices itself; works without a window for pictures and tests. ImGui 1.86 gives
// draw lists and the OpenGL back end; pointer, keys, focus and words are ours (canvas.h, text_engine.h). Tab and Shift+Tab move
// the focus, Enter or Space press what has it; all other keys are left to the panels. What was built is drawn into a texture of
// its own, and only when it differs from last time: an unchanged interface costs one blend of the rectangles it covers.
#pragma once
#include <glm/glm.hpp>
#include <memory>
#include <string>

#include "engine/core/result.h"
#include "engine/platform/window.h"

namespace theatre::ui {

class Canvas;

struct UiSettings {
  float scale = 1;    // multiplies the scale that follows from the window's size
  int text_step = 0;  // 0 .. 3
  bool reduced_motion = false;
  bool high_contrast = false;
  bool plain = false;  // no shadows: for software rendering
};

class Ui {
 public:
  /// Needs a current OpenGL context. Fails when no font can be found through fontconfig.
  static core::Result<std::unique_ptr<Ui>> create();
  ~Ui();

  /// Starts a frame. At most one pointer transition per frame reaches the widgets; the rest wait in a queue.
  void begin(const platform::InputFrame& input, const UiSettings& settings);
  /// Draws what was built since begin into the framebuffer that is bound.
  void end();
  /// Ends a frame that is not shown: to learn how panels lie before the first picture.
  void discard();

  bool wants_pointer() const;  // the pointer is over or held by a panel
  bool wants_keys() const;     // a control has the keyboard's focus
  bool animating() const;      // something is still easing, or input waits: another frame is due
  /// What widgets draw on, between begin and end; its records may be read after end.
  Canvas& canvas();

 private:
  struct Parts;
  explicit Ui(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace theatre::ui
