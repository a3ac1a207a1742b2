#include "engine/geometry/distance_grid.h"

#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#include "engine/core/parallel.h"
#include "engine/geometry/fast_sweep.h"

namespace theatre::geometry {

namespace {

constexpr float k_exact_band_mm = 3.0f;
constexpr int k_slab = 6;  // layers that one parallel task fills

ScalarGrid empty_grid(const TriangleMesh& mesh, float spacing_mm, float margin_mm) {
  const Bounds bounds = bounds_of(mesh);
  const glm::vec3 extent = bounds.size() + 2 * margin_mm;
  auto points_at = [&](float spacing) { return glm::ivec3(glm::ceil(extent / spacing)) + 1; };
  const double wanted = double(extent.x) * double(extent.y) * double(extent.z) / std::pow(double(spacing_mm), 3);
  if (wanted > 0.9 * double(k_most_grid_points)) {
    spacing_mm *= static_cast<float>(std::cbrt(wanted / (0.9 * double(k_most_grid_points))));
  }
  return {bounds.low - margin_mm, spacing_mm, glm::max(points_at(spacing_mm), 2), std::numeric_limits<float>::max()};
}

struct Triangle {
  glm::vec3 a, b, c;
};
Triangle triangle_of(const TriangleMesh& mesh, size_t t) {
  return {mesh.positions[mesh.indices[3 * t]], mesh.positions[mesh.indices[3 * t + 1]],
          mesh.positions[mesh.indices[3 * t + 2]]};
}

/// First and last lattice index along `axis` within [low, high], inside [first, last].
std::pair<int, int> lattice_range(const ScalarGrid& grid, int axis, float low, float high, int first, int last) {
  const int from = static_cast<int>(std::ceil((low - grid.origin[axis]) / grid.spacing));
  const int to = static_cast<int>(std::floor((high - grid.origin[axis]) / grid.spacing));
  return {std::max(first, from), std::min(last, to)};
}

/// Exact unsigned distances in layers [first, last] for points within the band of a triangle.
void fill_band(ScalarGrid& grid, const TriangleMesh& mesh, int first, int last) {
  for (size_t t = 0; t < mesh.triangle_count(); ++t) {
    const Triangle q = triangle_of(mesh, t);
    const glm::vec3 low = glm::min(q.a, glm::min(q.b, q.c)) - k_exact_band_mm;
    const glm::vec3 high = glm::max(q.a, glm::max(q.b, q.c)) + k_exact_band_mm;
    const auto [k0, k1] = lattice_range(grid, 2, low.z, high.z, first, last);
    if (k0 > k1) continue;
    const auto [j0, j1] = lattice_range(grid, 1, low.y, high.y, 0, grid.size.y - 1);
    const auto [i0, i1] = lattice_range(grid, 0, low.x, high.x, 0, grid.size.x - 1);
    const glm::vec3 centre = (q.a + q.b + q.c) / 3.0f;
    const float radius = std::max({glm::distance(centre, q.a), glm::distance(centre, q.b), glm::distance(centre, q.c)});
    for (int k = k0; k <= k1; ++k) {
      for (int j = j0; j <= j1; ++j) {
        for (int i = i0; i <= i1; ++i) {
          float& value = grid.at(i, j, k);
          const glm::vec3 p = grid.point(i, j, k);
          const float reach = std::min(value, k_exact_band_mm) + radius;
          const glm::vec3 away = p - centre;
          if (glm::dot(away, away) >= reach * reach) continue;
          const float distance = glm::distance(p, nearest_on_triangle(p, q.a, q.b, q.c));
          if (distance <= k_exact_band_mm) value = std::min(value, distance);
        }
      }
    }
  }
}

/// Carries distances from the band to everywhere.
void sweep_outwards(ScalarGrid& grid) {
  std::vector<uint8_t> in_band(grid.values.size());
  for (size_t at = 0; at < in_band.size(); ++at) in_band[at] = grid.values[at] <= k_exact_band_mm;
  sweep_distance(grid, in_band);
}

/// On which side of the line u -> v the point p lies; the same answer for u -> v and v -> u, negated, so that two triangles
/// that share an edge never both claim or both miss a ray.
bool is_left(glm::dvec2 u, glm::dvec2 v, glm::dvec2 p) {
  const bool swap = v.x < u.x || (v.x == u.x && v.y < u.y);
  if (swap) std::swap(u, v);
  const double cross = (v.x - u.x) * (p.y - u.y) - (v.y - u.y) * (p.x - u.x);
  return (cross >= 0) != swap;
}

struct Crossing {
  int column;
  float place;
  bool operator<(const Crossing& other) const { return column != other.column ? column < other.column : place < other.place; }
};

/// Where lattice lines along `axis` cross the mesh, sorted by line and place. A column is u + v * size[u axis].
std::vector<Crossing> crossings_along(const ScalarGrid& grid, const TriangleMesh& mesh, int axis) {
  const int u = (axis + 1) % 3, v = (axis + 2) % 3;
  std::vector<Crossing> crossings;
  for (size_t t = 0; t < mesh.triangle_count(); ++t) {
    const Triangle q = triangle_of(mesh, t);
    const glm::dvec2 a(q.a[u], q.a[v]), b(q.b[u], q.b[v]), c(q.c[u], q.c[v]);
    const double area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if (area == 0) continue;
    const auto [u0, u1] =
        lattice_range(grid, u, float(std::min({a.x, b.x, c.x})), float(std::max({a.x, b.x, c.x})), 0, grid.size[u] - 1);
    const auto [v0, v1] =
        lattice_range(grid, v, float(std::min({a.y, b.y, c.y})), float(std::max({a.y, b.y, c.y})), 0, grid.size[v] - 1);
    for (int j = v0; j <= v1; ++j) {
      for (int i = u0; i <= u1; ++i) {
        const glm::dvec2 p(grid.origin[u] + grid.spacing * float(i), grid.origin[v] + grid.spacing * float(j));
        const bool left = is_left(a, b, p);
        if (left != is_left(b, c, p) || left != is_left(c, a, p)) continue;
        const double wb = ((p.x - a.x) * (c.y - a.y) - (p.y - a.y) * (c.x - a.x)) / area;
        const double wc = ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / area;
        const double place = double(q.a[axis]) + wb * double(q.b[axis] - q.a[axis]) + wc * double(q.c[axis] - q.a[axis]);
        crossings.push_back({i + j * grid.size[u], static_cast<float>(place)});
      }
    }
  }
  std::sort(crossings.begin(), crossings.end());
  return crossings;
}

/// Adds one vote per point: +1 inside, -1 outside. A line with an odd count of crossings went through a hole: between its first
/// and last crossing it abstains.
void vote_along(const ScalarGrid& grid, const TriangleMesh& mesh, int axis, std::vector<int8_t>& votes) {
  const int u = (axis + 1) % 3, v = (axis + 2) % 3;
  const std::vector<Crossing> crossings = crossings_along(grid, mesh, axis);
  auto next = crossings.begin();
  for (int column = 0; column < grid.size[u] * grid.size[v]; ++column) {
    const auto first = next;
    while (next != crossings.end() && next->column == column) ++next;
    const auto count = next - first;
    glm::ivec3 p(0);
    p[u] = column % grid.size[u];
    p[v] = column / grid.size[u];
    auto passed = first;
    for (p[axis] = 0; p[axis] < grid.size[axis]; ++p[axis]) {
      const float place = grid.origin[axis] + grid.spacing * float(p[axis]);
      while (passed != next && passed->place < place) ++passed;
      const bool surely_outside = passed == first || passed == next;
      const int vote = surely_outside ? -1 : count % 2 ? 0 : (passed - first) % 2 ? 1 : -1;
      votes[grid.index(p.x, p.y, p.z)] = static_cast<int8_t>(votes[grid.index(p.x, p.y, p.z)] + vote);
    }
  }
}

}  // namespace

glm::vec3 nearest_on_triangle(glm::vec3 p, glm::vec3 a, glm::vec3 b, glm::vec3 c) {
  // Ericson, Real-Time Collision Detection, 5.1.5: which of the seven Voronoi regions of the triangle holds p.
  const glm::vec3 ab = b - a, ac = c - a, ap = p - a;
  const float d1 = glm::dot(ab, ap), d2 = glm::dot(ac, ap);
  if (d1 <= 0 && d2 <= 0) return a;
  const glm::vec3 bp = p - b;
  const float d3 = glm::dot(ab, bp), d4 = glm::dot(ac, bp);
  if (d3 >= 0 && d4 <= d3) return b;
  const float vc = d1 * d4 - d3 * d2;
  if (vc <= 0 && d1 >= 0 && d3 <= 0 && d1 > d3) return a + ab * (d1 / (d1 - d3));
  const glm::vec3 cp = p - c;
  const float d5 = glm::dot(ab, cp), d6 = glm::dot(ac, cp);
  if (d6 >= 0 && d5 <= d6) return c;
  const float vb = d5 * d2 - d1 * d6;
  if (vb <= 0 && d2 >= 0 && d6 <= 0 && d2 > d6) return a + ac * (d2 / (d2 - d6));
  const float va = d3 * d6 - d5 * d4;
  const float along_bc = d4 - d3, along_cb = d5 - d6;
  if (va <= 0 && along_bc >= 0 && along_cb >= 0 && along_bc + along_cb > 0)
    return b + (c - b) * (along_bc / (along_bc + along_cb));
  const float sum = va + vb + vc;
  return sum > 0 ? a + ab * (vb / sum) + ac * (vc / sum) : a;
}

ScalarGrid distance_grid(const TriangleMesh& mesh, float spacing_mm, float margin_mm) {
  assert(spacing_mm > 0 && margin_mm >= 0);
  ScalarGrid grid = empty_grid(mesh, spacing_mm, margin_mm);
  core::parallel_for((grid.size.z + k_slab - 1) / k_slab,
                     [&](int slab) { fill_band(grid, mesh, slab * k_slab, std::min(grid.size.z, (slab + 1) * k_slab) - 1); });
  // The sweeps and the three votes read nothing of each other, so they share the cores.
  std::array<std::vector<int8_t>, 3> votes;
  core::parallel_for(4, [&](int task) {
    if (task == 0) return sweep_outwards(grid);
    votes[task - 1].assign(grid.values.size(), 0);
    vote_along(grid, mesh, task - 1, votes[task - 1]);
  });
  for (size_t at = 0; at < grid.values.size(); ++at) {
    if (votes[0][at] + votes[1][at] + votes[2][at] > 0) grid.values[at] = -grid.values[at];
  }
  return grid;
}

}  // namespace theatre::geometry
