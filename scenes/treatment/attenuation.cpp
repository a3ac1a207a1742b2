#include "scenes/treatment/attenuation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace theatre::treatment {
namespace {

constexpr std::array<float, 7> k_kev{40, 50, 60, 65, 70, 80, 100};
using Row = std::array<float, 7>;  // 1/cm at k_kev

constexpr Row k_matter[] = {
    {0.285f, 0.240f, 0.217f, 0.210f, 0.204f, 0.193f, 0.179f},  // soft tissue, ICRU-44
    {0.288f, 0.241f, 0.218f, 0.211f, 0.205f, 0.194f, 0.180f},  // blood
    {1.28f, 0.814f, 0.604f, 0.549f, 0.502f, 0.428f, 0.356f},   // cortical bone
    {4.52f, 2.63f, 1.70f, 1.41f, 1.20f, 0.896f, 0.578f},       // cement, 30 % in powder (20:9 g)
    {4.25f, 2.45f, 1.57f, 1.30f, 1.10f, 0.819f, 0.523f},       // iohexol, 60 % mix (180 mgI/mL)
    {30.4f, 16.4f, 10.1f, 8.30f, 6.92f, 4.98f, 3.09f},         // stainless steel 316L
};
constexpr std::array<float, 4> k_fractions{0.06f, 0.10f, 0.15f, 0.20f};
constexpr Row k_cancellous[] = {
    {0.311f, 0.251f, 0.222f, 0.213f, 0.205f, 0.193f, 0.177f},
    {0.352f, 0.275f, 0.238f, 0.227f, 0.218f, 0.203f, 0.185f},
    {0.403f, 0.305f, 0.258f, 0.245f, 0.234f, 0.215f, 0.194f},
    {0.455f, 0.335f, 0.279f, 0.263f, 0.250f, 0.228f, 0.204f},
};

float at_energy(const Row& row, float kev) {
  size_t i = 0;
  while (i + 2 < k_kev.size() && kev > k_kev[i + 1]) ++i;
  const float share = std::log(kev / k_kev[i]) / std::log(k_kev[i + 1] / k_kev[i]);
  return std::exp(std::lerp(std::log(row[i]), std::log(row[i + 1]), share));
}

template <class AtEnergy>
glm::vec3 in_each(const Beam& beam, const AtEnergy& at) {
  return {at(beam.kev.x), at(beam.kev.y), at(beam.kev.z)};
}

}  // namespace

float attenuation_per_cm(Matter matter, float kev) { return at_energy(k_matter[size_t(matter)], kev); }

float cancellous_per_cm(float bone_volume_fraction, float kev) {
  size_t i = 0;
  while (i + 2 < k_fractions.size() && bone_volume_fraction > k_fractions[i + 1]) ++i;
  const float share = (bone_volume_fraction - k_fractions[i]) / (k_fractions[i + 1] - k_fractions[i]);
  return std::lerp(at_energy(k_cancellous[i], kev), at_energy(k_cancellous[i + 1], kev), share);
}

glm::vec3 attenuation_per_cm(Matter matter, const Beam& beam) {
  return in_each(beam, [&](float kev) { return attenuation_per_cm(matter, kev); });
}

glm::vec3 cancellous_per_cm(float bone_volume_fraction, const Beam& beam) {
  return in_each(beam, [&](float kev) { return cancellous_per_cm(bone_volume_fraction, kev); });
}

}  // namespace theatre::treatment
