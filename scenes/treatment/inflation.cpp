#include "scenes/treatment/inflation.h"

#include <algorithm>
#include <cmath>

#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

namespace {

// FACTS 7.4
constexpr float k_lift_share_fresh = 0.45f, k_lift_share_old = 0.2f;  // of the freed volume lifts; the rest compacts bone
constexpr float k_fresh_weeks = 5, k_old_weeks = 8;                   // published groups meet at 6 weeks
constexpr float k_endplate_mm2 = 900;                                 // 450 for each of two balloons
constexpr float k_recoil = 0.6f, k_recoil_other_up = 0.25f;           // Rotter 2010 [D]; the other side up [M]
constexpr float k_drilled_channel_ml = 0.2f;  // room that is there before bone is pushed: 3.2 mm wide, 25 mm long
constexpr float k_free_kpa_per_ml = 350, k_against_bone_kpa_per_ml = 1500;
constexpr float k_spongy_contact = 0.35f;   // cancellous bone around it resists that much of what an endplate does [M]
constexpr float k_crushed_strength = 0.5f;  // of unbroken bone
constexpr float k_highest_kpa = 2600;       // below the rated 400 psi (2758 kPa)
constexpr int k_moments = 240;
constexpr float k_run_s = 300;

float contact_at(const BalloonTable& table, float volume_ml) { return balloon_at(table, volume_ml).contact; }

}  // namespace

std::string_view balloon_stop_name(BalloonStop stop) {
  constexpr std::string_view k_names[] = {"none", "height_restored", "wall_contact", "highest_pressure", "largest_volume"};
  return k_names[size_t(stop)];
}

float yield_of_bone_kpa(float volume_fraction) { return 89'000 * std::pow(volume_fraction, 1.6f); }

float largest_balloon_ml(int balloon_mm) { return balloon_mm == 20 ? 6.f : 4.f; }

float lift_when_filled(const InflationBone& bone, int balloons, float volume_ml) {
  const float pushed_ml =
      smooth_max(volume_ml - k_drilled_channel_ml, 0.f, 0.3f) - smooth_max(-k_drilled_channel_ml, 0.f, 0.3f);
  const float lift_share =
      glm::mix(k_lift_share_fresh, k_lift_share_old, smooth_step(k_fresh_weeks, k_old_weeks, bone.fracture_age_weeks));
  const float lift_mm = lift_share * 1000 * pushed_ml * float(balloons) / k_endplate_mm2;
  const float share = lift_mm / std::max(bone.lost_mm, 1.f);
  return std::max(0.f, smooth_min(share, bone.restorable, 0.2f * bone.restorable + 1e-4f));
}

float recoil_share(int balloons, std::array<float, 2> deflation) {
  if (balloons == 1) return k_recoil * deflation[0];
  const float both = deflation[0] * deflation[1], one = deflation[0] + deflation[1] - 2 * both;
  return k_recoil * both + k_recoil_other_up * one;
}

InflationMoment InflationRun::at(float share) const {
  if (moments.empty()) return {};
  const float place = std::clamp(share, 0.f, 1.f) * float(moments.size() - 1);
  const size_t low = std::min(size_t(place), moments.size() - 2);
  const float f = place - float(low);
  const InflationMoment &a = moments[low], &b = moments[low + 1];
  InflationMoment result;
  for (size_t side = 0; side < 2; ++side) {
    result.volume_ml[side] = glm::mix(a.volume_ml[side], b.volume_ml[side], f);
    result.kpa[side] = glm::mix(a.kpa[side], b.kpa[side], f);
    result.contact[side] = glm::mix(a.contact[side], b.contact[side], f);
  }
  result.lift = glm::mix(a.lift, b.lift, f);
  return result;
}

InflationRun bake_inflation(const std::vector<BalloonTable>& balloons, const InflationBone& bone, float largest_ml) {
  InflationRun run;
  run.duration_s = k_run_s;
  run.stop = BalloonStop::largest_volume;
  InflationMoment moment;
  float before_ml = 0;
  for (int i = 0; i < k_moments; ++i) {
    const float volume_ml = largest_ml * float(i) / (k_moments - 1);
    for (size_t side = 0; side < balloons.size(); ++side) {
      moment.volume_ml[side] = volume_ml;
      moment.contact[side] = contact_at(balloons[side], volume_ml);
      const float resisted = glm::mix(k_spongy_contact, 1.f, moment.contact[side]);
      const float stiffness = glm::mix(k_free_kpa_per_ml, k_against_bone_kpa_per_ml, resisted);
      const float yield = std::min(
          yield_of_bone_kpa(bone.volume_fraction) * glm::mix(k_crushed_strength, 1.f, moment.contact[side]), k_highest_kpa);
      const float pushed = yield + (moment.kpa[side] - yield) * std::exp(-stiffness * (volume_ml - before_ml) / yield);
      moment.kpa[side] = std::max(moment.kpa[side], pushed);
    }
    moment.lift = lift_when_filled(bone, int(balloons.size()), volume_ml);
    run.moments.push_back(moment);
    before_ml = volume_ml;
  }
  return run;
}

}  // namespace theatre::treatment
