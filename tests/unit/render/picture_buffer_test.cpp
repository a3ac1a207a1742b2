// The scale at which moving pictures are drawn, and what a kept picture is.
#include "engine/render/picture_buffer.h"

#include "scene.h"

namespace theatre::render {
namespace {

constexpr double k_budget_s = 0.040;

TEST(ResolutionGovernor, FallsAtOnceAndNeverBelowTwoThirds) {
  ResolutionGovernor governor(k_budget_s);
  EXPECT_EQ(governor.scale(), 1.0f);
  governor.drawn_in(1.1 * k_budget_s);
  EXPECT_LT(governor.scale(), 1.0f);
  for (int i = 0; i < 50; ++i) governor.drawn_in(10 * k_budget_s);
  EXPECT_NEAR(governor.scale(), 0.667f, 0.001f);
}

TEST(ResolutionGovernor, RisesOnlyAfterManyQuickFrames) {
  ResolutionGovernor governor(k_budget_s);
  governor.drawn_in(2 * k_budget_s);
  const float fallen = governor.scale();
  for (int i = 0; i < 40; ++i) governor.drawn_in(0.1 * k_budget_s);
  EXPECT_EQ(governor.scale(), fallen);
  for (int i = 0; i < 40; ++i) governor.drawn_in(0.1 * k_budget_s);
  EXPECT_EQ(governor.scale(), 1.0f);
}

TEST(ResolutionGovernor, StaysWhileFramesJustFit) {
  ResolutionGovernor governor(k_budget_s);
  governor.drawn_in(2 * k_budget_s);
  const float fallen = governor.scale();
  for (int i = 0; i < 500; ++i) governor.drawn_in(0.9 * k_budget_s);
  EXPECT_EQ(governor.scale(), fallen) << "a larger picture would not fit";
}

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
