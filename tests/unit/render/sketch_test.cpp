// A sketch: how a slow machine draws what moves. It may be coarser than the finished picture, not different.
#include "scene.h"

namespace theatre::render {
namespace {

class Sketch : public RendererTest {
 protected:
  geometry::Image sketch(const DrawList& list) {
    settings_.sketch = true;
    geometry::Image image = picture(list);
    settings_.sketch = false;
    return image;
  }
};

// Of 255, over all of the picture, of which the ball is a few per cent. Twice what bone and cement differ by: the grain, read at the
// nearest place.
constexpr double k_unlike = 0.3;

TEST_F(Sketch, LooksLikeTheFinishedPictureInEveryMaterial) {
  for (const Material material : {Material::bone, Material::disc, Material::nerve, Material::steel, Material::plastic,
                                  Material::balloon, Material::cement, Material::skin, Material::cavity}) {
    for (const float ghost : {0.0f, 0.5f, 1.0f}) {
      DrawList list = only(thing(material, {0, 0, 0}));
      list.drawables[0].ghost = ghost;
      EXPECT_LT(geometry::difference_of(picture(list), sketch(list)).mean, k_unlike) << "material " << int(material) << " ghost " << ghost;
    }
  }
}

TEST_F(Sketch, ShowsTheBrokenLineInTheSamePlace) {
  const geometry::VectorGrid field = constant_field({0, 0, -4});
  DrawList list = only(thing(Material::bone, {0, 0, 0}));
  list.deformations.resize(1);
  list.deformations[0].layers[0] = {&field, 0, 1};
  list.drawables[0].deformation = 0;
  for (const float ghost : {0.0f, 1.0f}) {
    list.drawables[0].ghost = ghost;
    list.deformations[0].crack = 0;
    const geometry::Image whole = picture(list);
    list.deformations[0].crack = 1;
    const geometry::Image finished = picture(list), sketched = sketch(list);
    const int line = count_different(whole, finished, 25);
    EXPECT_GT(line, 40) << "ghost " << ghost;
    EXPECT_LT(count_different(finished, sketched, 25), line / 3) << "ghost " << ghost;
  }
}

TEST_F(Sketch, IsLitAtVerticesOnlyWhereNoShadowFalls) {
  const DrawList list = only(thing(Material::bone, {0, 0, 0}));
  for (const Tier tier : k_tiers) {
    settings_.tier = tier;
    EXPECT_EQ(picture(list).rgba == sketch(list).rgba, features_of(tier).shadow_px > 0) << tier_name(tier);
  }
}

TEST_F(Sketch, OpensAtACutAsTheFinishedPictureDoes) {
  DrawList list = only(thing(Material::bone, {0, 0, 0}));
  list.cut_plane = glm::vec4(0, -1, 0, 5);
  EXPECT_LT(geometry::difference_of(picture(list), sketch(list)).mean, k_unlike);
}

}  // namespace
}  // namespace theatre::render
