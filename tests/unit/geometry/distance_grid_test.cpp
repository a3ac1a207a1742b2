#include "engine/geometry/distance_grid.h"

#define GLM_ENABLE_EXPERIMENTAL
#include <gtest/gtest.h>

#include <glm/gtx/component_wise.hpp>
#include <random>

#include "mesh_samples.h"

using namespace theatre::geometry;

TEST(DistanceGrid, OfABallIsTheDistanceToTheBall) {
  const ScalarGrid grid = distance_grid(samples::ball(12, 0.6f), 0.8f, 8);
  for (int k = 0; k < grid.size.z; ++k) {
    for (int j = 0; j < grid.size.y; ++j) {
      for (int i = 0; i < grid.size.x; ++i) {
        const float truth = glm::length(grid.point(i, j, k)) - 12;
        EXPECT_NEAR(grid.at(i, j, k), truth, std::abs(truth) < 2.9f ? 0.06f : 0.08f * std::abs(truth));
      }
    }
  }
}

TEST(DistanceGrid, CoversTheMeshPlusTheMargin) {
  const ScalarGrid grid = distance_grid(samples::box({-5, 0, 10}, {5, 4, 30}), 1, 6);
  EXPECT_LE(glm::compMax(grid.origin - glm::vec3(-11, -6, 4)), 0.001f);
  EXPECT_GE(glm::compMin(grid.far_corner() - glm::vec3(11, 10, 36)), -0.001f);
  EXPECT_GT(grid.values.front(), 9);
}

TEST(DistanceGrid, AMeshWithASmallHoleStillHasAnInside) {
  TriangleMesh mesh = samples::ball(12, 0.6f);
  mesh.indices.resize(mesh.indices.size() - 3 * 20);
  const ScalarGrid grid = distance_grid(mesh, 0.8f, 4);
  EXPECT_NEAR(grid.sample({0, 0, 0}), -12, 1);
  int wrong = 0;
  for (int k = 0; k < grid.size.z; ++k) {
    for (int j = 0; j < grid.size.y; ++j) {
      for (int i = 0; i < grid.size.x; ++i) {
        const float truth = glm::length(grid.point(i, j, k)) - 12;
        if (std::abs(truth) > 1) wrong += (grid.at(i, j, k) < 0) != (truth < 0);
      }
    }
  }
  EXPECT_EQ(wrong, 0);
}

TEST(DistanceGrid, FacesThatLieOnLatticeLinesDoNotConfuseTheSign) {
  const ScalarGrid grid = distance_grid(samples::box({-8, -8, -8}, {8, 8, 8}), 1, 4);
  for (int k = 0; k < grid.size.z; ++k) {
    for (int j = 0; j < grid.size.y; ++j) {
      for (int i = 0; i < grid.size.x; ++i) {
        const glm::vec3 q = glm::abs(grid.point(i, j, k));
        const float outside = std::max({q.x, q.y, q.z}) - 8;
        if (std::abs(outside) < 0.01f) continue;
        EXPECT_EQ(grid.at(i, j, k) < 0, outside < 0);
      }
    }
  }
}

TEST(DistanceGrid, TheSameMeshGivesTheSameBytes) {
  const TriangleMesh mesh = samples::ball(10);
  EXPECT_EQ(distance_grid(mesh, 0.9f, 5).values, distance_grid(mesh, 0.9f, 5).values);
}

TEST(DistanceGrid, AHugeMeshIsSampledCoarserInsteadOfFillingTheMemory) {
  const ScalarGrid grid = distance_grid(samples::box({-500, -500, -500}, {500, 500, 500}), 0.05f, 2);
  EXPECT_GT(grid.spacing, 1.0f);
  EXPECT_LE(grid.values.size(), k_most_grid_points);
}

TEST(NearestOnTriangle, IsTheNearestOfManyPointsOfTheTriangle) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> place(-5, 5);
  auto any = [&] { return glm::vec3(place(random), place(random), place(random)); };
  for (int round = 0; round < 200; ++round) {
    const glm::vec3 a = any(), b = any(), c = any(), p = any();
    const float found = glm::distance(p, nearest_on_triangle(p, a, b, c));
    float best = 1e9f;
    for (int u = 0; u <= 60; ++u) {
      for (int v = 0; u + v <= 60; ++v) {
        best = std::min(best, glm::distance(p, a + (b - a) * (float(u) / 60) + (c - a) * (float(v) / 60)));
      }
    }
    EXPECT_LE(found, best + 1e-4f);
    EXPECT_NEAR(found, best, 0.2f);
  }
}
