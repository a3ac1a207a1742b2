// Published: numbers of studies that stand beside those of the model. Only figures marked [V] in FACTS may be here; the words
// that go with them are in text/*.toml.
#pragma once

namespace theatre::panels {

constexpr float k_psi_per_kpa = 0.1450377f;

/// Mean and standard deviation.
struct Measured {
  float mean = 0, spread = 0;
  float low() const { return mean - spread; }
  float high() const { return mean + spread; }
};

// FACTS 3
constexpr float k_highest_psi = 400;                 // rated for the balloon's class: FDA 510(k) K132620
constexpr Measured k_unloaded_ml{2.95f, 0.18f};      // one device in donated bones, PMID 16762891 ..
constexpr Measured k_unloaded_psi{122.7f, 27.9f};    // .. at this volume
constexpr Measured k_loaded_psi{175, 37};            // with a load kept on: sleeve study, 18 bodies T11-L4
constexpr Measured k_injection_peak_kpa{1693, 653};  // FACTS 5.2: highest push in patients, Krebs 2005
// FACTS 4.1: the published groups meet here
constexpr float k_new_until_weeks = 6;

}  // namespace theatre::panels
