#include "scenes/mesh_picture.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace theatre;

namespace {

cli::Render asked(const std::string& meshes) {
  cli::Render request;
  request.subject.scene = meshes;
  request.subject.data_dir = THEATRE_SHARE_DIR;
  request.size_px = {160, 120};
  return request;
}

/// How many pixels are as bright as lit bone; the ground is dark.
int bright_pixels(const geometry::Image& image) {
  int count = 0;
  for (size_t i = 0; i < image.rgba.size(); i += 4) count += image.rgba[i] > 150;
  return count;
}

TEST(MeshPicture, AnyMeshFileIsShownAsItIsWithoutASpineAroundIt) {
  for (const char* file : {"spine/L3.glb", "spine/sacrum.glb"}) {
    for (const scenes::View view : {scenes::View::three_d, scenes::View::side, scenes::View::front}) {
      cli::Render request = asked(std::string(THEATRE_SHARE_DIR) + "/" + file);
      request.view = view;
      const auto picture = picture_of_meshes(request);
      ASSERT_TRUE(picture) << picture.error().message;
      EXPECT_GT(bright_pixels(*picture), 160 * 120 / 20) << file << " is large in the picture";
      EXPECT_LT(bright_pixels(*picture), 160 * 120 / 2) << file << " with air round it";
    }
  }
}

TEST(MeshPicture, AFolderIsShownAsOneThing) {
  EXPECT_TRUE(names_meshes(std::string(THEATRE_SHARE_DIR) + "/spine"));
  EXPECT_FALSE(names_meshes("kyphoplasty"));
  EXPECT_FALSE(names_meshes("own_scene.toml"));
  const auto picture = picture_of_meshes(asked(std::string(THEATRE_SHARE_DIR) + "/spine"));
  ASSERT_TRUE(picture) << picture.error().message;
  EXPECT_GT(bright_pixels(*picture), 160);
}

TEST(MeshPicture, AFileThatCannotBeReadIsNamed) {
  const std::string file = testing::TempDir() + "no_mesh.stl";
  std::ofstream(file) << "nothing";
  const auto picture = picture_of_meshes(asked(file));
  ASSERT_FALSE(picture);
  EXPECT_NE(picture.error().message.find("no_mesh.stl"), std::string::npos);
}

}  // namespace
