#include "scenes/treatment/outcome.h"

#include <cmath>

#include "engine/core/parallel.h"
#include "engine/geometry/distance_grid.h"
#include "scenes/treatment/broken_bone.h"
#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

namespace {

// FACTS 7.4
constexpr float k_lift_share = 0.45f;         // of the freed volume lifts the endplate, the rest compacts bone (fresh fracture)
constexpr float k_lifted_area_mm2 = 450;      // one balloon
constexpr float k_recoil = 0.6f;              // of the balloon's lift is lost on deflation (Rotter 2010 [D])
constexpr float k_most_regained = 0.6f;       // of the lost height, posture and balloon together
constexpr float k_drilled_channel_ml = 0.2f;  // room that is there before bone is pushed: 3.2 mm wide, 25 mm long
constexpr float k_free_kpa_per_ml = 350, k_against_bone_kpa_per_ml = 1500;
constexpr float k_spongy_contact = 0.35f;   // cancellous bone around it resists that much of what an endplate does [M]
constexpr float k_crushed_strength = 0.5f;  // of unbroken bone
constexpr float k_highest_kpa = 2600;       // below the rated 400 psi (2758 kPa)

constexpr float k_bone_spacing_mm = 0.9f, k_bone_margin_mm = 4;
constexpr size_t k_enough_triangles = 45'000;  // more would not change a lattice of 0.9 mm

/// Height (mm) that a balloon has lifted the bone above it while it is as large as never before.
float lift_mm(float balloon_ml) {
  const float pushed_ml =
      smooth_max(balloon_ml - k_drilled_channel_ml, 0.f, 0.3f) - smooth_max(-k_drilled_channel_ml, 0.f, 0.3f);
  return k_lift_share * 1000 * pushed_ml / k_lifted_area_mm2;
}

/// The coarsest mesh that is still finer than the distance grid.
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

/// Height lost at (x, y) of the intact body by the whole field.
float lost_height_mm(const Outcome& outcome, glm::vec3 place) {
  place.z = 0;
  const float up = way_out_mm(outcome.bone_mm, place, {0, 0, 1}, 40), down = way_out_mm(outcome.bone_mm, place, {0, 0, -1}, 40);
  const glm::vec3 top = place + glm::vec3(0, 0, up), bottom = place - glm::vec3(0, 0, down);
  return std::max(0.f, anatomy::displaced(outcome.fracture, 1, bottom).z - bottom.z -
                           (anatomy::displaced(outcome.fracture, 1, top).z - top.z));
}

core::Result<core::Done> find_needles(Outcome& outcome) {
  const float amount = outcome.fracture_amount(1, 1, 0, 0);
  const geometry::ScalarGrid bone =
      broken_bone(outcome.bone_mm, outcome.fracture, amount, needle_bounds(outcome.body), k_bone_spacing_mm);
  for (const Side side : {Side::left, Side::right}) {
    core::Result<NeedlePath> path = find_needle_path(bone, outcome.body, side);
    if (!path) return path.error();
    outcome.needles[size_t(side)] = *path;
  }
  return core::Done{};
}

void bake_balloons(Outcome& outcome) {
  constexpr int k_volumes = 12;
  std::vector<float> volumes, amounts;
  for (int i = 1; i <= k_volumes; ++i) {
    const float share = float(i) / k_volumes;
    volumes.push_back(outcome.plan.balloon_ml * share * (0.3f + 0.7f * share));  // closer together where the shape changes fast
    amounts.push_back(outcome.fracture_amount(1, 1, volumes.back(), volumes.back()));
  }
  core::parallel_for(2, [&](int side) {
    outcome.balloons[size_t(side)] = bake_balloon(outcome.bone_mm, outcome.fracture, outcome.body,
                                                  outcome.needles[size_t(side)], Side(side), volumes, amounts);
  });
}

void bake_cement_field(Outcome& outcome) {
  constexpr float k_filler_behind_nose_mm = 3.5f;  // the filler's mouth lies in the front of the cave
  constexpr float k_needle_behind_target_mm = 2;   // room for a first drop in front of a vertebroplasty's needle
  const float largest_ml = outcome.plan.balloon_ml;
  Caves caves{{}, outcome.fracture_amount(1, 1, largest_ml, largest_ml)};
  std::vector<glm::vec3> tips;
  for (size_t side = 0; side < outcome.needles.size(); ++side) {
    const NeedlePath& needle = outcome.needles[side];
    const bool cave = !outcome.balloons[side].empty();
    if (cave) caves.shapes.push_back(outcome.balloons[side].shapes.back());
    tips.push_back(needle.target - needle.direction * (cave ? k_filler_behind_nose_mm : k_needle_behind_target_mm));
  }
  outcome.cement = bake_cement(outcome.bone_mm, outcome.fracture, outcome.amount_at_cement(), outcome.body, caves, tips,
                               outcome.plan.cement_ml);
}

}  // namespace

float yield_of_bone_kpa(float volume_fraction) { return 89'000 * std::pow(volume_fraction, 1.6f); }

float Outcome::fracture_amount(float broken, float posture, float peak_balloon_ml, float balloon_ml) const {
  const float by_posture = std::min(plan.posture_share, k_most_regained);
  auto by_balloon = [&](float volume_ml) {
    const float share = lift_mm(volume_ml) / std::max(lost_at_balloon_mm, 1.f);
    const float most = k_most_regained - by_posture;
    return smooth_min(share, most, 0.2f * most + 1e-4f);
  };
  const bool lifted = plan.procedure == Procedure::kyphoplasty && peak_balloon_ml > 0 && lost_at_balloon_mm > 0;
  // What recoils is elastic and follows the balloon's present size; the rest stays as the largest size has left it.
  const float lift =
      lifted ? (1 - k_recoil) * by_balloon(std::max(peak_balloon_ml, balloon_ml)) + k_recoil * by_balloon(balloon_ml) : 0;
  return broken * (1 - std::clamp(posture * by_posture + std::max(lift, 0.f), 0.f, k_most_regained));
}

float Outcome::amount_at_cement() const {
  return fracture_amount(1, 1, plan.procedure == Procedure::kyphoplasty ? plan.balloon_ml : 0.f, 0);
}

float Outcome::balloon_kpa(float balloon_ml, float bone_yield_kpa) const {
  if (balloons[0].empty() || balloon_ml <= 0) return 0;
  auto contact_at = [&](float volume_ml) {
    float sum = 0;
    for (const BalloonTable& table : balloons) {
      const auto& volumes = table.volume_ml;
      const size_t high =
          std::min(size_t(std::upper_bound(volumes.begin(), volumes.end(), volume_ml) - volumes.begin()), volumes.size() - 1);
      const size_t low = high > 0 ? high - 1 : 0;
      const float span = volumes[high] - volumes[low];
      const float blend = span > 0 ? glm::clamp((volume_ml - volumes[low]) / span, 0.f, 1.f) : 1.f;
      sum += 0.5f * glm::mix(table.shapes[low].contact, table.shapes[high].contact, blend);
    }
    return sum;
  };
  constexpr int k_steps = 32;
  const float step_ml = balloon_ml / k_steps;
  float kpa = 0;
  for (int i = 0; i < k_steps;
       ++i) {  // each push raises the pressure, and the bone gives way the more the closer it is to yield
    const float contact = contact_at((float(i) + 0.5f) * step_ml);
    const float resisted = glm::mix(k_spongy_contact, 1.f, contact);
    const float stiffness = glm::mix(k_free_kpa_per_ml, k_against_bone_kpa_per_ml, resisted);
    const float yield = std::min(bone_yield_kpa * glm::mix(k_crushed_strength, 1.f, contact), k_highest_kpa);
    kpa = std::max(kpa, yield + (kpa - yield) * std::exp(-stiffness * step_ml / yield));
  }
  return kpa;
}

geometry::TriangleMesh cave_mesh(const Outcome& outcome, Side side, float peak_ml, float amount_at_peak, float amount_now) {
  geometry::TriangleMesh mesh = balloon_mesh(balloon_at(outcome.balloons[size_t(side)], peak_ml));
  for (glm::vec3& p : mesh.positions) {
    p = anatomy::displaced(outcome.fracture, amount_now, anatomy::undisplaced(outcome.fracture, amount_at_peak, p));
  }
  geometry::compute_normals(mesh);
  return mesh;
}

core::Result<Outcome> bake_outcome(const anatomy::Spine& spine, const Case& patient, const Plan& plan) {
  const anatomy::Vertebra* vertebra = spine.find(patient.level);
  if (!vertebra || vertebra->lods.empty()) {
    return core::Error{spine.source + ": holds no " + std::string(anatomy::level_name(patient.level)) +
                       ", the level to be treated; choose another with --level"};
  }
  Outcome outcome;
  outcome.plan = plan;
  outcome.body = vertebra->body;
  outcome.bone_mm = distance_in_body_frame(*vertebra);
  outcome.fracture = anatomy::fracture_field(patient.fracture, outcome.body);
  if (plan.procedure == Procedure::none) return outcome;

  if (const auto found = find_needles(outcome); !found) {
    return core::Error{spine.source + ": " + std::string(anatomy::level_name(patient.level)) + ": " + found.error().message};
  }
  if (plan.procedure == Procedure::kyphoplasty && plan.balloon_ml > 0) {
    for (const NeedlePath& needle : outcome.needles) {
      outcome.lost_at_balloon_mm += 0.5f * lost_height_mm(outcome, needle.target - needle.direction * 9.f);
    }
    bake_balloons(outcome);
  }
  if (plan.cement_ml > 0) bake_cement_field(outcome);
  return outcome;
}

}  // namespace theatre::treatment
