// Where files live. Never depends on the current directory: the program may be started by double click or by a service.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace theatre::core {

/// The folder with shaders, scenes and spine: `override_dir` when given, else <program>/../share/spine-theatre.
/// Fails when it does not hold `must_contain`.
Result<std::filesystem::path> find_data_dir(const std::filesystem::path& override_dir, const char* must_contain);

/// Why a stream failed, in the system's words: streams tell only that they did. Set errno to 0 before.
std::string why_it_failed();

/// A whole text file; fails when it is missing, not a regular file, or larger than `largest_bytes`.
Result<std::string> read_text_file(const std::filesystem::path& file, uint64_t largest_bytes = 8u << 20);

/// Writes through a temporary file and rename, so that readers see the old or the new content, never half of it.
Result<Done> write_file(const std::filesystem::path& file, std::string_view content);

}  // namespace theatre::core
