// The broken line: where it is, and what it leaves alone.
#include "scene.h"

namespace theatre::render {
namespace {

using BrokenLine = RendererTest;

TEST_F(BrokenLine, ACrackDarkensALineWhereTheBoneIsBroken) {
  const geometry::VectorGrid field = constant_field({0, 0, -4});
  DrawList list = only(thing(Material::bone, {0, 0, 0}));
  list.deformations.resize(1);
  list.deformations[0].layers[0] = {&field, 0, 1};
  list.drawables[0].deformation = 0;
  const geometry::Image whole = picture(list);
  list.deformations[0].crack = 1;
  const geometry::Image broken = picture(list);
  EXPECT_GT(count_different(whole, broken, 60), 15);
  EXPECT_LT(geometry::difference_of(whole, broken).mean, 12);  // a line, not the whole bone
  list.deformations[0].crack_plane = {0, 0, 1, 500};           // the plane passes elsewhere
  EXPECT_LT(count_different(whole, picture(list), 60), 3);
}

TEST_F(BrokenLine, ABrokenLineLeavesAloneWhatDoesNotBreak) {
  geometry::VectorGrid field = constant_field({0, 0, 0});
  for (int k = 10; k < field.size.z; ++k) {
    for (int j = 0; j < field.size.y; ++j) {
      for (int i = 0; i < field.size.x; ++i) field.at(i, j, k) = {0, 0, -4};
    }
  }
  DrawList list = only(thing(Material::bone, {0, 0, 0}));
  list.deformations.resize(1);
  list.deformations[0].layers[0] = {&field, 0, 1};
  list.drawables[0].deformation = 0;
  for (const float ghost : {0.0f, 0.5f, 1.0f}) {
    list.drawables[0].ghost = ghost;
    list.deformations[0].crack = 0;
    const geometry::Image whole = picture(list);
    list.deformations[0].crack = 1;
    const geometry::Image broken = picture(list);
    EXPECT_GT(count_different(whole, broken, 8), 5) << "at ghost " << ghost;
    for (int y = 75; y < 100; ++y) {
      for (int x = 60; x < 100; ++x) ASSERT_NEAR(whole.pixel(x, y)[1], broken.pixel(x, y)[1], 1) << "at ghost " << ghost;
    }
  }
}

TEST_F(BrokenLine, TheBrokenLineOfAGhostIsSeenButDimsWhatLiesInsideByAThirdAtMost) {
  const geometry::VectorGrid field = constant_field({0, 0, -4});
  geometry::TriangleMesh small = ball(12);
  Drawable inside = thing(Material::cement, {0, 0, 0});
  inside.mesh = &small;
  inside.cure = 1;
  DrawList list;
  list.deformations.resize(1);
  list.deformations[0].layers[0] = {&field, 0, 1};
  list.drawables = {thing(Material::bone, {0, 0, 4}), inside};
  list.drawables[0].deformation = 0;
  for (const float ghost : {0.5f, 0.8f, 1.0f}) {
    list.drawables[0].ghost = ghost;
    list.deformations[0].crack = 0;
    const geometry::Image whole = picture(list);
    list.deformations[0].crack = 1;
    const geometry::Image broken = picture(list);
    EXPECT_GT(count_different(whole, broken, 6), 5) << "the far wall shows it, ghost " << ghost;
    int crossed = 0;
    for (int y = 55; y < 66; ++y) {
      for (int x = 75; x < 86; ++x) {
        EXPECT_GE(broken.pixel(x, y)[1], 2 * whole.pixel(x, y)[1] / 3) << "at ghost " << ghost;
        crossed += broken.pixel(x, y)[1] < whole.pixel(x, y)[1] - 6;
      }
    }
    EXPECT_GT(crossed, 3) << "treated bone is still broken bone, ghost " << ghost;
  }
}

}  // namespace
}  // namespace theatre::render
