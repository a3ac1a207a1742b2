#include "engine/geometry/mesh_import.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <limits>
#include <random>

#include "mesh_file_samples.h"
#include "mesh_samples.h"

using namespace theatre::geometry;
using samples::write_sample;
namespace fs = std::filesystem;

namespace {

fs::path folder() { return fs::path(testing::TempDir()) / "mesh_import_test"; }
fs::path sample_file(const std::string& name, const std::string& bytes) { return write_sample(folder() / name, bytes); }

/// A body-sized box, off centre so that turns and mirrors show.
TriangleMesh bone() { return samples::box({-20, -10, 100}, {21, 24, 128}); }
TriangleMesh scaled(TriangleMesh mesh, glm::mat3 m) {
  for (glm::vec3& p : mesh.positions) p = m * p;
  return mesh;
}
/// LPS millimetres to what the glTF standard asks for: metres, +y up, +z anterior.
const glm::mat3 k_gltf_from_lps = glm::mat3({1, 0, 0}, {0, 0, -1}, {0, 1, 0}) * 0.001f;

void expect_bone(const fs::path& file, float tolerance_mm = 1e-3f) {
  const auto meshes = import_meshes(file);
  ASSERT_TRUE(meshes) << meshes.error().message;
  ASSERT_EQ(meshes->size(), 1u);
  const TriangleMesh& mesh = meshes->front().mesh;
  const Bounds bounds = bounds_of(mesh);
  EXPECT_LT(glm::distance(bounds.low, glm::vec3(-20, -10, 100)), tolerance_mm);
  EXPECT_LT(glm::distance(bounds.high, glm::vec3(21, 24, 128)), tolerance_mm);
  EXPECT_NEAR(enclosed_volume_ml(mesh), 41 * 34 * 28 / 1000.0, 0.01);
  EXPECT_EQ(mesh.positions.size(), 8u) << "welded";
  EXPECT_TRUE(topology_of(mesh).closed());
  EXPECT_EQ(mesh.normals.size(), mesh.positions.size());
}

void expect_refused(const fs::path& file, const std::string& why) {
  const auto meshes = import_meshes(file);
  ASSERT_FALSE(meshes) << file;
  EXPECT_NE(meshes.error().message.find(file.filename().string()), std::string::npos) << meshes.error().message;
  EXPECT_NE(meshes.error().message.find(why), std::string::npos) << meshes.error().message;
  EXPECT_EQ(meshes.error().message.find('\n'), std::string::npos);
}

}  // namespace

TEST(MeshImport, EveryFormatGivesTheSameWeldedBone) {
  expect_bone(sample_file("bone.stl", samples::stl_bytes(bone())));
  expect_bone(sample_file("bone_text.STL", samples::stl_text(bone())));
  expect_bone(sample_file("bone.obj", samples::obj_text(bone())));
  expect_bone(sample_file("bone.ply", samples::ply_bytes(bone())));
  expect_bone(sample_file("bone_text.ply", samples::ply_text(bone())));
  expect_bone(sample_file("bone.glb", samples::glb_bytes({{"L1", scaled(bone(), k_gltf_from_lps)}})));
}

TEST(MeshImport, AGltfReadsTheBinaryFileBesideItAndNoOther) {
  const auto parts = samples::gltf_parts({{"L1", scaled(bone(), k_gltf_from_lps)}}, "[0,0,0]", "\"uri\":\"bone.bin\",");
  sample_file("parts/bone.bin", parts.binary);
  expect_bone(sample_file("parts/bone.gltf", parts.json));
  sample_file("outside.bin", parts.binary);
  const auto escape = samples::gltf_parts({{"L1", scaled(bone(), k_gltf_from_lps)}}, "[0,0,0]", "\"uri\":\"../outside.bin\",");
  EXPECT_FALSE(import_meshes(sample_file("parts/escape.gltf", escape.json)));
}

TEST(MeshImport, MetresAreRecognisedBySize) {
  expect_bone(sample_file("metres.stl", samples::stl_bytes(scaled(bone(), glm::mat3(0.001f)))));
  expect_bone(sample_file("metres.obj", samples::obj_text(scaled(bone(), glm::mat3(0.001f)))));
}

TEST(MeshImport, AGltfInMillimetresIsTakenAsItStands) {
  expect_bone(sample_file("millimetres.glb", samples::glb_bytes({{"L1", bone()}})));
}

TEST(MeshImport, AHeaderThatSaysRasIsTurned) {
  const TriangleMesh ras = scaled(bone(), glm::mat3({-1, 0, 0}, {0, -1, 0}, {0, 0, 1}));
  expect_bone(sample_file("ras.stl", samples::stl_bytes(ras, "3D Slicer output. SPACE=RAS")));
  expect_bone(sample_file("ras.ply", samples::ply_bytes(ras, "3D Slicer output. SPACE=RAS")));
  expect_bone(sample_file("lps.stl", samples::stl_bytes(bone(), "3D Slicer output. SPACE=LPS")));
}

TEST(MeshImport, NodesKeepTheirNamesAndTransformsAreApplied) {
  const TriangleMesh small = scaled(bone(), k_gltf_from_lps);
  const auto meshes =
      import_meshes(sample_file("two.glb", samples::glb_bytes({{"L1", small}, {"L1.lod1", small}}, "[0,0.1,0]")));
  ASSERT_TRUE(meshes) << meshes.error().message;
  ASSERT_EQ(meshes->size(), 2u);
  EXPECT_EQ((*meshes)[0].name, "L1");
  EXPECT_EQ((*meshes)[1].name, "L1.lod1");
  EXPECT_NEAR(bounds_of((*meshes)[0].mesh).low.z, 200, 1e-3f);
}

TEST(MeshImport, ABinaryStlMayBeginWithTheWordsOfATextOne) {
  expect_bone(sample_file("solid.stl", samples::stl_bytes(bone(), "solid bone, every facet of it")));
}

TEST(MeshImport, BinaryAndTextStlOfALargeSurfaceGiveTheSameMesh) {
  const TriangleMesh ball = samples::ball(20, 0.7f);
  const auto binary = import_meshes(sample_file("ball.stl", samples::stl_bytes(ball)));
  const auto text = import_meshes(sample_file("ball_text.stl", samples::stl_text(ball)));
  ASSERT_TRUE(binary && text);
  EXPECT_EQ(binary->front().mesh.positions, text->front().mesh.positions);
  EXPECT_EQ(binary->front().mesh.normals, text->front().mesh.normals);
  EXPECT_EQ(binary->front().mesh.indices, text->front().mesh.indices);
}

TEST(MeshImport, MinusZeroAndZeroAreOnePlaceInAnStl) {
  TriangleMesh flat = samples::box({0, -10, 100}, {21, 24, 128});
  for (size_t t = 0; t < flat.indices.size(); t += 6) {  // every other triangle says -0 for the same corners
    for (size_t c = 0; c < 3; ++c) {
      glm::vec3 corner = flat.positions[flat.indices[t + c]];
      if (corner.x == 0) corner.x = -0.0f;
      flat.indices[t + c] = static_cast<uint32_t>(flat.positions.size());
      flat.positions.push_back(corner);
    }
  }
  const auto meshes = import_meshes(sample_file("zeros.stl", samples::stl_bytes(flat)));
  ASSERT_TRUE(meshes);
  EXPECT_EQ(meshes->front().mesh.positions.size(), 8u);
}

TEST(MeshImport, AFileWithoutNamesIsNamedAfterItself) {
  EXPECT_EQ(import_meshes(sample_file("L3.stl", samples::stl_bytes(bone())))->front().name, "L3");
  EXPECT_EQ(import_meshes(sample_file("L3.ply", samples::ply_bytes(bone())))->front().name, "L3");
  EXPECT_EQ(import_meshes(sample_file("L3.obj", samples::obj_text(bone())))->front().name, "L3");
}

TEST(MeshImport, NormalsAndOcclusionOfAFileAreKept) {
  TriangleMesh ball = samples::ball(20, 2);
  for (const glm::vec3& n : ball.normals) ball.occlusion.push_back(0.5f + 0.5f * n.z);
  TriangleMesh written = scaled(ball, k_gltf_from_lps);
  for (glm::vec3& n : written.normals) n = glm::normalize(k_gltf_from_lps * n);
  const auto meshes = import_meshes(sample_file("ball.glb", samples::glb_bytes({{"ball", written}})));
  ASSERT_TRUE(meshes) << meshes.error().message;
  const TriangleMesh& mesh = meshes->front().mesh;
  ASSERT_EQ(mesh.positions.size(), ball.positions.size());
  ASSERT_EQ(mesh.occlusion.size(), ball.positions.size());
  for (size_t v = 0; v < mesh.positions.size(); ++v) {
    EXPECT_GT(glm::dot(mesh.normals[v], glm::normalize(mesh.positions[v])), 0.98f);
    EXPECT_NEAR(mesh.occlusion[v], 0.5f + 0.5f * mesh.normals[v].z, 1e-3f);
  }
}

TEST(MeshImport, AMeshTurnedInsideOutIsTurnedBack) {
  TriangleMesh mesh = bone();
  for (size_t t = 0; t < mesh.indices.size(); t += 3) std::swap(mesh.indices[t], mesh.indices[t + 1]);
  expect_bone(sample_file("inside_out.stl", samples::stl_bytes(mesh)));
}

TEST(MeshImport, RefusesWhatIsNotThereNotAFileOrNotAMesh) {
  expect_refused(folder() / "missing.stl", "no such file");
  fs::create_directories(folder() / "folder.stl");
  expect_refused(folder() / "folder.stl", "not a file");
  expect_refused(sample_file("empty.stl", ""), "empty");
  expect_refused(sample_file("bone.txt", samples::stl_bytes(bone())), "not a mesh file");
  for (const char* name : {"letter.stl", "letter.obj", "letter.ply", "letter.gltf", "letter.glb"}) {
    expect_refused(
        sample_file(name, "Dear patient, this letter is not a bone. With kind regards, your hospital; see you on Monday."), "");
  }
}

TEST(MeshImport, SaysWhyAFileCannotBeRead) {
  expect_refused(folder() / (std::string(300, 'n') + ".stl"), "cannot be read (File name too long)");
  const fs::path stl = sample_file("whole.stl", samples::stl_bytes(bone())),
                 obj = sample_file("whole.obj", samples::obj_text(bone()));
  rlimit usual{};
  getrlimit(RLIMIT_NOFILE, &usual);
  const rlimit none{0, usual.rlim_max};
  setrlimit(RLIMIT_NOFILE, &none);
  for (const fs::path& file : {stl, obj}) expect_refused(file, "cannot be read (Too many open files)");
  setrlimit(RLIMIT_NOFILE, &usual);
}

TEST(MeshImport, RefusesAFileWhoseContentIsAnotherFormat) {
  for (const char* name : {"a.obj", "a.ply", "a.glb", "a.gltf"})
    EXPECT_FALSE(import_meshes(sample_file(name, samples::stl_bytes(bone()))));
  for (const char* name : {"b.stl", "b.ply", "b.obj"})
    EXPECT_FALSE(import_meshes(sample_file(name, samples::glb_bytes({{"L1", bone()}}))));
}

TEST(MeshImport, RefusesFilesThatAreCutShort) {
  const std::string stl = samples::stl_bytes(bone()), ply = samples::ply_bytes(bone()),
                    glb = samples::glb_bytes({{"L1", bone()}});
  expect_refused(sample_file("cut.stl", stl.substr(0, stl.size() - 20)), "cut short");
  expect_refused(sample_file("cut.ply", ply.substr(0, ply.size() - 5)), "cut short");
  expect_refused(sample_file("cut.glb", glb.substr(0, glb.size() - 20)), "cut short");
  const std::string text = samples::ply_text(bone()), stl_text = samples::stl_text(bone());
  expect_refused(sample_file("cut_text.ply", text.substr(0, text.size() - 30)), "cut short");
  expect_refused(sample_file("cut_text.stl", stl_text.substr(0, stl_text.size() - 40)), "cut short");
}

TEST(MeshImport, RefusesHeadersThatPromiseTooMuch) {
  std::string stl = samples::stl_bytes(bone());
  std::memset(&stl[80], 0xff, 4);
  expect_refused(sample_file("huge.stl", stl), "cut short");
  expect_refused(sample_file("huge.ply", samples::ply_header("binary_little_endian", 4000000000u, 4000000000u)),
                 "more vertices");
  expect_refused(sample_file("huge_vertices.ply", samples::ply_header("ascii", 9000000, 3)), "cut short");
  ImportLimits limits;
  limits.triangles = 11;
  EXPECT_FALSE(import_meshes(sample_file("twelve.stl", samples::stl_bytes(bone())), limits));
  limits = {};
  limits.file_bytes = 100;
  EXPECT_FALSE(import_meshes(sample_file("large.stl", samples::stl_bytes(bone())), limits));
}

TEST(MeshImport, RefusesNumbersThatAreNoPlaces) {
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 1e7f}) {
    TriangleMesh mesh = bone();
    mesh.positions[3].y = bad;
    EXPECT_FALSE(import_meshes(sample_file("bad.stl", samples::stl_bytes(mesh))));
    EXPECT_FALSE(import_meshes(sample_file("bad.ply", samples::ply_bytes(mesh))));
    EXPECT_FALSE(import_meshes(sample_file("bad.glb", samples::glb_bytes({{"L1", mesh}}))));
  }
}

TEST(MeshImport, RefusesFacesThatNameMissingVertices) {
  TriangleMesh mesh = bone();
  mesh.indices[4] = 4000;
  expect_refused(sample_file("index.ply", samples::ply_bytes(mesh)), "vertex that is not there");
  expect_refused(sample_file("index_text.ply", samples::ply_text(mesh)), "vertex that is not there");
  expect_refused(sample_file("index.obj", samples::obj_text(mesh)), "");
}

TEST(MeshImport, RefusesJsonThatIsNestedLikeABomb) {
  std::string bomb = "{\"asset\":{\"version\":\"2.0\"},\"extras\":" + std::string(100000, '[') + std::string(100000, ']') + "}";
  expect_refused(sample_file("bomb.gltf", bomb), "nested");
}

TEST(MeshImport, SurvivesDamageAndReturnsOnlySoundMeshes) {
  const TriangleMesh ball = samples::ball(20, 5);
  const std::pair<const char*, std::string> originals[] = {{"damaged.stl", samples::stl_bytes(ball)},
                                                           {"damaged.obj", samples::obj_text(ball)},
                                                           {"damaged.ply", samples::ply_bytes(ball)},
                                                           {"damaged_text.ply", samples::ply_text(ball)},
                                                           {"damaged.glb", samples::glb_bytes({{"L1", ball}})}};
  std::mt19937 random(20260101);
  for (const auto& [name, original] : originals) {
    for (int round = 0; round < 60; ++round) {
      std::string bytes = original;
      if (round % 3 == 0) bytes.resize(random() % bytes.size());
      const size_t reach = round % 2 ? bytes.size() : std::min<size_t>(bytes.size(), 400);
      for (int hit = 0; hit < 1 + round % 5 && reach > 0; ++hit) bytes[random() % reach] = static_cast<char>(random());
      const auto meshes = import_meshes(sample_file(name, bytes));
      if (!meshes) continue;
      for (const NamedMesh& named : *meshes) {
        for (const uint32_t i : named.mesh.indices) ASSERT_LT(i, named.mesh.positions.size());
        for (const glm::vec3& p : named.mesh.positions)
          ASSERT_TRUE(glm::all(glm::lessThanEqual(glm::abs(p), glm::vec3(10000))));
      }
    }
  }
}

TEST(MeshFiles, AFolderGivesItsMeshFilesByName) {
  const fs::path here = folder() / "several";
  for (const char* name : {"L2.stl", "L1.ply", "notes.txt"}) write_sample(here / name, "x");
  const auto files = mesh_files(here);
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 2u);
  EXPECT_EQ((*files)[0].filename(), "L1.ply");
  EXPECT_EQ((*files)[1].filename(), "L2.stl");
}

TEST(MeshFiles, AnEmptyOrMissingFolderIsRefused) {
  fs::create_directories(folder() / "nothing");
  EXPECT_FALSE(mesh_files(folder() / "nothing"));
  EXPECT_FALSE(mesh_files(folder() / "nowhere"));
}

TEST(RealMeshes, TheWholeSpineOfBodyParts3dLoadsFromOneFile) {
  const fs::path file = fs::path(THEATRE_SOURCE_DIR) / "../shared/meshes/bodyparts3d/spine.glb";
  if (!fs::exists(file)) GTEST_SKIP() << "the real meshes are not here";
  const auto meshes = import_meshes(file);
  ASSERT_TRUE(meshes) << meshes.error().message;
  EXPECT_EQ(meshes->size(), 50u);
  for (const NamedMesh& named : *meshes) {
    EXPECT_GT(enclosed_volume_ml(named.mesh), 0) << named.name;
    if (named.name != "L1") continue;
    EXPECT_GT(bounds_of(named.mesh).low.z, 1000) << "millimetres, +z up";
  }
}

TEST(RealMeshes, StlAndGlbOfOneBoneAgree) {
  const fs::path here = fs::path(THEATRE_SOURCE_DIR) / "../shared/meshes/bodyparts3d";
  if (!fs::exists(here)) GTEST_SKIP() << "the real meshes are not here";
  const auto alone = import_meshes(here / "L1.stl");
  const auto all = import_meshes(here / "spine.glb");
  ASSERT_TRUE(alone && all);
  for (const NamedMesh& named : *all) {
    if (named.name != "L1") continue;
    EXPECT_NEAR(enclosed_volume_ml(named.mesh), enclosed_volume_ml(alone->front().mesh), 0.5);
  }
}
