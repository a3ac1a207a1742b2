// Meshes go to the graphics card once for each revision, and leave it when no picture uses them.
#include "engine/render/gpu_cache.h"

#include "engine/render/noise_tile.h"
#include "scene.h"

namespace theatre::render {
namespace {

using GpuCacheTest = RendererTest;

TEST_F(GpuCacheTest, UploadsOncePerRevision) {
  GpuCache cache;
  for (int frame = 0; frame < 5; ++frame) {
    cache.begin_frame();
    cache.mesh(ball_, 1);
    cache.mesh(ball_, 1);
  }
  EXPECT_EQ(cache.uploads(), 1u);
  cache.mesh(ball_, 2);
  EXPECT_EQ(cache.uploads(), 2u);
  EXPECT_EQ(cache.size(), 1u);
}

TEST_F(GpuCacheTest, FieldsTooUploadOncePerRevision) {
  GpuCache cache;
  const geometry::VectorGrid grid = constant_field({0, 3, 4});
  cache.begin_frame();
  EXPECT_FLOAT_EQ(cache.field(grid, 7).longest_mm, 5);
  cache.field(grid, 7);
  EXPECT_EQ(cache.uploads(), 1u);
}

TEST_F(GpuCacheTest, AnotherMeshAtAnOldAddressIsNotMistakenForIt) {
  GpuCache cache;
  cache.begin_frame();
  EXPECT_NEAR(cache.mesh(ball_, 1).bounds.high.z, 20, 1e-3);
  ball_ = ball(5);
  EXPECT_NEAR(cache.mesh(ball_, 1).bounds.high.z, 5, 1e-3);
  geometry::VectorGrid grid = constant_field({3, 4, 0});
  cache.field(grid, 0);
  grid.values.assign(grid.values.size(), {0, 0, 1});
  EXPECT_FLOAT_EQ(cache.field(grid, 0).longest_mm, 1);
}

TEST_F(GpuCacheTest, TrianglesThatBreakComeLastAndNoneIsLost) {
  GpuCache cache;
  cache.begin_frame();
  geometry::VectorGrid upper = constant_field({0, 0, 0});
  for (int k = 12; k < upper.size.z; ++k) {
    for (int j = 0; j < upper.size.y; ++j) {
      for (int i = 0; i < upper.size.x; ++i) upper.at(i, j, k) = {0, 0, -3};
    }
  }
  Breaking breaking{&upper, glm::mat4(1), {0, 0, 1, 0}};
  const GpuMesh& mesh = cache.broken_mesh(ball_, 1, breaking);
  EXPECT_EQ(mesh.vertices.index_count(), GLsizei(ball_.indices.size()));
  EXPECT_EQ(mesh.whole_count % 3, 0);
  EXPECT_NEAR(double(mesh.whole_count) / double(mesh.vertices.index_count()), 0.6, 0.1);
  EXPECT_EQ(mesh.lineless_count % 3, 0);
  EXPECT_GT(mesh.lineless_count, mesh.whole_count);
  EXPECT_LT(mesh.lineless_count, mesh.vertices.index_count());
  cache.broken_mesh(ball_, 1, breaking);
  EXPECT_EQ(cache.uploads(), 1u);
  breaking.plane.w = 500;  // far away
  EXPECT_EQ(cache.broken_mesh(ball_, 1, breaking).lineless_count, GLsizei(ball_.indices.size()));
}

TEST_F(GpuCacheTest, ForgetsWhatNoPictureUses) {
  GpuCache cache;
  cache.begin_frame();
  cache.mesh(ball_, 1);
  for (uint64_t frame = 0; frame < GpuCache::k_frames_kept; ++frame) cache.begin_frame();
  EXPECT_EQ(cache.size(), 1u);
  cache.begin_frame();
  EXPECT_EQ(cache.size(), 0u);
}

TEST(NoiseTile, IsTheSameEveryTimeAndRepeatsWithoutASeam) {
  const std::vector<uint8_t> tile = bake_noise_tile();
  EXPECT_EQ(tile, bake_noise_tile());
  auto value = [&](int x, int y, int z) { return int(tile[((size_t(z) * 64 + y) * 64 + x) * 4 + 3]); };
  int across_seam = 0, inside = 0;
  for (int y = 0; y < 64; ++y) {
    for (int z = 0; z < 64; ++z) {
      across_seam = std::max(across_seam, std::abs(value(63, y, z) - value(0, y, z)));
      inside = std::max(inside, std::abs(value(31, y, z) - value(32, y, z)));
    }
  }
  EXPECT_LT(across_seam, 2 * inside);
}

}  // namespace
}  // namespace theatre::render
