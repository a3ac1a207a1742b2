// Speech: words read aloud by speech-dispatcher, where it is installed. Its program spd-say is run for each text instead of its
// library being loaded: a daemon that hangs then hangs a process that can be ended, and nothing has to be built or linked for
// it. Whatever it does is waited for on a thread of its own. Being silent is asked of the whole daemon (a killed client goes on
// speaking): other programs that read aloud, a screen reader for instance, are silenced as well.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace theatre::platform {

enum class Voicing : uint8_t { silent, speaking, failed };

/// Who reads aloud. No call waits for anything; from one thread only. A plain struct, so that tests can put another in its
/// place.
struct Speaker {
  /// Ends what is being said. `language`: "de"
  std::function<void(const std::string& words, const std::string& language)> say;
  std::function<void()> stop;
  /// Of what was asked last: failed when it could not be said, until something else is asked.
  std::function<Voicing()> state;
};

/// How long is waited before a program that does not answer is ended.
struct SpeechPatience {
  double stop_s = 1;                              // to be silent, at the end of the theatre as well
  double say_s = 30, say_s_for_each_byte = 0.25;  // longer than the slowest voice needs
};

/// spd-say in one of the folders of PATH; empty where speech-dispatcher is not installed.
std::filesystem::path speech_program();
/// None when there is no program. Ends what it says when the last copy of the speaker is gone.
std::optional<Speaker> open_speaker(const std::filesystem::path& program, SpeechPatience patience = {});

}  // namespace theatre::platform
