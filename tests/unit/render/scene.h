// A small made-up scene for the renderer's tests: balls of every material, a displacement and a camera; 160 x 120 pixels.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <glm/gtc/matrix_transform.hpp>
#include <memory>

#include "engine/platform/window.h"
#include "engine/render/renderer.h"

namespace theatre::render {

/// A closed ball of `rings` x 2 rings segments.
inline geometry::TriangleMesh ball(float radius_mm, int rings = 24) {
  geometry::TriangleMesh mesh;
  const int sides = 2 * rings;
  for (int i = 0; i <= rings; ++i) {
    for (int j = 0; j <= sides; ++j) {
      const float down = glm::radians(180.0f * float(i) / float(rings)), round = glm::radians(360.0f * float(j) / float(sides));
      const glm::vec3 n(std::sin(down) * std::cos(round), std::sin(down) * std::sin(round), std::cos(down));
      mesh.positions.push_back(radius_mm * n);
      mesh.normals.push_back(n);
    }
  }
  for (uint32_t i = 0; i < uint32_t(rings); ++i) {
    for (uint32_t j = 0; j < uint32_t(sides); ++j) {
      const uint32_t a = i * uint32_t(sides + 1) + j, b = a + uint32_t(sides) + 1;
      mesh.indices.insert(mesh.indices.end(), {a, b, b + 1, a, b + 1, a + 1});
    }
  }
  return mesh;
}

/// Pixels of which a colour differs by more than `more_than` of 255.
inline int count_different(const geometry::Image& a, const geometry::Image& b, int more_than) {
  int count = 0;
  for (int y = 0; y < a.height; ++y) {
    for (int x = 0; x < a.width; ++x) {
      int largest = 0;
      for (int c = 0; c < 3; ++c) largest = std::max(largest, std::abs(a.pixel(x, y)[c] - b.pixel(x, y)[c]));
      count += largest > more_than;
    }
  }
  return count;
}

/// Moves everything by `by_mm`, in a box around the origin.
inline geometry::VectorGrid constant_field(glm::vec3 by_mm) {
  return geometry::VectorGrid(glm::vec3(-40), 4, glm::ivec3(21), by_mm);
}

class RendererTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto window = platform::open_offscreen({64, 64});
    ASSERT_TRUE(window) << window.error().message;
    window_ = std::move(*window);
    auto renderer = Renderer::create(std::filesystem::path(THEATRE_SOURCE_DIR) / "shaders");
    ASSERT_TRUE(renderer) << renderer.error().message;
    renderer_ = std::make_unique<Renderer>(std::move(*renderer));
  }
  static void TearDownTestSuite() {
    renderer_.reset();
    window_.reset();
  }
  void SetUp() override {
    ASSERT_NE(renderer_, nullptr);
    settings_.size_px = {160, 120};
  }

  Drawable thing(Material material, glm::vec3 at_mm) const {
    Drawable drawable;
    drawable.mesh = &ball_;
    drawable.material = material;
    drawable.ghost = material == Material::skin ? 1.0f : 0.0f;
    drawable.world_from_mesh = drawable.world_from_mesh_follow = glm::translate(glm::mat4(1), at_mm);
    return drawable;
  }
  DrawList only(const Drawable& drawable) const {
    DrawList list;
    list.drawables = {drawable};
    return list;
  }
  geometry::Image picture(const DrawList& list) const { return renderer_->picture(list, camera_, settings_); }
  geometry::Image ground() const { return picture({}); }

  geometry::TriangleMesh ball_ = ball(20);
  Camera camera_ = camera_of(Orbit{}, 160.0f / 120.0f);
  PictureSettings settings_;

  static inline std::unique_ptr<platform::Window> window_;
  static inline std::unique_ptr<Renderer> renderer_;
};

}  // namespace theatre::render
