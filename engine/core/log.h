// What the program says to whoever started it: one line on the standard error stream, "spine-theatre: what happened".
#pragma once
#include "engine/core/result.h"

namespace theatre::core {

/// Says why something could not be done.
void log_error(const Error& error);

}  // namespace theatre::core
