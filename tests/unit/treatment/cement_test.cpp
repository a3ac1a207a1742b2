#include "scenes/treatment/cement.h"

#include <gtest/gtest.h>

#include "baked.h"
#include "scenes/treatment/front_march.h"

using namespace theatre;
using namespace theatre::treatment;

namespace {
const std::vector<float> k_volumes{0.1f, 0.3f, 0.8f, 1.5f, 2.5f, 3.5f, 4.f, 4.3f, 4.5f};

/// Room (mL) of all places reached when `volume_ml` are in, by the same porosity range that the bake may use.
double reached_ml(const CementTable& table, float volume_ml) {
  const float step = volume_ml / table.capacity_ml * float(CementTable::k_steps - 1);
  const float rank = table.arrival_at_ml[size_t(std::lround(step))];
  double places = 0;
  for (const float arrival : table.arrival.values) places += arrival < rank;
  return places * std::pow(double(table.arrival.spacing), 3) / 1000;
}
}  // namespace

TEST(Cement, TheTableHoldsTheVolumeOnTheLatticeWithinOnePercent) {
  for (const float volume : {1.f, 2.f, 3.f, 4.f}) {
    if (volume < 0.8 * samples::kyphoplasty().cement.cavity_ml) {
      EXPECT_NEAR(reached_ml(samples::kyphoplasty().cement, volume), volume, 0.01 * volume) << "a cave is all room";
    }
    const double bone_ml = reached_ml(samples::vertebroplasty().cement, volume);
    EXPECT_GT(bone_ml, volume / 0.905) << "trabeculae keep their 10 to 14 %";
    EXPECT_LT(bone_ml, volume / 0.855);
  }
}

TEST(Cement, TheDrawnSurfaceEnclosesWhatWasInjected) {
  for (const float volume : {1.f, 2.f, 3.f, 4.f, 4.5f}) {
    EXPECT_NEAR(geometry::enclosed_volume_ml(cement_mesh(samples::kyphoplasty().cement, volume)), volume, 0.04 * volume);
    const double drawn = geometry::enclosed_volume_ml(cement_mesh(samples::vertebroplasty().cement, volume));
    EXPECT_GT(drawn, volume / 0.93);
    EXPECT_LT(drawn, volume / 0.84);
  }
}

TEST(Cement, OnlyEverGrows) {
  for (const CementTable* table : {&samples::kyphoplasty().cement, &samples::vertebroplasty().cement}) {
    EXPECT_TRUE(std::is_sorted(table->arrival_at_ml.begin(), table->arrival_at_ml.end()));
    double before = 0;
    for (const float volume : k_volumes) {
      const double now = geometry::enclosed_volume_ml(cement_mesh(*table, volume));
      EXPECT_GT(now, before);
      before = now;
    }
  }
}

TEST(Cement, NeverLeavesTheBone) {
  for (const CementTable* table : {&samples::kyphoplasty().cement, &samples::vertebroplasty().cement}) {
    for (const glm::vec3& p : cement_mesh(*table, 4.5f).positions) ASSERT_LT(table->bone_mm.sample(p), -0.3f);
  }
}

TEST(Cement, StopsBeforeThePosteriorQuarterOfTheBody) {
  const anatomy::BodyFrame& body = samples::kyphoplasty().body;
  const float limit = body.posterior_y_mm - 0.25f * (body.posterior_y_mm - body.anterior_y_mm);
  for (const CementTable* table : {&samples::kyphoplasty().cement, &samples::vertebroplasty().cement}) {
    for (const glm::vec3& p : cement_mesh(*table, 4.5f).positions) ASSERT_LT(p.y, limit + 0.2f);
  }
}

TEST(Cement, SurfacesAreClosedAndSmoothlyLit) {
  for (const CementTable* table : {&samples::kyphoplasty().cement, &samples::vertebroplasty().cement}) {
    for (const float volume : k_volumes) {
      const geometry::TriangleMesh mesh = cement_mesh(*table, volume);
      ASSERT_TRUE(geometry::topology_of(mesh).closed()) << volume;
      ASSERT_EQ(mesh.normals.size(), mesh.positions.size());
      ASSERT_EQ(mesh.occlusion.size(), mesh.positions.size());
    }
  }
}

TEST(Cement, FillsTheCavesBeforeItEntersTheRim) {
  const Outcome& outcome = samples::kyphoplasty();
  const CementTable& table = outcome.cement;
  EXPECT_GT(table.cavity_ml, 3.0) << "two balloons of 2.4 mL leave caves";
  EXPECT_LT(table.cavity_ml, 4.8) << "which shrink when the bone settles back";
  for (const glm::vec3& p : cement_mesh(table, 0.6f * float(table.cavity_ml)).positions)
    ASSERT_LT(table.rim_mm.sample(p), 0.3f);
  float furthest = 0;
  for (const glm::vec3& p : cement_mesh(table, 4.5f).positions) furthest = std::max(furthest, table.rim_mm.sample(p));
  EXPECT_LT(furthest, 3.5f) << "interdigitation of a millimetre or two";
}

TEST(Cement, MoreThanTheBodyHoldsIsNotPromised) {
  const Outcome& outcome = samples::vertebroplasty();
  const geometry::VectorGrid field = anatomy::displacement_of(outcome.bend_fields, outcome.bend_at_cement());
  CementSite site{.bone_mm = outcome.bone_mm, .displacement = field, .body = outcome.body};
  site.tips = {outcome.needles[0].target, outcome.needles[1].target};
  site.planned_ml = 80;
  const CementTable table = bake_cement(site);
  EXPECT_LT(table.capacity_ml, 20);
  EXPECT_GT(table.capacity_ml, 8);
  EXPECT_NEAR(geometry::enclosed_volume_ml(cement_mesh(table, 80)),
              geometry::enclosed_volume_ml(cement_mesh(table, table.capacity_ml)), 1e-6);
}

TEST(Cement, IsNothingAtTheStart) {
  EXPECT_TRUE(cement_mesh(samples::vertebroplasty().cement, 0).empty());
  EXPECT_TRUE(cement_mesh({}, 2).empty());
}

TEST(FrontMarch, ArrivesAtTheDistanceWhereEveryPlaceCostsTheSame) {
  const geometry::ScalarGrid cost({0, 0, 0}, 0.5f, {41, 41, 41}, 1.f);
  const auto arrival = march_front(cost, glm::vec3(1), {{cost.index(20, 20, 20), 0}}, [](size_t, float) { return true; });
  for (int k = 1; k < 40; k += 3) {
    for (int j = 1; j < 40; j += 3) {
      for (int i = 1; i < 40; i += 3) {
        const float truth = 0.5f * glm::length(glm::vec3(i - 20, j - 20, k - 20));
        EXPECT_NEAR(arrival.at(i, j, k), truth, 0.1f * truth + 0.35f);
      }
    }
  }
}

TEST(FrontMarch, GoesAroundWhatIsBlocked) {
  geometry::ScalarGrid cost({0, 0, 0}, 1, {21, 21, 5}, 1.f);
  for (int j = 0; j < 16; ++j) {
    for (int k = 0; k < 5; ++k) cost.at(10, j, k) = 0;
  }
  const auto arrival = march_front(cost, glm::vec3(1), {{cost.index(5, 5, 2), 0}}, [](size_t, float) { return true; });
  EXPECT_GT(arrival.at(15, 5, 2), 20);
  EXPECT_LT(arrival.at(15, 5, 2), 30);
  EXPECT_EQ(arrival.at(10, 5, 2), k_never);
}
