#include "scenes/treatment/balloon.h"

#include <array>
#include <cmath>
#include <glm/gtc/constants.hpp>

#include "engine/core/parallel.h"
#include "scenes/treatment/broken_bone.h"
#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

using geometry::ScalarGrid;

namespace {

// A nominal 15 mm tamp (FACTS 3); profile and growth after TECHNIQUES 3.
constexpr float k_nominal_length_mm = 15, k_growth_mm_per_ml = 1.25f;
constexpr float k_behind_target_mm = 8;     // centre of the balloon: its nose marker lies just behind the drilled end
constexpr float k_bone_margin_mm = 1.6f;    // endplate or cortex, and the crushed rim in front of it
constexpr float k_least_margin_mm = 0.8f;   // when the body has no more room: only the cortex is left
constexpr float k_midplane_gap_mm = 0.5f;   // two balloons meet here and never cross
constexpr float k_edge_rounding_mm = 2.0f;  // a membrane bridges corners
constexpr float k_longest_ray_mm = 18;
constexpr float k_angle_step = glm::two_pi<float>() / BalloonShape::k_angles;
constexpr int k_anchors = 4;  // amounts of fracture at which the room is measured
constexpr int k_rows = 61;    // stations of the room along the axis

/// Place of a station along the axis, -1 (towards the needle) .. 1 (nose): closer together at the ends, where the radius falls.
float station_place(int station) { return -std::cos(glm::pi<float>() * float(station) / float(BalloonShape::k_stations - 1)); }
size_t at(int station, int angle) { return size_t(station) * BalloonShape::k_angles + size_t(angle); }

/// Shape of the free balloon: a little fuller towards its nose.
float free_profile(float place) {
  const float round = std::max(0.f, 1 - std::pow(std::abs(place), 2.8f));
  return std::sqrt(round) * (1 + 0.10f * std::sin(2.2f * place));
}

struct Axes {
  glm::vec3 centre, along, across, up;
  glm::vec3 outward(int angle) const {
    const float theta = k_angle_step * float(angle);
    return across * std::cos(theta) + up * std::sin(theta);
  }
};
Axes axes_of(const BalloonShape& shape) {
  return {shape.centre, shape.axis, shape.across, glm::cross(shape.axis, shape.across)};
}

/// How far the balloon may reach: [row along the axis][angle], in mm, for one shape of the bone.
using Room = std::vector<float>;
float row_place_mm(int row, float reach_mm) { return reach_mm * (2 * float(row) / float(k_rows - 1) - 1); }

float ray_room(const ScalarGrid& bone, glm::vec3 from, glm::vec3 outward, float side, float margin_mm) {
  auto free_way = [&](glm::vec3 p) { return std::min(-bone.sample(p) - margin_mm, side * p.x - k_midplane_gap_mm); };
  float way = 0, here = free_way(from);
  if (here <= 0) return 0;
  while (way < k_longest_ray_mm) {
    const float step = std::max(0.15f, 0.8f * here);
    const float next = free_way(from + outward * (way + step));
    if (next <= 0) return way + step * here / (here - next);
    way += step;
    here = next;
  }
  return k_longest_ray_mm;
}

/// Rounds the room's corners inwards as a stretched membrane does: repeated blur that never gains room.
void round_corners(Room& room) {
  constexpr int k_passes = 5, k_angles = BalloonShape::k_angles;
  for (int pass = 0; pass < k_passes; ++pass) {
    const Room before = room;
    for (int row = 0; row < k_rows; ++row) {
      for (int angle = 0; angle < k_angles; ++angle) {
        auto value = [&](int r, int a) { return before[at(std::clamp(r, 0, k_rows - 1), (a + k_angles) % k_angles)]; };
        const float around =
            0.25f * (value(row - 1, angle) + value(row + 1, angle) + value(row, angle - 1) + value(row, angle + 1));
        float& here = room[at(row, angle)];
        here = std::min(here, 0.5f * (here + around));
      }
    }
  }
}

Room measure_room(const ScalarGrid& bone, const Axes& axes, float side, float reach_mm, float margin_mm) {
  Room room(size_t(k_rows) * BalloonShape::k_angles);
  core::parallel_for(k_rows, [&](int row) {
    const glm::vec3 from = axes.centre + axes.along * row_place_mm(row, reach_mm);
    for (int angle = 0; angle < BalloonShape::k_angles; ++angle) {
      room[at(row, angle)] = ray_room(bone, from, axes.outward(angle), side, margin_mm);
    }
  });
  round_corners(room);
  return room;
}

/// The room at the stations of a balloon of `length_mm`, between two measured rooms.
Room room_at_stations(const Room& a, const Room& b, float blend, float length_mm, float reach_mm) {
  Room result(size_t(BalloonShape::k_stations) * BalloonShape::k_angles);
  for (int station = 0; station < BalloonShape::k_stations; ++station) {
    const float place_mm = 0.5f * length_mm * station_place(station);
    const float row = glm::clamp(0.5f * (place_mm / reach_mm + 1) * float(k_rows - 1), 0.f, float(k_rows) - 1.001f);
    const int low = static_cast<int>(row);
    const float share = row - float(low);
    for (int angle = 0; angle < BalloonShape::k_angles; ++angle) {
      auto along = [&](const Room& room) { return glm::mix(room[at(low, angle)], room[at(low + 1, angle)], share); };
      result[at(station, angle)] = glm::mix(along(a), along(b), blend);
    }
  }
  return result;
}

void fill_radii(BalloonShape& shape, const Room& room, float free_radius_mm) {
  double touching = 0, whole = 0;
  shape.radius_mm.resize(room.size());
  for (int station = 0; station < BalloonShape::k_stations; ++station) {
    const float free = free_radius_mm * free_profile(station_place(station));
    for (int angle = 0; angle < BalloonShape::k_angles; ++angle) {
      const float wall = room[at(station, angle)];
      const float rounding = std::min({k_edge_rounding_mm, wall, free + 0.01f});
      const float radius = rounding > 0 ? std::max(0.f, smooth_min(free, wall, rounding)) : 0.f;
      shape.radius_mm[at(station, angle)] = radius;
      whole += radius;
      if (free > wall) touching += radius;
    }
  }
  shape.contact = whole > 0 ? static_cast<float>(touching / whole) : 0.f;
}

/// Solves for the free radius that holds `volume_ml`. Returns false when the room cannot.
bool inflate(BalloonShape& shape, const Room& room, float volume_ml) {
  float low = 0.1f, high = 60;
  fill_radii(shape, room, high);
  if (balloon_volume_ml(shape) < volume_ml) return false;
  for (int i = 0; i < 28; ++i) {
    const float middle = 0.5f * (low + high);
    fill_radii(shape, room, middle);
    (balloon_volume_ml(shape) < volume_ml ? low : high) = middle;
  }
  return true;
}

void scale_to(BalloonShape& shape, float volume_ml) {
  const double now = balloon_volume_ml(shape);
  if (now <= 0) return;
  const float factor = static_cast<float>(std::sqrt(volume_ml / now));
  for (float& radius : shape.radius_mm) radius *= factor;
}

float length_at(float volume_ml) { return k_nominal_length_mm + k_growth_mm_per_ml * volume_ml; }

}  // namespace

BalloonTable bake_balloon(const ScalarGrid& bone_mm, const geometry::VectorGrid& fracture, const anatomy::BodyFrame& body,
                          const NeedlePath& needle, Side side, const std::vector<float>& volume_ml,
                          const std::vector<float>& fracture_amount) {
  BalloonShape blank;
  blank.axis = needle.direction;
  blank.centre = needle.target - needle.direction * k_behind_target_mm;
  blank.across = glm::normalize(glm::cross(needle.direction, glm::vec3(0, 0, 1)));
  const Axes axes = axes_of(blank);
  const float sign = side == Side::left ? 1.f : -1.f;
  const float reach_mm = 0.5f * length_at(volume_ml.back());
  const auto [least, most] = std::minmax_element(fracture_amount.begin(), fracture_amount.end());

  geometry::Bounds where = body_bounds(body);
  (sign > 0 ? where.low.x : where.high.x) = -sign * 2;
  std::array<std::array<Room, k_anchors>, 2> rooms;  // with the usual and with the least margin
  core::parallel_for(k_anchors, [&](int anchor) {
    const float amount = glm::mix(*least, *most, float(anchor) / (k_anchors - 1));
    const ScalarGrid bone = broken_bone(bone_mm, fracture, amount, where, 0.8f);
    rooms[0][size_t(anchor)] = measure_room(bone, axes, sign, reach_mm, k_bone_margin_mm);
    rooms[1][size_t(anchor)] = measure_room(bone, axes, sign, reach_mm, k_least_margin_mm);
  });

  BalloonTable table{volume_ml, std::vector<BalloonShape>(volume_ml.size(), blank)};
  core::parallel_for(int(volume_ml.size()), [&](int i) {
    BalloonShape& shape = table.shapes[size_t(i)];
    const float volume = volume_ml[size_t(i)];
    shape.length_mm = length_at(volume);
    const float span = std::max(*most - *least, 1e-6f);
    const float anchor = glm::clamp((fracture_amount[size_t(i)] - *least) / span, 0.f, 0.9999f) * (k_anchors - 1);
    const size_t low = static_cast<size_t>(anchor);
    for (const auto& room : rooms) {
      if (inflate(shape, room_at_stations(room[low], room[low + 1], anchor - float(low), shape.length_mm, reach_mm), volume))
        break;
    }
    scale_to(shape, volume);
  });
  return table;
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
  shape.length_mm = volume_ml <= 0 ? k_nominal_length_mm : length_at(std::min(volume_ml, table.volume_ml.back()));
  shape.contact = volume_ml < table.volume_ml[0] ? 0 : glm::mix(shape.contact, other.contact, blend);
  for (size_t i = 0; i < shape.radius_mm.size(); ++i)
    shape.radius_mm[i] = glm::mix(shape.radius_mm[i], other.radius_mm[i], blend);
  scale_to(shape, std::clamp(volume_ml, 0.f, table.volume_ml.back()));
  return shape;
}

double balloon_volume_ml(const BalloonShape& shape) {
  if (shape.radius_mm.empty()) return 0;
  auto section = [&](int station) {  // polygon through the mesh's vertices, mm^2
    double sum = 0;
    const float* radius = &shape.radius_mm[at(station, 0)];
    for (int angle = 0; angle < BalloonShape::k_angles; ++angle) {
      sum += double(radius[angle]) * radius[(angle + 1) % BalloonShape::k_angles];
    }
    return 0.5 * std::sin(double(k_angle_step)) * sum;
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

float balloon_distance(const BalloonShape& shape, glm::vec3 p_body) {
  if (shape.radius_mm.empty()) return k_longest_ray_mm;
  const Axes axes = axes_of(shape);
  const float half = 0.5f * shape.length_mm;
  auto beyond = [&](glm::vec3 p) {  // how far outside along the section's radius; past the poles, the way to the last section
    const glm::vec3 d = p - axes.centre;
    const float along = glm::dot(d, axes.along), x = glm::dot(d, axes.across), y = glm::dot(d, axes.up);
    const float clamped = glm::clamp(along, -0.985f * half, 0.985f * half);
    const float station = std::acos(glm::clamp(-clamped / half, -1.f, 1.f)) / glm::pi<float>() * (BalloonShape::k_stations - 1);
    const int row = std::clamp(static_cast<int>(station), 0, BalloonShape::k_stations - 2);
    float turn = std::atan2(y, x) / k_angle_step;
    turn -= BalloonShape::k_angles * std::floor(turn / BalloonShape::k_angles);
    const int a = static_cast<int>(turn) % BalloonShape::k_angles, b = (a + 1) % BalloonShape::k_angles;
    const float share = turn - std::floor(turn);
    auto ring = [&](int r) { return glm::mix(shape.radius_mm[at(r, a)], shape.radius_mm[at(r, b)], share); };
    const float radius = glm::mix(ring(row), ring(row + 1), station - float(row));
    const float outside = std::sqrt(x * x + y * y) - radius;
    const float past = std::abs(along) - 0.985f * half;
    if (past <= 0) return outside;
    const float aside = std::max(outside, 0.f);
    return std::sqrt(aside * aside + past * past) - 0.015f * half;
  };
  const float here = beyond(p_body);
  if (std::abs(here) > 6) return here;
  constexpr float k_step_mm = 0.35f;
  auto slope = [&](glm::vec3 step) { return (beyond(p_body + step) - beyond(p_body - step)) / (2 * k_step_mm); };
  const glm::vec3 gradient(slope({k_step_mm, 0, 0}), slope({0, k_step_mm, 0}), slope({0, 0, k_step_mm}));
  return here / glm::clamp(glm::length(gradient), 1.f, 4.f);
}

geometry::TriangleMesh balloon_mesh(const BalloonShape& shape, float wrinkle) {
  geometry::TriangleMesh mesh;
  if (balloon_volume_ml(shape) <= 0) return mesh;
  BalloonShape folded = shape;
  for (int station = 0; station < BalloonShape::k_stations && wrinkle > 0; ++station) {
    const float place = station_place(station);
    for (int angle = 0; angle < BalloonShape::k_angles; ++angle) {
      const float theta = k_angle_step * float(angle);
      const float lobes = std::cos(3 * theta + 0.7f * place), creases = std::cos(9 * theta - 2.5f * place);
      folded.radius_mm[at(station, angle)] *= 1 + wrinkle * (0.34f * lobes + 0.05f * creases);
    }
  }
  if (wrinkle > 0) scale_to(folded, static_cast<float>(balloon_volume_ml(shape)));

  const Axes axes = axes_of(folded);
  constexpr int k_rings = BalloonShape::k_stations - 2, k_angles = BalloonShape::k_angles;
  mesh.positions.push_back(axes.centre - axes.along * (0.5f * folded.length_mm));
  for (int ring = 1; ring <= k_rings; ++ring) {
    const glm::vec3 middle = axes.centre + axes.along * (0.5f * folded.length_mm * station_place(ring));
    for (int angle = 0; angle < k_angles; ++angle) {
      mesh.positions.push_back(middle + axes.outward(angle) * folded.radius_mm[at(ring, angle)]);
    }
  }
  mesh.positions.push_back(axes.centre + axes.along * (0.5f * folded.length_mm));
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
