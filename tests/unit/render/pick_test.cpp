// Rays into a list of things to draw: they meet what the picture shows, where it shows it.
#include "engine/render/pick.h"

#include "scene.h"

namespace theatre::render {
namespace {

class PickTest : public testing::Test {
 protected:
  PickTest() {
    orbit_.distance_mm = 300;
    camera_ = camera_of(orbit_, 4.0f / 3);  // from the front: along +y
  }
  Drawable& add(const geometry::TriangleMesh& mesh, glm::vec3 at_mm) {
    Drawable drawable;
    drawable.mesh = &mesh;
    drawable.world_from_mesh = drawable.world_from_mesh_follow = glm::translate(glm::mat4(1), at_mm);
    list_.drawables.push_back(drawable);
    return list_.drawables.back();
  }
  geometry::Ray towards(glm::vec3 place_mm) const {
    return ray_through(camera_, glm::vec2(picture_from_world(camera_, place_mm, k_size)), k_size);
  }
  static constexpr glm::vec2 k_size{800, 600};
  Orbit orbit_;
  Camera camera_;
  DrawList list_;
  PickShapes shapes_;
};

TEST_F(PickTest, ARayThroughAPlaceOfThePictureGoesThroughThePlaceItShows) {
  for (const glm::vec3 place : {glm::vec3(0), glm::vec3(30, 10, -25), glm::vec3(-40, 60, 12)}) {
    const geometry::Ray ray = towards(place);
    const glm::vec3 to = place - ray.from;
    EXPECT_LT(glm::length(to - ray.direction * glm::dot(to, ray.direction)), 0.05f);
  }
}

TEST_F(PickTest, TheNearestThingComesFirst) {
  const auto near = ball(10), far = ball(10);
  add(far, {0, 40, 0});
  add(near, {0, -20, 0});
  const auto hits = shapes_.along(list_, towards(glm::vec3(0)));
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0].drawable, 1u);
  EXPECT_NEAR(hits[0].at_mm.y, -30, 0.2f);
  EXPECT_NEAR(hits[0].rest_mm.y, -10, 0.2f);
  EXPECT_TRUE(shapes_.along(list_, towards({30, 0, 30})).empty());
}

TEST_F(PickTest, ABentThingIsMetWhereItIsDrawnAndNotWhereItWas) {
  const auto mesh = ball(10);
  const auto field = constant_field({0, 0, 25});
  add(mesh, glm::vec3(0)).deformation = 0;
  list_.deformations.push_back({});
  list_.deformations[0].layers[0] = {&field, 1, 1};
  EXPECT_TRUE(shapes_.along(list_, towards(glm::vec3(0))).empty());
  const auto hits = shapes_.along(list_, towards({0, 0, 25}));
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_NEAR(hits[0].at_mm.z, 25, 1);
  EXPECT_NEAR(hits[0].rest_mm.z, 0, 1);
  EXPECT_LT(glm::distance(shown_at(list_, list_.drawables[0], hits[0].rest_mm, 0), hits[0].at_mm), 0.01f);
  list_.deformations[0].layers[0].amount = 0.5f;  // and the next moment where it is then
  EXPECT_TRUE(shapes_.along(list_, towards({0, 0, 25})).empty());
  EXPECT_EQ(shapes_.along(list_, towards({0, 0, 12.5f})).size(), 1u);
}

TEST_F(PickTest, WhatFollowsTwoBonesIsMetBetweenThem) {
  auto mesh = ball(10);
  mesh.follow.assign(mesh.positions.size(), 0.5f);
  Drawable& drawable = add(mesh, glm::vec3(0));
  drawable.world_from_mesh_follow = glm::translate(glm::mat4(1), glm::vec3(0, 0, 60));
  EXPECT_TRUE(shapes_.along(list_, towards(glm::vec3(0))).empty());
  const auto hits = shapes_.along(list_, towards({0, 0, 30}));
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_NEAR(hits[0].follow, 0.5f, 1e-4f);
}

TEST_F(PickTest, WhatTheCutTookAwayIsNotMetAndItsFaceIs) {
  const auto mesh = ball(10), behind = ball(5);
  add(mesh, glm::vec3(0));
  add(behind, {0, 40, 0});
  list_.cut_plane = glm::vec4(0, -1, 0, -2);  // what lies before y = 2 is gone
  const auto on_face = shapes_.along(list_, towards(glm::vec3(0, 2, 0)));
  ASSERT_EQ(on_face.size(), 2u);
  EXPECT_EQ(on_face[0].drawable, 0u);
  EXPECT_TRUE(on_face[0].on_cut);
  EXPECT_NEAR(on_face[0].at_mm.y, 2, 0.01f);
  EXPECT_FALSE(on_face[1].on_cut);
  list_.cut_plane = glm::vec4(0, -1, 0, -20);  // all of the ball is gone
  const auto through = shapes_.along(list_, towards(glm::vec3(0)));
  ASSERT_EQ(through.size(), 1u);
  EXPECT_EQ(through[0].drawable, 1u);
  list_.cut_plane = glm::vec4(0, 1, 0, 20);  // seen from the side that stays: what lies behind the plane is gone
  EXPECT_EQ(shapes_.along(list_, towards(glm::vec3(0))).size(), 1u);
}

TEST_F(PickTest, AMeshThatIsMadeAnewIsMetAsItIsNow) {
  auto mesh = ball(10);
  add(mesh, glm::vec3(0));
  EXPECT_EQ(shapes_.along(list_, towards({8, 0, 0})).size(), 1u);
  mesh = ball(4);
  list_.drawables[0].revision = 1;
  EXPECT_TRUE(shapes_.along(list_, towards({8, 0, 0})).empty());
  EXPECT_EQ(shapes_.along(list_, towards({2, 0, 0})).size(), 1u);
}

}  // namespace
}  // namespace theatre::render
