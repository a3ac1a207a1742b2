#include "scenes/treatment/case.h"

#include <algorithm>
#include <cmath>
#include <system_error>
#include <vector>

#include "engine/core/toml_reader.h"

namespace theatre::treatment {

namespace fs = std::filesystem;

namespace {
constexpr std::string_view k_kind_names[] = {"thin", "thick"};
constexpr std::string_view k_incident_names[] = {"none", "disc_leak", "vein_leak", "wall_leak", "canal_leak"};

template <class Value, size_t N>
std::optional<Value> named(const std::string_view (&names)[N], std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return Value(i);
  }
  return std::nullopt;
}

std::string number_text(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

void read_level(core::TomlTable& file, Case& patient) {
  const std::string name = file.text("level", std::string(anatomy::level_name(patient.level)));
  const std::optional<anatomy::Level> level = anatomy::level_from_name(name);
  const bool treatable = level && *level >= anatomy::Level::T10 && *level <= anatomy::Level::L5;
  if (!treatable || anatomy::level_name(*level) != name) return file.refuse("level", "must be one of T10, T11, T12, L1 .. L5");
  patient.level = *level;
}

/// One of a few whole numbers.
int choice(core::TomlTable& table, std::string_view key, int fallback, std::initializer_list<int> choices, const char* why) {
  const double value = table.number(key, fallback, -1e9, 1e9);
  const auto chosen = std::find_if(choices.begin(), choices.end(), [&](int one) { return value == one; });
  if (chosen != choices.end()) return *chosen;
  table.refuse(key, "= " + number_text(value) + " " + why);
  return fallback;
}

/// "file:line:column"
std::string place_of(const fs::path& file, const toml::node& node) {
  return file.string() + ":" + std::to_string(node.source().begin.line) + ":" + std::to_string(node.source().begin.column);
}

void read_heights(core::TomlTable& fracture, Case& patient, const fs::path& file) {
  const toml::array* list = fracture.array("heights_mm");
  if (!list) return;
  if (list->size() != 3) return fracture.refuse("heights_mm", "needs three numbers: anterior, middle, posterior");
  glm::vec3 heights_mm(0);
  for (size_t i = 0; i < 3; ++i) {
    const toml::node& node = *list->get(i);
    if (!node.is_number()) {
      return fracture.problems().add(node.source(), "fracture.heights_mm needs three numbers: anterior, middle, posterior");
    }
    heights_mm[static_cast<int>(i)] = static_cast<float>(node.value_or(0.0));
  }
  if (const std::string why = heights_refusal(heights_mm); !why.empty()) return fracture.refuse("heights_mm", why);
  for (const std::string_view other : {"shape", "grade"}) {
    if (fracture.has(other)) {
      return fracture.refuse(other,
                             "contradicts fracture.heights_mm: shape and grade follow from the heights; give one or the other");
    }
  }
  patient.fracture.heights_mm = heights_mm;
  patient.source = place_of(file, *list) + ": fracture.heights_mm";
}

void read_fracture(core::TomlTable& top, Case& patient, const fs::path& file) {
  const toml::table* table = top.table("fracture");
  if (!table) return;
  core::TomlTable fracture(*table, "fracture", top.problems());
  const std::string name = fracture.text("shape", std::string(anatomy::fracture_shape_name(patient.fracture.shape)));
  if (const auto shape = anatomy::fracture_shape_from_name(name)) {
    patient.fracture.shape = *shape;
  } else {
    fracture.refuse("shape", "must be \"wedge\", \"biconcave\" or \"crush\"");
  }
  patient.fracture.genant_grade =
      choice(fracture, "grade", patient.fracture.genant_grade, {1, 2, 3}, "must be 1, 2 or 3 (Genant)");
  read_heights(fracture, patient, file);
  patient.fracture_age_weeks = static_cast<float>(
      fracture.number("age_weeks", patient.fracture_age_weeks, k_age_limits_weeks.low, k_age_limits_weeks.high));
  fracture.finish();
}

void read_bone(core::TomlTable& top, Case& patient) {
  const toml::table* table = top.table("bone");
  if (!table) return;
  core::TomlTable bone(*table, "bone", top.problems());
  patient.bone_volume_fraction = static_cast<float>(
      bone.number("volume_fraction", patient.bone_volume_fraction, k_bone_fraction_limits.low, k_bone_fraction_limits.high));
  bone.finish();
}

void read_plan(core::TomlTable& top, Case& patient) {
  const toml::table* table = top.table("plan");
  if (!table) return;
  core::TomlTable plan(*table, "plan", top.problems());
  patient.needles = choice(plan, "needles", patient.needles, {1, 2}, "must be 1 or 2");
  patient.balloon_mm =
      choice(plan, "balloon_mm", patient.balloon_mm, {10, 15, 20}, "must be 10, 15 or 20, the lengths that are made");
  const auto kind = cement_kind_from_name(plan.text("cement", std::string(cement_kind_name(patient.cement))));
  if (!kind) plan.refuse("cement", "must be \"thin\" or \"thick\"");
  patient.cement = kind.value_or(patient.cement);
  const double ml = plan.number("volume_ml", k_cement_limits_ml.low, k_cement_limits_ml.low, k_cement_limits_ml.high);
  if (plan.has("volume_ml")) patient.cement_ml = static_cast<float>(ml);
  const auto incident = incident_from_name(plan.text("incident", std::string(incident_name(patient.incident))));
  if (!incident) plan.refuse("incident", "must be \"none\", \"disc_leak\", \"vein_leak\", \"wall_leak\" or \"canal_leak\"");
  patient.incident = incident.value_or(patient.incident);
  plan.finish();
}

std::vector<std::string> names_in(const fs::path& cases_dir) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(cases_dir, error)) {
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}
}  // namespace

std::string_view cement_kind_name(CementKind kind) { return k_kind_names[size_t(kind)]; }
std::optional<CementKind> cement_kind_from_name(std::string_view name) { return named<CementKind>(k_kind_names, name); }
std::string_view incident_name(Incident incident) { return k_incident_names[size_t(incident)]; }
std::optional<Incident> incident_from_name(std::string_view name) { return named<Incident>(k_incident_names, name); }

std::string heights_refusal(glm::vec3 heights_mm) {
  static constexpr const char* k_places[] = {"anterior", "middle", "posterior"};
  for (int i = 0; i < 3; ++i) {
    const double height = static_cast<double>(heights_mm[i]);
    if (std::isfinite(height) && height >= k_height_limits_mm.low && height <= k_height_limits_mm.high) continue;
    return std::string("has ") + k_places[i] + " = " + number_text(height) + ", which must lie between " +
           number_text(k_height_limits_mm.low) + " and " + number_text(k_height_limits_mm.high) + " mm";
  }
  if (heights_mm.y > std::max(heights_mm.x, heights_mm.z)) return "has a middle higher than front and back, which no body has";
  return {};
}

core::Result<Case> read_case(const fs::path& file) {
  const core::Result<toml::table> parsed = core::parse_toml(file);
  if (!parsed) return parsed.error();
  core::TomlProblems problems(file);
  core::TomlTable top(*parsed, "case", problems);
  Case patient;
  patient.id = file.stem().string();
  read_level(top, patient);
  read_fracture(top, patient, file);
  read_bone(top, patient);
  read_plan(top, patient);
  top.finish();
  if (problems.any()) return problems.error();
  return patient;
}

core::Result<fs::path> find_case(const fs::path& cases_dir, const std::string& name) {
  if (fs::path(name).extension() == ".toml") return fs::path(name);
  const std::vector<std::string> names = names_in(cases_dir);
  if (std::find(names.begin(), names.end(), name) != names.end()) return cases_dir / (name + ".toml");
  std::string known;
  for (const std::string& one : names) known += (known.empty() ? "" : ", ") + one;
  return core::Error{name + ": no such case; there are " + known + ", or give a .toml file"};
}

}  // namespace theatre::treatment
