// The part of the command line that says who is treated, how, and on which spine: the same for every command that shows
// something.
#pragma once
#include <optional>
#include <string>

#include "engine/core/result.h"
#include "scenes/cli.h"

namespace CLI {
class App;
class Validator;
}  // namespace CLI

namespace theatre::cli {

/// Words of the command line before they have become values; empty, 0 or -1 when not said.
struct SubjectWords {
  Subject subject;
  std::string case_name, level, fracture, heights, bone, cement, incident;
  int grade = 0, needles = 0, balloon_mm = 0;
  double age_weeks = -1, volume_ml = -1;
};
/// What went wrong, and the exit code for it.
struct Refusal {
  core::Error error;
  int exit_code = 2;
};

/// Numbers from low to high; unlike the parser's own range it lets no nan through.
CLI::Validator within(double low, double high);

void add_subject(CLI::App& command, SubjectWords& words);
/// The scene and every option of the case, as words that give the same again: "kyphoplasty --level L1 --fracture wedge ...".
std::string words_of(const Subject& subject);
/// The case file with the options, which win over it, in `subject.patient`; a refusal when that makes no sense.
std::optional<Refusal> settle_subject(SubjectWords& words);

}  // namespace theatre::cli
