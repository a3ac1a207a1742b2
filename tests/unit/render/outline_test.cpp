// The line round what must not be overlooked: round it, not over it, as wide from near and far, and clear of what it lies on.
#include "scene.h"

namespace theatre::render {
namespace {

class OutlineTest : public RendererTest {
 protected:
  DrawList outlined(const geometry::TriangleMesh& mesh, DrawList list = {}) const {
    list.outlines.push_back({&mesh});
    return list;
  }
  DrawList cement(const geometry::TriangleMesh& mesh) const {
    DrawList list = only(thing(Material::cement, {0, 0, 0}));
    list.drawables[0].mesh = &mesh;
    return list;
  }
  /// Pixels on the way from the middle to the left that the line changes.
  int width_px(const DrawList& list, DrawList with) const {
    with.outlines = list.outlines;
    const geometry::Image line = picture(list);
    with.outlines.clear();
    const geometry::Image bare = picture(with);
    int count = 0;
    for (int x = 0; x < line.width / 2; ++x)
      count += std::abs(line.pixel(x, line.height / 2)[0] - bare.pixel(x, bare.height / 2)[0]) > 8;
    return count;
  }
  geometry::TriangleMesh small_ = ball(6);
};

}  // namespace

TEST_F(OutlineTest, LiesRoundWhatItMarksAndLeavesItAlone) {
  settings_.size_px = {640, 480};
  const geometry::Image bare = picture(cement(small_)), line = picture(outlined(small_, cement(small_)));
  EXPECT_GT(count_different(bare, line, 20), 60);
  for (int c = 0; c < 3; ++c) EXPECT_NEAR(line.pixel(320, 240)[c], bare.pixel(320, 240)[c], 1);
  for (int c = 0; c < 3; ++c) EXPECT_NEAR(line.pixel(320, 20)[c], bare.pixel(320, 20)[c], 1) << "nor does it reach far";
}

TEST_F(OutlineTest, IsAsWideFromFarAsFromNear) {
  settings_.size_px = {640, 480};
  std::vector<int> widths;
  for (const float distance_mm : {150.0f, 600.0f}) {
    Orbit orbit;
    orbit.distance_mm = distance_mm;
    camera_ = camera_of(orbit, 640.0f / 480);
    widths.push_back(width_px(outlined(small_, cement(small_)), cement(small_)));
  }
  EXPECT_GE(widths[0], 2);
  EXPECT_NEAR(widths[0], widths[1], 1);
}

TEST_F(OutlineTest, GlowsWiderThanItRests) {
  settings_.size_px = {640, 480};
  DrawList calm = outlined(small_, cement(small_)), glowing = calm;
  calm.outlines[0].glow = 0;
  EXPECT_GT(width_px(glowing, cement(small_)), width_px(calm, cement(small_)));
}

TEST_F(OutlineTest, ShinesThroughWhatLiesBeforeIt) {
  settings_.size_px = {640, 480};
  const auto seen = [&](float ghost) {
    DrawList list = cement(small_);
    list.drawables.push_back(thing(Material::bone, {0, 0, 0}));
    list.drawables[1].ghost = ghost;
    return count_different(picture(list), picture(outlined(small_, list)), 20);
  };
  const int bare = count_different(picture(cement(small_)), picture(outlined(small_, cement(small_))), 20);
  EXPECT_GT(seen(0), bare / 2) << "bone";
  EXPECT_GT(seen(1), bare / 2) << "glass";
}

TEST_F(OutlineTest, EndsWhereTheCutDoes) {
  settings_.size_px = {640, 480};
  DrawList list;
  list.cut_plane = glm::vec4(1, 0, 0, 0);  // takes the patient's left away
  const geometry::Image bare = picture(list), line = picture(outlined(small_, list));
  int left = 0, right = 0;
  for (int x = 0; x < 640; ++x) (x < 320 ? left : right) += std::abs(line.pixel(x, 240)[0] - bare.pixel(x, 240)[0]) > 8;
  EXPECT_GT(std::max(left, right), 0);
  EXPECT_LE(std::min(left, right), 6) << "the line's own width, at the plane";
}

TEST_F(OutlineTest, IsTheSameInAnyOrderOfTriangles) {
  geometry::TriangleMesh turned = small_;
  for (size_t t = 0; t < turned.indices.size() / 2; t += 3)
    std::swap_ranges(&turned.indices[t], &turned.indices[t] + 3, &turned.indices[turned.indices.size() - 3 - t]);
  EXPECT_EQ(picture(outlined(small_)).rgba, picture(outlined(turned)).rgba);
}

}  // namespace theatre::render
