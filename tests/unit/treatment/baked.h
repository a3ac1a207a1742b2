// Outcomes that several tests look at, baked once for the formula's vertebra.
#pragma once
#include "analytic_vertebra.h"
#include "scenes/treatment/outcome.h"

namespace theatre::samples {

inline const anatomy::Spine& formula_spine() {
  static const anatomy::Spine spine = analytic_spine({}, anatomy::Level::L1);
  return spine;
}

/// For laws that ask nothing of the cement.
inline const treatment::BakeSettings k_coarse{.cement_spacing_mm = 2.2f};

inline treatment::Outcome bake(treatment::Procedure procedure, const treatment::Case& patient = {}) {
  return *treatment::bake_outcome(formula_spine(), patient, procedure);
}
inline const treatment::Outcome& kyphoplasty() {
  static const treatment::Outcome outcome = bake(treatment::Procedure::kyphoplasty);
  return outcome;
}
inline const treatment::Outcome& vertebroplasty() {
  static const treatment::Outcome outcome = bake(treatment::Procedure::vertebroplasty);
  return outcome;
}

}  // namespace theatre::samples
