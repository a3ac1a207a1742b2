// OpenGL objects: what is drawn into a framebuffer can be read back, on both kinds of window with the same colours.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "engine/gl/framebuffer.h"
#include "engine/gl/program.h"
#include "engine/gl/vertex_array.h"
#include "engine/platform/window.h"

namespace theatre::gl {
namespace {

class ObjectsTest : public testing::Test {
 protected:
  void SetUp() override {
    auto window = platform::open_offscreen({32, 32});
    ASSERT_TRUE(window) << window.error().message;
    window_ = std::move(*window);
  }
  std::unique_ptr<platform::Window> window_;
};

TEST_F(ObjectsTest, ReadsRowsFromTheTop) {
  const Framebuffer target = Framebuffer::with_colour({4, 2}, true);
  target.bind();
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_SCISSOR_TEST);
  glScissor(0, 1, 4, 1);  // the upper row, as OpenGL counts
  glClearColor(1, 0.5f, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
  const std::vector<uint8_t> pixels = read_rgba(target.id(), {4, 2});
  EXPECT_EQ(pixels[0], 255);
  EXPECT_EQ(pixels[1], 128);
  EXPECT_EQ(pixels[16], 0);
  EXPECT_EQ(glGetError(), GLenum(GL_NO_ERROR));
}

TEST_F(ObjectsTest, HalfSizeCopyAveragesFourPixels) {
  const Framebuffer large = Framebuffer::with_colour({4, 4}, false), small = Framebuffer::with_colour({2, 2}, false);
  large.bind();
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_SCISSOR_TEST);
  glScissor(0, 0, 1, 4);
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
  copy_colour(large.id(), {4, 4}, small.id(), {2, 2});
  EXPECT_NEAR(read_rgba(small.id(), {2, 2})[0], 128, 1);
}

TEST_F(ObjectsTest, AnEnlargedCopyIsSmooth) {
  const Framebuffer small = Framebuffer::with_colour({2, 1}, false), large = Framebuffer::with_colour({12, 6}, false);
  small.bind();
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_SCISSOR_TEST);
  glScissor(1, 0, 1, 1);
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
  copy_colour(small.id(), {2, 1}, large.id(), {12, 6});
  const std::vector<uint8_t> pixels = read_rgba(large.id(), {12, 6});
  for (size_t x = 1; x < 12; ++x) {
    const int step = pixels[4 * x] - pixels[4 * (x - 1)];
    EXPECT_GE(step, 0) << "at " << x;
    EXPECT_LT(step, 60) << "at " << x;
  }
}

TEST_F(ObjectsTest, ACopyWithinAPartLeavesTheRestAlone) {
  const Framebuffer white = Framebuffer::with_colour({8, 4}, false), black = Framebuffer::with_colour({8, 4}, false);
  white.bind();
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  black.bind();
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  copy_colour_within(white.id(), {8, 4}, black.id(), {8, 4}, {0, 0, 3, 4});
  const std::vector<uint8_t> pixels = read_rgba(black.id(), {8, 4});
  for (size_t x = 0; x < 8; ++x) EXPECT_EQ(pixels[4 * x], x < 3 ? 255 : 0) << "at " << x;
}

TEST_F(ObjectsTest, MovedObjectsOwnNothing) {
  Framebuffer first = Framebuffer::with_colour({4, 4}, true);
  const GLuint id = first.id();
  const Framebuffer second = std::move(first);
  EXPECT_EQ(second.id(), id);
  EXPECT_FALSE(first);  // NOLINT(bugprone-use-after-move): this is what is tested
}

class BrokenShader : public ObjectsTest {
 protected:
  void SetUp() override {
    ObjectsTest::SetUp();
    folder_ = std::filesystem::path(testing::TempDir()) / "broken_shader";
    std::filesystem::create_directories(folder_);
    write("ok.vert.glsl", "out vec2 v_place;\nvoid main() { v_place = vec2(0.5); gl_Position = vec4(0.0); }\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  std::filesystem::path folder_;
};

TEST_F(BrokenShader, ErrorNamesFileAndLine) {
  write("bad.glsl", "float f() {\n  return colour;\n}\n");
  write("bad.frag.glsl", "#include \"bad.glsl\"\nout vec4 o;\nvoid main() { o = vec4(f()); }\n");
  const auto program = Program::load(folder_, "ok.vert.glsl", "bad.frag.glsl", {}, {}, {});
  ASSERT_FALSE(program);
  EXPECT_NE(program.error().message.find("bad.glsl:2"), std::string::npos) << program.error().message;
  EXPECT_EQ(program.error().message.find('\n'), std::string::npos);
}

TEST_F(BrokenShader, StagesThatDoNotFitDoNotLink) {
  write("bad.frag.glsl", "in vec3 v_place;\nout vec4 o;\nvoid main() { o = vec4(v_place, 1.0); }\n");
  const auto program = Program::load(folder_, "ok.vert.glsl", "bad.frag.glsl", {}, {}, {});
  ASSERT_FALSE(program);
  EXPECT_NE(program.error().message.find("do not link"), std::string::npos) << program.error().message;
}

/// The middle of what a window holds after a shader wrote (0.8, 0.4, 0.2) into it.
std::vector<uint8_t> patch_through(const std::filesystem::path& folder, GLuint framebuffer, glm::ivec2 size_px) {
  auto program = Program::load(folder, "screen.vert.glsl", "patch.frag.glsl", {}, {}, {});
  if (!program) return {};
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glViewport(0, 0, size_px.x, size_px.y);
  program->use();
  VertexArray::without_vertices().draw_screen();
  const std::vector<uint8_t> pixels = read_rgba(framebuffer, size_px);
  const size_t middle = (size_t(size_px.y / 2) * size_px.x + size_px.x / 2) * 4;
  return {pixels.begin() + middle, pixels.begin() + middle + 3};
}

TEST_F(BrokenShader, AKnownColourIsTheSameOnBothKindsOfWindow) {
  write("patch.frag.glsl", "in vec2 v_place;\nout vec4 o;\nvoid main() { o = vec4(0.8, 0.4, 0.2, 1.0 + 0.0 * v_place.x); }\n");
  std::filesystem::copy_file(std::filesystem::path(THEATRE_SOURCE_DIR) / "shaders" / "screen.vert.glsl",
                             folder_ / "screen.vert.glsl", std::filesystem::copy_options::overwrite_existing);
  const std::vector<uint8_t> expected = {204, 102, 51};
  {
    const Framebuffer target = Framebuffer::with_colour({16, 16}, false);
    EXPECT_EQ(patch_through(folder_, target.id(), {16, 16}), expected);
  }
  window_.reset();
  if (std::getenv("DISPLAY") == nullptr) GTEST_SKIP() << "no display: the window's half of this test needs one";
  auto screen = platform::open_window({{64, 64}, "colour patch"});
  ASSERT_TRUE(screen) << screen.error().message;
  EXPECT_EQ(patch_through(folder_, 0, {64, 64}), expected);
}

}  // namespace
}  // namespace theatre::gl
