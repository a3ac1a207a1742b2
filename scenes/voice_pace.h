// VoicePace: a show that plays stands still at the end of a step until the words of that step have been read aloud.
#pragma once
#include "engine/timeline/player.h"
#include "scenes/scene_file.h"

namespace theatre::scenes {

struct VoicePace {
  const Step* step = nullptr;  // whose words are read; none while others are, or nothing is
  bool waits = false;          // the show stands still for them, and would play on
};

/// In every frame. `reading`: somebody reads aloud now. `on_stage`: no page lies over the show.
void keep_pace(VoicePace& pace, timeline::Player& player, double now_s, bool reading, bool on_stage);

}  // namespace theatre::scenes
