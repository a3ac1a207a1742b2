// Reading aloud: what the panels ask for goes to the speaker, and the show waits for it at the end of a step.
#include "scenes/app.h"

namespace theatre {

bool App::reading() const { return speaker_ && speaker_->state() == platform::Voicing::speaking; }

void App::say(const std::string& words, double now_s) {
  if (!speaker_) return;
  voice_pace_.step = nullptr;
  if (words.empty()) return speaker_->stop();
  speaker_->say(words, library_.text.language);
  voice_pending_ = true;
  if (page_.empty()) voice_pace_.step = &show_->scene.step_at(player_.time_at(now_s));
}

void App::keep_pace_with_voice(double now_s) {
  if (!speaker_) return;
  if (speaker_->state() == platform::Voicing::failed) {
    speaker_->stop();
    notice_ = "errors.reading_aloud";
  }
  voice_pending_ = reading();
  scenes::keep_pace(voice_pace_, player_, now_s, voice_pending_, page_.empty());
}

}  // namespace theatre
