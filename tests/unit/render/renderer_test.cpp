// Laws that every picture keeps, whatever it shows. Tolerances of 1 in 255 allow for rounding where blending is reordered.
#include "engine/render/renderer.h"

#include <algorithm>
#include <cstdlib>
#include <random>

#include "engine/gl/framebuffer.h"
#include "scene.h"

namespace theatre::render {
namespace {

/// Middle of the pixels that differ from the ground.
glm::vec2 middle_of_drawn(const geometry::Image& image, const geometry::Image& ground) {
  glm::dvec2 sum(0);
  int count = 0;
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      if (std::abs(image.pixel(x, y)[1] - ground.pixel(x, y)[1]) > 8) {
        sum += glm::dvec2(x, y);
        ++count;
      }
    }
  }
  return count == 0 ? glm::vec2(-1) : glm::vec2(sum / double(count));
}

TEST_F(RendererTest, AnEmptyListIsTheSlateGround) {
  const geometry::Image image = ground();
  const uint8_t* top = image.pixel(80, 4);
  const uint8_t* bottom = image.pixel(80, 116);
  EXPECT_NEAR(top[0], 0x4a, 8);
  EXPECT_NEAR(top[1], 0x55, 8);
  EXPECT_NEAR(top[2], 0x63, 8);
  EXPECT_NEAR(bottom[0], 0x2a, 8);
  EXPECT_NEAR(bottom[2], 0x3a, 8);
  EXPECT_EQ(image.pixel(3, 3)[3], 255);
}

TEST_F(RendererTest, EveryMaterialIsSeenInEveryTierAndBent) {
  const geometry::VectorGrid field = constant_field({0, 0, 2});
  for (const Tier tier : k_tiers) {
    settings_.tier = tier;
    const geometry::Image empty = ground();
    for (const Material material : {Material::bone, Material::disc, Material::nerve, Material::steel, Material::plastic,
                                    Material::balloon, Material::cement, Material::skin, Material::cavity}) {
      for (const bool bent : {false, true}) {
        DrawList list = only(thing(material, {0, 0, 0}));
        if (bent) {
          list.deformations.resize(1);
          list.deformations[0].layers[0] = {&field, 0, 1};
          list.deformations[0].crack = 0.5f;
          list.drawables[0].deformation = 0;
        }
        EXPECT_GT(count_different(picture(list), empty, 8), 40) << "material " << int(material) << " bent " << bent;
      }
    }
  }
  EXPECT_EQ(glGetError(), GLenum(GL_NO_ERROR));
}

TEST_F(RendererTest, TheSameListGivesTheSameBytes) {
  const DrawList list = only(thing(Material::bone, {0, 0, 0}));
  EXPECT_EQ(picture(list).rgba, picture(list).rgba);
}

TEST_F(RendererTest, TransparentPicturesHaveNoGroundAndShowTheSameThings) {
  const DrawList list = only(thing(Material::steel, {0, 0, 0}));
  const geometry::Image on_ground = picture(list);
  settings_.transparent = true;
  const geometry::Image alone = picture(list);
  EXPECT_EQ(alone.pixel(2, 2)[3], 0);
  EXPECT_EQ(alone.pixel(80, 60)[3], 255);
  for (int c = 0; c < 3; ++c) EXPECT_EQ(alone.pixel(80, 60)[c], on_ground.pixel(80, 60)[c]);
}

TEST_F(RendererTest, GlassStaysGlassWithoutAGround) {
  settings_.transparent = true;
  const geometry::Image alone = picture(only(thing(Material::balloon, {0, 0, 0})));
  EXPECT_GT(alone.pixel(80, 60)[3], 60);
  EXPECT_LT(alone.pixel(80, 60)[3], 255);
}

TEST_F(RendererTest, OrderInTheListDoesNotMatter) {
  DrawList list;
  for (const Material material : {Material::bone, Material::disc, Material::steel, Material::balloon, Material::cement}) {
    for (const float x : {-14.0f, 0.0f, 14.0f}) {
      Drawable drawable = thing(material, {x, 3.0f * float(material) + 0.1f * x, 5.0f * float(material) - 15});
      drawable.ghost = material == Material::bone || material == Material::disc ? 0.5f + 0.03f * x : 0.0f;
      list.drawables.push_back(drawable);
    }
  }
  list.drawables.push_back(thing(Material::skin, {0, 0, 0}));
  const geometry::Image straight = picture(list);
  std::mt19937 random(7);
  for (int round = 0; round < 4; ++round) {
    std::shuffle(list.drawables.begin(), list.drawables.end(), random);
    EXPECT_LE(geometry::difference_of(straight, picture(list)).largest, 1);
  }
}

// A ball of 160,000 triangles is handed over in pieces; its visible half in one go.
TEST_F(RendererTest, VeryManyTrianglesAreTheSamePicture) {
  const geometry::TriangleMesh whole = ball(20, 200);
  geometry::TriangleMesh visible = whole;
  visible.indices.clear();
  for (size_t i = 0; i < whole.indices.size(); i += 3) {
    const glm::vec3 place = whole.positions[whole.indices[i]];
    if (glm::dot(place, camera_.eye_mm) > -100)
      visible.indices.insert(visible.indices.end(), &whole.indices[i], &whole.indices[i] + 3);
  }
  ASSERT_GT(whole.indices.size(), 300'000u);
  ASSERT_LT(visible.indices.size(), 300'000u);
  DrawList list = only(thing(Material::bone, {0, 0, 0}));
  list.drawables[0].mesh = &whole;
  const geometry::Image in_pieces = picture(list);
  list.drawables[0].mesh = &visible;
  EXPECT_EQ(in_pieces.rgba, picture(list).rgba);
}

TEST_F(RendererTest, NoAmountOfBendingIsNoBending) {
  const geometry::VectorGrid field = constant_field({9, 0, 9});
  DrawList list = only(thing(Material::bone, {0, 0, 0}));
  const geometry::Image rigid = picture(list);
  list.deformations.resize(1);
  list.deformations[0].layers[0] = {&field, 0, 0.0f};
  list.drawables[0].deformation = 0;
  EXPECT_EQ(picture(list).rgba, rigid.rgba);
}

TEST_F(RendererTest, TheSameBendingInOneFieldOrInTwoIsTheSamePicture) {
  geometry::VectorGrid field = constant_field({5, 0, 3});
  for (size_t i = 0; i < field.values.size(); ++i)  // wavy, so that normals turn
    field.values[i] += 1.5f * glm::sin(glm::vec3(float(i % 7), float(i / 21 % 5), float(i / 441 % 6)));
  for (const Material material : {Material::bone, Material::disc, Material::cement}) {
    for (const float crack : {0.0f, 0.6f}) {
      DrawList bent = only(thing(material, {0, 0, 0}));
      bent.deformations.resize(1);
      bent.deformations[0].crack = crack;
      bent.deformations[0].layers[0] = {&field, 0, 1};
      bent.drawables[0].deformation = 0;
      const geometry::Image by_one = picture(bent);
      bent.deformations[0].layers[0].amount = bent.deformations[0].layers[1].amount = 0.5f;
      bent.deformations[0].layers[1].grid = &field;
      EXPECT_LE(geometry::difference_of(picture(bent), by_one).largest, 1);
    }
  }
}

TEST_F(RendererTest, AConstantFieldMovesLikeATransform) {
  const geometry::VectorGrid field = constant_field({6, 0, 4});
  DrawList bent = only(thing(Material::steel, {0, 0, 0}));
  bent.deformations.resize(1);
  bent.deformations[0].layers[0] = {&field, 0, 0.5f};
  bent.deformations[0].layers[1] = {&field, 0, 0.5f};
  bent.drawables[0].deformation = 0;
  const geometry::Image moved = picture(only(thing(Material::steel, {6, 0, 4})));
  EXPECT_LT(geometry::difference_of(picture(bent), moved).mean, 0.5);
}

TEST_F(RendererTest, ATurnedGridBendsInItsOwnFrame) {
  const geometry::VectorGrid along_x = constant_field({8, 0, 0});
  DrawList bent = only(thing(Material::plastic, {0, 0, 0}));
  bent.deformations.resize(1);
  bent.deformations[0].layers[0] = {&along_x, 0, 1};
  // The grid's x is the mesh's z.
  bent.deformations[0].grid_from_mesh = glm::rotate(glm::mat4(1), glm::radians(90.0f), glm::vec3(0, 1, 0));
  bent.drawables[0].deformation = 0;
  const glm::vec2 middle = middle_of_drawn(picture(bent), ground());
  EXPECT_NEAR(middle.x, 80, 1);
  EXPECT_LT(middle.y, 58);  // up
}

TEST_F(RendererTest, FollowersGoWithTheSecondTransformAndAreBentAtTheEndThatIsAsked) {
  ball_.follow.assign(ball_.positions.size(), 1.0f);
  Drawable drawable = thing(Material::plastic, {0, 0, 0});
  drawable.world_from_mesh_follow = glm::translate(glm::mat4(1), glm::vec3(20, 0, 0));
  const geometry::Image empty = ground();
  const float followed_x = middle_of_drawn(picture(only(drawable)), empty).x;
  EXPECT_GT(followed_x, 85);

  const geometry::VectorGrid back = constant_field({-20, 0, 0});
  DrawList bent = only(drawable);
  bent.deformations.resize(1);
  bent.deformations[0].layers[0] = {&back, 0, 1};
  bent.drawables[0].deformation = 0;
  EXPECT_NEAR(middle_of_drawn(picture(bent), empty).x, followed_x, 1);
  bent.drawables[0].deformation_follow = 1;
  EXPECT_NEAR(middle_of_drawn(picture(bent), empty).x, 80, 1);
}

TEST_F(RendererTest, TheNearerSolidHidesTheFarther) {
  DrawList list;
  list.drawables = {thing(Material::nerve, {0, 60, 0}), thing(Material::steel, {0, -60, 0})};
  EXPECT_EQ(picture(list).pixel(80, 60)[2] > picture(list).pixel(80, 60)[0], true);  // steel is blue-grey, nerve yellow
}

TEST_F(RendererTest, AGhostShowsWhatIsInsideFromEverySide) {
  geometry::TriangleMesh small = ball(8);
  Drawable inside = thing(Material::cement, {0, 0, 0});
  inside.mesh = &small;
  Drawable shell = thing(Material::bone, {0, 0, 0});
  DrawList list;
  list.drawables = {shell, inside};
  for (const float yaw_deg : {0.0f, 90.0f, 180.0f, 270.0f, 45.0f}) {
    Orbit orbit;
    orbit.yaw_deg = yaw_deg;
    camera_ = camera_of(orbit, 160.0f / 120.0f);
    list.drawables[0].ghost = 0;
    const geometry::Image solid = picture(list);
    list.drawables[0].ghost = 1;
    const geometry::Image ghost = picture(list);
    const uint8_t* hidden = solid.pixel(80, 60);
    const uint8_t* seen = ghost.pixel(80, 60);
    EXPECT_GT(seen[0] - seen[1], 60) << "cement is rose, yaw " << yaw_deg;
    EXPECT_LT(hidden[0] - hidden[1], 60);
  }
}

/// The body's outline round a bone of glass, a balloon in it, cement beside the middle of the balloon.
TEST_F(RendererTest, NestedGlassSortsRightFromEverySideInAnyOrder) {
  geometry::TriangleMesh outline = ball(34), bone = ball(26), balloon = ball(15), cement = ball(6);
  auto nested = [&](const geometry::TriangleMesh& mesh, Material material, float ghost) {
    Drawable drawable = thing(material, {0, 0, 0});
    drawable.mesh = &mesh;
    drawable.ghost = ghost;
    return drawable;
  };
  DrawList list;
  list.drawables = {nested(outline, Material::skin, 1), nested(bone, Material::bone, 1), nested(balloon, Material::balloon, 0),
                    nested(cement, Material::cement, 0)};
  for (const float yaw_deg : {0.0f, 120.0f, 240.0f}) {
    Orbit orbit;
    orbit.yaw_deg = yaw_deg;
    camera_ = camera_of(orbit, 160.0f / 120.0f);
    const geometry::Image first = picture(list);
    const auto inner_first = [](const Drawable& a, const Drawable& b) {
      return a.mesh->positions[0].z < b.mesh->positions[0].z;
    };
    DrawList other = list;
    std::sort(other.drawables.begin(), other.drawables.end(), inner_first);
    do {
      EXPECT_LE(geometry::difference_of(first, picture(other)).largest, 1) << "yaw " << yaw_deg;
    } while (std::next_permutation(other.drawables.begin(), other.drawables.end(), inner_first));
    DrawList fewer = list;
    fewer.drawables.erase(fewer.drawables.begin() + 2);
    const geometry::Image without_balloon = picture(fewer);
    const uint8_t *middle = first.pixel(80, 60), *naked = without_balloon.pixel(80, 60);
    EXPECT_GT(int(middle[2]), int(naked[2]) + 10) << "the balloon lies over the cement and tints it blue, yaw " << yaw_deg;
    EXPECT_GT(int(naked[0]), int(naked[1]) + 40) << "cement shows through bone and outline, yaw " << yaw_deg;
  }
}

TEST_F(RendererTest, WallsOfOneGlassBoneLookTheSameInAnyOrder) {
  geometry::TriangleMesh near = ball(14), far = ball(20), one, other;
  for (glm::vec3& p : near.positions) p += glm::vec3(6, -30, 4);
  geometry::append(one, near), geometry::append(one, far);
  geometry::append(other, far), geometry::append(other, near);
  DrawList list;
  list.drawables = {thing(Material::bone, {0, 0, 0})};
  list.drawables[0].ghost = 1;
  list.drawables[0].mesh = &one;
  const geometry::Image first = picture(list);
  list.drawables[0].mesh = &other;
  EXPECT_LE(geometry::difference_of(first, picture(list)).largest, 2);
}

TEST_F(RendererTest, TurningToGlassIsSmooth) {
  DrawList list = only(thing(Material::bone, {0, 0, 0}));
  geometry::Image before = picture(list);
  for (int i = 1; i <= 20; ++i) {
    list.drawables[0].ghost = float(i) / 20;
    const geometry::Image now = picture(list);
    EXPECT_LT(geometry::difference_of(before, now).largest, 30) << "at ghost " << list.drawables[0].ghost;
    before = now;
  }
}

TEST_F(RendererTest, SteppingBackComesCloserToTheGround) {
  const geometry::Image empty = ground();
  DrawList list = only(thing(Material::bone, {0, 0, 0}));
  const double hero = geometry::difference_of(picture(list), empty).mean;
  list.drawables[0].step_back = 1;
  EXPECT_LT(geometry::difference_of(picture(list), empty).mean, 0.8 * hero);
}

TEST_F(RendererTest, CementTurnsFromRoseToPorcelain) {
  DrawList list = only(thing(Material::cement, {0, 0, 0}));
  const geometry::Image fresh = picture(list);
  list.drawables[0].cure = 1;
  const geometry::Image set = picture(list);
  EXPECT_GT(fresh.pixel(80, 60)[0] - fresh.pixel(80, 60)[1], 80);
  EXPECT_LT(std::abs(set.pixel(80, 60)[0] - set.pixel(80, 60)[1]), 20);
  EXPECT_GT(set.pixel(80, 60)[1], 200);
}

TEST_F(RendererTest, AGhostStaysWarmAndSeenBesideItsNeighbours) {
  const geometry::Image empty = ground();
  DrawList list = only(thing(Material::bone, {0, 0, 0}));
  list.drawables[0].ghost = 1;
  const geometry::Image ghost = picture(list);
  const uint8_t* middle = ghost.pixel(80, 60);
  EXPECT_GT(middle[0], middle[2] + 15) << "ivory, not grey";
  EXPECT_GT(middle[1], empty.pixel(80, 60)[1] + 20);
}

TEST_F(RendererTest, SupersamplingKeepsTheSizeAndSoftensEdges) {
  const DrawList list = only(thing(Material::bone, {0, 0, 0}));
  const geometry::Image plain = picture(list);
  settings_.samples_per_side = 3;
  const geometry::Image fine = picture(list);
  EXPECT_EQ(fine.width, plain.width);
  EXPECT_EQ(fine.height, plain.height);
  EXPECT_LT(geometry::difference_of(plain, fine).mean, 3);
}

TEST_F(RendererTest, DrawingIntoAFramebufferIsTheSamePicture) {
  const DrawList list = only(thing(Material::bone, {0, 0, 0}));
  const gl::Framebuffer target = gl::Framebuffer::with_colour(settings_.size_px, false);
  renderer_->draw(list, camera_, settings_, target.id());
  const std::vector<uint8_t> pixels = gl::read_rgba(target.id(), settings_.size_px);
  const geometry::Image expected = picture(list);
  for (size_t i = 0; i < pixels.size(); i += 4) {
    ASSERT_EQ(pixels[i], expected.rgba[i]);
    ASSERT_EQ(pixels[i + 1], expected.rgba[i + 1]);
  }
}

TEST_F(RendererTest, WarmingUpLeavesNoTrace) {
  const DrawList list = only(thing(Material::bone, {0, 0, 0}));
  const geometry::Image before = picture(list);
  for (const Tier tier : k_tiers) renderer_->warm_up(tier);
  EXPECT_EQ(picture(list).rgba, before.rgba);
  EXPECT_EQ(glGetError(), GLenum(GL_NO_ERROR));
}

TEST_F(RendererTest, NothingBehindOrBesideTheCameraIsDrawn) {
  const geometry::Image empty = ground();
  for (const glm::vec3 at_mm : {glm::vec3(0, -600, 0), glm::vec3(900, 0, 0), glm::vec3(0, 0, -900)}) {
    EXPECT_EQ(picture(only(thing(Material::bone, at_mm))).rgba, empty.rgba);
  }
}

TEST_F(RendererTest, EmptyMeshesAreLeftOut) {
  const geometry::TriangleMesh nothing;
  Drawable drawable = thing(Material::bone, {0, 0, 0});
  drawable.mesh = &nothing;
  DrawList list = only(drawable);
  list.drawables.push_back({});
  EXPECT_EQ(picture(list).rgba, ground().rgba);
}

enum class Into { window, framebuffer };

/// A bone ball drawn by a fresh renderer in the context of `window`.
geometry::Image ball_through(core::Result<std::unique_ptr<platform::Window>> window, Into into, bool moves = false) {
  EXPECT_TRUE(window) << window.error().message;
  if (!window) return {};
  auto renderer = Renderer::create(std::filesystem::path(THEATRE_SOURCE_DIR) / "shaders");
  EXPECT_TRUE(renderer) << renderer.error().message;
  if (!renderer) return {};
  const geometry::TriangleMesh mesh = ball(20);
  DrawList list;
  list.drawables.resize(1);
  list.drawables[0].mesh = &mesh;
  const PictureSettings settings{.size_px = {160, 120}, .moves = moves};
  gl::Framebuffer target;
  if (into == Into::framebuffer) target = gl::Framebuffer::with_colour(settings.size_px, false);
  renderer->draw(list, camera_of(Orbit{}, 160.0f / 120.0f), settings, target.id());
  EXPECT_EQ(glGetError(), GLenum(GL_NO_ERROR));
  return {160, 120, gl::read_rgba(target.id(), settings.size_px)};
}

TEST(RendererContexts, OpenGlEsDrawsTheSamePicture) {
  for (const bool moves : {false, true}) {
    const geometry::Image core = ball_through(platform::open_offscreen({64, 64}), Into::framebuffer, moves);
    const geometry::Image es =
        ball_through(platform::open_offscreen({64, 64}, platform::GlApi::es_3_0), Into::framebuffer, moves);
    EXPECT_LE(geometry::difference_of(core, es).largest, 1) << "moves " << moves;
  }
}

TEST(RendererContexts, TheWindowShowsTheSamePicture) {
  if (std::getenv("DISPLAY") == nullptr) GTEST_SKIP() << "needs a display";
  const geometry::Image offscreen = ball_through(platform::open_offscreen({64, 64}), Into::framebuffer);
  const geometry::Image window = ball_through(platform::open_window({{160, 120}, "picture"}), Into::window);
  EXPECT_LE(geometry::difference_of(offscreen, window).largest, 1);
}

}  // namespace
}  // namespace theatre::render
