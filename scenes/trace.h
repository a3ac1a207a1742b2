// Trace: the state through time as text, one row for each moment. Column names are frozen: columns may be added, none renamed.
#pragma once
#include <string>

#include "scenes/scene_file.h"
#include "scenes/stage.h"

namespace theatre::scenes {

/// "time_s,step,procedure_min,..." without a line end.
std::string trace_header();
std::string trace_row(const Moment& moment, const Scene& scene);

}  // namespace theatre::scenes
