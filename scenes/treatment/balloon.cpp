#include "scenes/treatment/balloon.h"

#include <array>
#include <cmath>
#include <glm/gtc/constants.hpp>

#include "engine/core/parallel.h"
#include "scenes/treatment/balloon_shape.h"
#include "scenes/treatment/broken_bone.h"
#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

using geometry::ScalarGrid;

namespace {

constexpr float k_behind_target_mm = 8;     // centre of the balloon: its nose marker lies just behind the drilled end
constexpr float k_bone_margin_mm = 1.6f;    // endplate or cortex, and the crushed rim in front of it
constexpr float k_least_margin_mm = 0.8f;   // when the body has no more room: only the cortex is left
constexpr float k_midplane_gap_mm = 0.5f;   // two balloons meet here and never cross
constexpr float k_edge_rounding_mm = 2.0f;  // a membrane bridges corners
constexpr int k_anchors = 4;                // amounts of fracture at which the room is measured
constexpr int k_rows = 61;                  // stations of the room along the axis

/// Shape of the free balloon: a little fuller towards its nose.
float free_profile(float place) {
  const float round = std::max(0.f, 1 - std::pow(std::abs(place), 2.8f));
  return std::sqrt(round) * (1 + 0.10f * std::sin(2.2f * place));
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
        auto value = [&](int r, int a) {
          return before[balloon_index(std::clamp(r, 0, k_rows - 1), (a + k_angles) % k_angles)];
        };
        const float around =
            0.25f * (value(row - 1, angle) + value(row + 1, angle) + value(row, angle - 1) + value(row, angle + 1));
        float& here = room[balloon_index(row, angle)];
        here = std::min(here, 0.5f * (here + around));
      }
    }
  }
}

Room measure_room(const ScalarGrid& bone, const BalloonAxes& axes, float side, float reach_mm, float margin_mm) {
  Room room(size_t(k_rows) * BalloonShape::k_angles);
  core::parallel_for(k_rows, [&](int row) {
    const glm::vec3 from = axes.centre + axes.along * row_place_mm(row, reach_mm);
    for (int angle = 0; angle < BalloonShape::k_angles; ++angle) {
      room[balloon_index(row, angle)] = ray_room(bone, from, axes.outward(angle), side, margin_mm);
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
      auto along = [&](const Room& room) {
        return glm::mix(room[balloon_index(low, angle)], room[balloon_index(low + 1, angle)], share);
      };
      result[balloon_index(station, angle)] = glm::mix(along(a), along(b), blend);
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
      const float wall = room[balloon_index(station, angle)];
      const float rounding = std::min({k_edge_rounding_mm, wall, free + 0.01f});
      const float radius = rounding > 0 ? std::max(0.f, smooth_min(free, wall, rounding)) : 0.f;
      shape.radius_mm[balloon_index(station, angle)] = radius;
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

}  // namespace

BalloonTable bake_balloon(const ScalarGrid& bone_mm, const geometry::VectorGrid& fracture, const anatomy::BodyFrame& body,
                          const NeedlePath& needle, Side side, const std::vector<float>& volume_ml,
                          const std::vector<float>& fracture_amount) {
  BalloonShape blank;
  blank.axis = needle.direction;
  blank.centre = needle.target - needle.direction * k_behind_target_mm;
  blank.across = glm::normalize(glm::cross(needle.direction, glm::vec3(0, 0, 1)));
  const BalloonAxes axes = balloon_axes(blank);
  const float sign = side == Side::left ? 1.f : -1.f;
  const float reach_mm = 0.5f * balloon_length_mm(volume_ml.back());
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
    shape.length_mm = balloon_length_mm(volume);
    const float span = std::max(*most - *least, 1e-6f);
    const float anchor = glm::clamp((fracture_amount[size_t(i)] - *least) / span, 0.f, 0.9999f) * (k_anchors - 1);
    const size_t low = static_cast<size_t>(anchor);
    for (const auto& room : rooms) {
      if (inflate(shape, room_at_stations(room[low], room[low + 1], anchor - float(low), shape.length_mm, reach_mm),
                  volume))
        break;
    }
    scale_balloon(shape, volume);
  });
  return table;
}

}  // namespace theatre::treatment
