#include "engine/geometry/surface_nets.h"

#include <array>
#include <cmath>

namespace theatre::geometry {

namespace {

/// What a flipped value becomes: on the other side, close to the surface, so that the surface hardly moves.
constexpr float k_flipped = 0.05f;  // of the spacing

struct Strides {
  size_t along[3];
  explicit Strides(const ScalarGrid& grid) : along{1, size_t(grid.size.x), size_t(grid.size.x) * grid.size.y} {}
  size_t corner(size_t cell, int c) const {
    return cell + (c & 1) * along[0] + ((c >> 1) & 1) * along[1] + size_t(c >> 2) * along[2];
  }
};

bool on_border(const ScalarGrid& grid, size_t at) {
  const glm::ivec3 p(at % grid.size.x, at / grid.size.x % grid.size.y, at / (size_t(grid.size.x) * grid.size.y));
  return p.x == 0 || p.y == 0 || p.z == 0 || p.x == grid.size.x - 1 || p.y == grid.size.y - 1 || p.z == grid.size.z - 1;
}

int close_border(ScalarGrid& grid) {
  int changed = 0;
  const glm::ivec3 last = grid.size - 1;
  for (int k = 0; k <= last.z; ++k) {
    for (int j = 0; j <= last.y; ++j) {
      const bool whole_row = k == 0 || k == last.z || j == 0 || j == last.y;
      for (int i = 0; i <= last.x; i += whole_row ? 1 : std::max(1, last.x)) {
        float& value = grid.at(i, j, k);
        if (value < 0) value = k_flipped * grid.spacing, ++changed;
      }
    }
  }
  return changed;
}

/// Labels face-connected regions of equal sign and flips all but the largest inside and the largest outside.
int drop_all_islands(ScalarGrid& grid) {
  const Strides strides(grid);
  std::vector<int> label(grid.values.size(), -1);
  std::vector<size_t> count, stack;
  std::vector<bool> is_inside;
  for (size_t seed = 0; seed < label.size(); ++seed) {
    if (label[seed] >= 0) continue;
    const int region = static_cast<int>(count.size());
    const bool inside = grid.values[seed] < 0;
    count.push_back(0);
    is_inside.push_back(inside);
    label[seed] = region;
    stack.push_back(seed);
    while (!stack.empty()) {
      const size_t at = stack.back();
      stack.pop_back();
      ++count[region];
      const size_t place[3] = {at % grid.size.x, at / strides.along[1] % grid.size.y, at / strides.along[2]};
      auto visit = [&](size_t next) {
        if (label[next] >= 0 || (grid.values[next] < 0) != inside) return;
        label[next] = region;
        stack.push_back(next);
      };
      for (int axis = 0; axis < 3; ++axis) {
        if (place[axis] > 0) visit(at - strides.along[axis]);
        if (place[axis] + 1 < size_t(grid.size[axis])) visit(at + strides.along[axis]);
      }
    }
  }
  int keep[2] = {-1, -1};  // outside, inside; the first of equals, so that the choice is stable
  for (int region = 0; region < static_cast<int>(count.size()); ++region) {
    int& best = keep[is_inside[region]];
    if (best < 0 || count[region] > count[best]) best = region;
  }
  int changed = 0;
  for (size_t at = 0; at < label.size(); ++at) {
    const bool inside = is_inside[label[at]];
    if (label[at] == keep[inside]) continue;
    grid.values[at] = (inside ? k_flipped : -k_flipped) * grid.spacing;
    ++changed;
  }
  return changed;
}

/// A face whose corners alternate in sign would give one vertex to two sheets: fill its weaker outside corner.
int mend_faces(ScalarGrid& grid, const Strides& strides, size_t cell) {
  int changed = 0;
  for (int axis = 0; axis < 3; ++axis) {
    const size_t u = strides.along[axis], v = strides.along[(axis + 1) % 3];
    const std::array<size_t, 4> q{cell, cell + u, cell + u + v, cell + v};
    const bool s0 = grid.values[q[0]] < 0, s1 = grid.values[q[1]] < 0, s2 = grid.values[q[2]] < 0, s3 = grid.values[q[3]] < 0;
    if (s0 != s2 || s1 != s3 || s0 == s1) continue;
    size_t weak = q[s0 ? 1 : 0], strong = q[s0 ? 3 : 2];
    if (std::abs(grid.values[strong]) < std::abs(grid.values[weak])) std::swap(weak, strong);
    // The border stays outside; both of a face's outside corners never lie on it, else an inside one would too.
    grid.values[on_border(grid, weak) ? strong : weak] = -k_flipped * grid.spacing;
    ++changed;
  }
  return changed;
}

/// Two opposite corners of a cell alone on their side would meet in one vertex: fill one corner between two inside corners (its
/// faces are mended next), or one of two outside corners. Always filling, never emptying, is what makes the repair end.
int mend_diagonal(ScalarGrid& grid, const Strides& strides, size_t cell) {
  int mask = 0;
  for (int c = 0; c < 8; ++c) mask |= (grid.values[strides.corner(cell, c)] < 0) << c;
  for (int c = 0; c < 4; ++c) {
    const int pair = (1 << c) | (1 << (7 - c));
    if (mask != pair && mask != (255 ^ pair)) continue;
    size_t corner = strides.corner(cell, mask == pair ? c ^ 1 : c);
    if (on_border(grid, corner)) corner = strides.corner(cell, 7 - c);
    grid.values[corner] = -k_flipped * grid.spacing;
    return 1;
  }
  return 0;
}

int mend_ambiguous_cells(ScalarGrid& grid) {
  const Strides strides(grid);
  int changed = 0;
  for (int k = 0; k + 1 < grid.size.z; ++k) {
    for (int j = 0; j + 1 < grid.size.y; ++j) {
      for (int i = 0; i + 1 < grid.size.x; ++i) {
        const size_t cell = grid.index(i, j, k);
        changed += mend_faces(grid, strides, cell) + mend_diagonal(grid, strides, cell);
      }
    }
  }
  return changed;
}

/// One vertex in every cell that the surface crosses, at the mean of its edge crossings; ids by cell, -1 elsewhere.
class NetBuilder {
 public:
  explicit NetBuilder(const ScalarGrid& grid) : grid_(grid), strides_(grid), vertex_of_cell_(grid.values.size(), -1) {
    for (int k = 0; k + 1 < grid.size.z; ++k) {
      for (int j = 0; j + 1 < grid.size.y; ++j) {
        for (int i = 0; i + 1 < grid.size.x; ++i) add_vertex({i, j, k});
      }
    }
    add_quads();
  }
  TriangleMesh take() { return std::move(mesh_); }

 private:
  bool on_border(glm::ivec3 p) const {
    return p.x == 0 || p.y == 0 || p.z == 0 || p.x == grid_.size.x - 1 || p.y == grid_.size.y - 1 || p.z == grid_.size.z - 1;
  }
  float value(glm::ivec3 p) const {
    const float v = grid_.at(p.x, p.y, p.z);
    return v < 0 && on_border(p) ? k_flipped * grid_.spacing : v;
  }

  void add_vertex(glm::ivec3 cell) {
    float corner[8];
    int inside = 0;
    const bool at_border = on_border(cell) || on_border(cell + 1);
    const size_t first = grid_.index(cell.x, cell.y, cell.z);
    for (int c = 0; c < 8; ++c) {
      corner[c] = at_border ? value(cell + glm::ivec3(c & 1, (c >> 1) & 1, c >> 2)) : grid_.values[strides_.corner(first, c)];
      inside += corner[c] < 0;
    }
    if (inside == 0 || inside == 8) return;
    glm::vec3 sum(0), slope(0);
    int crossings = 0;
    for (int c = 0; c < 8; ++c) {
      for (int axis = 0; axis < 3; ++axis) {
        const int other = c | (1 << axis);
        if (other == c) continue;
        slope[axis] += corner[other] - corner[c];
        if ((corner[c] < 0) == (corner[other] < 0)) continue;
        glm::vec3 crossing(c & 1, (c >> 1) & 1, c >> 2);
        crossing[axis] += corner[c] / (corner[c] - corner[other]);
        sum += crossing;
        ++crossings;
      }
    }
    vertex_of_cell_[first] = static_cast<int>(mesh_.positions.size());
    mesh_.positions.push_back(grid_.origin + grid_.spacing * (glm::vec3(cell) + sum / float(crossings)));
    const float steepness = glm::length(slope);
    mesh_.normals.push_back(steepness > 0 ? slope / steepness : glm::vec3(0, 0, 1));
  }

  void add_quads() {
    for (int k = 0; k + 1 < grid_.size.z; ++k) {
      for (int j = 0; j + 1 < grid_.size.y; ++j) {
        for (int i = 0; i + 1 < grid_.size.x; ++i) {
          const glm::ivec3 p(i, j, k);
          const bool inside = value(p) < 0;
          for (int axis = 0; axis < 3; ++axis) {
            glm::ivec3 next = p;
            ++next[axis];
            if (inside != (value(next) < 0)) add_quad(grid_.index(i, j, k), axis, inside);
          }
        }
      }
    }
  }

  /// The four cells around the crossed edge that starts at `point` and runs along `axis`.
  void add_quad(size_t point, int axis, bool inside) {
    const size_t u = strides_.along[(axis + 1) % 3], v = strides_.along[(axis + 2) % 3];
    uint32_t a = id(point - u - v), b = id(point - v), c = id(point), d = id(point - u);
    if (!inside) std::swap(b, d);
    const glm::vec3 ac = mesh_.positions[a] - mesh_.positions[c], bd = mesh_.positions[b] - mesh_.positions[d];
    if (glm::dot(ac, ac) <= glm::dot(bd, bd)) {
      mesh_.indices.insert(mesh_.indices.end(), {a, b, c, a, c, d});
    } else {
      mesh_.indices.insert(mesh_.indices.end(), {a, b, d, b, c, d});
    }
  }
  uint32_t id(size_t cell) const { return static_cast<uint32_t>(vertex_of_cell_[cell]); }

  const ScalarGrid& grid_;
  Strides strides_;
  std::vector<int> vertex_of_cell_;
  TriangleMesh mesh_;
};

}  // namespace

TriangleMesh surface_nets(const ScalarGrid& grid) {
  if (grid.size.x < 2 || grid.size.y < 2 || grid.size.z < 2) return {};
  return NetBuilder(grid).take();
}

int repair_signs(ScalarGrid& grid, bool drop_islands) {
  constexpr int k_most_passes = 64;  // two or three settle every bone measured, white noise needs about ten
  int changed = close_border(grid);
  for (int pass = 0; pass < k_most_passes; ++pass) {
    const int now = (drop_islands ? drop_all_islands(grid) : 0) + mend_ambiguous_cells(grid) + close_border(grid);
    changed += now;
    if (now == 0) break;
  }
  return changed;
}

}  // namespace theatre::geometry
