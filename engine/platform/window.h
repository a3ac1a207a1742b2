// Window: where pictures go and input comes from. Two kinds behind one face: a GLFW window, and a surfaceless EGL context
// that needs no display and no home folder. Both hold a current OpenGL 3.3 core context.
// Coordinates are framebuffer pixels from the upper left; times are seconds of a steady clock.
#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/result.h"

namespace theatre::platform {

enum class PointerAction : uint8_t { down, move, up, leave };
struct PointerEvent {
  int id = 0;  // 0 = mouse, 1.. = fingers
  PointerAction action{};
  int button = 0;  // 0 left, 1 right, 2 middle
  glm::vec2 position_px{0};
};
enum class Key : uint8_t {
  none,
  space,
  left,
  right,
  up,
  down,
  home,
  end,
  page_up,
  page_down,
  enter,
  escape,
  backspace,
  tab,
  plus,
  minus,
  digit_1,
  digit_2,
  digit_3,
  digit_4,
  digit_5,
  digit_6,
  digit_7,
  digit_8,
  digit_9,
  f1,
  f11,
  letter
};
struct KeyEvent {
  Key key{};
  char letter = 0;  // 'a'..'z' for Key::letter
  bool shift = false, control = false;
};
struct InputFrame {
  std::vector<PointerEvent> pointers;
  std::vector<KeyEvent> keys;  // presses and repeats
  std::string typed;           // the letters that were written, in UTF-8, whatever keys or input method they came by
  float wheel = 0;             // notches, positive = away from the user
  std::vector<std::string> dropped_files;
  glm::ivec2 size_px{0};
  float content_scale = 1;
  double now_s = 0;
  bool close_requested = false;
};

struct WindowSettings {
  glm::ivec2 size_px{1280, 720};
  std::string title = "Spine Theatre";
};

class Window {
 public:
  virtual ~Window() = default;
  /// Input since the last call.
  virtual InputFrame poll() = 0;
  /// Sleeps until there is input or `timeout_s` is over.
  virtual void wait(double timeout_s) = 0;
  virtual void present() = 0;
  virtual void toggle_full_screen() = 0;
  virtual void set_title(const std::string& title) = 0;
};

/// Fails with one line when there is no display or no OpenGL 3.3.
core::Result<std::unique_ptr<Window>> open_window(const WindowSettings& settings);

/// The renderer keeps to what both have; OpenGL ES is there to prove it.
enum class GlApi : uint8_t { core_3_3, es_3_0 };
/// A context without any window, display or home folder (surfaceless EGL). It has no framebuffer 0.
core::Result<std::unique_ptr<Window>> open_offscreen(glm::ivec2 size_px, GlApi api = GlApi::core_3_3);

}  // namespace theatre::platform
