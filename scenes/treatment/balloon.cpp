#include "scenes/treatment/balloon.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/core/parallel.h"
#include "scenes/treatment/balloon_shape.h"
#include "scenes/treatment/broken_bone.h"
#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

using geometry::ScalarGrid;

namespace {

constexpr float k_behind_target_mm = 8.5f;  // centre of the balloon: its nose marker lies just behind the drilled end
constexpr float k_bone_margin_mm = 1.3f;    // endplate or cortex, and the crushed rim in front of it
constexpr float k_least_margin_mm = 0.8f;   // when the body has no more room: little more than the cortex is left
constexpr float k_midplane_gap_mm = 0.5f;   // two balloons meet here and never cross
constexpr float k_edge_rounding_mm = 3;     // a stretched membrane bridges corners
constexpr int k_anchors = 4;                // amounts of fracture at which the room is measured
constexpr int k_rows = 61;                  // of the room, along the axis
constexpr int k_samples = 37;               // of the room, outwards
constexpr float k_sample_mm = k_longest_ray_mm / (k_samples - 1);
constexpr int k_rays = BalloonShape::k_angles;

/// Level of the room around the axis: about the distance (mm) beyond where the balloon may reach, [row][angle][sample].
using Room = std::vector<float>;
size_t ray_index(int row, int angle) { return (size_t(row) * k_rays + size_t(angle)) * k_samples; }

Room measure_room(const ScalarGrid& bone, const BalloonAxes& axes, float side, float reach_mm, float margin_mm) {
  Room room(ray_index(k_rows, 0));
  core::parallel_for(k_rows, [&](int row) {
    const glm::vec3 from = axes.centre + axes.along * (reach_mm * (2 * float(row) / float(k_rows - 1) - 1));
    for (int angle = 0; angle < k_rays; ++angle) {
      float* ray = &room[ray_index(row, angle)];
      const glm::vec3 outward = axes.outward(angle);
      for (int i = 0; i < k_samples; ++i) {
        const glm::vec3 p = from + outward * (k_sample_mm * float(i));
        ray[i] = bone.sample(p) + margin_mm;
        if (side != 0) ray[i] = smooth_max(ray[i], k_midplane_gap_mm - side * p.x, 2);
        if (i > 0 && ray[i - 1] > 0) ray[i] = std::max(ray[i], ray[i - 1]);  // what lies beyond the wall is out of reach
      }
    }
  });
  return room;
}

/// The free balloon of one length: a solid of revolution, a little fuller towards its nose (TECHNIQUES 3).
struct FreeBalloon {
  float length_mm = 15, radius_mm = 1;

  /// About the distance to its surface at a place along the axis (mm from the centre) and away from it.
  float distance(float along_mm, float away_mm) const {
    const float u = glm::clamp(2 * along_mm / length_mm, -1.2f, 1.2f), steep = std::pow(std::abs(u), 1.8f);
    const float radius = radius_mm * (1 + 0.10f * std::sin(2.2f * u));
    const float out = away_mm / radius, level = steep * std::abs(u) + out * out - 1;
    const float slope = std::hypot(2.8f * steep * 2 / length_mm, 2 * out / radius);
    return level / std::max(slope, 1 / radius);
  }
};

/// What one shape is solved from: the room for its amount of fracture, and its centre's place in it.
struct Solver {
  const Room &room_a, &room_b;
  float blend = 0, reach_mm = 1, length_mm = 15;

  /// Level of the room along a ray, blended between rows and amounts.
  void fill_ray(float along_mm, int angle, std::array<float, k_samples>& ray) const {
    const float row = glm::clamp(0.5f * (along_mm / reach_mm + 1) * float(k_rows - 1), 0.f, float(k_rows) - 1.001f);
    const int low = static_cast<int>(row);
    const float share = row - float(low);
    const size_t near = ray_index(low, angle), far = ray_index(low + 1, angle);
    for (size_t i = 0; i < k_samples; ++i) {
      ray[i] = glm::mix(glm::mix(room_a[near + i], room_a[far + i], share), glm::mix(room_b[near + i], room_b[far + i], share),
                        blend);
    }
  }
};

/// Level of balloon and room together; negative inside.
float shape_level(const FreeBalloon& free, float along_mm, float away_mm, const std::array<float, k_samples>& ray) {
  const float sample = std::min(away_mm / k_sample_mm, float(k_samples) - 1.001f);
  const size_t low = static_cast<size_t>(sample);
  const float wall = glm::mix(ray[low], ray[low + 1], sample - float(low));
  return smooth_max(free.distance(along_mm, away_mm), wall, k_edge_rounding_mm);
}

float radius_on_ray(const FreeBalloon& free, float along_mm, const std::array<float, k_samples>& ray) {
  float low = 0, high = k_longest_ray_mm, level_low = shape_level(free, along_mm, 0, ray), level_high = 1;
  if (level_low >= 0) return 0;
  for (int i = 0; i < 7; ++i) {
    const float middle = 0.5f * (low + high), level = shape_level(free, along_mm, middle, ray);
    (level < 0 ? low : high) = middle;
    (level < 0 ? level_low : level_high) = level;
  }
  return low + (high - low) * level_low / std::min(level_low - level_high, -1e-6f);
}

/// The part of the axis that lies inside, from the centre outwards in direction `sign`; mm.
float reach_along_axis(const Solver& solver, const FreeBalloon& free, float sign) {
  constexpr float k_step_mm = 0.1f;
  std::array<float, k_samples> ray;
  float before = -1;
  for (float way = 0; way <= 0.5f * solver.length_mm; way += k_step_mm) {
    solver.fill_ray(sign * way, 0, ray);
    const float level = shape_level(free, sign * way, 0, ray);
    if (level >= 0) return std::max(0.f, way - k_step_mm * level / std::max(level - before, 1e-6f));
    before = level;
  }
  return 0.5f * solver.length_mm;
}

/// Radii at the stations of `shape`, whose centre lies `offset_mm` along the axis from the room's.
void fill_radii(BalloonShape& shape, const Solver& solver, const FreeBalloon& free, float offset_mm) {
  double touching = 0, whole = 0;
  shape.radius_mm.assign(balloon_index(BalloonShape::k_stations, 0), 0);
  std::array<float, k_samples> ray;
  for (int station = 1; station + 1 < BalloonShape::k_stations; ++station) {
    const float along_mm = offset_mm + 0.5f * shape.length_mm * station_place(station);
    for (int angle = 0; angle < k_rays; ++angle) {
      solver.fill_ray(along_mm, angle, ray);
      const float radius = radius_on_ray(free, along_mm, ray);
      shape.radius_mm[balloon_index(station, angle)] = radius;
      whole += radius;
      if (free.distance(along_mm, radius) < -0.4f) touching += radius;  // held back by bone or by the other balloon
    }
  }
  shape.contact = whole > 0 ? static_cast<float>(touching / whole) : 0.f;
}

/// Finds the free radius that holds `volume_ml` and lays the stations from end to end. False when the room cannot hold it.
bool inflate(BalloonShape& shape, const Solver& solver, float volume_ml) {
  FreeBalloon free{solver.length_mm, 0};
  shape.length_mm = solver.length_mm;
  auto excess = [&](float radius_mm) {
    free.radius_mm = radius_mm;
    fill_radii(shape, solver, free, 0);
    return static_cast<float>(balloon_volume_ml(shape)) - volume_ml;
  };
  // A cylinder of that volume is a start; false position keeps the root between the ends.
  float low = 0.3f, high = 2 * std::sqrt(1000 * volume_ml / (2.2f * solver.length_mm)) + 1;
  float under = excess(low), over = excess(high);
  for (int i = 0; i < 4 && over < 0; ++i) over = excess(high *= 2);
  const bool fits = over >= 0;
  for (int i = 0; i < 9 && fits && under < 0; ++i) {
    const float share = glm::clamp(under / (under - over), 0.05f, 0.95f);
    const float radius = glm::mix(low, high, i % 3 == 2 ? 0.5f : share), level = excess(radius);
    (level < 0 ? low : high) = radius;
    (level < 0 ? under : over) = level;
    if (std::abs(level) < 0.002f * volume_ml) break;
  }
  const float nose = reach_along_axis(solver, free, 1), tail = reach_along_axis(solver, free, -1);
  shape.length_mm = nose + tail;
  shape.centre += shape.axis * (0.5f * (nose - tail));
  fill_radii(shape, solver, free, 0.5f * (nose - tail));
  scale_balloon(shape, volume_ml);
  return fits;
}

}  // namespace

BalloonTable bake_balloon(const BalloonSite& site, const std::vector<float>& volume_ml,
                          const std::vector<anatomy::Bend>& bends) {
  BalloonShape blank;
  blank.axis = site.needle.direction;
  blank.centre = site.needle.target - site.needle.direction * k_behind_target_mm;
  blank.across = glm::normalize(glm::cross(site.needle.direction, glm::vec3(0, 0, 1)));
  const BalloonAxes axes = balloon_axes(blank);
  const float reach_mm = 0.5f * balloon_length_mm(volume_ml.back());
  const auto by_lift = [](const anatomy::Bend& a, const anatomy::Bend& b) { return a.lift < b.lift; };
  const auto [least, most] = std::minmax_element(bends.begin(), bends.end(), by_lift);

  geometry::Bounds where = body_bounds(site.body);
  const float sign = !site.side ? 0.f : site.side == Side::left ? 1.f : -1.f;
  if (site.side) (sign > 0 ? where.low.x : where.high.x) = -sign * 2;
  std::array<std::array<Room, k_anchors>, 2> rooms;  // with the usual and with the least margin
  core::parallel_for(k_anchors, [&](int anchor) {
    anatomy::Bend bend = *least;
    bend.lift = glm::mix(least->lift, most->lift, float(anchor) / (k_anchors - 1));
    ScalarGrid bone = broken_bone(site.bone_mm, anatomy::displacement_of(site.bend_fields, bend), where, 0.8f);
    blur(bone, 5);  // a membrane does not follow every unevenness of the wall
    rooms[0][size_t(anchor)] = measure_room(bone, axes, sign, reach_mm, k_bone_margin_mm);
    rooms[1][size_t(anchor)] = measure_room(bone, axes, sign, reach_mm, k_least_margin_mm);
  });

  BalloonTable table{volume_ml, std::vector<BalloonShape>(volume_ml.size(), blank)};
  core::parallel_for(int(volume_ml.size()), [&](int i) {
    const float volume = volume_ml[size_t(i)], span = std::max(most->lift - least->lift, 1e-6f);
    const float anchor = glm::clamp((bends[size_t(i)].lift - least->lift) / span, 0.f, 0.9999f) * (k_anchors - 1);
    const size_t low = static_cast<size_t>(anchor);
    for (const auto& room : rooms) {
      BalloonShape shape = blank;
      const Solver solver{room[low], room[low + 1], anchor - float(low), reach_mm, balloon_length_mm(volume)};
      const bool fits = inflate(shape, solver, volume);
      table.shapes[size_t(i)] = std::move(shape);
      if (fits) break;
    }
  });
  return table;
}

}  // namespace theatre::treatment
