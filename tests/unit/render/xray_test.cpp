// X-ray: depths against exact answers. A beam from a point, as a C-arm's; lengths by geometry, intensity by Beer and Lambert.
#include <cmath>

#include "engine/geometry/primitive_shapes.h"
#include "engine/render/xray_list.h"
#include "tests/unit/render/scene.h"

namespace theatre::render {
namespace {

constexpr int k_side = 201;
constexpr float k_within = 0.01f;  // of the intensity

Orbit beam() {
  Orbit orbit;
  orbit.distance_mm = 700;
  orbit.fov_y_deg = 6;  // 73 mm at the target
  return orbit;
}

/// The unit direction of the beam through a pixel, seen from the source; the beam looks along +y.
glm::vec3 direction_of(int x, int y) {
  const float tangent = std::tan(glm::radians(beam().fov_y_deg) / 2);
  const glm::vec2 at = (glm::vec2(x, y) + 0.5f) / float(k_side) * 2.0f - 1.0f;
  return glm::normalize(glm::vec3(at.x * tangent, 1, -at.y * tangent));
}
const glm::vec3 k_source_mm{0, -700, 0};

/// Length (cm) of a ray within a ball around `centre`.
double chord_cm(glm::vec3 direction, glm::vec3 centre, double radius_mm) {
  const glm::dvec3 to_centre(centre - k_source_mm);
  const double along = glm::dot(to_centre, glm::dvec3(direction));
  const double square = radius_mm * radius_mm - (glm::dot(to_centre, to_centre) - along * along);
  return square > 0 ? 0.2 * std::sqrt(square) : 0;
}

geometry::TriangleMesh box(glm::vec3 low, glm::vec3 high) {
  geometry::TriangleMesh mesh;
  for (int i = 0; i < 8; ++i)
    mesh.positions.push_back({i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? high.z : low.z});
  mesh.indices = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
  return mesh;
}

class Xray : public RendererTest {
 protected:
  void add(const geometry::TriangleMesh& mesh, float per_cm, glm::vec3 at_mm = glm::vec3(0)) {
    Drawable drawable;
    drawable.mesh = &mesh;
    drawable.world_from_mesh = drawable.world_from_mesh_follow = glm::translate(glm::mat4(1), at_mm);
    list_.solids.push_back({static_cast<int>(list_.things.drawables.size()), glm::vec4(per_cm)});
    list_.things.drawables.push_back(drawable);
  }
  /// The largest error of exp(-depth), as a share, over all pixels that `measured` likes.
  template <class Exact>
  double worst(const Exact& exact_depth) {
    const std::vector<glm::vec4> depths = renderer_->xray_depths(list_, beam(), k_side);
    double worst = 0;
    for (int y = 0; y < k_side; ++y) {
      for (int x = 0; x < k_side; ++x) {
        const double exact = exact_depth(direction_of(x, y));
        if (exact < 0) continue;  // not asked
        worst = std::max(worst, std::abs(std::exp(exact - double(depths[size_t(y) * k_side + x].g)) - 1));
      }
    }
    return worst;
  }
  XrayList list_;
};

TEST_F(Xray, ASlabTakesWhatBeerAndLambertSay) {
  const geometry::TriangleMesh slab = box({-60, -5, -60}, {60, 5, 60});
  add(slab, 2.63f);
  EXPECT_LT(worst([](glm::vec3 d) { return 2.63 * 1.0 / double(d.y); }), k_within);
}

TEST_F(Xray, TwoSlabsBehindEachOtherTakeTheSumInAnyOrder) {
  const geometry::TriangleMesh slab = box({-60, -5, -60}, {60, 5, 60});
  add(slab, 0.5f, {0, 40, 0});
  add(slab, 1.5f, {0, -40, 0});
  EXPECT_LT(worst([](glm::vec3 d) { return 2.0 / double(d.y); }), k_within);
}

TEST_F(Xray, ABallInABallIsAShellAndItsFilling) {
  const geometry::TriangleMesh outer = ball(20, 128), inner = ball(12, 128);
  add(outer, 0.8f);
  add(inner, 0.3f - 0.8f, {3, 4, -2});
  EXPECT_LT(worst([](glm::vec3 d) {
              const double whole = chord_cm(d, {0, 0, 0}, 20), core = chord_cm(d, {3, 4, -2}, 12);
              const bool grazes = std::abs(whole) < 0.6 || (core > 0 && core < 0.6);  // facets of a ball end inside its outline
              return grazes ? -1.0 : 0.8 * (whole - core) + 0.3 * core;
            }),
            k_within);
}

TEST_F(Xray, ARodAlongTheBeamTakesByItsLengthAndAcrossByItsThickness) {
  const geometry::TriangleMesh along = box({-2, -15, -2}, {2, 15, 2});
  add(along, 1.7f);
  EXPECT_LT(worst([](glm::vec3 d) {  // the middle, where the beam goes in and out through the ends
              return std::max(std::abs(d.x), std::abs(d.z)) * 720 < 1.9f ? 1.7 * 3.0 / double(d.y) : -1.0;
            }),
            k_within);
  list_ = {};
  const geometry::TriangleMesh across = box({-30, -1, -1}, {30, 1, 1});
  add(across, 8.0f);
  EXPECT_LT(worst([](glm::vec3 d) {
              return std::abs(d.z) * 701 < 0.9f && std::abs(d.x) * 701 < 29 ? 8.0 * 0.2 / double(d.y) : -1.0;
            }),
            k_within);
}

TEST_F(Xray, AShellIsWhatLiesBetweenAMeshAndItsInset) {
  const geometry::TriangleMesh whole = ball(20, 128);
  add(whole, 0.8f);
  XraySolid inner = list_.solids[0];
  inner.per_cm = glm::vec4(-0.8f);
  inner.inset_mm = glm::vec2(1.5f);
  list_.solids.push_back(inner);
  EXPECT_LT(worst([](glm::vec3 d) {
              const double core = chord_cm(d, {0, 0, 0}, 18.5);
              return core < 0.6 ? -1.0 : 0.8 * (chord_cm(d, {0, 0, 0}, 20) - core);
            }),
            k_within);
}

TEST_F(Xray, NothingIsLeftWhereNothingIs) {
  const geometry::TriangleMesh whole = ball(10, 32);
  add(whole, 16.0f);
  const std::vector<glm::vec4> depths = renderer_->xray_depths(list_, beam(), k_side);
  EXPECT_EQ(depths.front(), glm::vec4(0));
  EXPECT_EQ(depths.back(), glm::vec4(0));
}

TEST_F(Xray, DenseIsDarkAndTheFieldIsRound) {
  const geometry::TriangleMesh bone = ball(25, 48), metal = ball(4, 48);
  add(bone, 0.2f);
  add(metal, 10.0f);
  list_.solids[1].per_cm.a = 0;
  settings_.size_px = {320, 240};
  const geometry::Image picture = renderer_->xray_picture(list_, beam(), settings_, xray_field({0, 0, 1, 1}, 320.0f / 240));
  const int in_metal = picture.pixel(160, 120)[1], in_bone = picture.pixel(160, 165)[1], beside = picture.pixel(160, 222)[1];
  EXPECT_LT(in_metal + 30, in_bone);
  EXPECT_LT(in_bone + 30, beside);
  EXPECT_LT(picture.pixel(4, 4)[1] + 80, beside);  // outside the round field
}

TEST_F(Xray, EachMoreIsDarkerAndWhatTreatsStaysGrey) {
  const geometry::TriangleMesh bone = ball(25, 48), slab = box({-2, -5, -2}, {2, 5, 2});
  add(bone, 0.2f);
  settings_.size_px = {320, 240};
  const float extra[] = {0.2f, 0.5f, 1, 2, 3, 4.5f};  // -log I: bone, a balloon of contrast medium, its bands of steel
  for (int i = 0; i < 6; ++i) {
    add(slab, extra[i], {-15 + 6 * i, 0, 0});
    list_.solids.back().per_cm.a = 0;
  }
  const geometry::Image picture = renderer_->xray_picture(list_, beam(), settings_, xray_field({0, 0, 1, 1}, 320.0f / 240));
  const float px_per_mm = 0.96f * 240 / (2 * 700 * std::tan(glm::radians(beam().fov_y_deg) / 2));
  auto shade = [&](float x_mm) {  // mean of a few pixels: grain
    int sum = 0;
    for (int i = 0; i < 25; ++i) sum += picture.pixel(160 + int(x_mm * px_per_mm) + i % 5 - 2, 120 + i / 5 - 2)[1];
    return float(sum) / 25;
  };
  for (int i = 1; i < 6; ++i) EXPECT_LT(shade(-15 + 6 * float(i)) + 8, shade(-21 + 6 * float(i))) << extra[i];
  EXPECT_GT(shade(9), 20) << "a balloon behind bone";
}

TEST_F(Xray, TheTrunkShadesThePictureAndNotTheDepths) {
  const geometry::TriangleMesh bone = ball(10, 48);
  add(bone, 0.2f);
  settings_.size_px = {320, 240};
  const auto shades = [&] { return renderer_->xray_picture(list_, beam(), settings_, xray_field({0, 0, 1, 1}, 320.0f / 240)); };
  const geometry::Image alone = shades();
  const auto depths = renderer_->xray_depths(list_, beam(), k_side);
  list_.trunk = {{0.7f, 0}, 0.2f, 6};
  const geometry::Image within = shades();
  EXPECT_GT(within.pixel(250, 120)[1], alone.pixel(250, 120)[1] + 8) << "thin at the back: bright";
  EXPECT_EQ(renderer_->xray_depths(list_, beam(), k_side), depths);
}

TEST(XrayField, IsTheMiddleSquareOfWhatIsFree) {
  const glm::vec4 field = xray_field({0.25f, 0.1f, 0.5f, 0.8f}, 2.0f);
  EXPECT_NEAR(field.z * 2, field.w, 1e-5f);
  EXPECT_NEAR(field.x + field.z / 2, 0.5f, 1e-5f);
  EXPECT_NEAR(field.y + field.w / 2, 0.5f, 1e-5f);
  EXPECT_LE(field.w, 0.8f);
}

}  // namespace
}  // namespace theatre::render
