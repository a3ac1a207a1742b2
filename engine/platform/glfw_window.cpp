// The window on a screen, through GLFW 3.3. Callbacks only write into an InputFrame; poll hands it over.
// The ImGui layer's own GLFW callbacks, where installed later, chain to these.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <chrono>
#include <cmath>
#include <optional>

#include "engine/platform/window.h"

namespace theatre::platform {
namespace {

constexpr glm::ivec2 k_least_size{960, 600};

std::optional<Key> named_key(int key) {
  switch (key) {
    case GLFW_KEY_SPACE:
      return Key::space;
    case GLFW_KEY_LEFT:
      return Key::left;
    case GLFW_KEY_RIGHT:
      return Key::right;
    case GLFW_KEY_UP:
      return Key::up;
    case GLFW_KEY_DOWN:
      return Key::down;
    case GLFW_KEY_HOME:
      return Key::home;
    case GLFW_KEY_END:
      return Key::end;
    case GLFW_KEY_PAGE_UP:
      return Key::page_up;
    case GLFW_KEY_PAGE_DOWN:
      return Key::page_down;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return Key::enter;
    case GLFW_KEY_ESCAPE:
      return Key::escape;
    case GLFW_KEY_BACKSPACE:
      return Key::backspace;
    case GLFW_KEY_TAB:
      return Key::tab;
    case GLFW_KEY_KP_ADD:
      return Key::plus;
    case GLFW_KEY_KP_SUBTRACT:
      return Key::minus;
    case GLFW_KEY_F1:
      return Key::f1;
    case GLFW_KEY_F11:
      return Key::f11;
    default:
      return std::nullopt;
  }
}

KeyEvent key_event(int key, int scancode, int modifiers) {
  KeyEvent event;
  event.shift = (modifiers & GLFW_MOD_SHIFT) != 0;
  event.control = (modifiers & GLFW_MOD_CONTROL) != 0;
  if (const auto known = named_key(key)) {
    event.key = *known;
    return event;
  }
  // The printed letter, so that shortcuts sit where the keyboard's owner reads them (AZERTY, QWERTZ).
  const char* name = glfwGetKeyName(key, scancode);
  const char sign = name != nullptr && name[1] == '\0' ? name[0] : '\0';
  if (sign >= 'a' && sign <= 'z') {
    event.key = Key::letter;
    event.letter = sign;
  } else if (sign == '+' || sign == '=') {  // one key on many keyboards
    event.key = Key::plus;
  } else if (sign == '-') {
    event.key = Key::minus;
  } else if (key >= GLFW_KEY_1 && key <= GLFW_KEY_9) {
    event.key = Key(int(Key::digit_1) + key - GLFW_KEY_1);
  } else if (key >= GLFW_KEY_KP_1 && key <= GLFW_KEY_KP_9) {
    event.key = Key(int(Key::digit_1) + key - GLFW_KEY_KP_1);
  }
  return event;
}

/// Adds a code point to UTF-8 words.
void add_letter(std::string& words, unsigned code) {
  const auto tail = [code](int shift) { return char(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) {
    words += char(code);
  } else if (code < 0x800) {
    words += {char(0xC0 | code >> 6), tail(0)};
  } else if (code < 0x10000) {
    words += {char(0xE0 | code >> 12), tail(6), tail(0)};
  } else {
    words += {char(0xF0 | code >> 18), tail(12), tail(6), tail(0)};
  }
}

/// GLFW's own words for the last thing that went wrong.
std::string glfw_reason() {
  const char* words = nullptr;
  glfwGetError(&words);
  return words != nullptr ? words : "no reason given";
}

class ScreenWindow final : public Window {
 public:
  explicit ScreenWindow(GLFWwindow* window) : window_(window) {
    glfwSetWindowUserPointer(window_, this);
    install_callbacks();
  }
  ScreenWindow(const ScreenWindow&) = delete;
  ScreenWindow& operator=(const ScreenWindow&) = delete;
  ~ScreenWindow() override {
    glfwDestroyWindow(window_);
    glfwTerminate();
  }

  InputFrame poll() override {
    glfwPollEvents();
    InputFrame frame = std::move(pending_);
    pending_ = {};
    glfwGetFramebufferSize(window_, &frame.size_px.x, &frame.size_px.y);
    float scale_y = 1;
    glfwGetWindowContentScale(window_, &frame.content_scale, &scale_y);
    frame.now_s = std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    frame.close_requested = glfwWindowShouldClose(window_) == GLFW_TRUE;
    return frame;
  }
  void wait(double timeout_s) override {
    if (timeout_s > 0) glfwWaitEventsTimeout(timeout_s);
  }
  void present() override { glfwSwapBuffers(window_); }
  void toggle_full_screen() override;
  void set_title(const std::string& title) override { glfwSetWindowTitle(window_, title.c_str()); }

 private:
  static ScreenWindow& of(GLFWwindow* window) { return *static_cast<ScreenWindow*>(glfwGetWindowUserPointer(window)); }
  void install_callbacks();
  void add_pointer(PointerAction action, int button, double x, double y);
  void add_pointer(PointerAction action, int button);

  GLFWwindow* window_;
  std::optional<glm::dvec2> cursor_;  // where the events so far have brought it; none: GLFW knows better
  InputFrame pending_;
  glm::ivec4 windowed_{100, 100, 1280, 720};  // x, y, width, height to come back to
};

void ScreenWindow::add_pointer(PointerAction action, int button, double x, double y) {
  // GLFW speaks screen coordinates; on scaled displays a pixel is smaller.
  glm::ivec2 window_size(1), pixel_size(1);
  glfwGetWindowSize(window_, &window_size.x, &window_size.y);
  glfwGetFramebufferSize(window_, &pixel_size.x, &pixel_size.y);
  const glm::vec2 scale = glm::vec2(pixel_size) / glm::vec2(glm::max(window_size, glm::ivec2(1)));
  pending_.pointers.push_back({0, action, button, glm::vec2(x, y) * scale});
  cursor_ = glm::dvec2(x, y);
}

/// Where the pointer was then. GLFW, asked now, tells where it has got to since, which after a slow frame is somewhere else.
void ScreenWindow::add_pointer(PointerAction action, int button) {
  glm::dvec2 at = cursor_.value_or(glm::dvec2(0));
  if (!cursor_) glfwGetCursorPos(window_, &at.x, &at.y);
  add_pointer(action, button, at.x, at.y);
}

void ScreenWindow::install_callbacks() {
  glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double x, double y) { of(w).add_pointer(PointerAction::move, 0, x, y); });
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int button, int action, int) {
    if (button > GLFW_MOUSE_BUTTON_MIDDLE) return;
    of(w).add_pointer(action == GLFW_PRESS ? PointerAction::down : PointerAction::up, button);
  });
  glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int entered) {
    if (entered) return;
    of(w).add_pointer(PointerAction::leave, 0);
    of(w).cursor_.reset();
  });
  // The window has gone from under the pointer, which nothing tells.
  glfwSetWindowPosCallback(window_, [](GLFWwindow* w, int, int) { of(w).cursor_.reset(); });
  glfwSetWindowSizeCallback(window_, [](GLFWwindow* w, int, int) { of(w).cursor_.reset(); });
  glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double y) { of(w).pending_.wheel += float(y); });
  glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int scancode, int action, int modifiers) {
    if (action == GLFW_RELEASE) return;
    const KeyEvent event = key_event(key, scancode, modifiers);
    if (event.key != Key::none) of(w).pending_.keys.push_back(event);
  });
  glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned code) { add_letter(of(w).pending_.typed, code); });
  glfwSetDropCallback(window_, [](GLFWwindow* w, int count, const char** paths) {
    of(w).pending_.dropped_files.insert(of(w).pending_.dropped_files.end(), paths, paths + count);
  });
}

void ScreenWindow::toggle_full_screen() {
  cursor_.reset();
  if (glfwGetWindowMonitor(window_) != nullptr) {
    glfwSetWindowMonitor(window_, nullptr, windowed_.x, windowed_.y, windowed_.z, windowed_.w, GLFW_DONT_CARE);
    return;
  }
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return;
  glfwGetWindowPos(window_, &windowed_.x, &windowed_.y);
  glfwGetWindowSize(window_, &windowed_.z, &windowed_.w);
  const GLFWvidmode* mode = glfwGetVideoMode(monitor);
  glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

}  // namespace

core::Result<std::unique_ptr<Window>> open_window(const WindowSettings& settings) {
  if (glfwInit() != GLFW_TRUE) {
    return core::Error{"no window: " + glfw_reason() + "; set DISPLAY, or use `render` which needs no display"};
  }
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  // The renderer has a depth buffer and multisampling of its own.
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  GLFWwindow* window = glfwCreateWindow(settings.size_px.x, settings.size_px.y, settings.title.c_str(), nullptr, nullptr);
  if (window == nullptr) {
    const std::string reason = glfw_reason();
    glfwTerminate();
    return core::Error{"no window: " + reason + "; OpenGL 3.3 is needed (Mesa's software drawing is enough)"};
  }
  // Smaller, and the words no longer fit; who asked for less has less.
  const glm::ivec2 least = glm::min(settings.size_px, k_least_size);
  glfwSetWindowSizeLimits(window, least.x, least.y, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  return std::unique_ptr<Window>(std::make_unique<ScreenWindow>(window));
}

}  // namespace theatre::platform
