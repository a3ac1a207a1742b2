// Pictures need no display and no home folder; a window that cannot open says so in one line.
#include "engine/platform/window.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

namespace theatre::platform {
namespace {

/// Takes a variable away from the process while it lives.
class WithoutVariable {
 public:
  explicit WithoutVariable(const char* name) : name_(name) {
    if (const char* value = std::getenv(name)) value_ = value;
    unsetenv(name);
  }
  ~WithoutVariable() {
    if (value_) setenv(name_, value_->c_str(), 1);
  }

 private:
  const char* name_;
  std::optional<std::string> value_;
};

TEST(Window, OffscreenOpensWithoutDisplayAndHome) {
  const WithoutVariable display("DISPLAY"), wayland("WAYLAND_DISPLAY"), home("HOME"), runtime("XDG_RUNTIME_DIR");
  auto window = open_offscreen({640, 360});
  ASSERT_TRUE(window) << window.error().message;
  EXPECT_EQ((*window)->poll().size_px, glm::ivec2(640, 360));
}

TEST(Window, OffscreenTimeGoesOn) {
  auto window = open_offscreen({64, 64});
  ASSERT_TRUE(window);
  const double before_s = (*window)->poll().now_s;
  (*window)->wait(0.01);
  EXPECT_GE((*window)->poll().now_s - before_s, 0.009);
}

TEST(Window, WithoutADisplayTheReasonIsOneLine) {
  const WithoutVariable display("DISPLAY"), wayland("WAYLAND_DISPLAY");
  const auto window = open_window({});
  ASSERT_FALSE(window);
  EXPECT_EQ(window.error().message.find('\n'), std::string::npos);
  EXPECT_NE(window.error().message.find("DISPLAY"), std::string::npos) << window.error().message;
}

}  // namespace
}  // namespace theatre::platform
