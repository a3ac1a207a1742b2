#include "engine/geometry/primitive_shapes.h"

#include <gtest/gtest.h>

#include <glm/gtc/constants.hpp>

#include "engine/geometry/mesh_processing.h"

using namespace theatre::geometry;

namespace {
void expect_closed(TriangleMesh mesh, int euler = 2) {
  weld_positions(mesh);
  drop_degenerate(mesh);
  EXPECT_TRUE(topology_of(mesh).closed());
  EXPECT_EQ(topology_of(mesh).euler, euler);
}
/// Each triangle's vertices are shaded from the side that the triangle faces.
void expect_normals_face_out(const TriangleMesh& mesh) {
  ASSERT_EQ(mesh.normals.size(), mesh.positions.size());
  for (size_t t = 0; t < mesh.indices.size(); t += 3) {
    const glm::vec3 a = mesh.positions[mesh.indices[t]], b = mesh.positions[mesh.indices[t + 1]],
                    c = mesh.positions[mesh.indices[t + 2]];
    const glm::vec3 face = glm::cross(b - a, c - a);
    if (glm::length(face) < 1e-9f) continue;
    for (size_t v = 0; v < 3; ++v) EXPECT_GT(glm::dot(glm::normalize(face), mesh.normals[mesh.indices[t + v]]), 0.2f);
  }
}
}  // namespace

TEST(Lathe, ACylinderHasItsVolumeAndHardRims) {
  const TriangleMesh mesh = lathe({{0, 5}, {20, 5}}, 96);
  EXPECT_NEAR(enclosed_volume_ml(mesh), 0.025 * glm::pi<double>() * 20, 0.004);
  expect_closed(mesh);
  expect_normals_face_out(mesh);
  for (size_t v = 0; v < mesh.positions.size(); ++v) {
    const float along = std::abs(mesh.normals[v].z);
    EXPECT_TRUE(along < 1e-5f || along > 1 - 1e-5f) << "a wall or a lid, nothing in between";
  }
}

TEST(Lathe, EitherDirectionOfTheProfileGivesTheSameSolid) {
  EXPECT_NEAR(enclosed_volume_ml(lathe({{20, 5}, {0, 5}})), enclosed_volume_ml(lathe({{0, 5}, {20, 5}})), 1e-6);
}

TEST(Lathe, ASmoothProfileIsShadedSmooth) {
  std::vector<ProfilePoint> half_circle;
  for (int i = 0; i <= 32; ++i) {
    const float angle = glm::pi<float>() * float(i) / 32;
    half_circle.push_back({-10 * std::cos(angle), i % 32 ? 10 * std::sin(angle) : 0});
  }
  const TriangleMesh mesh = lathe(half_circle, 64);
  expect_closed(mesh);
  for (size_t v = 0; v < mesh.positions.size(); ++v) {
    EXPECT_GT(glm::dot(mesh.normals[v], glm::normalize(mesh.positions[v])), 0.995f);
  }
}

TEST(Lathe, AClosedProfileMakesAHollowTube) {
  const TriangleMesh mesh = lathe({{0, 2}, {30, 2}, {30, 1.5f}, {0, 1.5f}, {0, 2}}, 96);
  expect_closed(mesh, 0);
  expect_normals_face_out(mesh);
  EXPECT_NEAR(enclosed_volume_ml(mesh), glm::pi<double>() * 30 * (4 - 2.25) / 1000, 0.001);
}

TEST(SkinRings, EitherWindingBecomesAnOutwardSolid) {
  auto ring = [](float z, float turn) {
    std::vector<glm::vec3> points;
    for (int i = 0; i < 40; ++i) {
      const float angle = turn * glm::two_pi<float>() * float(i) / 40;
      points.emplace_back(8 * std::cos(angle), 8 * std::sin(angle), z);
    }
    return points;
  };
  for (const float turn : {1.0f, -1.0f}) {
    const TriangleMesh mesh = skin_rings({ring(0, turn), ring(5, turn), ring(10, turn)});
    EXPECT_NEAR(enclosed_volume_ml(mesh), 2.0, 0.03);
    expect_closed(mesh);
  }
}

TEST(Curve, PassesItsPointsAndNeverLeavesAStraightLine) {
  const Curve bent({{0, 0, 0}, {10, 0, 0}, {10, 10, 0}});
  EXPECT_NEAR(glm::distance(bent.at(0.5f), glm::vec3(10, 0, 0)), 0, 1e-4f);
  const Curve straight({{0, 0, 0}, {1, 1, 1}});
  for (float t = 0; t <= 1; t += 0.1f) EXPECT_NEAR(glm::distance(straight.at(t), glm::vec3(t)), 0, 1e-5f);
  EXPECT_NEAR(glm::dot(straight.tangent(1), glm::normalize(glm::vec3(1))), 1, 1e-5f);
}

TEST(Tube, IsClosedRoundedAndAboutAsLargeAsItsCapsule) {
  const TriangleMesh mesh = tube(Curve({{0, 0, 0}, {0, 5, 10}, {0, 0, 40}}), 2, {64, 32, {1, 0, 0}});
  expect_closed(mesh);
  expect_normals_face_out(mesh);
  EXPECT_GT(enclosed_volume_ml(mesh), 0.5);
}

TEST(Tube, AlongItsReferenceDirectionStillHasASection) { expect_closed(tube(Curve({{0, 0, 0}, {0, 30, 0}}), 2)); }
