// The broken line: where it is, and what it leaves alone.
#include "engine/render/broken_line.h"

#include <optional>

#include "scene.h"

namespace theatre::render {
namespace {

using BrokenLine = RendererTest;

/// Where the ray through a pixel first meets a ball of this radius around the origin.
std::optional<glm::vec3> on_ball(const Camera& camera, glm::ivec2 size_px, int x, int y, float radius_mm) {
  const glm::vec2 ndc = 2.0f * (glm::vec2(x, y) + 0.5f) / glm::vec2(size_px) - 1.0f;
  const glm::vec4 far = glm::inverse(camera.clip_from_world) * glm::vec4(ndc.x, -ndc.y, 0.5f, 1);
  const glm::vec3 way = glm::normalize(glm::vec3(far) / far.w - camera.eye_mm);
  const float middle = -glm::dot(camera.eye_mm, way);
  const float inside = middle * middle - glm::dot(camera.eye_mm, camera.eye_mm) + radius_mm * radius_mm;
  if (inside < 0) return std::nullopt;
  return camera.eye_mm + (middle - std::sqrt(inside)) * way;
}

TEST_F(BrokenLine, GlassShowsTheLineWhereverTheProcessorExpectsIt) {
  const geometry::VectorGrid field = constant_field({0, 0, -4});
  settings_.size_px *= 4;
  ball_ = ball(20, 100);  // fine enough that most triangles are drawn without the line
  DrawList list = only(thing(Material::bone, {0, 0, 0}));
  list.deformations.resize(1);
  Deformation& deformation = list.deformations[0];
  deformation.layers[0] = {&field, 0, 1};
  deformation.layers[0].amount = 0;
  list.drawables[0].deformation = 0;
  list.drawables[0].ghost = 1;
  const geometry::Image whole = picture(list);
  deformation.crack = 1;
  const geometry::Image broken = picture(list);
  int expected = 0, seen = 0;
  for (int y = 0; y < broken.height; ++y) {
    for (int x = 0; x < broken.width; ++x) {
      const auto place = on_ball(camera_, settings_.size_px, x, y, 20);
      if (!place || std::abs(height_over_line_mm(deformation.crack_plane, *place)) > 0.15f) continue;
      ++expected;
      seen += broken.pixel(x, y)[1] < whole.pixel(x, y)[1] - 6;
    }
  }
  EXPECT_GT(expected, 20);
  EXPECT_GE(seen, expected * 0.95);
}

TEST(BrokenLineReach, NoTriangleThatIsSaidToBeFreeOfItHasAnyOfTheLine) {
  const geometry::TriangleMesh round = ball(20, 12);
  const glm::vec4 plane(glm::normalize(glm::vec3(0.1f, -0.2f, 1)), 3);
  constexpr int k_fine = 100;
  int free = 0;
  for (size_t t = 0; t + 2 < round.indices.size(); t += 3) {
    const auto corner = [&](size_t i) { return round.positions[round.indices[t + i]]; };
    const std::array<glm::vec3, 3> corners = {corner(0), corner(1), corner(2)};
    if (line_reaches(plane, corners)) continue;
    ++free;
    for (int i = 0; i <= k_fine; ++i) {
      for (int j = 0; i + j <= k_fine; ++j) {
        const glm::vec3 place =
            corners[0] + (float(i) * (corners[1] - corners[0]) + float(j) * (corners[2] - corners[0])) / float(k_fine);
        ASSERT_GT(std::abs(height_over_line_mm(plane, place)), 1) << "triangle " << t / 3;  // the line's widest half
      }
    }
  }
  EXPECT_GT(free, int(round.indices.size()) / 3 / 3);
}

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
