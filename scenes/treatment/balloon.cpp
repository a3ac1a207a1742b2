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

// All [M] unless said.
constexpr float k_room_for_front_mm = 6;   // bone wanted round the middle of its front half, so that it can grow evenly
constexpr float k_farthest_back_mm = 5;    // for that the way is drilled shorter, at most
constexpr float k_bone_margin_mm = 1.3f;   // endplate or cortex, and the crushed rim in front of it
constexpr float k_least_margin_mm = 0.8f;  // when the body has no more room: little more than the cortex is left
constexpr float k_midplane_gap_mm = 0.5f;  // two balloons meet here and never cross (TECHNIQUES 3)
constexpr float k_edge_rounding_mm = 3;    // a stretched membrane bridges corners
constexpr float k_held_back_mm = 0.4f;     // as far inside its free shape, a place leans on something
constexpr float k_lattice_mm = 0.9f;       // as Outcome::bone_mm
constexpr int k_anchors = 3;               // amounts of lift at which the room is measured
constexpr int k_rows = 61;                 // of the room, along the axis
constexpr int k_samples = 37;              // of the room, outwards
constexpr float k_sample_mm = k_longest_ray_mm / (k_samples - 1);
constexpr int k_rays = BalloonShape::k_angles;

size_t ray_index(int row, int angle) { return (size_t(row) * k_rays + size_t(angle)) * k_samples; }

/// 1 where the surface of the bone near p stands upright (sides, front, back), 0 on an endplate.
float wall_at(const ScalarGrid& bone, glm::vec3 p) {
  constexpr float k_apart_mm = 1;
  const glm::vec3 x(k_apart_mm, 0, 0), y(0, k_apart_mm, 0), z(0, 0, k_apart_mm);
  const glm::vec3 slope(bone.sample(p + x) - bone.sample(p - x), bone.sample(p + y) - bone.sample(p - y),
                        bone.sample(p + z) - bone.sample(p - z));
  const float level = glm::length(glm::vec2(slope)), length = glm::length(slope);
  return length > 0 ? smooth_step(0.5f, 0.8f, level / length) : 0;  // from 30 to 53 degrees of lean
}

/// Rays outwards from the axis, for one shape of the bone.
void measure_rays(const ScalarGrid& bone, const BalloonRoom& room, std::vector<float>& level_mm, std::vector<float>& wall) {
  const BalloonAxes axes = balloon_axes(room.blank);
  level_mm.resize(ray_index(k_rows, 0));
  wall.resize(size_t(k_rows) * k_rays);
  core::parallel_for(k_rows, [&](int row) {
    const glm::vec3 from = axes.centre + axes.along * (room.reach_mm * (2 * float(row) / float(k_rows - 1) - 1));
    for (int angle = 0; angle < k_rays; ++angle) {
      float* ray = &level_mm[ray_index(row, angle)];
      const glm::vec3 outward = axes.outward(angle);
      int end = -1;
      for (int i = 0; i < k_samples; ++i) {
        ray[i] = bone.sample(from + outward * (k_sample_mm * float(i)));
        if (end >= 0) ray[i] = std::max(ray[i], ray[i - 1]);  // what lies beyond the wall is out of reach
        if (end < 0 && ray[i] > -k_bone_margin_mm) end = i;
      }
      if (end >= 0) wall[size_t(row) * k_rays + size_t(angle)] = wall_at(bone, from + outward * (k_sample_mm * float(end)));
    }
  });
}

/// The free balloon: a solid of revolution, a little fuller towards its nose (TECHNIQUES 3), cut at one place along its axis.
struct FreeSection {
  float steep = 0, cap = 0, fullness = 1, length_mm = 15;

  FreeSection(float along_mm, float free_length_mm) : length_mm(free_length_mm) {
    const float u = glm::clamp(2 * along_mm / length_mm, -1.2f, 1.2f);
    steep = std::pow(std::abs(u), 1.8f);
    cap = steep * std::abs(u);
    fullness = 1 + 0.10f * std::sin(2.2f * u);
  }
  /// About the distance to its surface (mm) `away_mm` from the axis, when its middle has radius `radius_mm`.
  float distance(float away_mm, float radius_mm) const {
    const float radius = radius_mm * fullness, out = away_mm / radius, level = cap + out * out - 1;
    const float a = 2.8f * steep * 2 / length_mm, b = 2 * out / radius;
    return level / std::max(std::sqrt(a * a + b * b), 1 / radius);
  }
};

using Ray = std::array<float, k_samples>;

/// What one shape is solved from: the room for its amount of lift, with the margin that bone keeps.
struct Solver {
  const BalloonRoom& room;
  size_t anchor = 0;
  float blend = 0, margin_mm = 0, length_mm = 15;
  BalloonAxes axes;

  /// Level of the room along a ray, blended between rows and amounts; negative where the balloon may be.
  Ray ray(float along_mm, int angle) const {
    const float row = glm::clamp(0.5f * (along_mm / room.reach_mm + 1) * float(k_rows - 1), 0.f, float(k_rows) - 1.001f);
    const int low = static_cast<int>(row);
    const float share = row - float(low);
    const float *a = &room.level_mm[anchor][ray_index(low, angle)], *b = &room.level_mm[anchor + 1][ray_index(low, angle)];
    constexpr size_t k_next_row = size_t(k_rays) * k_samples;
    Ray ray;
    for (size_t i = 0; i < k_samples; ++i) {
      ray[i] = glm::mix(glm::mix(a[i], a[i + k_next_row], share), glm::mix(b[i], b[i + k_next_row], share), blend) + margin_mm;
    }
    if (room.side == 0) return ray;
    const float x = room.side * (axes.centre.x + axes.along.x * along_mm),
                step = room.side * axes.outward(angle).x * k_sample_mm;
    for (size_t i = 0; i < k_samples; ++i) ray[i] = smooth_max(ray[i], k_midplane_gap_mm - x - step * float(i), 2);
    return ray;
  }
  float wall(float along_mm, int angle) const {
    const float row = glm::clamp(0.5f * (along_mm / room.reach_mm + 1) * float(k_rows - 1), 0.f, float(k_rows - 1));
    const size_t at = size_t(row + 0.5f) * k_rays + size_t(angle);
    return glm::mix(room.wall[anchor][at], room.wall[anchor + 1][at], blend);
  }
};

/// Level of balloon and room together; negative inside.
float shape_level(const FreeSection& free, float radius_mm, float away_mm, const Ray& ray) {
  const float sample = std::min(away_mm / k_sample_mm, float(k_samples) - 1.001f);
  const size_t low = static_cast<size_t>(sample);
  const float wall = glm::mix(ray[low], ray[low + 1], sample - float(low));
  return smooth_max(free.distance(away_mm, radius_mm), wall, k_edge_rounding_mm);
}

float radius_on_ray(const FreeSection& free, float radius_mm, const Ray& ray) {
  float low = 0, high = std::min(k_longest_ray_mm, 1.15f * radius_mm), level_low = shape_level(free, radius_mm, 0, ray);
  if (level_low >= 0) return 0;
  float level_high = shape_level(free, radius_mm, high, ray);
  if (level_high <= 0) return high;
  for (int i = 0; i < 6; ++i) {
    const float middle = 0.5f * (low + high), level = shape_level(free, radius_mm, middle, ray);
    (level < 0 ? low : high) = middle;
    (level < 0 ? level_low : level_high) = level;
  }
  return low + (high - low) * level_low / std::min(level_low - level_high, -1e-6f);
}

/// The part of the axis that lies inside, from the centre outwards in direction `sign`; mm.
float reach_along_axis(const Solver& solver, float radius_mm, float sign) {
  constexpr float k_step_mm = 0.1f;
  float before = -1;
  for (float way = 0; way <= 0.5f * solver.length_mm; way += k_step_mm) {
    const float level = shape_level({sign * way, solver.length_mm}, radius_mm, 0, solver.ray(sign * way, 0));
    if (level >= 0) return std::max(0.f, way - k_step_mm * level / std::max(level - before, 1e-6f));
    before = level;
  }
  return 0.5f * solver.length_mm;
}

/// Where the stations of a shape cut the room: laid once, so that trying a radius costs little.
struct Stations {
  std::vector<float> along_mm;
  std::vector<FreeSection> free;
  std::vector<Ray> rays;
};
Stations lay_stations(const Solver& solver, float length_mm, float offset_mm) {
  Stations stations;
  stations.rays.reserve(size_t(BalloonShape::k_stations) * k_rays);
  for (int station = 0; station < BalloonShape::k_stations; ++station) {
    const float along_mm = offset_mm + 0.5f * length_mm * station_place(station);
    stations.along_mm.push_back(along_mm);
    stations.free.emplace_back(along_mm, solver.length_mm);
    for (int angle = 0; angle < k_rays; ++angle) stations.rays.push_back(solver.ray(along_mm, angle));
  }
  return stations;
}

void fill_radii(BalloonShape& shape, const Stations& stations, float radius_mm) {
  shape.radius_mm.assign(balloon_index(BalloonShape::k_stations, 0), 0);
  for (int station = 1; station + 1 < BalloonShape::k_stations; ++station) {
    for (int angle = 0; angle < k_rays; ++angle) {
      const size_t at = balloon_index(station, angle);
      shape.radius_mm[at] = radius_on_ray(stations.free[size_t(station)], radius_mm, stations.rays[at]);
    }
  }
}

/// Which share of the surface leans on something, and which of it on a wall.
void measure_contact(BalloonShape& shape, const Stations& stations, const Solver& solver, float radius_mm) {
  double touching = 0, on_wall = 0, whole = 0;
  for (int station = 1; station + 1 < BalloonShape::k_stations; ++station) {
    const size_t s = size_t(station);
    const float run_mm = 0.5f * (stations.along_mm[s + 1] - stations.along_mm[s - 1]);
    for (int angle = 0; angle < k_rays; ++angle) {
      const size_t at = balloon_index(station, angle);
      const float radius = shape.radius_mm[at];
      const float rise_mm = 0.5f * (shape.radius_mm[at + k_rays] - shape.radius_mm[at - k_rays]);
      const float area = radius * std::sqrt(run_mm * run_mm + rise_mm * rise_mm);
      whole += area;
      if (stations.free[s].distance(radius, radius_mm) > -k_held_back_mm) continue;
      touching += area;
      const float x = shape.centre.x + shape.axis.x * stations.along_mm[s] + solver.axes.outward(angle).x * radius;
      const bool on_other = solver.room.side != 0 && solver.room.side * x < k_midplane_gap_mm + 1;
      if (!on_other) on_wall += area * solver.wall(stations.along_mm[s], angle);
    }
  }
  shape.contact = whole > 0 ? static_cast<float>(touching / whole) : 0.f;
  shape.wall_contact = whole > 0 ? static_cast<float>(on_wall / whole) : 0.f;
}

/// Finds the free radius that holds `volume_ml` and lays the stations from end to end. False when the room cannot hold it.
bool inflate(BalloonShape& shape, const Solver& solver, float volume_ml) {
  shape.length_mm = solver.length_mm;
  Stations stations = lay_stations(solver, solver.length_mm, 0);
  auto excess = [&](float radius_mm) {
    fill_radii(shape, stations, radius_mm);
    return static_cast<float>(balloon_volume_ml(shape)) - volume_ml;
  };
  // A cylinder of that volume is a start; false position keeps the root between the ends.
  float low = 0.3f, high = 1.3f * std::sqrt(1000 * volume_ml / (2.2f * solver.length_mm)) + 1, radius = high;
  float under = excess(low), over = excess(high);
  for (int i = 0; i < 4 && over < 0; ++i) low = high, under = over, over = excess(high *= 1.5f);
  if (over < 0) return false;
  for (int i = 0; i < 9 && under < 0; ++i) {
    const float share = glm::clamp(under / (under - over), 0.05f, 0.95f);
    radius = glm::mix(low, high, i % 3 == 2 ? 0.5f : share);
    const float level = excess(radius);
    (level < 0 ? low : high) = radius;
    (level < 0 ? under : over) = level;
    if (std::abs(level) < 0.002f * volume_ml) break;
  }
  const float nose = reach_along_axis(solver, radius, 1), tail = reach_along_axis(solver, radius, -1);
  shape.length_mm = nose + tail;
  stations = lay_stations(solver, shape.length_mm, 0.5f * (nose - tail));
  fill_radii(shape, stations, radius);
  measure_contact(shape, stations, solver, radius);
  shape.centre += shape.axis * (0.5f * (nose - tail));
  scale_balloon(shape, volume_ml);
  return true;
}

}  // namespace

glm::vec3 balloon_centre(const NeedlePath& needle, int nominal_mm) {
  const float longest_mm = balloon_length_mm(nominal_mm, largest_balloon_ml(nominal_mm));
  return needle.target - needle.direction * (0.5f * longest_mm);
}

float drilled_short_mm(const ScalarGrid& bone_mm, const geometry::VectorGrid& displacement, const NeedlePath& needle,
                       int nominal_mm) {
  constexpr float k_step_mm = 0.5f;
  const float behind_target_mm = 0.25f * balloon_length_mm(nominal_mm, largest_balloon_ml(nominal_mm));
  float short_mm = 0;
  while (short_mm < k_farthest_back_mm) {
    const glm::vec3 front_half = needle.target - needle.direction * (behind_target_mm + short_mm);
    if (bone_mm.sample(anatomy::undisplaced(displacement, front_half)) < -k_room_for_front_mm) break;
    short_mm += k_step_mm;
  }
  return short_mm;
}

BalloonRoom measure_room(const BalloonSite& site, float fracture, float most_lift) {
  BalloonRoom room;
  room.nominal_mm = site.nominal_mm;
  room.most_lift = most_lift;
  room.side = !site.side ? 0.f : *site.side == Side::left ? 1.f : -1.f;
  room.reach_mm = 0.5f * balloon_length_mm(site.nominal_mm, largest_balloon_ml(site.nominal_mm));
  room.blank.axis = site.needle.direction;
  room.blank.centre = balloon_centre(site.needle, site.nominal_mm);
  room.blank.across = glm::normalize(glm::cross(site.needle.direction, glm::vec3(0, 0, 1)));

  geometry::Bounds where = body_bounds(site.body);
  if (site.side) (room.side > 0 ? where.low.x : where.high.x) = -room.side * 2;
  room.level_mm.resize(k_anchors);
  room.wall.resize(k_anchors);
  core::parallel_for(k_anchors, [&](int anchor) {
    const anatomy::Bend bend{fracture, most_lift * float(anchor) / (k_anchors - 1)};
    ScalarGrid bone = broken_bone(site.bone_mm, anatomy::displacement_of(site.bend_fields, bend), where, k_lattice_mm);
    blur(bone, 4);  // a membrane does not follow every unevenness of the wall
    measure_rays(bone, room, room.level_mm[size_t(anchor)], room.wall[size_t(anchor)]);
  });
  return room;
}

std::optional<BalloonShape> solve_balloon(const BalloonRoom& room, float volume_ml, float lift) {
  const float anchor = (room.most_lift > 0 ? glm::clamp(lift / room.most_lift, 0.f, 0.9999f) : 0.f) * (k_anchors - 1);
  const size_t low = static_cast<size_t>(anchor);
  for (const float margin_mm : {k_bone_margin_mm, k_least_margin_mm}) {
    BalloonShape shape = room.blank;
    const Solver solver{
        room, low, anchor - float(low), margin_mm, balloon_length_mm(room.nominal_mm, volume_ml), balloon_axes(room.blank)};
    if (inflate(shape, solver, volume_ml)) return shape;
  }
  return std::nullopt;
}

}  // namespace theatre::treatment
