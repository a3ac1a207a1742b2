#include "scenes/treatment/cement.h"

#include <gtest/gtest.h>

#include "baked.h"
#include "cement_measures.h"
#include "engine/geometry/distance_grid.h"
#include "scenes/treatment/front_march.h"
#include "scenes/treatment/outcome_parts.h"

using namespace theatre;
using namespace theatre::treatment;

namespace {

const std::vector<float> k_shares{0.05f, 0.1f, 0.3f, 0.6f, 0.8f, 0.95f, 1.f};

const std::vector<const CementTable*>& tables() {
  static const std::vector<const CementTable*> both{&samples::kyphoplasty().cement, &samples::vertebroplasty().cement};
  return both;
}

/// The default vertebroplasty, to be varied.
struct Bone {
  const Outcome& outcome = samples::vertebroplasty();
  geometry::VectorGrid now = anatomy::displacement_of(outcome.bend_fields, outcome.bend_at_cement());
  CementSite site() const {
    CementSite site{.bone_mm = outcome.bone_mm, .displacement = now, .body = outcome.body, .loss = outcome.loss};
    for (const NeedlePath& needle : outcome.needles) site.tips.push_back(needle.target - needle.direction * 2.f);
    site.planned_ml = 4;
    return site;
  }
};
const Bone& bone() {
  static const Bone the_bone;
  return the_bone;
}

/// Room of all places reached when `volume_ml` are in.
double reached_ml(const CementTable& table, float volume_ml) {
  const float step = volume_ml / table.capacity_ml * float(CementTable::k_steps - 1);
  const float rank = table.arrival_at_ml[size_t(std::lround(step))];
  double room = 0;
  for (size_t at = 0; at < table.arrival.values.size(); ++at) {
    if (table.arrival.values[at] < rank) room += double(table.porosity.values[at]);
  }
  return room * std::pow(double(table.arrival.spacing), 3) / 1000;
}

}  // namespace

TEST(Cement, SharesAddUpToWhatWasInjected) {
  for (const CementTable* table : tables()) {
    for (const float share : k_shares) {
      const float volume = share * table->capacity_ml;
      const CementShares shares = shares_at(*table, volume);
      EXPECT_NEAR(shares.cavity_ml + shares.bone_ml + shares.leaked_ml, volume, 0.01 * volume + 0.001);
      EXPECT_EQ(shares.leaked_ml, 0);
    }
  }
}

TEST(Cement, TheTableHoldsTheVolumeOnTheLatticeWithinOnePercent) {
  for (const CementTable* table : tables()) {
    for (const float volume : {0.5f, 1.f, 2.f, 3.f, 4.f})
      EXPECT_NEAR(reached_ml(*table, volume), volume, 0.01 * volume + 0.003);
  }
}

TEST(Cement, TheDrawnSurfaceHoldsWhatWasInjectedWithinThreePercent) {
  for (const CementTable* table : tables()) {
    for (const float share : k_shares) {
      const float volume = share * table->capacity_ml;
      EXPECT_NEAR(samples::held_ml(*table, cement_mesh(*table, volume)), volume, 0.03 * volume) << share;
    }
  }
}

TEST(Cement, TheDrawnVolumeIsKnownWithoutDrawing) {
  for (const CementTable* table : tables()) {
    for (const float share : k_shares) {
      const float volume = share * table->capacity_ml;
      const double drawn = geometry::enclosed_volume_ml(cement_mesh(*table, volume));
      EXPECT_NEAR(drawn_ml_at(*table, volume), drawn, 0.01 * drawn + 0.002) << share;
    }
  }
}

TEST(Cement, OnlyEverGrowsAndNeverLeavesAPlaceAgain) {
  for (const CementTable* table : tables()) {
    EXPECT_TRUE(std::is_sorted(table->arrival_at_ml.begin(), table->arrival_at_ml.end()));
    EXPECT_TRUE(std::is_sorted(table->drawn_ml.begin(), table->drawn_ml.end()));
    for (size_t i = 0; i + 1 < k_shares.size(); ++i) {
      const geometry::TriangleMesh smaller = cement_mesh(*table, k_shares[i] * table->capacity_ml);
      const geometry::TriangleMesh larger = cement_mesh(*table, k_shares[i + 1] * table->capacity_ml);
      EXPECT_GT(geometry::enclosed_volume_ml(larger), geometry::enclosed_volume_ml(smaller));
      if (i < 2) continue;  // the lattice below is coarse
      const geometry::ScalarGrid around = geometry::distance_grid(larger, 0.8f, 3);
      float furthest = -10;
      for (const glm::vec3& p : smaller.positions) furthest = std::max(furthest, around.sample(p));
      EXPECT_LT(furthest, 0.4f) << "at " << k_shares[i];
    }
  }
}

TEST(Cement, NeverLeavesTheBone) {
  for (const CementTable* table : tables()) {
    for (const glm::vec3& p : cement_mesh(*table, table->capacity_ml).positions) ASSERT_LT(table->bone_mm.sample(p), -0.3f);
  }
}

TEST(Cement, StopsBeforeThePosteriorQuarterOfTheBody) {
  const anatomy::BodyFrame& body = samples::kyphoplasty().body;
  const float limit = body.posterior_y_mm - 0.25f * (body.posterior_y_mm - body.anterior_y_mm);
  for (const CementTable* table : tables()) {
    EXPECT_EQ(table->stop, CementStop::planned_volume);
    for (const glm::vec3& p : cement_mesh(*table, table->capacity_ml).positions) ASSERT_LT(p.y, limit + 0.5f);
  }
}

TEST(Cement, TooMuchIsStoppedAtThePosteriorQuarter) {
  CementSite site = bone().site();
  site.planned_ml = 80;
  const CementTable table = bake_cement(site);
  EXPECT_EQ(table.stop, CementStop::posterior_quarter);
  EXPECT_LT(table.capacity_ml, 20);
  EXPECT_GT(table.capacity_ml, 4);
  float furthest = -100;
  for (const glm::vec3& p : cement_mesh(table, 80).positions) furthest = std::max(furthest, p.y);
  EXPECT_NEAR(furthest, table.back_limit_mm, 0.5);
  EXPECT_NEAR(geometry::enclosed_volume_ml(cement_mesh(table, 80)),
              geometry::enclosed_volume_ml(cement_mesh(table, table.capacity_ml)), 1e-6);
}

TEST(Cement, SurfacesAreClosedAndSmoothlyLit) {
  for (const CementTable* table : tables()) {
    for (const float share : k_shares) {
      const geometry::TriangleMesh mesh = cement_mesh(*table, share * table->capacity_ml);
      ASSERT_TRUE(geometry::topology_of(mesh).closed()) << share;
      ASSERT_EQ(mesh.normals.size(), mesh.positions.size());
      ASSERT_EQ(mesh.occlusion.size(), mesh.positions.size());
    }
  }
}

TEST(Cement, FillsTheCavesBeforeItEntersTheRim) {
  const CementTable& table = samples::kyphoplasty().cement;
  EXPECT_GT(table.cavity_ml, 0.6 * double(table.capacity_ml)) << "balloons leave caves";
  EXPECT_LT(table.cavity_ml, double(table.capacity_ml)) << "which shrink when the bone settles back";
  for (const glm::vec3& p : cement_mesh(table, 0.6f * float(table.cavity_ml)).positions)
    ASSERT_LT(table.rim_mm.sample(p), 0.4f);
  EXPECT_LT(shares_at(table, 0.7f * float(table.cavity_ml)).bone_ml, 0.02f * table.capacity_ml);
  float furthest = 0;
  for (const glm::vec3& p : cement_mesh(table, table.capacity_ml).positions)
    furthest = std::max(furthest, table.rim_mm.sample(p));
  EXPECT_GT(furthest, 0.3f);
  EXPECT_LT(furthest, 3.f) << "interdigitation of a millimetre or two";
}

TEST(Cement, ThickSpreadsRoundAndThinFingers) {
  CementSite site = bone().site();
  site.planned_ml = 2.5f;
  for (const size_t needles : {2u, 1u}) {
    site.tips.resize(needles);
    site.kind = CementKind::thick;
    const geometry::TriangleMesh thick = cement_mesh(bake_cement(site), 2.f);
    site.kind = CementKind::thin;
    const geometry::TriangleMesh thin = cement_mesh(bake_cement(site), 2.f);
    EXPECT_GT(samples::sphericity(thick), 1.1 * samples::sphericity(thin)) << needles;
    EXPECT_GT(samples::area_mm2(thin) / geometry::enclosed_volume_ml(thin),
              1.1 * samples::area_mm2(thick) / geometry::enclosed_volume_ml(thick));
  }
}

TEST(Cement, ThinFollowsTheFracturesCleft) {
  CementSite site = bone().site();
  const glm::vec4 plane = anatomy::fracture_plane(site.loss, site.body);
  auto near_cleft = [&](CementKind kind, anatomy::HeightLoss loss) {
    site.kind = kind;
    site.loss = loss;
    const CementTable table = bake_cement(site);
    const float rank = table.arrival_at_ml[CementTable::k_steps / 3];
    double near = 0, all = 0;
    for (int k = 0; k < table.arrival.size.z; ++k) {
      for (int j = 0; j < table.arrival.size.y; ++j) {
        for (int i = 0; i < table.arrival.size.x; ++i) {
          if (table.arrival.at(i, j, k) > rank) continue;
          const glm::vec3 before = anatomy::undisplaced(site.displacement, table.arrival.point(i, j, k));
          all += 1;
          near += std::abs(glm::dot(glm::vec3(plane), before) - plane.w) < 1.2f;
        }
      }
    }
    return near / all;
  };
  const anatomy::HeightLoss loss = site.loss;
  EXPECT_GT(near_cleft(CementKind::thin, loss), 1.1 * near_cleft(CementKind::thin, {}));
  EXPECT_GT(near_cleft(CementKind::thin, loss), near_cleft(CementKind::thick, loss));
}

TEST(Cement, DenserBoneTakesLessAndIsReachedFurther) {
  CementSite site = bone().site();
  site.bone_volume_fraction = 0.06f;
  const CementTable loose = bake_cement(site);
  site.bone_volume_fraction = 0.2f;
  const CementTable dense = bake_cement(site);
  EXPECT_NEAR(drawn_ml_at(loose, 3) * 0.94, 3, 0.06);
  EXPECT_NEAR(drawn_ml_at(dense, 3) * 0.80, 3, 0.06);
}

TEST(Cement, LatticesAgree) {
  for (const Procedure procedure : {Procedure::kyphoplasty, Procedure::vertebroplasty}) {
    std::vector<CementTable> tables;
    for (const float spacing : {0.8f, 0.6f, 0.4f}) {
      Outcome outcome = procedure == Procedure::kyphoplasty ? samples::kyphoplasty() : samples::vertebroplasty();
      BakeSettings settings;
      settings.cement_spacing_mm = spacing;
      bake_cement_of(outcome, settings);
      tables.push_back(outcome.cement);
    }
    const CementTable& fine = tables.back();
    for (const CementTable& table : tables) {
      EXPECT_NEAR(table.capacity_ml, fine.capacity_ml, 0.02 * double(fine.capacity_ml)) << table.bone_mm.spacing;
      EXPECT_EQ(table.stop, fine.stop);
      EXPECT_NEAR(table.cavity_ml, fine.cavity_ml, 0.03 * fine.cavity_ml);
      EXPECT_NEAR(drawn_ml_at(table, 4), drawn_ml_at(fine, 4), 0.02 * 4);
      EXPECT_NEAR(shares_at(table, 4).cavity_ml, shares_at(fine, 4).cavity_ml, 0.03 * 4);
    }
  }
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
