// How the words are wanted: taken up at the start, changed while the theatre is open, kept for the next time.
#include "scenes/app.h"

namespace theatre {

/// What was kept from the last time, and over it what the command line asks for. Neither stops the start.
void App::take_settings(const cli::Reader& reader) {
  const core::Result<scenes::Settings> kept = scenes::read_settings(scenes::settings_file());
  if (!kept) notice_ = kept.error().message;
  const scenes::Settings wanted = cli::over(kept ? *kept : scenes::Settings{}, reader);
  settings_ = wanted;
  rig_.set_jumps(settings_.reduced_motion);
  if (const auto spoken = scenes::speak(library_, wanted.language); !spoken) {
    notice_ = spoken.error().message;
    settings_.language = library_.text.language;
  }
}

/// From now on, and at the next start.
void App::use(const scenes::Settings& settings) {
  if (settings.language != settings_.language) {
    if (const auto spoken = scenes::speak(library_, settings.language); !spoken) {
      notice_ = spoken.error().message;
      return;
    }
  }
  settings_ = settings;
  rig_.set_jumps(settings_.reduced_motion);
  const std::filesystem::path file = scenes::settings_file();
  if (file.empty()) return;
  if (const auto kept = scenes::write_settings(file, settings_); !kept) notice_ = kept.error().message;
}

}  // namespace theatre
