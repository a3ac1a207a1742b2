// Reading aloud: what the panels ask for goes to the speaker, and the show waits for it at the end of a step.
#include <utility>

#include "scenes/app.h"

namespace theatre {
namespace {

constexpr double k_before_the_end_s = 0.05;  // still within the step

}  // namespace

bool App::reading() const { return speaker_ && speaker_->state() == platform::Voicing::speaking; }

void App::say(const std::string& words, double now_s) {
  if (!speaker_) return;
  read_step_ = nullptr;
  if (words.empty()) return speaker_->stop();
  speaker_->say(words, library_.text.language);
  voice_pending_ = true;
  if (page_.empty()) read_step_ = &show_->scene.step_at(player_.time_at(now_s));
}

/// A show that plays stands still at the end of a step until its words have been read.
void App::keep_pace_with_voice(double now_s) {
  if (!speaker_) return;
  if (speaker_->state() == platform::Voicing::failed) {
    speaker_->stop();
    notice_ = "errors.reading_aloud";
  }
  voice_pending_ = reading();
  if (player_.playing()) {
    const double end_s = read_step_ ? read_step_->start_s + read_step_->duration_s - k_before_the_end_s : 0;
    waits_for_voice_ = voice_pending_ && read_step_ && player_.time_at(now_s) >= end_s;
    if (!waits_for_voice_) return;
    player_.seek(now_s, end_s);
    player_.pause(now_s);
  } else if (!voice_pending_ && std::exchange(waits_for_voice_, false) && page_.empty()) {
    player_.play(now_s);
  }
}

}  // namespace theatre
