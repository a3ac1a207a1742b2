#include "engine/platform/speech.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <sstream>
#include <thread>
#include <utility>
#include <vector>

namespace theatre::platform {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds k_look_again{30};  // whether a program has ended
constexpr milliseconds k_settle{150};     // who goes through steps quickly hears only the one where they stay

/// What espeak-ng, the voice of Debian, calls a language.
std::string voice_language(const std::string& language) { return language == "zh" ? "cmn" : language; }

/// Starts a program that sees nothing of ours: no files, no terminal. 0 when it cannot be started.
pid_t start(const fs::path& program, const std::vector<std::string>& words) {
  std::vector<char*> arguments{const_cast<char*>(program.c_str())};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  pid_t process = 0;
  const int error = posix_spawn(&process, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? process : 0;
}

/// The thread that runs the program, one process at a time, each waited for: none is left behind.
class Worker {
 public:
  Worker(fs::path program, SpeechPatience patience)
      : program_(std::move(program)), patience_(patience), thread_([this] { run(); }) {}
  ~Worker() {
    ask({}, {}, true);
    thread_.join();
  }

  /// Empty words: silence.
  void ask(const std::string& words, const std::string& language, bool quit = false) {
    const std::lock_guard lock(mutex_);
    words_ = words;
    language_ = language;
    quit_ = quit;
    ++asked_;
    state_ = words.empty() ? Voicing::silent : Voicing::speaking;
    changed_.notify_all();
  }
  Voicing state() {
    const std::lock_guard lock(mutex_);
    return state_;
  }

 private:
  enum class Ended : uint8_t { well, badly, interrupted };

  void run() {
    std::unique_lock lock(mutex_);
    uint64_t heard = 0;            // of what was asked
    bool may_be_speaking = false;  // the daemon, whatever became of the program
    while (true) {
      changed_.wait(lock, [&] { return asked_ != heard; });
      heard = asked_;
      if (words_.empty()) {
        if (std::exchange(may_be_speaking, false)) run_program(lock, {"--cancel"}, patience_.stop_s, nullptr);
        if (quit_) return;
        continue;
      }
      if (changed_.wait_for(lock, k_settle, [&] { return asked_ != heard; })) continue;
      const std::vector<std::string> arguments{"--cancel", "--wait", "--language", voice_language(language_), "--", words_};
      const double longest_s = patience_.say_s + patience_.say_s_for_each_byte * double(words_.size());
      may_be_speaking = true;
      const Ended ended = run_program(lock, arguments, longest_s, &heard);
      if (ended == Ended::interrupted) continue;
      may_be_speaking = false;
      if (asked_ == heard) state_ = ended == Ended::well ? Voicing::silent : Voicing::failed;
    }
  }

  /// `lock` is held before and afterwards. With `heard`, something that is asked meanwhile ends it.
  Ended run_program(std::unique_lock<std::mutex>& lock, const std::vector<std::string>& arguments, double longest_s,
                    const uint64_t* heard) {
    const pid_t process = start(program_, arguments);
    if (process == 0) return Ended::badly;
    const auto end = Clock::now() + std::chrono::duration<double>(longest_s);
    int status = 0;
    while (waitpid(process, &status, WNOHANG) == 0) {
      const bool interrupted = heard && asked_ != *heard;
      if (!interrupted && Clock::now() < end) {
        changed_.wait_for(lock, k_look_again);
        continue;
      }
      kill(process, SIGKILL);
      waitpid(process, &status, 0);
      return interrupted ? Ended::interrupted : Ended::badly;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Ended::well : Ended::badly;
  }

  const fs::path program_;
  const SpeechPatience patience_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string words_, language_;
  uint64_t asked_ = 0;  // counts
  bool quit_ = false;
  Voicing state_ = Voicing::silent;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace

fs::path speech_program() {
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path program = fs::path(folder) / "spd-say";
    if (program.is_absolute() && access(program.c_str(), X_OK) == 0) return program;
  }
  return {};
}

std::optional<Speaker> open_speaker(const fs::path& program, SpeechPatience patience) {
  if (program.empty()) return std::nullopt;
  const auto worker = std::make_shared<Worker>(program, patience);
  return Speaker{[worker](const std::string& words, const std::string& language) { worker->ask(words, language); },
                 [worker] { worker->ask({}, {}); }, [worker] { return worker->state(); }};
}

}  // namespace theatre::platform
