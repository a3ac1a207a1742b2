#include "scenes/cli_subject.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <sstream>

#include "engine/core/paths.h"

namespace theatre::cli {
namespace {

using treatment::Case;
using treatment::Limits;

constexpr double k_not_said = -1;

/// Usual shares of bone (FACTS 7.2 [R]).
struct NamedBone {
  const char* name;
  float volume_fraction;
};
constexpr NamedBone k_bones[] = {{"healthy", 0.18f}, {"osteopenic", 0.13f}, {"osteoporotic", 0.09f}};

CLI::Validator within(Limits limits) { return cli::within(limits.low, limits.high); }

/// Like the parser's own set, but said in words and not repeated in the help.
CLI::Validator one_of(std::vector<std::string> choices) {
  return CLI::Validator(
      [choices = std::move(choices)](std::string& word) {
        if (std::find(choices.begin(), choices.end(), word) != choices.end()) return std::string();
        std::string known;
        for (const std::string& choice : choices) {
          known += (known.empty() ? "" : choice == choices.back() ? " or " : ", ") + choice;
        }
        return word + " must be " + known;
      },
      "");
}

core::Result<float> bone_of(const std::string& word) {
  for (const NamedBone& bone : k_bones) {
    if (word == bone.name) return bone.volume_fraction;
  }
  float fraction = 0;
  const char* end = word.data() + word.size();
  const std::from_chars_result read = std::from_chars(word.data(), end, fraction);
  const auto low = static_cast<float>(treatment::k_bone_fraction_limits.low);
  const auto high = static_cast<float>(treatment::k_bone_fraction_limits.high);
  if (read.ec != std::errc() || read.ptr != end || !(fraction >= low && fraction <= high)) {
    return core::Error{"--bone-fraction " + word + ": must be 0.04 to 0.30, or healthy, osteopenic or osteoporotic"};
  }
  return fraction;
}

core::Result<glm::vec3> heights_of(const std::string& words) {
  glm::vec3 mm(0);
  char rest = 0;
  if (std::sscanf(words.c_str(), "%f,%f,%f%c", &mm.x, &mm.y, &mm.z, &rest) != 3) {
    return core::Error{"--heights " + words + ": must be three numbers like 17,19.5,24: in front, in the middle, at the back"};
  }
  const std::string why = treatment::heights_refusal(mm);
  return why.empty() ? core::Result<glm::vec3>(mm) : core::Error{"--heights " + words + " " + why};
}

/// Level and fracture. A shape or a grade replaces heights of the case file.
std::optional<core::Error> settle_fracture(const SubjectWords& words, Case& patient) {
  if (!words.level.empty()) {
    const auto level = anatomy::level_from_name(words.level);
    if (!level || *level < anatomy::Level::T10 || *level > anatomy::Level::L5) {
      return core::Error{"--level " + words.level + ": must be T10, T11, T12, L1, L2, L3, L4 or L5"};
    }
    patient.level = *level;
  }
  const bool by_grade = !words.fracture.empty() || words.grade;
  if (by_grade && !words.heights.empty()) {
    return core::Error{"--heights contradicts --fracture and --grade, which follow from the heights: give one or the other"};
  }
  if (by_grade) patient.fracture.heights_mm.reset();
  if (!words.fracture.empty()) patient.fracture.shape = *anatomy::fracture_shape_from_name(words.fracture);
  if (words.grade) patient.fracture.genant_grade = words.grade;
  if (!words.heights.empty()) {
    const core::Result<glm::vec3> heights_mm = heights_of(words.heights);
    if (!heights_mm) return heights_mm.error();
    patient.fracture.heights_mm = *heights_mm;
    patient.source = "--heights";
  }
  if (!patient.fracture.heights_mm) patient.source.clear();
  if (words.age_weeks != k_not_said) patient.fracture_age_weeks = static_cast<float>(words.age_weeks);
  return std::nullopt;
}

std::optional<core::Error> settle_plan(const SubjectWords& words, Case& patient) {
  if (!words.bone.empty()) {
    const core::Result<float> bone = bone_of(words.bone);
    if (!bone) return bone.error();
    patient.bone_volume_fraction = *bone;
  }
  if (words.needles) patient.needles = words.needles;
  if (words.balloon_mm) patient.balloon_mm = words.balloon_mm;
  if (!words.cement.empty()) patient.cement = *treatment::cement_kind_from_name(words.cement);
  if (words.volume_ml != k_not_said) patient.cement_ml = static_cast<float>(words.volume_ml);
  if (!words.incident.empty()) patient.incident = *treatment::incident_from_name(words.incident);
  return std::nullopt;
}

bool says_anything(const SubjectWords& words) {
  return !words.level.empty() || !words.fracture.empty() || words.grade || !words.heights.empty() ||
         words.age_weeks != k_not_said || !words.bone.empty() || words.needles || words.balloon_mm || !words.cement.empty() ||
         words.volume_ml != k_not_said || !words.incident.empty();
}

core::Result<Case> read_named_case(const SubjectWords& words) {
  if (words.case_name.empty()) return Case{};
  std::filesystem::path cases_dir;
  if (std::filesystem::path(words.case_name).extension() != ".toml") {
    const auto data_dir = core::find_data_dir(words.subject.data_dir, "assets/cases");
    if (!data_dir) return data_dir.error();
    cases_dir = *data_dir / "assets" / "cases";
  }
  const auto file = treatment::find_case(cases_dir, words.case_name);
  return file ? treatment::read_case(*file) : core::Result<Case>(file.error());
}

}  // namespace

CLI::Validator within(double low, double high) {
  return CLI::Validator(
      [low, high](std::string& word) {
        double value = 0;
        if (CLI::detail::lexical_cast(word, value) && value >= low && value <= high) return std::string();
        std::ostringstream why;
        why << word << " must lie between " << low << " and " << high;
        return why.str();
      },
      "");
}

void add_subject(CLI::App& command, SubjectWords& words) {
  command
      .add_option(
          "SCENE", words.subject.scene,
          "kyphoplasty, vertebroplasty, without_procedure, or a .toml file; in the window and with render also compare: "
          "all three; render shows mesh files too, as they are")
      ->capture_default_str();
  command.add_option("--spine", words.subject.spine, "mesh file or folder of meshes instead of the built-in spine")
      ->type_name("PATH");
  command.add_option("--data", words.subject.data_dir, "folder with scenes, shaders and spine")->type_name("DIR");

  std::string group = "Who is treated (wins over the case)";
  const CLI::Validator said([](std::string& word) { return std::string(word.empty() ? "needs a value" : ""); }, "");
  const auto add = [&](const char* name, auto& word, const char* what, const char* values) {
    return command.add_option(name, word, what)->type_name(values)->group(group)->check(said);
  };
  add("--case", words.case_name, "a case by name (assets/cases), or a file of your own", "NAME|F.toml");
  add("--level", words.level, "broken vertebra, T10 to L5", "NAME");
  add("--fracture", words.fracture, "shape: wedge, biconcave, crush; replaces heights of the case", "SHAPE")
      ->check(one_of({"wedge", "biconcave", "crush"}));
  add("--grade", words.grade, "Genant: mild, moderate, severe; replaces heights of the case", "1|2|3")
      ->check(one_of({"1", "2", "3"}));
  add("--heights", words.heights, "mm in front, in the middle, at the back: instead of shape and grade", "A,M,P");
  add("--age-weeks", words.age_weeks, "age of the fracture, 0 to 520", "W")->check(within(treatment::k_age_limits_weeks));
  add("--bone-fraction", words.bone, "share of bone, 0.04 to 0.30; or healthy, osteopenic, osteoporotic: 0.18, 0.13, 0.09",
      "F|WORD");

  group = "How (wins over the case)";
  add("--needles", words.needles, "one aims past the midline", "1|2")->check(one_of({"1", "2"}));
  add("--balloon", words.balloon_mm, "length of the balloons in mm", "10|15|20")->check(one_of({"10", "15", "20"}));
  add("--cement", words.cement, "which kind of cement", "thin|thick")->check(one_of({"thin", "thick"}));
  add("--volume", words.volume_ml, "cement planned, 0.5 to 12 mL; fitted to the bone if not said", "ML")
      ->check(within(treatment::k_cement_limits_ml));
  add("--incident", words.incident, "what goes wrong: none, disc_leak, vein_leak, wall_leak, canal_leak", "NAME")
      ->check(one_of({"none", "disc_leak", "vein_leak", "wall_leak", "canal_leak"}));
}

std::string words_of(const Subject& subject) {
  const Case& patient = subject.patient;
  std::ostringstream words;
  words << subject.scene;
  if (!subject.spine.empty()) words << " --spine " << subject.spine.string();
  words << " --level " << anatomy::level_name(patient.level);
  if (const auto& mm = patient.fracture.heights_mm) {
    words << " --heights " << mm->x << ',' << mm->y << ',' << mm->z;
  } else {
    words << " --fracture " << anatomy::fracture_shape_name(patient.fracture.shape) << " --grade "
          << patient.fracture.genant_grade;
  }
  words << " --age-weeks " << patient.fracture_age_weeks << " --bone-fraction " << patient.bone_volume_fraction << " --needles "
        << patient.needles << " --balloon " << patient.balloon_mm << " --cement "
        << treatment::cement_kind_name(patient.cement);
  if (patient.cement_ml) words << " --volume " << *patient.cement_ml;
  words << " --incident " << treatment::incident_name(patient.incident);
  return words.str();
}

std::optional<Refusal> settle_subject(SubjectWords& words) {
  const core::Result<Case> written = read_named_case(words);
  if (!written) return Refusal{written.error(), 1};
  Case patient = *written;
  if (says_anything(words)) patient.id.clear();  // no longer the one that words were written about
  if (const auto error = settle_fracture(words, patient)) return Refusal{*error};
  if (const auto error = settle_plan(words, patient)) return Refusal{*error};
  words.subject.patient = patient;
  return std::nullopt;
}

}  // namespace theatre::cli
