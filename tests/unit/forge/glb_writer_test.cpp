#include "tools/forge/glb_writer.h"

#include <gtest/gtest.h>

#include "engine/core/paths.h"
#include "engine/geometry/mesh_import.h"

namespace theatre::forge {
namespace {

geometry::TriangleMesh tetrahedron() {
  geometry::TriangleMesh mesh;
  mesh.positions = {{0, 0, 0}, {40, 0, 0}, {0, 30, 0}, {0, 0, 20}};
  mesh.indices = {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};
  mesh.occlusion = {1, 0.2f, 0.4f, 0.6f};
  geometry::compute_normals(mesh);
  return mesh;
}

TEST(GlbWriter, WhatIsWrittenIsReadBackInPatientMillimetres) {
  const auto file = std::filesystem::path(testing::TempDir()) / "tetrahedra.glb";
  const std::vector<geometry::NamedMesh> meshes = {{"L1", tetrahedron()}, {"L1.lod1", tetrahedron()}};
  ASSERT_TRUE(write_glb(file, meshes));
  const auto read = geometry::import_meshes(file);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2u);
  EXPECT_EQ((*read)[1].name, "L1.lod1");
  const geometry::TriangleMesh& mesh = (*read)[0].mesh;
  const geometry::Bounds bounds = geometry::bounds_of(mesh);
  EXPECT_NEAR(bounds.high.x, 40, 1e-3);
  EXPECT_NEAR(bounds.high.y, 30, 1e-3);
  EXPECT_NEAR(bounds.high.z, 20, 1e-3);
  EXPECT_NEAR(geometry::enclosed_volume_ml(mesh), 4, 1e-3);
  ASSERT_EQ(mesh.occlusion.size(), mesh.positions.size());
  for (size_t i = 0; i < mesh.positions.size(); ++i) {
    const float expected = mesh.positions[i].x > 1 ? 0.2f : mesh.positions[i].y > 1 ? 0.4f : mesh.positions[i].z > 1 ? 0.6f : 1;
    EXPECT_NEAR(mesh.occlusion[i], expected, 0.003f);
  }
}

TEST(GlbWriter, WritesTheSameBytesEachTime) {
  const auto a = std::filesystem::path(testing::TempDir()) / "a.glb", b = std::filesystem::path(testing::TempDir()) / "b.glb";
  const std::vector<geometry::NamedMesh> meshes = {{"L1", tetrahedron()}};
  ASSERT_TRUE(write_glb(a, meshes));
  ASSERT_TRUE(write_glb(b, meshes));
  EXPECT_EQ(*core::read_text_file(a), *core::read_text_file(b));
}

TEST(GlbWriter, SaysWhereItCouldNotWrite) {
  const auto done = write_glb("/nonexistent/folder/x.glb", std::vector<geometry::NamedMesh>{{"L1", tetrahedron()}});
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("x.glb"), std::string::npos);
}

}  // namespace
}  // namespace theatre::forge
