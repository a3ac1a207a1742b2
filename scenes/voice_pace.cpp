#include "scenes/voice_pace.h"

#include <utility>

namespace theatre::scenes {
namespace {

constexpr double k_before_the_end_s = 0.05;  // still within the step

}  // namespace

void keep_pace(VoicePace& pace, timeline::Player& player, double now_s, bool reading, bool on_stage) {
  if (player.playing()) {
    const double end_s = pace.step ? pace.step->start_s + pace.step->duration_s - k_before_the_end_s : 0;
    pace.waits = reading && pace.step && player.time_at(now_s) >= end_s;
    if (!pace.waits) return;
    player.seek(now_s, end_s);
    player.pause(now_s);
  } else if (!reading && on_stage && std::exchange(pace.waits, false)) {
    player.play(now_s);
  }
}

}  // namespace theatre::scenes
