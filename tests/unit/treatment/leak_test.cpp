#include "scenes/treatment/leak.h"

#include <gtest/gtest.h>
#include <sched.h>

#include <random>

#include "baked.h"
#include "cement_measures.h"
#include "scenes/treatment/outcome_parts.h"

using namespace theatre;
using namespace theatre::treatment;

namespace {

constexpr std::array k_incidents{Incident::disc_leak, Incident::vein_leak, Incident::wall_leak, Incident::canal_leak};

/// The formula's default outcome with another case's cement.
CementTable baked(Outcome outcome, const Case& patient, float spacing_mm) {
  outcome.patient = patient;
  BakeSettings settings;
  settings.cement_spacing_mm = spacing_mm;
  bake_cement_of(outcome, settings);
  return outcome.cement;
}
const Outcome& usual(Procedure procedure) {
  return procedure == Procedure::kyphoplasty ? samples::kyphoplasty() : samples::vertebroplasty();
}

struct Leak {
  Procedure procedure;
  Incident incident;
  CementTable thick = baked(usual(procedure), {.cement = CementKind::thick, .incident = incident}, 0.8f);
  CementTable thin = baked(usual(procedure), {.cement = CementKind::thin, .incident = incident}, 0.8f);
  float planned_ml = usual(procedure).cement.capacity_ml;
};
const std::vector<Leak>& leaks() {
  static const std::vector<Leak> all = [] {
    std::vector<Leak> made;
    for (const Procedure procedure : {Procedure::kyphoplasty, Procedure::vertebroplasty}) {
      for (const Incident incident : k_incidents) made.push_back({procedure, incident});
    }
    return made;
  }();
  return all;
}

float leaked_ml(const CementTable& table) { return shares_at(table, table.capacity_ml).leaked_ml; }

/// Volume at which cement first is outside the bone.
float begins_ml(const CementTable& table) {
  for (size_t step = 0; step < table.shares.size(); ++step) {
    if (table.shares[step].leaked_ml > 0) return table.capacity_ml * float(step) / float(CementTable::k_steps - 1);
  }
  return 1000;
}

/// Positions of the drawn cement that lie outside the bone.
std::vector<glm::vec3> outside(const CementTable& table) {
  std::vector<glm::vec3> found;
  for (const glm::vec3& p : cement_mesh(table, table.capacity_ml).positions) {
    if (table.bone_mm.sample(p) > 0.3f) found.push_back(p);
  }
  return found;
}

}  // namespace

TEST(Leak, IsNoticedBetweenHalfAndFourFifthsOfThePlanAndEndsTheInjection) {
  for (const Leak& leak : leaks()) {
    SCOPED_TRACE(std::string(incident_name(leak.incident)) + (leak.procedure == Procedure::kyphoplasty ? " kyphoplasty" : ""));
    for (const CementTable* table : {&leak.thick, &leak.thin}) {
      EXPECT_EQ(table->stop, CementStop::leak);
      EXPECT_GT(begins_ml(*table), 0.45f * leak.planned_ml);
      EXPECT_GT(table->capacity_ml, 0.5f * leak.planned_ml);
      EXPECT_LT(table->capacity_ml, 0.85f * leak.planned_ml);
      const LeakNotice notice = leak_notice(leak.incident);
      EXPECT_GE(leaked_ml(*table), 0.98f * notice.seen_ml);
      EXPECT_LE(leaked_ml(*table), notice.seen_ml + notice.after_ml + 0.01f);
    }
  }
}

TEST(Leak, ComesEarlierAndGetsLargerWithThinCement) {
  for (const Leak& leak : leaks()) {
    SCOPED_TRACE(incident_name(leak.incident));
    EXPECT_LT(leak.thin.capacity_ml, leak.thick.capacity_ml);
    EXPECT_GT(leaked_ml(leak.thin), 1.03f * leaked_ml(leak.thick));
  }
}

TEST(Leak, IsCountedAndConserved) {
  for (const Leak& leak : leaks()) {
    SCOPED_TRACE(incident_name(leak.incident));
    for (const CementTable* table : {&leak.thick, &leak.thin}) {
      for (const float share : {0.3f, 0.8f, 1.f}) {
        const float volume = share * table->capacity_ml;
        const CementShares shares = shares_at(*table, volume);
        EXPECT_NEAR(shares.cavity_ml + shares.bone_ml + shares.leaked_ml, volume, 0.01 * volume);
        const geometry::TriangleMesh mesh = cement_mesh(*table, volume);
        EXPECT_TRUE(geometry::topology_of(mesh).closed());
        EXPECT_NEAR(samples::held_ml(*table, mesh), volume, 0.03 * volume) << share;
      }
    }
  }
}

TEST(Leak, GoesWhereItsNameSays) {
  const anatomy::BodyFrame body = samples::formula_spine().vertebrae[0].body;
  for (const Leak& leak : leaks()) {
    SCOPED_TRACE(incident_name(leak.incident));
    const std::vector<glm::vec3> leaked = outside(leak.thick);
    ASSERT_GT(leaked.size(), 20u);
    for (const glm::vec3& p : leaked) {
      switch (leak.incident) {
        case Incident::disc_leak:
          ASSERT_LT(leak.thick.bone_mm.sample(p), 2.6f) << "thin in the disc, clear of the vertebra above";
          ASSERT_GT(p.z, 0);
          ASSERT_LT(std::abs(p.x), 0.5f * body.width_mm);
          ASSERT_GT(p.y, body.anterior_y_mm - 0.5f);
          break;
        case Incident::vein_leak:
          ASSERT_LT(leak.thick.bone_mm.sample(p), 2.8f) << "a thin tube on the wall";
          break;
        case Incident::wall_leak:
          ASSERT_LT(leak.thick.bone_mm.sample(p), 3.8f) << "a bead on the wall";
          ASSERT_LT(p.y, 0);
          break;
        default:
          ASSERT_GT(p.y, body.posterior_y_mm - 2);
          ASSERT_LT(p.y, body.posterior_y_mm + 4) << "in the front of the canal";
          ASSERT_LT(std::abs(p.x), 8);
      }
    }
  }
}

TEST(Leak, ItsMouthLiesByWhatHasLeakedAndCementInTheBoneHasNotLeaked) {
  for (const Leak& leak : leaks()) {
    SCOPED_TRACE(incident_name(leak.incident));
    float nearest_mm = 1000, farthest_mm = 0;
    glm::vec3 farthest(0);
    for (const glm::vec3& p : outside(leak.thick)) {
      nearest_mm = std::min(nearest_mm, glm::distance(p, leak.thick.leak_mouth));
      if (leak.thick.bone_mm.sample(p) <= farthest_mm) continue;
      farthest_mm = leak.thick.bone_mm.sample(p);
      farthest = p;
    }
    EXPECT_LT(nearest_mm, 4);
    EXPECT_TRUE(is_leaked(leak.thick, farthest));
    EXPECT_FALSE(is_leaked(leak.thick, usual(leak.procedure).needles[0].target));
  }
}

TEST(Leak, OnlyTheOneTowardsTheCanalPassesThePosteriorQuarterInsideTheBone) {
  for (const Leak& leak : leaks()) {
    if (leak.incident == Incident::canal_leak) continue;
    for (const CementTable* table : {&leak.thick, &leak.thin}) {
      for (const glm::vec3& p : cement_mesh(*table, table->capacity_ml).positions) {
        if (table->bone_mm.sample(p) < -0.5f) {
          ASSERT_LT(p.y, table->back_limit_mm + 0.5f) << incident_name(leak.incident);
        }
      }
    }
  }
}

TEST(Leak, NoneIsWhatACaseWithoutOneHas) {
  const CementTable& table = samples::vertebroplasty().cement;
  EXPECT_TRUE(table.leak_mm.values.empty());
  EXPECT_EQ(leaked_ml(table), 0);
}

/// Every law at once, on cases that nobody chose: six bones, five injections into each.
class CementOfAnyCase : public testing::TestWithParam<int> {};

TEST_P(CementOfAnyCase, ConservesGrowsStaysInBoundsAndIsFinite) {
  std::mt19937 random{static_cast<uint32_t>(GetParam())};
  auto between = [&](float low, float high) { return low + (high - low) * float(random() % 10'000) / 9'999.f; };
  Case patient;
  patient.fracture = {anatomy::FractureShape(random() % 3), 1 + int(random() % 3), {}};
  patient.bone_volume_fraction = between(0.04f, 0.3f);
  patient.needles = 1 + GetParam() % 2;
  const auto bone =
      bake_outcome(samples::formula_spine(), patient, GetParam() < 2 ? Procedure::kyphoplasty : Procedure::vertebroplasty);
  ASSERT_TRUE(bone) << bone.error().message;
  for (int i = 0; i < 5; ++i) {
    patient.cement = CementKind(random() % 2);
    patient.incident = Incident(i);
    patient.cement_ml.reset();
    if (random() % 2) patient.cement_ml = between(0.5f, 9);
    SCOPED_TRACE(std::string(incident_name(patient.incident)) + " " + std::string(cement_kind_name(patient.cement)));
    const CementTable table = baked(*bone, patient, 1);
    ASSERT_NE(table.stop, CementStop::none);
    if (patient.incident != Incident::none && patient.cement_ml.value_or(3) > 2) {
      EXPECT_EQ(table.stop, CementStop::leak);
      EXPECT_GT(leaked_ml(table), 0.04f);
    }
    ASSERT_GT(table.capacity_ml, 0.1f);
    ASSERT_LE(table.capacity_ml, patient.cement_ml.value_or(10) + 1e-3f);
    ASSERT_TRUE(std::is_sorted(table.arrival_at_ml.begin(), table.arrival_at_ml.end()));
    float before = 0;
    for (const float share : {0.2f, 0.5f, 0.8f, 1.f}) {
      const float volume = share * table.capacity_ml;
      const CementShares shares = shares_at(table, volume);
      EXPECT_NEAR(shares.cavity_ml + shares.bone_ml + shares.leaked_ml, volume, 0.01 * volume + 0.002);
      EXPECT_GE(shares.leaked_ml, 0);
      EXPECT_TRUE(patient.incident != Incident::none || shares.leaked_ml == 0);
      EXPECT_GT(drawn_ml_at(table, volume), before);
      before = drawn_ml_at(table, volume);
    }
    const geometry::TriangleMesh mesh = cement_mesh(table, table.capacity_ml);
    EXPECT_NEAR(samples::held_ml(table, mesh), table.capacity_ml, 0.03 * double(table.capacity_ml));
    for (size_t v = 0; v < mesh.positions.size(); ++v) {
      ASSERT_TRUE(std::isfinite(mesh.positions[v].x + mesh.normals[v].x + mesh.occlusion[v]));
      if (patient.incident != Incident::none) continue;
      ASSERT_LT(table.bone_mm.sample(mesh.positions[v]), -0.2f);
      ASSERT_LT(mesh.positions[v].y, table.back_limit_mm + 0.65f * table.arrival.spacing);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, CementOfAnyCase, testing::Range(0, 6));

TEST(CementOfOneCase, HasTheSameBytesOnOneThread) {
  const Case patient{.cement = CementKind::thin, .incident = Incident::vein_leak};
  const CementTable many = baked(samples::vertebroplasty(), patient, 0.8f);
  cpu_set_t all, one;
  ASSERT_EQ(sched_getaffinity(0, sizeof all, &all), 0);
  CPU_ZERO(&one);
  for (int cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++cpu) {
    if (CPU_ISSET(cpu, &all)) CPU_SET(cpu, &one);
  }
  ASSERT_EQ(sched_setaffinity(0, sizeof one, &one), 0);
  const CementTable single = baked(samples::vertebroplasty(), patient, 0.8f);
  const geometry::TriangleMesh drawn = cement_mesh(single, 2);
  ASSERT_EQ(sched_setaffinity(0, sizeof all, &all), 0);
  EXPECT_EQ(many.arrival.values, single.arrival.values);
  EXPECT_EQ(many.arrival_at_ml, single.arrival_at_ml);
  EXPECT_EQ(many.drawn_ml, single.drawn_ml);
  EXPECT_EQ(cement_mesh(many, 2).positions, drawn.positions);
}
