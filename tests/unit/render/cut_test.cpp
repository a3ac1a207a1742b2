// The opened picture: faces are closed, what lies inside shows, what was taken away hides nothing.
#include <algorithm>
#include <cstdlib>

#include "engine/render/trabecula_tile.h"
#include "scene.h"

namespace theatre::render {
namespace {

const glm::vec4 k_front_off(0, -1, 0, 0);  // the camera looks along +y: takes the half in front away

int difference_at(const geometry::Image& a, const geometry::Image& b, int x, int y) {
  int largest = 0;
  for (int c = 0; c < 3; ++c) largest = std::max(largest, std::abs(a.pixel(x, y)[c] - b.pixel(x, y)[c]));
  return largest;
}

/// Mean of the green channel in the middle of the picture.
double brightness(const geometry::Image& image) {
  double sum = 0;
  for (int y = 50; y < 70; ++y) {
    for (int x = 70; x < 90; ++x) sum += image.pixel(x, y)[1];
  }
  return sum / 400;
}

TEST_F(RendererTest, ACutClosesEveryMaterialButTheEmptyCavity) {
  const geometry::Image empty = ground();
  for (const Material material : {Material::bone, Material::disc, Material::nerve, Material::steel, Material::plastic,
                                  Material::balloon, Material::cement}) {
    DrawList list = only(thing(material, {0, 0, 0}));
    list.cut_plane = k_front_off;
    EXPECT_GT(difference_at(picture(list), empty, 80, 60), 8) << int(material);
  }
}

TEST_F(RendererTest, WhatACutTakesAwayHidesNothing) {
  DrawList behind = only(thing(Material::bone, {0, 0, 0})), both = behind;
  both.drawables.push_back(thing(Material::steel, {0, -60, 0}));
  behind.cut_plane = both.cut_plane = k_front_off;
  EXPECT_EQ(picture(behind).rgba, picture(both).rgba);
}

TEST_F(RendererTest, ABalloonShowsInTheFaceOfTheBoneAroundIt) {
  DrawList bone = only(thing(Material::bone, {0, 0, 0})), both = bone;
  const geometry::TriangleMesh small = ball(8);
  both.drawables.push_back(thing(Material::balloon, {0, 0, 0}));
  both.drawables.back().mesh = &small;
  bone.cut_plane = both.cut_plane = k_front_off;
  const geometry::Image without = picture(bone), with = picture(both);
  EXPECT_GT(difference_at(without, with, 80, 60), 30);
  EXPECT_LE(difference_at(without, with, 90, 60), 1) << "12 mm from the middle is bone";
}

TEST_F(RendererTest, ThinBoneHasAThinnerHoneycomb) {
  geometry::ScalarGrid inside(glm::vec3(-24), 1, glm::ivec3(49), 0.0f);
  for (int k = 0; k < 49; ++k) {
    for (int j = 0; j < 49; ++j) {
      for (int i = 0; i < 49; ++i) inside.at(i, j, k) = glm::length(inside.point(i, j, k)) - 20;
    }
  }
  Orbit near;
  near.distance_mm = 100;  // a pixel is a third of a millimetre: single struts show
  camera_ = camera_of(near, 160.0f / 120);
  const auto at_fraction = [&](float volume_fraction) {
    DrawList list = only(thing(Material::bone, {0, 0, 0}));
    list.drawables[0].interior = 0;
    Interior interior;
    interior.bone_mm = {&inside, 1};
    interior.volume_fraction = volume_fraction;
    list.interiors.push_back(interior);
    list.cut_plane = k_front_off;
    return brightness(picture(list));
  };
  EXPECT_GT(at_fraction(0.20f), at_fraction(0.12f) + 5);
  EXPECT_GT(at_fraction(0.12f), at_fraction(0.06f) + 5);
}

TEST(TrabeculaTile, IsTheSameEachTimeAndRepeatsWithoutASeam) {
  const std::vector<uint8_t> tile = bake_trabecula_tile();
  EXPECT_EQ(tile, bake_trabecula_tile());
  double seam = 0, middle = 0;
  for (int z = 0; z < 64; ++z) {
    for (int y = 0; y < 64; ++y) {
      const auto at = [&](int x) { return int(tile[size_t((z * 64 + y) * 64 + x) * 4]); };
      seam += std::abs(at(63) - at(0));
      middle += std::abs(at(31) - at(32));
    }
  }
  EXPECT_LT(seam, 1.5 * middle);
}

}  // namespace
}  // namespace theatre::render
