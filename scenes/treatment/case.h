// Case: who is treated and how. Every value has a default; files are assets/cases/*.toml (see read_case).
#pragma once
#include <filesystem>

#include "engine/core/result.h"
#include "scenes/anatomy/fracture.h"
#include "scenes/anatomy/spine.h"

namespace theatre::treatment {

struct Case {
  anatomy::Level level = anatomy::Level::L1;  // T10 .. L5
  anatomy::Fracture fracture;
};

/// Reads a case file; unknown keys and out-of-range values are refused with file:line:column and the reason.
core::Result<Case> read_case(const std::filesystem::path& file);

}  // namespace theatre::treatment
