#include "scenes/trace.h"

#include <cstdio>

namespace theatre::scenes {
namespace {

struct Column {
  const char* name;
  double (*value)(const Moment&);
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
  for (const Column& column : k_columns) row += "," + number(column.value(moment));
  return row;
}

}  // namespace theatre::scenes
