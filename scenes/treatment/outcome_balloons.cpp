#include "engine/core/parallel.h"
#include "scenes/treatment/broken_bone.h"
#include "scenes/treatment/outcome_parts.h"

namespace theatre::treatment {

namespace {

constexpr float k_most_regained = 0.6f;     // of the lost height, posture and balloon together (FACTS 7.4)
constexpr float k_usual_balloon_ml = 2.4f;  // a side: mean of the FREE trial (FACTS 3)
constexpr float k_balloon_behind_target_mm = 9;

/// Height lost at (x, y) of the intact body by the whole fracture.
float lost_height_mm(const Outcome& outcome, glm::vec3 place) {
  place.z = 0;
  const float up = way_out_mm(outcome.bone_mm, place, {0, 0, 1}, 40), down = way_out_mm(outcome.bone_mm, place, {0, 0, -1}, 40);
  const glm::vec3 top = place + glm::vec3(0, 0, up), bottom = place - glm::vec3(0, 0, down);
  return std::max(0.f, anatomy::displacement(outcome.bend_fields.fracture, bottom).z -
                           anatomy::displacement(outcome.bend_fields.fracture, top).z);
}

}  // namespace

void bake_balloons_of(Outcome& outcome) {
  constexpr int k_volumes = 12;
  std::vector<glm::vec3> centres;
  InflationBone bone{outcome.patient.bone_volume_fraction, outcome.patient.fracture_age_weeks, 0,
                     k_most_regained - outcome.posture_share};
  for (const NeedlePath& needle : outcome.needles) {
    centres.push_back(needle.target - needle.direction * k_balloon_behind_target_mm);
    bone.lost_mm += lost_height_mm(outcome, centres.back()) / float(outcome.needles.size());
  }
  outcome.bend_fields.lift = anatomy::lift_field(outcome.bend_fields.fracture, outcome.body, centres);
  const float largest_ml = std::min(k_usual_balloon_ml, largest_balloon_ml(outcome.patient.balloon_mm));
  std::vector<float> volumes;
  std::vector<anatomy::Bend> bends;
  for (int i = 1; i <= k_volumes; ++i) {
    const float share = float(i) / k_volumes;
    volumes.push_back(largest_ml * share * (0.3f + 0.7f * share));  // closer together where the shape changes fast
    bends.push_back({1 - outcome.posture_share, lift_when_filled(bone, int(outcome.needles.size()), volumes.back())});
  }
  outcome.balloons.resize(outcome.needles.size());
  core::parallel_for(int(outcome.needles.size()), [&](int i) {
    std::optional<Side> side;
    if (outcome.needles.size() > 1) side = Side(i);
    outcome.balloons[size_t(i)] = bake_balloon(
        {outcome.bone_mm, outcome.bend_fields, outcome.body, outcome.needles[size_t(i)], side, outcome.patient.balloon_mm},
        volumes, bends);
  });
  outcome.inflation = bake_inflation(outcome.balloons, bone, largest_ml);
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
