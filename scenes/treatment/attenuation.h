// Attenuation: how strongly matter weakens X-rays. Linear coefficients in 1/cm from NIST mass coefficients (Hubbell and
// Seltzer), mixtures by mass fraction, coherent scatter included (FACTS 8 [D]); between the table's energies by log-log
// interpolation. Beams: what leaves the patient, in three energies (FACTS 8, trap 8 [D], weights [M]): side views need harder
// rays than front views, and one energy for both would make cement too dark or bone too pale. Not for dose, not for planning an
// exposure.
#pragma once
#include <glm/glm.hpp>

namespace theatre::treatment {

enum class Matter : uint8_t { soft_tissue, blood, cortical_bone, cement, contrast_medium, steel };

struct Beam {
  glm::vec3 kev{0};
  glm::vec3 weights{0};  // sum 1
};
constexpr glm::vec3 k_bin_weights{0.35f, 0.40f, 0.25f};
constexpr Beam k_front_beam{{45, 55, 68}, k_bin_weights}, k_side_beam{{52, 65, 80}, k_bin_weights};

/// 1/cm at an energy of 40 .. 100 keV. cement: with 30 % barium sulphate in the powder (trap 7); contrast_medium: iohexol, 180
/// mg iodine in 1 mL, as balloons are filled with.
float attenuation_per_cm(Matter matter, float kev);
/// Cancellous bone with marrow, by its volume fraction 0.04 .. 0.30; straight beyond the table's 0.06 .. 0.20.
float cancellous_per_cm(float bone_volume_fraction, float kev);

/// The same for each energy of a beam.
glm::vec3 attenuation_per_cm(Matter matter, const Beam& beam);
glm::vec3 cancellous_per_cm(float bone_volume_fraction, const Beam& beam);

}  // namespace theatre::treatment
