#include "scenes/trace.h"

#include <cstdio>

namespace theatre::scenes {
namespace {

struct Column {
  const char* name;
  double (*value)(const Moment&);  // null: the reason for stopping, a word
};
constexpr Column k_columns[] = {
    {"procedure_min", [](const Moment& m) -> double { return m.procedure_min; }},
    {"anterior_mm", [](const Moment& m) -> double { return m.anterior_mm; }},
    {"middle_mm", [](const Moment& m) -> double { return m.middle_mm; }},
    {"posterior_mm", [](const Moment& m) -> double { return m.posterior_mm; }},
    {"wedge_deg", [](const Moment& m) -> double { return m.wedge_deg; }},
    {"balloon_left_ml", [](const Moment& m) -> double { return m.balloon_left_ml; }},
    {"balloon_right_ml", [](const Moment& m) -> double { return m.balloon_right_ml; }},
    {"balloon_kpa", [](const Moment& m) -> double { return m.balloon_kpa; }},
    {"cement_ml", [](const Moment& m) -> double { return m.cement_ml; }},
    {"cement_drawn_ml", [](const Moment& m) -> double { return m.cement_drawn_ml; }},
    {"cement_leaked_ml", [](const Moment& m) -> double { return m.cement_leaked_ml; }},
    {"fracture_age_weeks", [](const Moment& m) -> double { return m.fracture_age_weeks; }},
    {"posture_gain_mm", [](const Moment& m) -> double { return m.posture_gain_mm; }},
    {"balloon_gain_mm", [](const Moment& m) -> double { return m.balloon_gain_mm; }},
    {"recoil_mm", [](const Moment& m) -> double { return m.recoil_mm; }},
    {"balloon_left_kpa", [](const Moment& m) -> double { return m.balloon_left_kpa; }},
    {"balloon_right_kpa", [](const Moment& m) -> double { return m.balloon_right_kpa; }},
    {"balloon_contact", [](const Moment& m) -> double { return m.balloon_contact; }},
    {"stop_reason", nullptr},
    {"cavity_ml", [](const Moment& m) -> double { return m.cavity_ml; }},
    {"cement_cavity_ml", [](const Moment& m) -> double { return m.cement_cavity_ml; }},
    {"cement_bone_ml", [](const Moment& m) -> double { return m.cement_bone_ml; }},
    {"viscosity_pa_s", [](const Moment& m) -> double { return m.viscosity_pa_s; }},
    {"injection_kpa", [](const Moment& m) -> double { return m.injection_kpa; }},
    {"cement_c", [](const Moment& m) -> double { return m.cement_c; }},
    {"rim_c", [](const Moment& m) -> double { return m.rim_c; }},
    {"set_fraction", [](const Moment& m) -> double { return m.set_fraction; }},
    {"relative_stiffness", [](const Moment& m) -> double { return m.relative_stiffness; }},
    {"relative_strength", [](const Moment& m) -> double { return m.relative_strength; }},
    {"local_kyphosis_deg", [](const Moment& m) -> double { return m.local_kyphosis_deg; }},
};

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4f", value);
  return text;
}

}  // namespace

std::string trace_header() {
  std::string header = "time_s,step";
  for (const Column& column : k_columns) header += std::string(",") + column.name;
  return header;
}

std::string trace_row(const Moment& moment, const Scene& scene) {
  std::string row = number(moment.time_s) + "," + scene.steps[size_t(moment.step)].id;
  for (const Column& column : k_columns)
    row += "," + (column.value ? number(column.value(moment)) : std::string(stop_reason(moment)));
  return row;
}

}  // namespace theatre::scenes
