#include "tests/unit/forge/surface_comparison.h"

#include <array>
#include <random>

#include "engine/core/parallel.h"
#include "engine/geometry/distance_grid.h"
#include "tools/forge/pose.h"

namespace theatre::forge {

using glm::vec3;

namespace {

constexpr float k_grid_spacing_mm = 1, k_grid_margin_mm = 8;

/// `count` points spread evenly over the area of a mesh; always the same ones.
std::vector<vec3> points_on(const geometry::TriangleMesh& mesh, int count) {
  std::vector<double> area_up_to;
  double area = 0;
  auto corner = [&](size_t t, int c) { return mesh.positions[mesh.indices[3 * t + c]]; };
  for (size_t t = 0; t < mesh.triangle_count(); ++t) {
    area += glm::length(glm::cross(corner(t, 1) - corner(t, 0), corner(t, 2) - corner(t, 0)));
    area_up_to.push_back(area);
  }
  std::mt19937 random(1);
  auto fraction = [&] { return static_cast<float>(random()) / 4294967296.f; };
  std::vector<vec3> points;
  for (int i = 0; i < count; ++i) {
    const double at = area * (i + 0.5) / count;
    const size_t t = std::lower_bound(area_up_to.begin(), area_up_to.end(), at) - area_up_to.begin();
    const float root = std::sqrt(fraction()), v = fraction();
    points.push_back(corner(t, 0) * (1 - root) + corner(t, 1) * (root * (1 - v)) + corner(t, 2) * (root * v));
  }
  return points;
}

/// Rotation by x, y, z (radians) about `centre`, then a shift.
struct Placement {
  std::array<float, 6> v{};
  Pose pose(vec3 centre) const {
    auto turn = [](int axis, float angle) {
      const float c = std::cos(angle), s = std::sin(angle);
      glm::mat3 r(1);
      const int u = (axis + 1) % 3, w = (axis + 2) % 3;
      r[u][u] = c, r[u][w] = s, r[w][u] = -s, r[w][w] = c;
      return r;
    };
    const glm::mat3 rotation = turn(2, v[2]) * turn(1, v[1]) * turn(0, v[0]);
    return {rotation, vec3(v[3], v[4], v[5]) + centre - rotation * centre};
  }
};

class RigidFit {
 public:
  RigidFit(const geometry::TriangleMesh& moving, const geometry::TriangleMesh& fixed)
      : moving_points_(points_on(moving, 3000)),
        fixed_points_(points_on(fixed, 3000)),
        moving_field_(geometry::distance_grid(moving, k_grid_spacing_mm, k_grid_margin_mm)),
        fixed_field_(geometry::distance_grid(fixed, k_grid_spacing_mm, k_grid_margin_mm)) {
    for (const vec3& p : moving_points_) centre_ += p / static_cast<float>(moving_points_.size());
    for (const vec3& p : fixed_points_) fixed_centre_ += p / static_cast<float>(fixed_points_.size());
  }

  std::vector<float> distances(const Placement& placement, size_t every = 1) const {
    const Pose pose = placement.pose(centre_), back = inverse(pose);
    std::vector<float> result;
    for (size_t i = 0; i < moving_points_.size(); i += every) {
      result.push_back(at(fixed_field_, pose * moving_points_[i]));
      result.push_back(at(moving_field_, back * fixed_points_[i]));
    }
    return result;
  }

  Placement best() const {
    Placement best;
    float best_cost = 1e9f;
    for (int lean_deg = -20; lean_deg <= 45; lean_deg += 13) {
      Placement p;
      p.v[0] = glm::radians(static_cast<float>(lean_deg));
      const vec3 shift = fixed_centre_ - centre_;
      p.v[3] = shift.x, p.v[4] = shift.y, p.v[5] = shift.z;
      refine(p, 12, 6);
      const float c = cost(distances(p, 6));
      if (c < best_cost) best_cost = c, best = p;
    }
    refine(best, 12, 1);
    return best;
  }

 private:
  /// Beyond the grid: the value at its border and the way to it.
  static float at(const geometry::ScalarGrid& field, vec3 p) {
    const vec3 inside = glm::clamp(p, field.origin, field.far_corner());
    return field.sample(inside) + glm::distance(p, inside);
  }
  static float weight(float d) { return std::fabs(d) < 1.5f ? 1 : 1.5f / std::fabs(d); }
  static float cost(const std::vector<float>& distances) {
    float sum = 0;
    for (const float d : distances) sum += weight(d) * d * d;
    return sum / static_cast<float>(distances.size());
  }

  /// Damped Gauss-Newton steps on the six numbers of the placement.
  void refine(Placement& p, int steps, size_t every) const {
    float damping = 1e-3f;
    std::vector<float> now = distances(p, every);
    for (int step = 0; step < steps; ++step) {
      std::array<std::vector<float>, 6> slope;
      for (int j = 0; j < 6; ++j) {
        const float h = j < 3 ? 0.004f : 0.15f;
        Placement q = p;
        q.v[j] += h;
        slope[j] = distances(q, every);
        for (size_t i = 0; i < now.size(); ++i) slope[j][i] = (slope[j][i] - now[i]) / h;
      }
      double a[6][7] = {};
      for (size_t i = 0; i < now.size(); ++i) {
        for (int j = 0; j < 6; ++j) {
          for (int k = 0; k < 6; ++k) a[j][k] += weight(now[i]) * slope[j][i] * slope[k][i];
          a[j][6] -= weight(now[i]) * slope[j][i] * now[i];
        }
      }
      for (int j = 0; j < 6; ++j) a[j][j] *= 1 + damping;
      Placement next = p;
      solve(a, next);
      std::vector<float> then = distances(next, every);
      const bool better = cost(then) < cost(now);
      damping = better ? damping * 0.3f : damping * 10;
      if (better) p = next, now = std::move(then);
    }
  }

  /// Gauss-Jordan elimination of the damped normal equations (their diagonal leads, so no pivoting).
  static void solve(double (&a)[6][7], Placement& p) {
    for (int j = 0; j < 6; ++j) {
      for (int row = 0; row < 6; ++row) {
        if (row == j) continue;
        const double factor = a[row][j] / a[j][j];
        for (int k = j; k < 7; ++k) a[row][k] -= factor * a[j][k];
      }
    }
    for (int j = 0; j < 6; ++j) p.v[j] += static_cast<float>(a[j][6] / a[j][j]);
  }

  std::vector<vec3> moving_points_, fixed_points_;
  geometry::ScalarGrid moving_field_, fixed_field_;
  vec3 centre_{0}, fixed_centre_{0};
};

}  // namespace

SurfaceDistance distance_after_rigid_fit(const geometry::TriangleMesh& moving, const geometry::TriangleMesh& fixed) {
  const RigidFit fit(moving, fixed);
  std::vector<float> distances = fit.distances(fit.best());
  SurfaceDistance result;
  for (float& d : distances) {
    d = std::fabs(d);
    result.mean_mm += d / static_cast<float>(distances.size());
  }
  std::sort(distances.begin(), distances.end());
  result.p90_mm = distances[distances.size() * 9 / 10];
  return result;
}

}  // namespace theatre::forge
