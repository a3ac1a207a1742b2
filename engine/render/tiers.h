// Tiers: how much work a picture may cost, in one table. Plain data, no OpenGL: the command line and the tests read it too.
// A driver's tier is found in tier_probe.h; while things move on a slow machine, resolution_governor.h draws smaller on top.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace theatre::render {

enum class Tier : uint8_t { software, low, medium, high };
inline constexpr std::array k_tiers{Tier::software, Tier::low, Tier::medium, Tier::high};

/// What a tier draws with. From one tier to the next nothing gets less.
struct TierFeatures {
  int multisamples;      // samples of each pixel, 1 = none
  int shadow_px;         // side of the key light's shadow map, 0 = no shadow
  int occlusion_taps;    // of screen-space occlusion, at most 16, 0 = none (baked occlusion is in every tier)
  int contact_steps;     // of the contact shadow, at most 16, 0 = none; only with occlusion_taps
  int level_of_detail;   // of the bones around the treated one while things move, 0 = finest (see scenes::ViewOptions)
  int level_of_treated;  // of the treated bone while things move
  int level_at_rest;     // the same, once nothing moves
  int samples_at_rest;   // on each side of a pixel, once nothing moves
  bool sketches;         // what moves is lit at vertices, see PictureSettings::moves
};
const TierFeatures& features_of(Tier tier);

std::string_view tier_name(Tier tier);  // "software", "low", "medium", "high"
std::optional<Tier> tier_from_name(std::string_view name);

}  // namespace theatre::render
