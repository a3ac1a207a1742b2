// Words are read aloud by another program; whatever becomes of it, nothing waits for it here and nothing is left behind.
#include "engine/platform/speech.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

namespace theatre::platform {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }
template <class Condition>
bool comes_true(const Condition& condition, double within_s = 20) {
  const auto start = Clock::now();
  while (!condition() && seconds_since(start) < within_s) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return condition();
}
std::string content(const fs::path& file) {
  std::ostringstream words;
  words << std::ifstream(file).rdbuf();
  return words.str();
}
fs::path fresh_folder(const std::string& name) {
  const fs::path folder = fs::path(testing::TempDir()) / name;
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}
/// In place of spd-say: a script that notes how it was called and then does `what`.
fs::path stand_in(const fs::path& folder, const std::string& what) {
  const fs::path program = folder / "spd-say";
  std::ofstream(program) << "#!/bin/sh\nfor word; do printf '%s|' \"$word\"; done >> \"" << (folder / "calls").string()
                         << "\"\necho >> \"" << (folder / "calls").string() << "\"\n"
                         << what << "\n";
  fs::permissions(program, fs::perms::owner_all);
  return program;
}
bool has_child() { return waitpid(-1, nullptr, WNOHANG) >= 0; }

TEST(Speech, WithoutItsProgramThereIsNobodyToReadAloud) {
  const std::string path = std::getenv("PATH");
  setenv("PATH", fresh_folder("without_speech").c_str(), 1);
  EXPECT_TRUE(speech_program().empty());
  EXPECT_FALSE(open_speaker(speech_program()));
  const fs::path program = stand_in(fresh_folder("with_speech"), "");
  setenv("PATH", ("relative:/nowhere:" + program.parent_path().string()).c_str(), 1);
  EXPECT_EQ(speech_program(), program);
  setenv("PATH", path.c_str(), 1);
}

TEST(Speech, SaysTheWordsInTheirLanguageAndIsSilentAfterwards) {
  const fs::path folder = fresh_folder("says");
  const auto speaker = open_speaker(stand_in(folder, "sleep 0.2"));
  ASSERT_TRUE(speaker);
  EXPECT_EQ(speaker->state(), Voicing::silent);
  speaker->say("--stop \"Männer\" $HOME", "zh");
  EXPECT_EQ(speaker->state(), Voicing::speaking);
  EXPECT_TRUE(comes_true([&] { return speaker->state() == Voicing::silent; }));
  EXPECT_EQ(content(folder / "calls"), "--cancel|--wait|--language|cmn|--|--stop \"Männer\" $HOME|\n");
}

TEST(Speech, WhatIsAskedNextEndsWhatIsSaidAndLeavesNoProcessBehind) {
  const fs::path folder = fresh_folder("next");
  {
    const auto speaker = open_speaker(stand_in(folder, "case $2 in --wait) exec sleep 60;; esac"));
    const auto calls = [&](const std::string& what) { return content(folder / "calls").find(what) != std::string::npos; };
    speaker->say("one", "en");
    ASSERT_TRUE(comes_true([&] { return calls("one"); }));
    speaker->say("passed over", "en");
    speaker->say("two", "en");
    ASSERT_TRUE(comes_true([&] { return calls("two"); }));
    EXPECT_FALSE(calls("passed over"));
    speaker->stop();
    EXPECT_EQ(speaker->state(), Voicing::silent);
    ASSERT_TRUE(comes_true([&] { return calls("\n--cancel|\n"); })) << content(folder / "calls");
  }
  EXPECT_FALSE(has_child());
}

TEST(Speech, AProgramThatHangsHoldsNobodyUp) {
  const fs::path folder = fresh_folder("hangs");
  const auto start = Clock::now();
  {
    const auto speaker =
        open_speaker(stand_in(folder, "exec sleep 60"), {.stop_s = 0.2, .say_s = 0.2, .say_s_for_each_byte = 0});
    speaker->say("one", "en");
    EXPECT_LT(seconds_since(start), 0.1);
    EXPECT_TRUE(comes_true([&] { return speaker->state() == Voicing::failed; }));
    speaker->say("two", "en");
    speaker->stop();
    EXPECT_EQ(speaker->state(), Voicing::silent);
    speaker->say("three", "en");
    comes_true([&] { return content(folder / "calls").find("three") != std::string::npos; });
  }
  EXPECT_LT(seconds_since(start), 10);
  EXPECT_FALSE(has_child());
}

TEST(Speech, AProgramThatFailsOrCannotRunIsToldAndForgottenWithTheNextWish) {
  for (const fs::path& program : {stand_in(fresh_folder("fails"), "exit 1"), fresh_folder("no_program")}) {
    const auto speaker = open_speaker(program);
    speaker->say("one", "en");
    EXPECT_TRUE(comes_true([&] { return speaker->state() == Voicing::failed; })) << program;
    speaker->stop();
    EXPECT_EQ(speaker->state(), Voicing::silent);
  }
}

/// The real speech-dispatcher with a voice that writes into a file, slowly: started by itself, in folders of its own.
class RealSpeechTest : public testing::Test {
 protected:
  void SetUp() override {
    if (speech_program().empty() || !fs::exists("/usr/lib/speech-dispatcher-modules/sd_generic"))
      GTEST_SKIP() << "speech-dispatcher is not installed";
    folder = fresh_folder("real");
    const fs::path config = folder / "config/speech-dispatcher";
    fs::create_directories(config / "modules");
    fs::create_directories(folder / "run");
    std::ofstream(folder / ".libao") << "default_driver=null\n";
    std::ofstream(config / "speechd.conf")
        << "AudioOutputMethod \"libao\"\nTimeout 2\nAddModule \"writer\" \"sd_generic\" \"writer.conf\"\n"
        << "DefaultModule writer\n";
    std::ofstream(config / "modules/writer.conf")
        << "GenericExecuteSynth \"echo \\\"$LANGUAGE:$DATA\\\" >> '" << (folder / "spoken").string() << "'; sleep 0.3\"\n"
        << "GenericMaxChunkLength 40\nGenericDelimiters \".\"\nGenericLanguage \"en\" \"en\" \"utf-8\"\n"
        << "GenericLanguage \"de\" \"de\" \"utf-8\"\nAddVoice \"en\" \"MALE1\" \"a\"\nAddVoice \"de\" \"MALE1\" \"b\"\n";
    setenv("HOME", folder.c_str(), 1);
    setenv("XDG_CONFIG_HOME", (folder / "config").c_str(), 1);
    setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    setenv("XDG_RUNTIME_DIR", (folder / "run").c_str(), 1);
  }
  bool spoken(const std::string& words) const { return content(folder / "spoken").find(words) != std::string::npos; }

  fs::path folder;
};

TEST_F(RealSpeechTest, SpeaksStopsAtOnceAndSaysTheNextThing) {
  const auto speaker = open_speaker(speech_program());
  ASSERT_TRUE(speaker);
  speaker->say("Der Ballon macht Platz.", "de");
  if (comes_true([&] { return speaker->state() == Voicing::failed; }, 2)) GTEST_SKIP() << "speech-dispatcher cannot start here";
  ASSERT_TRUE(comes_true([&] { return speaker->state() == Voicing::silent; }));
  EXPECT_TRUE(spoken("de:Der Ballon macht Platz.")) << content(folder / "spoken");

  std::string many;
  for (int i = 0; i < 40; ++i) many += "This is sentence number " + std::to_string(i) + ". ";
  speaker->say(many, "en");
  ASSERT_TRUE(comes_true([&] { return spoken("en:This is sentence number 0."); })) << content(folder / "spoken");
  speaker->stop();
  std::this_thread::sleep_for(std::chrono::seconds(1));
  const std::string before = content(folder / "spoken");
  std::this_thread::sleep_for(std::chrono::seconds(1));
  EXPECT_EQ(content(folder / "spoken"), before) << "it went on";
  speaker->say("Next.", "en");
  EXPECT_TRUE(comes_true([&] { return spoken("en:Next."); })) << content(folder / "spoken");
}

}  // namespace
}  // namespace theatre::platform
