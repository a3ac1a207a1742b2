// SoundScreen: what must hold of any screen after a frame, at any size and with any words.
#pragma once
#include "panel_harness.h"

namespace theatre::panels {

constexpr float k_least_target_px = 48;

/// What must hold of any screen after a frame.
inline void expect_sound(PanelHarness& harness, const std::string& where) {
  const ui::Records& records = harness.records();
  for (const auto& complaint : records.complaints) ADD_FAILURE() << where << ": " << complaint;
  const auto width = float(harness.size_px.x);
  for (const auto& target : records.targets) {
    EXPECT_GE(target.where.w, k_least_target_px) << where << ": " << target.name;
    EXPECT_GE(target.where.h, k_least_target_px) << where << ": " << target.name;
    EXPECT_TRUE(target.where.x >= 0 && target.where.right() <= width + 0.5f)
        << where << ": " << target.name << " leaves the window";
  }
  for (const auto& word : records.words) {
    EXPECT_FALSE(word.words.starts_with("<")) << where << ": no words for " << word.words;
    EXPECT_GE(word.px, 12) << where << ": " << word.words;
  }
  for (size_t i = 0; i < records.words.size(); ++i)
    for (size_t j = i + 1; j < records.words.size(); ++j)
      EXPECT_LE(ui::overlap(records.words[i].where, records.words[j].where), 1)
          << where << ": '" << records.words[i].words << "' over '" << records.words[j].words << "'";
}

}  // namespace theatre::panels
