// Values on a regular lattice: distances, arrival volumes, displacements. x runs fastest. Lengths in mm in the owner's frame.
#pragma once
#include <algorithm>
#include <glm/glm.hpp>
#include <vector>

namespace theatre::geometry {

template <class Value>
struct Grid {
  glm::vec3 origin{0};  // place of value (0, 0, 0), mm
  float spacing = 1;    // mm
  glm::ivec3 size{0};   // lattice points along x, y, z
  std::vector<Value> values;

  Grid() = default;
  Grid(glm::vec3 origin_mm, float spacing_mm, glm::ivec3 points, Value fill)
      : origin(origin_mm), spacing(spacing_mm), size(points), values(size_t(points.x) * points.y * points.z, fill) {}

  size_t index(int i, int j, int k) const { return (size_t(k) * size.y + j) * size.x + i; }
  Value& at(int i, int j, int k) { return values[index(i, j, k)]; }
  const Value& at(int i, int j, int k) const { return values[index(i, j, k)]; }
  glm::vec3 point(int i, int j, int k) const { return origin + spacing * glm::vec3(i, j, k); }
  glm::vec3 far_corner() const { return origin + spacing * glm::vec3(size - 1); }
  bool contains(glm::vec3 p) const {
    const glm::vec3 high = far_corner();
    return p.x >= origin.x && p.y >= origin.y && p.z >= origin.z && p.x <= high.x && p.y <= high.y && p.z <= high.z;
  }
  /// Trilinear; outside, the value at the nearest border. Needs two lattice points each way.
  Value sample(glm::vec3 p) const {
    const glm::vec3 q = glm::clamp((p - origin) / spacing, glm::vec3(0), glm::vec3(size - 1));
    const glm::ivec3 c = glm::min(glm::ivec3(q), size - 2);
    const glm::vec3 f = q - glm::vec3(c);
    auto mix = [](const Value& a, const Value& b, float t) { return a + (b - a) * t; };
    const size_t b = index(c.x, c.y, c.z), row = size.x, layer = size_t(size.x) * size.y;
    auto plane = [&](size_t at) {
      return mix(mix(values[at], values[at + 1], f.x), mix(values[at + row], values[at + row + 1], f.x), f.y);
    };
    return mix(plane(b), plane(b + layer), f.z);
  }
};
using ScalarGrid = Grid<float>;
using VectorGrid = Grid<glm::vec3>;

}  // namespace theatre::geometry
