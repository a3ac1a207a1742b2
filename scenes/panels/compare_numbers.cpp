#include "scenes/panels/compare_numbers.h"

#include <algorithm>

namespace theatre::panels {

std::string_view procedure_minutes(treatment::Procedure procedure) {
  switch (procedure) {
    case treatment::Procedure::kyphoplasty:
      return "kaviar_min_kp";
    case treatment::Procedure::vertebroplasty:
      return "kaviar_min_vp";
    case treatment::Procedure::none:
      break;
  }
  return {};
}

CompareNumbers compare_numbers(const scenes::Moment& m, anatomy::FractureShape shape, treatment::Procedure procedure,
                               const scenes::Evidence& evidence) {
  CompareNumbers numbers;
  numbers.height = height_story(m, shape);
  numbers.tilt_deg = std::max(m.broken.wedge_deg - m.wedge_deg, 0.0f);
  numbers.cement_ml = m.cement_ml;
  numbers.leaked_ml = m.cement_leaked_ml;
  if (procedure == treatment::Procedure::kyphoplasty) {
    const float in_balloons_ml = m.balloon_left_ml + m.balloon_right_ml;
    numbers.space_ml = in_balloons_ml + m.cavity_ml;
    numbers.balloons_in = in_balloons_ml >= scenes::k_least_ml;
    if (m.cavity_ml >= scenes::k_least_ml) numbers.space_full = std::min(m.cement_cavity_ml / m.cavity_ml, 1.0f);
  }
  if (const auto told = evidence.numbers.find(procedure_minutes(procedure)); told != evidence.numbers.end())
    numbers.procedure_min = float(told->second.value);
  if (numbers.procedure_min > 0) numbers.procedure_share = std::clamp(m.procedure_min / numbers.procedure_min, 0.0f, 1.0f);
  return numbers;
}

void CompareScale::widen(const CompareNumbers& numbers) {
  height_mm = std::max({height_mm, numbers.height.by_lying_mm + numbers.height.by_balloons_mm,
                        numbers.height.lost_mm + numbers.height.gain_mm()});  // all that the break took
  tilt_deg = std::max(tilt_deg, numbers.tilt_deg);
  volume_ml = std::max({volume_ml, numbers.cement_ml, numbers.space_ml});
  procedure_min = std::max(procedure_min, numbers.procedure_min);
}

void CompareScale::widen(const CompareScale& other) {
  height_mm = std::max(height_mm, other.height_mm);
  tilt_deg = std::max(tilt_deg, other.tilt_deg);
  volume_ml = std::max(volume_ml, other.volume_ml);
  procedure_min = std::max(procedure_min, other.procedure_min);
}

}  // namespace theatre::panels
