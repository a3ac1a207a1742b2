#include "scenes/treatment/balloon_shape.h"

#include <algorithm>
#include <cmath>

namespace theatre::treatment {

float station_place(int station) { return -std::cos(glm::pi<float>() * float(station) / float(BalloonShape::k_stations - 1)); }

float largest_balloon_ml(int nominal_mm) { return nominal_mm == 20 ? 6.f : 4.f; }

float balloon_length_mm(int nominal_mm, float volume_ml) {
  // 15 mm: TECHNIQUES 3; 20 mm: to 26 mm with 6 mL (FACTS 3); 10 mm: nearly a ball when full, as 4 mL leave no choice [M].
  const float growth_mm_per_ml = nominal_mm == 10 ? 2.f : nominal_mm == 20 ? 1.f : 1.25f;
  return float(nominal_mm) + growth_mm_per_ml * volume_ml;
}

BalloonAxes balloon_axes(const BalloonShape& shape) {
  return {shape.centre, shape.axis, shape.across, glm::cross(shape.axis, shape.across)};
}

void scale_balloon(BalloonShape& shape, float volume_ml) {
  const double now = balloon_volume_ml(shape);
  if (now <= 0) return;
  const float factor = static_cast<float>(std::sqrt(volume_ml / now));
  for (float& radius : shape.radius_mm) radius *= factor;
}

BalloonShape balloon_at(const BalloonTable& table, float volume_ml) {
  if (table.empty()) return {};
  const auto above = std::upper_bound(table.volume_ml.begin(), table.volume_ml.end(), volume_ml);
  const size_t high = std::min(size_t(above - table.volume_ml.begin()), table.shapes.size() - 1);
  const size_t low = high > 0 && volume_ml >= table.volume_ml[0] ? high - 1 : 0;
  const float span = table.volume_ml[high] - table.volume_ml[low];
  const float blend = span > 0 ? glm::clamp((volume_ml - table.volume_ml[low]) / span, 0.f, 1.f) : 0.f;
  BalloonShape shape = table.shapes[low];
  const BalloonShape& other = table.shapes[high];
  shape.centre = glm::mix(shape.centre, other.centre, blend);
  shape.length_mm = glm::mix(shape.length_mm, other.length_mm, blend);
  shape.contact = volume_ml < table.volume_ml[0] ? 0 : glm::mix(shape.contact, other.contact, blend);
  shape.wall_contact = volume_ml < table.volume_ml[0] ? 0 : glm::mix(shape.wall_contact, other.wall_contact, blend);
  for (size_t i = 0; i < shape.radius_mm.size(); ++i)
    shape.radius_mm[i] = glm::mix(shape.radius_mm[i], other.radius_mm[i], blend);
  scale_balloon(shape, std::clamp(volume_ml, 0.f, table.volume_ml.back()));
  return shape;
}

double balloon_volume_ml(const BalloonShape& shape) {
  if (shape.radius_mm.empty()) return 0;
  auto section = [&](int station) {  // polygon through the mesh's vertices, mm^2
    double sum = 0;
    const float* radius = &shape.radius_mm[balloon_index(station, 0)];
    for (int angle = 0; angle < BalloonShape::k_angles; ++angle) {
      sum += double(radius[angle]) * radius[(angle + 1) % BalloonShape::k_angles];
    }
    return 0.5 * std::sin(double(k_balloon_angle_step)) * sum;
  };
  double volume = 0, before = section(0);
  for (int station = 1; station < BalloonShape::k_stations; ++station) {
    const double here = section(station);
    const double thick = 0.5 * shape.length_mm * double(station_place(station) - station_place(station - 1));
    volume += thick / 3 * (before + here + std::sqrt(before * here));  // frustum
    before = here;
  }
  return volume / 1000;
}

double balloon_area_mm2(const BalloonShape& shape) {
  const geometry::TriangleMesh mesh = balloon_mesh(shape);
  double area = 0;
  for (size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const glm::vec3 a = mesh.positions[mesh.indices[t]];
    area +=
        0.5 * double(glm::length(glm::cross(mesh.positions[mesh.indices[t + 1]] - a, mesh.positions[mesh.indices[t + 2]] - a)));
  }
  return area;
}

float balloon_distance(const BalloonShape& shape, glm::vec3 p_body) {
  if (shape.radius_mm.empty()) return k_longest_ray_mm;
  const BalloonAxes axes = balloon_axes(shape);
  const glm::vec3 d = p_body - axes.centre;
  if (const float away = glm::length(d) - 0.5f * shape.length_mm; away > k_longest_ray_mm) return away;
  const float x = glm::dot(d, axes.across), y = glm::dot(d, axes.up);
  const glm::vec2 p(glm::dot(d, axes.along), std::sqrt(x * x + y * y));
  float turn = std::atan2(y, x) / k_balloon_angle_step;
  turn -= BalloonShape::k_angles * std::floor(turn / BalloonShape::k_angles);
  const int a = static_cast<int>(turn) % BalloonShape::k_angles, b = (a + 1) % BalloonShape::k_angles;
  const float share = turn - std::floor(turn);
  auto outline = [&](int station) {  // of the half plane through the axis and p
    return glm::vec2(0.5f * shape.length_mm * station_place(station),
                     glm::mix(shape.radius_mm[balloon_index(station, a)], shape.radius_mm[balloon_index(station, b)], share));
  };
  float nearest = k_longest_ray_mm * k_longest_ray_mm;
  bool inside = false;
  glm::vec2 from = outline(0);
  for (int station = 1; station < BalloonShape::k_stations; ++station) {
    const glm::vec2 to = outline(station), along = to - from;
    const float place = glm::clamp(glm::dot(p - from, along) / std::max(glm::dot(along, along), 1e-9f), 0.f, 1.f);
    const glm::vec2 away = p - from - along * place;
    nearest = std::min(nearest, glm::dot(away, away));
    if (p.x >= from.x && p.x < to.x) inside = p.y < glm::mix(from.y, to.y, (p.x - from.x) / (to.x - from.x));
    from = to;
  }
  return inside ? -std::sqrt(nearest) : std::sqrt(nearest);
}

namespace {
/// Three lobes twisted along the axis, as an emptied tamp folds, with fine creases between them; the volume stays.
BalloonShape folded(const BalloonShape& shape, float wrinkle) {
  BalloonShape result = shape;
  for (int station = 0; station < BalloonShape::k_stations; ++station) {
    const float place = station_place(station);
    for (int angle = 0; angle < BalloonShape::k_angles; ++angle) {
      const float theta = k_balloon_angle_step * float(angle);
      const float lobes = std::cos(3 * theta + 0.7f * place), creases = std::cos(9 * theta - 2.5f * place);
      result.radius_mm[balloon_index(station, angle)] *= 1 + wrinkle * (0.34f * lobes + 0.05f * creases);
    }
  }
  scale_balloon(result, static_cast<float>(balloon_volume_ml(shape)));
  return result;
}
}  // namespace

geometry::TriangleMesh balloon_mesh(const BalloonShape& shape, float wrinkle) {
  geometry::TriangleMesh mesh;
  if (balloon_volume_ml(shape) <= 0) return mesh;
  const BalloonShape drawn = wrinkle > 0 ? folded(shape, wrinkle) : shape;
  const BalloonAxes axes = balloon_axes(drawn);
  constexpr int k_rings = BalloonShape::k_stations - 2, k_angles = BalloonShape::k_angles;
  mesh.positions.push_back(axes.centre - axes.along * (0.5f * drawn.length_mm));
  for (int ring = 1; ring <= k_rings; ++ring) {
    const glm::vec3 middle = axes.centre + axes.along * (0.5f * drawn.length_mm * station_place(ring));
    for (int angle = 0; angle < k_angles; ++angle) {
      mesh.positions.push_back(middle + axes.outward(angle) * drawn.radius_mm[balloon_index(ring, angle)]);
    }
  }
  mesh.positions.push_back(axes.centre + axes.along * (0.5f * drawn.length_mm));
  const uint32_t last = uint32_t(mesh.positions.size() - 1);
  auto vertex = [](int ring, int angle) { return uint32_t(1 + ring * k_angles + angle % k_angles); };
  for (int angle = 0; angle < k_angles; ++angle) {
    mesh.indices.insert(mesh.indices.end(), {0u, vertex(0, angle + 1), vertex(0, angle)});
    mesh.indices.insert(mesh.indices.end(), {last, vertex(k_rings - 1, angle), vertex(k_rings - 1, angle + 1)});
    for (int ring = 0; ring + 1 < k_rings; ++ring) {
      const uint32_t a = vertex(ring, angle), b = vertex(ring, angle + 1), c = vertex(ring + 1, angle),
                     d = vertex(ring + 1, angle + 1);
      mesh.indices.insert(mesh.indices.end(), {a, b, c, b, d, c});
    }
  }
  geometry::compute_normals(mesh);
  return mesh;
}

}  // namespace theatre::treatment
