#include "scenes/treatment/outcome.h"

#include <cmath>

#include "engine/core/parallel.h"
#include "engine/geometry/distance_grid.h"
#include "scenes/treatment/broken_bone.h"
#include "scenes/treatment/outcome_parts.h"
#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

namespace {

// Share of the lost height that lying over-extended regains: 10 to 32 % when fresh (FACTS 4.1 [V], 7.4), of which 15 % [M];
// less than a millimetre moves in a healed fracture (FACTS 4.1 [V]). It stiffens while the published groups meet, at 6 weeks
// [M].
constexpr float k_posture_share_fresh = 0.15f, k_posture_share_healed = 0.06f;
constexpr float k_healing_from_weeks = 5, k_healed_weeks = 8;

float posture_share(float fracture_age_weeks) {
  const float healed = smooth_step(k_healing_from_weeks, k_healed_weeks, fracture_age_weeks);
  return glm::mix(k_posture_share_fresh, k_posture_share_healed, healed);
}

constexpr float k_bone_spacing_mm = 0.9f, k_bone_margin_mm = 4;
constexpr size_t k_enough_triangles = 24'000;  // edges of 1.3 mm: more would not change a lattice of 0.9 mm

/// The finest mesh that is not needlessly finer than the distance grid.
const geometry::TriangleMesh& mesh_for_distance(const anatomy::Vertebra& vertebra) {
  for (const geometry::TriangleMesh& mesh : vertebra.lods) {
    if (mesh.triangle_count() <= k_enough_triangles) return mesh;
  }
  return vertebra.lods.back();
}

geometry::ScalarGrid distance_in_body_frame(const anatomy::Vertebra& vertebra) {
  geometry::TriangleMesh mesh = mesh_for_distance(vertebra);
  for (glm::vec3& p : mesh.positions) p = glm::vec3(vertebra.body.body_from_rest * glm::vec4(p, 1));
  return geometry::distance_grid(mesh, k_bone_spacing_mm, k_bone_margin_mm);
}

/// The body, both pedicles and what a needle passes behind them.
geometry::Bounds needle_bounds(const anatomy::BodyFrame& body) {
  geometry::Bounds where = body_bounds(body);
  const float half_width = 0.5f * body.width_mm + 10;
  where.low.x = -half_width;
  where.high.x = half_width;
  where.low.z -= 4;
  where.high.z += 10;
  where.high.y = body.posterior_y_mm + 38;
  return where;
}

core::Result<core::Done> find_needles(Outcome& outcome) {
  const geometry::VectorGrid lain = anatomy::displacement_of(outcome.bend_fields, outcome.bend(1, 1, {}));
  const geometry::ScalarGrid bone = broken_bone(outcome.bone_mm, lain, needle_bounds(outcome.body), k_bone_spacing_mm);
  for (const Side side : {Side::left, Side::right}) {
    if (int(outcome.needles.size()) == outcome.patient.needles) break;
    core::Result<NeedlePath> path = find_needle_path(bone, outcome.body, side, outcome.patient.needles == 1);
    if (!path) return path.error();
    outcome.needles.push_back(*path);
  }
  return core::Done{};
}

}  // namespace

anatomy::Bend Outcome::bend(float broken, float posture, const BalloonState& state) const {
  anatomy::Bend bend{broken * (1 - posture * posture_share), 0};
  if (!inflation.empty())
    bend.lift = broken * inflation.at(state.inflation).lift * (1 - recoil_share(int(balloons.size()), state.deflation));
  return bend;
}

anatomy::Bend Outcome::bend_at_cement() const { return bend(1, 1, {1, {1, 1}}); }

float Outcome::balloon_ml(size_t side, const BalloonState& state) const {
  return side < balloons.size() ? inflation.at(state.inflation).volume_ml[side] * (1 - state.deflation[side]) : 0;
}

float Outcome::balloon_kpa(size_t side, const BalloonState& state) const {
  if (side >= balloons.size()) return 0;
  return kpa_when_emptied(inflation.at(state.inflation), side, patient.bone_volume_fraction, state.deflation[side]);
}

core::Result<Outcome> bake_outcome(const anatomy::Spine& spine, const Case& patient, Procedure procedure,
                                   const BakeSettings& settings) {
  auto report = [&](float share) {
    if (settings.progress) settings.progress->store(share);
  };
  const anatomy::Vertebra* vertebra = spine.find(patient.level);
  const std::string level(anatomy::level_name(patient.level));
  if (!vertebra || vertebra->lods.empty()) {
    return core::Error{spine.source + ": holds no " + level + ", the level to be treated; choose another with --level"};
  }
  Outcome outcome;
  outcome.patient = patient;
  outcome.procedure = procedure;
  outcome.body = vertebra->body;
  const core::Result<anatomy::HeightLoss> loss = anatomy::height_loss_of(patient.fracture, outcome.body);
  if (!loss) return core::Error{patient.source + ": " + loss.error().message};
  outcome.loss = *loss;
  outcome.bend_fields.fracture = anatomy::fracture_field(outcome.loss, outcome.body);
  outcome.posture_share = posture_share(patient.fracture_age_weeks);
  report(0.05f);
  if (settings.bones_only) return outcome;
  outcome.bone_mm = distance_in_body_frame(*vertebra);
  report(0.3f);
  if (procedure == Procedure::none) return outcome;

  if (const auto found = find_needles(outcome); !found)
    return core::Error{spine.source + ": " + level + ": " + found.error().message};
  report(0.4f);
  const auto given_up = [&] { return settings.given_up && settings.given_up->load(); };
  if (given_up()) return core::Error{level + ": given up"};
  if (procedure == Procedure::kyphoplasty) {
    if (const auto filled = bake_balloons_of(outcome); !filled)
      return core::Error{spine.source + ": " + level + ": " + filled.error().message};
  }
  report(0.6f);
  if (given_up()) return core::Error{level + ": given up"};
  bake_cement_of(outcome, settings);
  report(1);
  return outcome;
}

}  // namespace theatre::treatment
