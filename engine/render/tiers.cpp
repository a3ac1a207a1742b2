#include "engine/render/tiers.h"

#include <algorithm>

namespace theatre::render {
namespace {

struct Row {
  std::string_view name;
  TierFeatures features;
};
// multisamples, shadow_px, occlusion_taps, contact_steps, level_of_detail, level_of_treated, level_at_rest, samples_at_rest,
// sketches
constexpr std::array k_rows{Row{"software", {1, 0, 0, 0, 3, 3, 1, 2, true}}, Row{"low", {2, 1024, 0, 0, 1, 0, 0, 2, false}},
                            Row{"medium", {4, 1024, 8, 6, 0, 0, 0, 2, false}},
                            Row{"high", {4, 2048, 14, 12, 0, 0, 0, 2, false}}};
static_assert(k_rows.size() == k_tiers.size());

}  // namespace

const TierFeatures& features_of(Tier tier) { return k_rows[size_t(tier)].features; }

std::string_view tier_name(Tier tier) { return k_rows[size_t(tier)].name; }

std::optional<Tier> tier_from_name(std::string_view name) {
  const auto found = std::find_if(k_rows.begin(), k_rows.end(), [&](const Row& row) { return row.name == name; });
  if (found == k_rows.end()) return std::nullopt;
  return k_tiers[size_t(found - k_rows.begin())];
}

}  // namespace theatre::render
