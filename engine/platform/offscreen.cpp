// Surfaceless EGL (EGL_PLATFORM_SURFACELESS_MESA): OpenGL with no X server, no device file and no home folder.
// There is no framebuffer 0: draw into a gl::Framebuffer.
#include <epoxy/egl.h>

#include <chrono>
#include <thread>

#include "engine/platform/window.h"

namespace theatre::platform {
namespace {

class OffscreenWindow final : public Window {
 public:
  OffscreenWindow(EGLDisplay display, EGLContext context, glm::ivec2 size_px)
      : display_(display), context_(context), size_px_(size_px) {}
  OffscreenWindow(const OffscreenWindow&) = delete;
  OffscreenWindow& operator=(const OffscreenWindow&) = delete;
  ~OffscreenWindow() override {
    // The display is shared by all contexts of the process, so it is not terminated here.
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display_, context_);
  }

  InputFrame poll() override {
    InputFrame frame;
    frame.size_px = size_px_;
    frame.now_s = std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    return frame;
  }
  void wait(double timeout_s) override { std::this_thread::sleep_for(std::chrono::duration<double>(timeout_s)); }
  void present() override {}
  void toggle_full_screen() override {}
  void set_title(const std::string&) override {}

 private:
  EGLDisplay display_;
  EGLContext context_;
  glm::ivec2 size_px_;
};

core::Error failure(const char* what) {
  return core::Error{std::string("cannot draw without a window: ") + what +
                     "; install libegl-mesa0 and libgl1-mesa-dri (Mesa 22 or newer)"};
}

}  // namespace

core::Result<std::unique_ptr<Window>> open_offscreen(glm::ivec2 size_px, GlApi api) {
  if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) {
    return failure("this EGL has no surfaceless platform");
  }
  const EGLDisplay display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
  if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr)) return failure("EGL does not start");
  const bool es = api == GlApi::es_3_0;
  eglBindAPI(es ? EGL_OPENGL_ES_API : EGL_OPENGL_API);
  const EGLint config_wish[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE,
                                es ? EGL_OPENGL_ES3_BIT : EGL_OPENGL_BIT, EGL_NONE};
  EGLConfig config = nullptr;
  EGLint config_count = 0;
  if (!eglChooseConfig(display, config_wish, &config, 1, &config_count) || config_count == 0) {
    return failure("EGL offers no OpenGL");
  }
  const EGLint core_wish[] = {
      EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
      EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
  const EGLint es_wish[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 0, EGL_NONE};
  const EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, es ? es_wish : core_wish);
  if (context == EGL_NO_CONTEXT) return failure(es ? "no OpenGL ES 3.0" : "no OpenGL 3.3 core");
  if (!eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
    eglDestroyContext(display, context);
    return failure("the OpenGL context cannot be made current");
  }
  return std::unique_ptr<Window>(std::make_unique<OffscreenWindow>(display, context, size_px));
}

}  // namespace theatre::platform
