#include <cmath>
#include <glm/gtc/constants.hpp>

#include "engine/core/parallel.h"
#include "scenes/treatment/broken_bone.h"
#include "scenes/treatment/outcome_parts.h"

namespace theatre::treatment {

namespace {

constexpr float k_wall_of_cave = 0.42f;    // BV/TV at the wall of the cave: compacted to 0.35-0.5 [M]
constexpr float k_thickest_rim_mm = 3.5f;  // [M]

/// Height lost at (x, y) of the intact body by the whole fracture.
float lost_height_mm(const Outcome& outcome, glm::vec3 place) {
  place.z = 0;
  const float up = way_out_mm(outcome.bone_mm, place, {0, 0, 1}, 40), down = way_out_mm(outcome.bone_mm, place, {0, 0, -1}, 40);
  const glm::vec3 top = place + glm::vec3(0, 0, up), bottom = place - glm::vec3(0, 0, down);
  return std::max(0.f, anatomy::displacement(outcome.bend_fields.fracture, bottom).z -
                           anatomy::displacement(outcome.bend_fields.fracture, top).z);
}

/// Volumes at which shapes are solved: close together where the shape changes fast, a quarter of a millilitre later.
std::vector<float> table_volumes(float largest_ml) {
  std::vector<float> volumes;
  for (int i = 1; volumes.empty() || volumes.back() < largest_ml; ++i) {
    const float steps = float(i);
    volumes.push_back(std::min(largest_ml, 0.25f * steps * (0.3f + 0.07f * std::min(steps, 10.f))));
  }
  return volumes;
}

/// Grows the tables a few shapes at a time until the run ends by itself, so that nothing is solved that is never reached.
/// False when not even the smallest fits.
bool grow_and_run(Outcome& outcome, const InflationBone& bone) {
  constexpr size_t k_at_once = 4;
  const int sides = int(outcome.needles.size());
  const float largest_ml = largest_balloon_ml(outcome.patient.balloon_mm);
  const float asked_ml = volume_when_restored(bone, sides, largest_ml);
  const float fracture = 1 - outcome.posture_share, most_lift = lift_when_filled(bone, sides, asked_ml);
  std::vector<BalloonRoom> rooms(outcome.needles.size());
  core::parallel_for(sides, [&](int i) {
    std::optional<Side> side;
    if (sides > 1) side = Side(i);
    const BalloonSite site{.bone_mm = outcome.bone_mm,
                           .bend_fields = outcome.bend_fields,
                           .body = outcome.body,
                           .needle = outcome.needles[size_t(i)],
                           .side = side,
                           .nominal_mm = outcome.patient.balloon_mm};
    rooms[size_t(i)] = measure_room(site, fracture, most_lift);
  });
  outcome.balloons.assign(outcome.needles.size(), {});
  const std::vector<float> volumes = table_volumes(asked_ml);
  for (size_t first = 0; first < volumes.size() && outcome.inflation.stop == BalloonStop::none; first += k_at_once) {
    const size_t count = std::min(k_at_once, volumes.size() - first);
    std::vector<std::optional<BalloonShape>> solved(count * outcome.needles.size());
    core::parallel_for(int(solved.size()), [&](int i) {
      const float volume_ml = volumes[first + size_t(i) % count];
      solved[size_t(i)] = solve_balloon(rooms[size_t(i) / count], volume_ml, lift_when_filled(bone, sides, volume_ml));
    });
    for (size_t i = 0; i < solved.size(); ++i) {
      BalloonTable& table = outcome.balloons[i / count];
      if (!solved[i]) table.full = true;
      if (table.full) continue;
      table.volume_ml.push_back(volumes[first + i % count]);
      table.shapes.push_back(std::move(*solved[i]));
    }
    for (const BalloonTable& table : outcome.balloons) {
      if (table.empty()) return false;
    }
    outcome.inflation = bake_inflation(outcome.balloons, bone, largest_ml);
  }
  return true;
}

/// Bone is kept: what a cave has pushed aside lies in the rim, dense at the cave's wall and as before at the rim's end.
void find_rim(Outcome& outcome) {
  const InflationMoment end = outcome.inflation.at(1);
  const float compacted = compacted_share(outcome.patient.fracture_age_weeks), before = outcome.patient.bone_volume_fraction;
  outcome.rim_volume_fraction = 0.5f * (std::max(k_wall_of_cave, before) + before);
  const float denser = std::max(outcome.rim_volume_fraction - before, 0.02f);
  float thickness = 0;
  for (size_t side = 0; side < outcome.balloons.size(); ++side) {
    const double rim_mm3 = 1000.0 * double(before * compacted * freed_ml(end.volume_ml[side]) / denser);
    const double area = balloon_area_mm2(balloon_at(outcome.balloons[side], end.volume_ml[side]));
    const double radius = std::sqrt(area / (4 * glm::pi<double>()));  // of the ball with that surface
    thickness += static_cast<float>(std::cbrt(radius * radius * radius + 3 * rim_mm3 / (4 * glm::pi<double>())) - radius);
  }
  outcome.rim_mm = std::min(thickness / float(outcome.balloons.size()), k_thickest_rim_mm);
}

}  // namespace

core::Result<core::Done> bake_balloons_of(Outcome& outcome) {
  outcome.inflation = {};
  outcome.bend_fields.lift = {};
  std::vector<glm::vec3> centres;
  InflationBone bone{outcome.patient.bone_volume_fraction, outcome.patient.fracture_age_weeks, 0,
                     anatomy::k_most_lift - outcome.posture_share};
  const geometry::VectorGrid lain = anatomy::displacement_of(outcome.bend_fields, outcome.bend(1, 1, {}));
  for (NeedlePath& needle : outcome.needles) {
    const float short_mm = drilled_short_mm(outcome.bone_mm, lain, needle, outcome.patient.balloon_mm);
    needle.target -= needle.direction * short_mm;
    needle.length_mm -= short_mm;
    centres.push_back(balloon_centre(needle, outcome.patient.balloon_mm));
    bone.lost_mm += lost_height_mm(outcome, centres.back()) / float(outcome.needles.size());
  }
  outcome.bend_fields.lift = anatomy::lift_field(outcome.bend_fields.fracture, outcome.body, centres);
  if (!grow_and_run(outcome, bone)) {
    return core::Error{"the broken body has no room for a balloon of " + std::to_string(outcome.patient.balloon_mm) +
                       " mm; choose a milder fracture, or vertebroplasty"};
  }
  find_rim(outcome);
  return core::Done{};
}

geometry::TriangleMesh cave_mesh(const Outcome& outcome, size_t side, float peak_ml, anatomy::Bend at_peak, anatomy::Bend now) {
  if (side >= outcome.balloons.size()) return {};
  geometry::TriangleMesh mesh = balloon_mesh(balloon_at(outcome.balloons[side], peak_ml));
  const geometry::VectorGrid was = anatomy::displacement_of(outcome.bend_fields, at_peak),
                             is = anatomy::displacement_of(outcome.bend_fields, now);
  for (glm::vec3& p : mesh.positions) p = anatomy::displaced(is, anatomy::undisplaced(was, p));
  geometry::compute_normals(mesh);
  return mesh;
}

}  // namespace theatre::treatment
