// When shaders are built, and what is said of those that cannot be.
#include "engine/render/lazy_program.h"

#include <fstream>

#include "engine/gl/gl.h"
#include "scene.h"

namespace theatre::render {
namespace {

/// The shaders, with a slip in one of them.
std::filesystem::path shaders_with_a_slip_in(const char* file) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "shaders_with_a_slip";
  std::filesystem::remove_all(folder);
  std::filesystem::copy(std::filesystem::path(THEATRE_SOURCE_DIR) / "shaders", folder,
                        std::filesystem::copy_options::recursive);
  std::ofstream(folder / file, std::ios::app) << "vec3 slip() { return 0.0 }\n";
  return folder;
}

geometry::Image ball_by(Renderer& renderer, Material material) {
  const geometry::TriangleMesh mesh = ball(20);
  DrawList list;
  list.drawables.resize(1);
  list.drawables[0].mesh = &mesh;
  list.drawables[0].material = material;
  return renderer.picture(list, camera_of(Orbit{}, 1), {{120, 120}, Tier::software, 1});
}

TEST(RendererCreate, ASinglePictureIsTheSameWhenItsShadersAreBuiltAsTheyAreNeeded) {
  auto window = platform::open_offscreen({16, 16});
  ASSERT_TRUE(window);
  const std::filesystem::path shaders = std::filesystem::path(THEATRE_SOURCE_DIR) / "shaders";
  auto all = Renderer::create(shaders), some = Renderer::create(shaders, Building::when_used);
  ASSERT_TRUE(all && some);
  EXPECT_EQ(ball_by(*all, Material::bone).rgba, ball_by(*some, Material::bone).rgba);
  EXPECT_FALSE(some->problem());
}

TEST(RendererCreate, ABrokenShaderIsNamedByThePictureThatNeedsIt) {
  auto window = platform::open_offscreen({16, 16});
  ASSERT_TRUE(window);
  const std::filesystem::path shaders = shaders_with_a_slip_in("materials/steel.glsl");
  EXPECT_FALSE(Renderer::create(shaders)) << "a window refuses at once";
  auto renderer = Renderer::create(shaders, Building::when_used);
  ASSERT_TRUE(renderer);
  ball_by(*renderer, Material::bone);
  EXPECT_FALSE(renderer->problem());
  ball_by(*renderer, Material::steel);
  ASSERT_TRUE(renderer->problem());
  EXPECT_NE(renderer->problem()->message.find("materials/steel.glsl"), std::string::npos) << renderer->problem()->message;
  while (glGetError() != GL_NO_ERROR) continue;  // nothing was in use to draw with
}

TEST(RendererCreate, AMissingShaderFolderIsNamed) {
  auto window = platform::open_offscreen({16, 16});
  ASSERT_TRUE(window);
  const auto renderer = Renderer::create("/nowhere/shaders");
  ASSERT_FALSE(renderer);
  EXPECT_NE(renderer.error().message.find("/nowhere/shaders"), std::string::npos);
}

}  // namespace
}  // namespace theatre::render
