#include "scenes/treatment/case.h"

#include "engine/core/toml_reader.h"

namespace theatre::treatment {

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

void read_level(core::TomlTable& file, Case& patient) {
  const std::string name = file.text("level", std::string(anatomy::level_name(patient.level)));
  const std::optional<anatomy::Level> level = anatomy::level_from_name(name);
  const bool treatable = level && *level >= anatomy::Level::T10 && *level <= anatomy::Level::L5;
  if (!treatable || anatomy::level_name(*level) != name) return file.refuse("level", "must be one of T10, T11, T12, L1 .. L5");
  patient.level = *level;
}

void read_fracture(core::TomlTable& file, Case& patient) {
  const toml::table* table = file.table("fracture");
  if (!table) return;
  core::TomlTable fracture(*table, "fracture", file.problems());
  const std::string name = fracture.text("shape", std::string(anatomy::fracture_shape_name(patient.fracture.shape)));
  if (const auto shape = anatomy::fracture_shape_from_name(name)) {
    patient.fracture.shape = *shape;
  } else {
    fracture.refuse("shape", "must be \"wedge\", \"biconcave\" or \"crush\"");
  }
  const double grade = fracture.number("grade", patient.fracture.genant_grade, 1, 3);
  patient.fracture.genant_grade = static_cast<int>(grade);
  if (grade != patient.fracture.genant_grade) fracture.refuse("grade", "must be 1, 2 or 3 (Genant)");
  fracture.finish();
}
}  // namespace

std::string_view cement_kind_name(CementKind kind) { return k_kind_names[size_t(kind)]; }
std::optional<CementKind> cement_kind_from_name(std::string_view name) { return named<CementKind>(k_kind_names, name); }
std::string_view incident_name(Incident incident) { return k_incident_names[size_t(incident)]; }
std::optional<Incident> incident_from_name(std::string_view name) { return named<Incident>(k_incident_names, name); }

core::Result<Case> read_case(const std::filesystem::path& file) {
  const core::Result<toml::table> parsed = core::parse_toml(file);
  if (!parsed) return parsed.error();
  core::TomlProblems problems(file);
  core::TomlTable top(*parsed, "case", problems);
  Case patient;
  read_level(top, patient);
  read_fracture(top, patient);
  top.finish();
  if (problems.any()) return problems.error();
  return patient;
}

}  // namespace theatre::treatment
