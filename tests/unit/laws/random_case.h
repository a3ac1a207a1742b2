// A case that somebody might write, made up at random: every key but heights_mm over its whole range.
#pragma once
#include <random>
#include <string>

#include "scenes/treatment/case.h"

namespace theatre::samples {

inline treatment::Case random_case(std::mt19937& random) {
  auto number = [&](float low, float high) { return std::uniform_real_distribution<float>(low, high)(random); };
  auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  treatment::Case patient;
  patient.level = anatomy::Level(pick(int(anatomy::Level::T10), int(anatomy::Level::L5)));
  patient.fracture = {anatomy::FractureShape(pick(0, 2)), pick(1, 3), {}};
  patient.fracture_age_weeks = pick(0, 1) == 0 ? number(0, 12) : number(12, 520);
  patient.bone_volume_fraction = number(0.04f, 0.30f);
  patient.needles = pick(1, 2);
  patient.balloon_mm = 10 + 5 * pick(0, 2);
  patient.cement = treatment::CementKind(pick(0, 1));
  if (pick(0, 1) == 1) patient.cement_ml = number(0.5f, 12);
  if (pick(0, 1) == 1) patient.incident = treatment::Incident(pick(0, 4));
  return patient;
}

inline std::string description(const treatment::Case& patient) {
  std::string words = std::string(anatomy::level_name(patient.level)) + " " +
                      std::string(anatomy::fracture_shape_name(patient.fracture.shape)) + " " +
                      std::to_string(patient.fracture.genant_grade) + ", " + std::to_string(patient.fracture_age_weeks) +
                      " weeks, BV/TV " + std::to_string(patient.bone_volume_fraction) + ", " + std::to_string(patient.needles) +
                      " needles, balloon " + std::to_string(patient.balloon_mm) + " mm, " +
                      std::string(treatment::cement_kind_name(patient.cement)) + " cement";
  if (patient.cement_ml) words += ", " + std::to_string(*patient.cement_ml) + " mL";
  return words + ", incident " + std::string(treatment::incident_name(patient.incident));
}

}  // namespace theatre::samples
