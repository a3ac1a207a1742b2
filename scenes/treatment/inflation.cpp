#include "scenes/treatment/inflation.h"

#include <algorithm>
#include <cmath>

#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

namespace {

// FACTS 7.4
constexpr float k_compacted_fresh = 0.55f, k_compacted_old = 0.8f;
constexpr float k_fresh_weeks = 5, k_old_weeks = 7;  // published groups meet at 6 weeks (FACTS 4.1 [V]), smooth between [M]
constexpr float k_endplate_mm2 = 900;                // 450 for each of two balloons (FACTS 7.4 [M])
constexpr float k_recoil = 0.42f,
                k_recoil_other_up = 0.25f;  // within the 40-75 % of FACTS 7.4 but below Rotter's 0.59 [D]:
                                            // tuned so that mm and degrees both hold [M]; other side up 20-30 % [M]
constexpr float k_free_kpa_per_ml = 350, k_against_bone_kpa_per_ml = 1500;
constexpr float k_crushed_strength_free = 0.4f, k_crushed_strength_held = 0.6f;  // of unbroken bone
constexpr float k_settle_s = 8;                                                  // 6-10 s
constexpr float k_drilled_channel_ml = 0.2f;  // free before bone is pushed: 3.2 mm wide (FACTS 3), 25 mm long [D]

// Cancellous bone round a balloon that leans on nothing else resists this share of what an endplate does, so that the first
// push ends near 50 psi (FACTS 4, step 14) [M]; it grows with BV/TV as its modulus does (FACTS 7.2, Morgan 2003 [R]).
constexpr float k_spongy_share = 0.35f, k_spongy_at_fraction = 0.09f, k_modulus_power = 1.56f;

// How an operator pushes (FACTS 4, steps 15 and 16 [R]; times [M]).
constexpr float k_push_ml = 0.5f, k_small_push_ml = 0.25f, k_least_push_ml = 0.1f;
constexpr float k_push_ml_per_s = 0.25f;
constexpr float k_wait_s = 9;             // after each push; the other side is pushed meanwhile
constexpr float k_leaning = 0.15f;        // contact from which pushes are small [M]
constexpr float k_usual_kpa = 1034;       // 150 psi, amid what was measured (FACTS 3): beyond it pushes are small [M]
constexpr float k_wall_share = 0.1f;      // of a balloon's surface: 2.4 mL press on about 1 cm2 of cortex [M]
constexpr float k_held_all_round = 0.8f;  // contact from which only bone in front of the balloon is left [M]

constexpr float k_step_s = 0.05f;
constexpr int k_steps_per_moment = 5;

/// Contact over volume, without looking at shapes.
struct ContactCurve {
  const BalloonTable& table;

  template <class Of>
  float at(float volume_ml, const Of& of) const {
    const auto above = std::upper_bound(table.volume_ml.begin(), table.volume_ml.end(), volume_ml);
    const size_t high = size_t(above - table.volume_ml.begin());
    if (high == table.volume_ml.size()) return of(table.shapes.back());
    const float from_ml = high > 0 ? table.volume_ml[high - 1] : 0, from = high > 0 ? of(table.shapes[high - 1]) : 0;
    return glm::mix(from, of(table.shapes[high]), (volume_ml - from_ml) / (table.volume_ml[high] - from_ml));
  }
  float contact(float volume_ml) const {
    return at(volume_ml, [](const BalloonShape& shape) { return shape.contact; });
  }
  float wall_contact(float volume_ml) const {
    return at(volume_ml, [](const BalloonShape& shape) { return shape.wall_contact; });
  }
};

/// The run while it is being worked out.
struct Operator {
  const std::vector<BalloonTable>& balloons;
  const InflationBone& bone;
  float goal_ml = 0;  // a side: height restored, or the tamp's largest volume
  InflationRun run = {};
  InflationMoment now = {};
  int steps = 0;
  bool beyond_table = false;

  ContactCurve curve(size_t side) const { return {balloons[side]}; }

  /// One step of the clock in which `pushed_ml` goes into `side`.
  void step(size_t side, float pushed_ml) {
    now.volume_ml[side] += pushed_ml;
    float mean_ml = 0;
    for (size_t s = 0; s < balloons.size(); ++s) {
      const float contact = curve(s).contact(now.volume_ml[s]);
      now.contact[s] = std::max(now.contact[s], contact);
      if (s == side) now.kpa[s] += pushed_ml * stiffness_kpa_per_ml(bone.volume_fraction, now.contact[s]);
      const float yield = yield_round_balloon_kpa(bone.volume_fraction, now.contact[s]);
      if (now.kpa[s] > yield) now.kpa[s] = yield + (now.kpa[s] - yield) * std::exp(-k_step_s / k_settle_s);
      mean_ml += now.volume_ml[s] / float(balloons.size());
    }
    now.lift = lift_when_filled(bone, int(balloons.size()), mean_ml);
    if (++steps % k_steps_per_moment == 0) run.moments.push_back(now);
  }

  /// Room for pressure: what may be pushed before the rated limit (mL).
  float pushable_ml(size_t side) const {
    return (k_rated_kpa - now.kpa[side]) / stiffness_kpa_per_ml(bone.volume_fraction, now.contact[side]);
  }

  /// What is pushed into each side in the next round; 0 when pressure forbids it.
  float next_push_ml() const {
    float push_ml = k_push_ml;
    for (size_t side = 0; side < balloons.size(); ++side) {
      const float peak = now.kpa[side] + k_push_ml * stiffness_kpa_per_ml(bone.volume_fraction, now.contact[side]);
      if (now.contact[side] > k_leaning || peak > k_usual_kpa) push_ml = k_small_push_ml;
    }
    for (size_t side = 0; side < balloons.size(); ++side) push_ml = std::min(push_ml, pushable_ml(side));
    if (push_ml < k_least_push_ml) return 0;
    const float left_ml = goal_ml - std::min(now.volume_ml[0], now.volume_ml[balloons.size() - 1]);
    return left_ml < push_ml + k_least_push_ml ? std::min(left_ml, 1.4f * push_ml) : push_ml;
  }

  /// Pushes until `side` holds `to_ml` or has to stop, and says why it had to.
  BalloonStop push(size_t side, float to_ml) {
    while (now.volume_ml[side] < to_ml) {
      const float bit_ml = std::min(k_push_ml_per_s * k_step_s, to_ml - now.volume_ml[side]);
      const float next_ml = now.volume_ml[side] + bit_ml;
      if (next_ml > balloons[side].volume_ml.back()) {
        if (balloons[side].full) return BalloonStop::wall_contact;
        beyond_table = true;
        return BalloonStop::none;
      }
      if (curve(side).wall_contact(next_ml) > k_wall_share || curve(side).contact(next_ml) > k_held_all_round)
        return BalloonStop::wall_contact;
      if (bit_ml > 0.999f * pushable_ml(side)) return BalloonStop::highest_pressure;
      step(side, bit_ml);
      if (to_ml - now.volume_ml[side] < 1e-5f) break;
    }
    return BalloonStop::none;
  }

  void wait(float seconds) {
    for (int i = 0; i < int(seconds / k_step_s); ++i) step(0, 0);
  }
};

}  // namespace

std::string_view balloon_stop_name(BalloonStop stop) {
  constexpr std::string_view k_names[] = {"none", "height_restored", "wall_contact", "highest_pressure", "largest_volume"};
  return k_names[size_t(stop)];
}

float yield_of_bone_kpa(float volume_fraction) { return 89'000 * std::pow(volume_fraction, 1.6f); }

float yield_round_balloon_kpa(float volume_fraction, float contact) {
  return yield_of_bone_kpa(volume_fraction) * glm::mix(k_crushed_strength_free, k_crushed_strength_held, contact);
}

float stiffness_kpa_per_ml(float volume_fraction, float contact) {
  const float spongy = std::min(1.f, k_spongy_share * std::pow(volume_fraction / k_spongy_at_fraction, k_modulus_power));
  return glm::mix(k_free_kpa_per_ml, k_against_bone_kpa_per_ml, glm::mix(spongy, 1.f, contact));
}

float compacted_share(float fracture_age_weeks) {
  return glm::mix(k_compacted_fresh, k_compacted_old, smooth_step(k_fresh_weeks, k_old_weeks, fracture_age_weeks));
}

float freed_ml(float volume_ml) {
  constexpr float k_blend_ml = 0.3f;
  return smooth_max(volume_ml - k_drilled_channel_ml, 0.f, k_blend_ml) - smooth_max(-k_drilled_channel_ml, 0.f, k_blend_ml);
}

float lift_when_filled(const InflationBone& bone, int balloons, float volume_ml) {
  const float lift_mm =
      (1 - compacted_share(bone.fracture_age_weeks)) * 1000 * freed_ml(volume_ml) * float(balloons) / k_endplate_mm2;
  return std::clamp(lift_mm / std::max(bone.lost_mm, 1.f), 0.f, std::max(0.f, bone.restorable));
}

float volume_when_restored(const InflationBone& bone, int balloons, float most_ml) {
  float low = 0, high = most_ml;
  if (lift_when_filled(bone, balloons, most_ml) < bone.restorable) return most_ml;
  for (int i = 0; i < 40; ++i) {
    const float middle = 0.5f * (low + high);
    (lift_when_filled(bone, balloons, middle) < bone.restorable ? low : high) = middle;
  }
  return high;
}

float recoil_share(int balloons, std::array<float, 2> deflation) {
  if (balloons == 1) return k_recoil * deflation[0];
  const float both = deflation[0] * deflation[1], one = deflation[0] + deflation[1] - 2 * both;
  return k_recoil * both + k_recoil_other_up * one;
}

float kpa_when_emptied(const InflationMoment& moment, size_t side, float volume_fraction, float deflation) {
  const float kpa = moment.kpa[side], kept = std::clamp(1 - deflation, 0.f, 1.f);
  if (kpa <= 0) return 0;
  const float stiffness = stiffness_kpa_per_ml(volume_fraction, moment.contact[side]);
  return kpa * std::pow(kept, std::max(1.f, stiffness * moment.volume_ml[side] / kpa));
}

InflationMoment InflationRun::at(float share) const {
  if (moments.size() < 2) return moments.empty() ? InflationMoment{} : moments[0];
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
  const size_t sides = balloons.size();
  const float restored_ml = volume_when_restored(bone, int(sides), largest_ml);
  Operator at_work{balloons, bone, restored_ml};
  at_work.run.moments.push_back({});
  while (at_work.run.stop == BalloonStop::none && !at_work.beyond_table) {
    const float push_ml = at_work.next_push_ml();
    if (push_ml <= 0) {
      at_work.run.stop = BalloonStop::highest_pressure;
      break;
    }
    const float from_ml = at_work.now.volume_ml[0];
    for (size_t side = 0; side < sides; ++side) {
      // When one side has had to stop, the other is brought to the same volume and no further.
      const bool to_first = side > 0 && at_work.run.stop != BalloonStop::none;
      const float to_ml = to_first ? at_work.now.volume_ml[0] : at_work.now.volume_ml[side] + push_ml;
      const BalloonStop stop = at_work.push(side, std::min(to_ml, restored_ml));
      if (at_work.run.stop == BalloonStop::none) at_work.run.stop = stop;
      at_work.wait(k_wait_s);
    }
    if (at_work.now.volume_ml[0] > from_ml) ++at_work.run.pushes;
    const float least_ml = std::min(at_work.now.volume_ml[0], at_work.now.volume_ml[sides - 1]);
    if (at_work.run.stop == BalloonStop::none && least_ml > restored_ml - 1e-4f)
      at_work.run.stop = restored_ml < largest_ml ? BalloonStop::height_restored : BalloonStop::largest_volume;
  }
  at_work.wait(k_settle_s);
  at_work.run.duration_s = k_step_s * k_steps_per_moment * float(at_work.run.moments.size() - 1);
  return at_work.run;
}

}  // namespace theatre::treatment
