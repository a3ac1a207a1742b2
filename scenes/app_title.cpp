// What the window says of itself in words: its title, and a file that tells what is on the screen.
#include "engine/core/paths.h"
#include "engine/ui/transcript.h"
#include "scenes/app.h"

namespace theatre {

/// What is before the reader, whose body, and for whom the words are: for task switchers, screen readers and the window tests.
void App::show_title() {
  const auto say = [this](const std::string& key) { return std::string(library_.text.get(key)); };
  std::string title = panels_.heading();
  if (page_.empty())
    title += " - " + say(comparing_ ? "scenes.compare" : "scenes." + show_->scene.id) + " - " +
             std::string(anatomy::level_name(show_->outcome.patient.level));
  title += " - " + say("voices." + std::string(scenes::voice_name(settings_.voice))) + " - " + say("app.title");
  if (title != title_) window_->set_title(title_ = title);
}

/// After the frame, whenever it tells something else than before.
void App::keep_transcript() {
  if (transcript_file_.empty()) return;
  std::string now = ui::transcript(ui_->canvas(), title_);
  if (now == transcript_) return;
  if (const auto kept = core::write_file(transcript_file_, now); !kept) notice_ = kept.error().message;
  transcript_ = std::move(now);
}

}  // namespace theatre
