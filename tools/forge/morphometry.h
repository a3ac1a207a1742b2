// Reads assets/morphometry.toml into Morphometry. Unknown, missing and out-of-range keys are refused with file:line:column.
#pragma once
#include <filesystem>

#include "engine/core/result.h"
#include "tools/forge/dimensions.h"

namespace theatre::forge {

core::Result<Morphometry> read_morphometry(const std::filesystem::path& file);

/// Every length of `dimensions` times `ratio`; angles, ratios and exponents stay.
VertebraDimensions scaled(VertebraDimensions dimensions, float ratio);

}  // namespace theatre::forge
