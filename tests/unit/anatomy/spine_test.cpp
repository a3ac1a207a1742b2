#include "scenes/anatomy/spine.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <map>

#include "../geometry/mesh_file_samples.h"
#include "made_up_vertebra.h"
#include "scenes/anatomy/tissues.h"

using namespace theatre;
using namespace theatre::anatomy;
namespace fs = std::filesystem;
using geometry::samples::write_sample;

namespace {

fs::path folder(const std::string& name) {
  const fs::path place = fs::path(testing::TempDir()) / "spine_test" / name;
  fs::remove_all(place);
  fs::create_directories(place);
  return place;
}

constexpr float k_spacing_mm = 34;  // from one made-up body to the next: discs of 8 mm
geometry::TriangleMesh vertebra_at(int place) {
  return samples::made_up_vertebra({0, 0, -k_spacing_mm * float(place)}, glm::mat3(1), 1.6f);
}

/// Three vertebrae as STL files.
fs::path small_spine(const std::string& name) {
  const fs::path place = folder(name);
  const char* names[] = {"T12.stl", "L1.stl", "L2.stl"};
  for (int i = 0; i < 3; ++i) write_sample(place / names[i], geometry::samples::stl_bytes(vertebra_at(i)));
  return place;
}

void expect_whole(const Spine& spine) {
  for (size_t i = 1; i < spine.vertebrae.size(); ++i) EXPECT_LT(spine.vertebrae[i - 1].level, spine.vertebrae[i].level);
  for (const Vertebra& vertebra : spine.vertebrae) {
    ASSERT_FALSE(vertebra.lods.empty());
    for (const geometry::TriangleMesh& mesh : vertebra.lods) {
      EXPECT_EQ(mesh.normals.size(), mesh.positions.size());
      EXPECT_EQ(mesh.occlusion.size(), mesh.positions.size());
      for (const uint32_t i : mesh.indices) ASSERT_LT(i, mesh.positions.size());
    }
    EXPECT_GT(vertebra.body.width_mm, 20) << level_name(vertebra.level);
  }
  for (const Disc& disc : spine.discs) {
    ASSERT_EQ(disc.mesh.follow.size(), disc.mesh.positions.size());
    EXPECT_NEAR(*std::min_element(disc.mesh.follow.begin(), disc.mesh.follow.end()), 0, 0.01f);
    EXPECT_NEAR(*std::max_element(disc.mesh.follow.begin(), disc.mesh.follow.end()), 1, 0.01f);
    EXPECT_GT(geometry::enclosed_volume_ml(disc.mesh), 2) << level_name(disc.above);
    EXPECT_LT(geometry::enclosed_volume_ml(disc.mesh), 30) << level_name(disc.above);
  }
}

}  // namespace

TEST(LevelNames, AreFoundInTheWaysThatFilesSpellThem) {
  EXPECT_EQ(level_from_name("L1"), Level::L1);
  EXPECT_EQ(level_from_name("l1.lod2"), Level::L1);
  EXPECT_EQ(level_from_name("vertebra_L1_left"), Level::L1);
  EXPECT_EQ(level_from_name("vertebrae_T12"), Level::T12);
  EXPECT_EQ(level_from_name("Th 10"), std::nullopt);
  EXPECT_EQ(level_from_name("TH10"), Level::T10);
  EXPECT_EQ(level_from_name("T09"), Level::T9);
  EXPECT_EQ(level_from_name("Sacrum"), Level::sacrum);
  EXPECT_EQ(level_from_name("vertebrae_S1"), Level::sacrum);
  for (const char* other : {"T8", "C1", "L6", "L11", "model1", "hip_L", "disc_below_L1", "rib.T10.left", "root.L1.left", "cord",
                            "skin", "", "L1/L2"}) {
    EXPECT_EQ(level_from_name(other), std::nullopt) << other;
  }
}

TEST(LevelNames, OfEveryLevelReadBack) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(level_from_name(level_name(Level(i))), Level(i));
}

TEST(DiscNames, NameTheLevelAbove) {
  EXPECT_EQ(disc_from_name("disc_below_L1"), Level::L1);
  EXPECT_EQ(disc_from_name("intervertebral disk L1/L2"), Level::L1);
  EXPECT_EQ(disc_from_name("Disc T12-L1"), Level::T12);
  EXPECT_EQ(disc_from_name("disc L5 S1"), Level::L5);
  EXPECT_EQ(disc_from_name("disc_above_L3"), Level::L2);
  EXPECT_EQ(disc_from_name("L1"), std::nullopt);
  EXPECT_EQ(disc_from_name("disc_below_C2"), std::nullopt);
}

TEST(Spine, OfThreeFilesGetsItsLevelsFramesAndDiscs) {
  const auto spine = load_spine(small_spine("three"));
  ASSERT_TRUE(spine) << spine.error().message;
  ASSERT_EQ(spine->vertebrae.size(), 3u);
  EXPECT_EQ(spine->discs.size(), 2u);
  EXPECT_EQ(spine->discs[0].above, Level::T12);
  expect_whole(*spine);
  EXPECT_NE(spine->find(Level::L1), nullptr);
  EXPECT_EQ(spine->find(Level::L4), nullptr);
  EXPECT_NEAR(spine->find(Level::L1)->body.rest_from_body[3].z, -k_spacing_mm, 0.5f);
}

TEST(Spine, ADiscThatIsMadeFillsTheGapAndIsClosed) {
  const auto spine = load_spine(small_spine("lofted"));
  ASSERT_TRUE(spine);
  const geometry::TriangleMesh& disc = spine->discs[0].mesh;
  EXPECT_TRUE(geometry::topology_of(disc).closed());
  const geometry::Bounds bounds = geometry::bounds_of(disc);
  EXPECT_NEAR(bounds.high.z, -13, 0.8f);
  EXPECT_NEAR(bounds.low.z, -21, 0.8f);
  for (size_t v = 0; v < disc.positions.size(); ++v) {
    EXPECT_TRUE(disc.follow[v] != 1 || disc.positions[v].z > -15) << "what follows the upper bone lies on it";
    EXPECT_TRUE(disc.follow[v] != 0 || disc.positions[v].z < -19) << "and the lower face on the lower";
  }
}

TEST(Spine, AGivenDiscIsWeighedBetweenItsNeighbours) {
  const fs::path place = small_spine("given_disc");
  geometry::TriangleMesh disc;
  for (int c = 0; c < 8; ++c) disc.positions.emplace_back(c & 1 ? 15 : -15, c & 2 ? 12 : -12, c & 4 ? -13.2f : -20.8f);
  disc.indices = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
  write_sample(place / "disc_below_T12.stl", geometry::samples::stl_bytes(disc));
  const auto spine = load_spine(place);
  ASSERT_TRUE(spine);
  const geometry::TriangleMesh& weighed = spine->discs[0].mesh;
  EXPECT_NEAR(geometry::enclosed_volume_ml(weighed), 30 * 24 * 7.6 / 1000, 0.01) << "the given one, not a made one";
  for (size_t v = 0; v < weighed.positions.size(); ++v) {
    EXPECT_NEAR(weighed.follow[v], std::clamp(((weighed.positions[v].z + 21) / 8 - 0.1f) / 0.8f, 0.0f, 1.0f), 0.1f);
  }
}

TEST(Spine, StandsUprightWhicheverAxesItsFileHas) {
  auto turned = [](const std::string& name, const glm::mat3& turn) {
    std::vector<geometry::NamedMesh> meshes;
    const char* names[] = {"T12", "L1", "L2"};
    for (int i = 0; i < 3; ++i) {
      meshes.push_back({names[i], vertebra_at(i)});
      meshes.back().mesh.normals.clear();
      for (glm::vec3& p : meshes.back().mesh.positions) p = turn * p;
    }
    return load_spine(write_sample(folder(name) / "spine.glb", geometry::samples::glb_bytes(meshes)));
  };
  const glm::mat3 y_up({1, 0, 0}, {0, 0, -1}, {0, 1, 0}), ras({-1, 0, 0}, {0, -1, 0}, {0, 0, 1});
  for (const auto& spine :
       {turned("lps", glm::mat3(1)), turned("y_up", y_up), turned("metres", y_up * 0.001f), turned("ras", ras)}) {
    ASSERT_TRUE(spine) << spine.error().message;
    ASSERT_EQ(spine->vertebrae.size(), 3u);
    EXPECT_NEAR(spine->find(Level::L1)->body.rest_from_body[3].z, -k_spacing_mm, 0.6f);
    EXPECT_GT(spine->find(Level::L1)->body.rest_from_body[1].y, 0.98f);
  }
}

TEST(Spine, SeveralMeshesOfOneLevelAreOneBoneAndCopiesCountOnce) {
  const fs::path place = small_spine("several");
  fs::copy_file(place / "L1.stl", place / "L1_copy.stl");
  const auto copied = load_spine(place);
  ASSERT_TRUE(copied) << copied.error().message;
  EXPECT_NEAR(geometry::enclosed_volume_ml(copied->find(Level::L1)->lods[0]), geometry::enclosed_volume_ml(vertebra_at(1)),
              0.2);
}

TEST(Spine, LargeMeshesGetLevelsOfDetailAndGivenOnesAreKept) {
  const fs::path place = small_spine("lods");
  write_sample(place / "L1.stl",
               geometry::samples::stl_bytes(samples::made_up_vertebra({0, 0, -k_spacing_mm}, glm::mat3(1), 0.55f)));
  const auto made = load_spine(place);
  ASSERT_TRUE(made);
  const auto& lods = made->find(Level::L1)->lods;
  ASSERT_EQ(lods.size(), 3u);
  EXPECT_LE(lods[1].triangle_count(), 20'000u);
  EXPECT_LE(lods[2].triangle_count(), 8'000u);
  EXPECT_NEAR(geometry::enclosed_volume_ml(lods[2]), geometry::enclosed_volume_ml(lods[0]), 0.5);
}

TEST(Spine, FailuresNameTheFileAndTheReason) {
  const auto missing = load_spine("nowhere/spine.glb");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().message.find("nowhere/spine.glb"), std::string::npos);
  const fs::path two = folder("two");
  for (int i = 0; i < 2; ++i) write_sample(two / (i ? "L1.stl" : "L2.stl"), geometry::samples::stl_bytes(vertebra_at(i)));
  const auto few = load_spine(two);
  ASSERT_FALSE(few);
  EXPECT_NE(few.error().message.find("three"), std::string::npos);
  const fs::path damaged = small_spine("damaged");
  std::ofstream(damaged / "L2.stl") << "broken";
  const auto broken = load_spine(damaged);
  ASSERT_FALSE(broken);
  EXPECT_NE(broken.error().message.find("L2.stl"), std::string::npos);
}

TEST(Tissues, AreToldByName) {
  EXPECT_EQ(tissue_kind_from_name("cord"), TissueKind::cord);
  EXPECT_EQ(tissue_kind_from_name("root.L1.left"), TissueKind::root);
  EXPECT_EQ(tissue_kind_from_name("rib.T10.right"), TissueKind::rib);
  EXPECT_EQ(tissue_kind_from_name("skin"), TissueKind::skin);
  EXPECT_EQ(tissue_kind_from_name("L1"), std::nullopt);
}

TEST(Tissues, PiecesOfTheCordStayTogetherHoweverTheVertebraeMove) {
  Spine spine;
  for (int i = 0; i < 4; ++i) {
    Vertebra vertebra{Level(int(Level::T12) + i), {}, {}, {}};
    vertebra.body.rest_from_body[3] = glm::vec4(0, 0, -33.3f * float(i), 1);
    spine.vertebrae.push_back(vertebra);
  }
  geometry::TriangleMesh cord;  // an open tube of squares around z
  for (int ring = 0; ring <= 60; ++ring) {
    for (int corner = 0; corner < 4; ++corner)
      cord.positions.emplace_back(corner & 1 ? 5 : -5, corner & 2 ? 25 : 15, 20 - 2.7f * float(ring));
  }
  for (uint32_t ring = 0; ring < 60; ++ring) {
    for (const uint32_t corner : {0u, 1u, 2u}) {
      const uint32_t a = ring * 4 + corner, b = a + 1, c = a + 4, d = b + 4;
      cord.indices.insert(cord.indices.end(), {a, c, b, b, c, d});
    }
  }
  add_tissue(spine, {"cord", cord});
  ASSERT_EQ(spine.tissues.size(), 4u);

  auto motion = [](size_t bone) {
    glm::mat4 m(samples::turned(7 * float(bone), -3 * float(bone), 2));
    m[3] = glm::vec4(3 * float(bone), -float(bone), 4, 1);
    return m;
  };
  // Where every seam vertex goes, by its place at rest: all pieces must agree.
  std::map<std::array<float, 3>, glm::vec3> seams;
  int shared = 0;
  for (const Tissue& tissue : spine.tissues) {
    const size_t lower = size_t(tissue.level) - size_t(Level::T12), upper = lower > 0 ? lower - 1 : 0;
    for (size_t v = 0; v < tissue.mesh.positions.size(); ++v) {
      const glm::vec3 p = tissue.mesh.positions[v];
      const float follow = tissue.mesh.follow.empty() ? 0 : tissue.mesh.follow[v];
      EXPECT_GE(follow, 0);
      EXPECT_LE(follow, 1);
      const glm::vec3 moved =
          glm::mix(glm::vec3(motion(lower) * glm::vec4(p, 1)), glm::vec3(motion(upper) * glm::vec4(p, 1)), follow);
      const auto [found, is_new] = seams.try_emplace({p.x, p.y, p.z}, moved);
      if (is_new) continue;
      ++shared;
      EXPECT_LT(glm::distance(found->second, moved), 1e-3f);
    }
  }
  EXPECT_GT(shared, 10);
}

TEST(RealSpines, TheFolderOfBodyParts3dIsAWholeSpine) {
  const fs::path place = samples::shared_meshes() / "bodyparts3d";
  if (!fs::exists(place)) GTEST_SKIP() << "the real meshes are not here";
  const auto spine = load_spine(place);
  ASSERT_TRUE(spine) << spine.error().message;
  EXPECT_EQ(spine->vertebrae.size(), 10u);
  EXPECT_EQ(spine->vertebrae.back().level, Level::sacrum);
  EXPECT_EQ(spine->discs.size(), 9u);
  expect_whole(*spine);
}

TEST(RealSpines, TheSingleFileOfBodyParts3dIsAWholeSpine) {
  const fs::path file = samples::shared_meshes() / "bodyparts3d/spine.glb";
  if (!fs::exists(file)) GTEST_SKIP() << "the real meshes are not here";
  const auto spine = load_spine(file);
  ASSERT_TRUE(spine) << spine.error().message;
  EXPECT_EQ(spine->vertebrae.size(), 10u);
  EXPECT_EQ(spine->discs.size(), 9u);
  expect_whole(*spine);
}

TEST(RealSpines, ClouthiersFourMeansGetDiscsBetweenThem) {
  const fs::path place = samples::shared_meshes() / "clouthier";
  if (!fs::exists(place)) GTEST_SKIP() << "the real meshes are not here";
  const auto spine = load_spine(place);
  ASSERT_TRUE(spine) << spine.error().message;
  EXPECT_EQ(spine->vertebrae.size(), 4u);
  EXPECT_EQ(spine->discs.size(), 3u);
  expect_whole(*spine);
}

TEST(ForgedSpine, LoadsWithNervesRibsAndSkin) {
  if (!fs::exists(samples::forged_spine() / "tissues.glb")) GTEST_SKIP() << "the spine has not been forged";
  const auto spine = load_spine(samples::forged_spine());
  ASSERT_TRUE(spine) << spine.error().message;
  EXPECT_EQ(spine->vertebrae.size(), 9u);
  EXPECT_EQ(spine->discs.size(), 8u);
  for (const Vertebra& vertebra : spine->vertebrae) EXPECT_GE(vertebra.lods.size(), 3u);
  for (const TissueKind kind : {TissueKind::cord, TissueKind::root, TissueKind::rib, TissueKind::skin}) {
    EXPECT_TRUE(
        std::any_of(spine->tissues.begin(), spine->tissues.end(), [&](const Tissue& tissue) { return tissue.kind == kind; }));
  }
  expect_whole(*spine);
}

TEST(ForgedSpine, SketchesAreFarLighterAndStandWhereTheThingItselfStands) {
  if (!fs::exists(samples::forged_spine() / "tissues.glb")) GTEST_SKIP() << "the spine has not been forged";
  const auto spine = load_spine(samples::forged_spine());
  ASSERT_TRUE(spine) << spine.error().message;
  size_t whole = 0, sketched = 0;
  auto expect_like = [&](const geometry::TriangleMesh& mesh, const geometry::TriangleMesh& sketch) {
    constexpr float k_same_mm = 0.5f;
    const geometry::Bounds a = geometry::bounds_of(mesh), b = geometry::bounds_of(sketch);
    EXPECT_LT(glm::distance(a.low, b.low), k_same_mm);
    EXPECT_LT(glm::distance(a.high, b.high), k_same_mm);
    EXPECT_EQ(sketch.normals.size(), sketch.positions.size());
    EXPECT_EQ(sketch.follow.size(), mesh.follow.empty() ? 0 : sketch.positions.size());
    whole += mesh.triangle_count(), sketched += sketch.triangle_count();
  };
  for (const Disc& disc : spine->discs) {
    expect_like(disc.mesh, disc.sketch);
    EXPECT_NEAR(geometry::enclosed_volume_ml(disc.sketch), geometry::enclosed_volume_ml(disc.mesh),
                0.03 * geometry::enclosed_volume_ml(disc.mesh));
  }
  for (const Tissue& tissue : spine->tissues) expect_like(tissue.mesh, tissue.sketch);
  EXPECT_LT(3 * sketched, whole);
}
