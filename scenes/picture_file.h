// Picture files: PNG with what they show, and with the command that makes the same picture again, written into them as text.
#pragma once
#include <filesystem>
#include <string>

#include "engine/geometry/image.h"
#include "scenes/cli.h"

namespace theatre {

/// The command line of this picture, every option of the case said.
std::string settings_of(const cli::Render& request);
/// Texts: Software, Description (`what`), Settings.
core::Result<core::Done> keep(const geometry::Image& image, const std::filesystem::path& file, const std::string& what,
                              const std::string& settings);

}  // namespace theatre
