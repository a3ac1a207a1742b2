// ShaderSource: one shader's text put together from files. Pure text work, no OpenGL.
// `#include "common/light.glsl"` (paths from the shader folder) is replaced by that file, once for each file; defines become
// lines at the top. #line directives keep the compiler's line numbers true, and `with_file_names` puts names back into its log.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/core/result.h"

namespace theatre::gl {

struct ShaderSource {
  std::string text;                // without #version
  std::vector<std::string> files;  // [source string number of #line]
};

/// `defines` are as written after #define: "SHADOW" or "LAYERS 2". Fails when a file is missing.
core::Result<ShaderSource> load_shader_source(const std::filesystem::path& folder, const std::string& name,
                                              const std::vector<std::string>& defines);

/// A compiler's log with "materials/bone.glsl:12" in place of "3:12(5)" or "3(12)".
std::string with_file_names(const std::string& log, const std::vector<std::string>& files);

}  // namespace theatre::gl
