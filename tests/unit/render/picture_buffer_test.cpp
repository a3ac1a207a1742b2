// What a kept picture is.
#include "engine/render/picture_buffer.h"

#include "scene.h"

namespace theatre::render {
namespace {

using PictureBufferTest = RendererTest;

TEST_F(PictureBufferTest, ASmallerDrawingIsEnlargedToTheSamePicture) {
  DrawList list;
  list.drawables = {thing(Material::bone, {0, 0, 0})};
  const geometry::Image whole = picture(list);
  PictureBuffer buffer;
  EXPECT_TRUE(buffer.empty());
  buffer.draw(*renderer_, list, camera_, settings_, 0.667f);
  EXPECT_FALSE(buffer.empty());
  const gl::Framebuffer target = gl::Framebuffer::with_colour(settings_.size_px, false);
  buffer.copy_to(target.id(), settings_.size_px);
  const geometry::Image enlarged{settings_.size_px.x, settings_.size_px.y, gl::read_rgba(target.id(), settings_.size_px)};
  EXPECT_LT(geometry::difference_of(whole, enlarged).mean, 3);
}

}  // namespace
}  // namespace theatre::render
