// Published: numbers of studies that are drawn beside those of the model, by their ids in scenes/evidence.toml.
#pragma once
#include <string>
#include <string_view>

#include "scenes/evidence.h"

namespace theatre::panels {

constexpr float k_psi_per_kpa = 0.1450377f;
// FACTS 4.1: the published groups meet here.
constexpr float k_new_until_weeks = 6;

/// 0 where the file does not have it; curves_test holds that the shipped one has what is drawn.
inline float published(const scenes::Evidence& evidence, std::string_view id) {
  const auto found = evidence.numbers.find(id);
  return found == evidence.numbers.end() ? 0 : float(found->second.value);
}

/// Mean and standard deviation.
struct Measured {
  float mean = 0, spread = 0;
  float low() const { return mean - spread; }
  float high() const { return mean + spread; }
};
inline Measured measured(const scenes::Evidence& evidence, std::string_view id) {
  return {published(evidence, id), published(evidence, std::string(id) + "_sd")};
}

}  // namespace theatre::panels
