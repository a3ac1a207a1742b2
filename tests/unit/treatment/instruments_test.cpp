#include "scenes/treatment/instruments.h"

#include <gtest/gtest.h>

#include "engine/geometry/mesh_processing.h"

using namespace theatre;
using namespace theatre::treatment;

namespace {
struct Named {
  const char* name;
  Instrument instrument;
};
std::vector<Named> all_instruments(Detail detail = Detail::whole) {
  return {{"needle", bone_needle_11g(detail)}, {"cannula", working_cannula_8g(detail)},
          {"drill", hand_drill(detail)},       {"catheter", balloon_catheter(detail)},
          {"filler", bone_filler(0, detail)},  {"filler, pushed", bone_filler(1, detail)}};
}
geometry::Bounds bounds_of(const Instrument& instrument) {
  geometry::TriangleMesh whole;
  for (const InstrumentPart& part : instrument) geometry::append(whole, part.mesh);
  return geometry::bounds_of(whole);
}
/// Largest radius about the axis of all vertices between two heights.
float radius_between(const Instrument& instrument, float low, float high) {
  float radius = 0;
  for (const InstrumentPart& part : instrument) {
    for (const glm::vec3& p : part.mesh.positions) {
      if (p.z >= low && p.z <= high) radius = std::max(radius, std::hypot(p.x, p.y));
    }
  }
  return radius;
}
NeedlePath some_path() {
  NeedlePath path;
  path.entry = {16, 36, 9};
  path.target = {7, -11, -4};
  path.direction = glm::normalize(path.target - path.entry);
  path.length_mm = glm::distance(path.target, path.entry);
  return path;
}
}  // namespace

TEST(Instruments, LieAlongZWithTheirTipAtTheOrigin) {
  for (const auto& [name, instrument] : all_instruments()) {
    const geometry::Bounds bounds = bounds_of(instrument);
    EXPECT_NEAR(bounds.low.z, 0, 0.05) << name;
    EXPECT_GT(bounds.high.z, 120) << name;
    EXPECT_LT(bounds.high.z, 290) << name;
    EXPECT_LT(bounds.size().x, 80) << name;
  }
}

TEST(Instruments, PartsAreClosedAndLit) {
  for (const auto& [name, instrument] : all_instruments()) {
    for (InstrumentPart part : instrument) {
      ASSERT_EQ(part.mesh.normals.size(), part.mesh.positions.size()) << name;
      for (const glm::vec3& normal : part.mesh.normals) ASSERT_NEAR(glm::length(normal), 1, 1e-3) << name;
      EXPECT_GT(geometry::enclosed_volume_ml(part.mesh), 0) << name << ": wound outwards";
      geometry::weld_positions(part.mesh);
      geometry::drop_degenerate(part.mesh);
      EXPECT_TRUE(geometry::topology_of(part.mesh).closed()) << name;
    }
  }
}

TEST(Instruments, SketchesHaveTheSameShapeForFewerTriangles) {
  const std::vector<Named> whole = all_instruments(), sketches = all_instruments(Detail::sketch);
  for (size_t i = 0; i < whole.size(); ++i) {
    SCOPED_TRACE(whole[i].name);
    size_t triangles = 0, sketched = 0;
    ASSERT_EQ(whole[i].instrument.size(), sketches[i].instrument.size());
    for (size_t part = 0; part < whole[i].instrument.size(); ++part) {
      const geometry::TriangleMesh &mesh = whole[i].instrument[part].mesh, &sketch = sketches[i].instrument[part].mesh;
      const geometry::Bounds a = geometry::bounds_of(mesh), b = geometry::bounds_of(sketch);
      EXPECT_LT(glm::distance(a.low, b.low), 0.3f);
      EXPECT_LT(glm::distance(a.high, b.high), 0.3f);
      EXPECT_NEAR(geometry::enclosed_volume_ml(sketch) / geometry::enclosed_volume_ml(mesh), 1, 0.05);
      triangles += mesh.triangle_count(), sketched += sketch.triangle_count();
    }
    EXPECT_LT(2 * sketched, triangles);
  }
}

TEST(Instruments, HaveTheDiametersOfTheirGauge) {  // FACTS 3
  EXPECT_NEAR(2 * radius_between(bone_needle_11g(), 3.2f, 28), 3.05, 0.02);
  EXPECT_NEAR(2 * radius_between(working_cannula_8g(), 0, 15), 4.2, 0.02);
}

TEST(Instruments, EveryLaterToolPassesTheWorkingCannula) {
  for (const Instrument& tool : {hand_drill(), balloon_catheter(), bone_filler(0.5f)}) {
    EXPECT_LT(2 * radius_between(tool, 0, 140), k_cannula_8g_bore_mm);
  }
}

TEST(Instruments, TheBandsAreAsFarApartAsTheBalloonIsLong) {
  const Instrument catheter = balloon_catheter();
  const geometry::Bounds bands = geometry::bounds_of(catheter[1].mesh);
  EXPECT_NEAR(bands.size().z, 15 + 1.2, 0.01);
  EXPECT_TRUE(catheter[1].metal);
}

TEST(Instruments, ThePlungerGoesInWithTheFraction) {
  EXPECT_GT(bounds_of(bone_filler(0)).high.z, bounds_of(bone_filler(0.5f)).high.z + 25);
  EXPECT_FLOAT_EQ(bounds_of(bone_filler(1)).high.z, bounds_of(bone_filler(7)).high.z);
}

TEST(Instruments, EnterAlongTheNeedlesLine) {
  const NeedlePath path = some_path();
  auto tip = [&](float insertion) { return glm::vec3(body_from_instrument(path, insertion)[3]); };
  EXPECT_NEAR(glm::distance(tip(1), path.target), 0, 1e-3);
  EXPECT_NEAR(glm::distance(tip(0), path.entry), 40, 1e-3);
  const glm::mat4 pose = body_from_instrument(path, 0.5f);
  EXPECT_NEAR(glm::distance(glm::vec3(pose[2]), -path.direction), 0, 1e-5) << "the handle is outside";
  EXPECT_NEAR(glm::determinant(pose), 1, 1e-4);
  EXPECT_NEAR(glm::distance(tip(insertion_before_target(path, 12)), path.target), 12, 1e-3);
}
