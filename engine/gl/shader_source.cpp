#include "engine/gl/shader_source.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>

namespace theatre::gl {
namespace {

/// The name in a line like #include "common/light.glsl".
std::optional<std::string> included_file(const std::string& line) {
  const size_t start = line.find_first_not_of(" \t");
  if (start == std::string::npos || line.compare(start, 8, "#include") != 0) return std::nullopt;
  const size_t open = line.find('"', start), close = line.rfind('"');
  if (open == std::string::npos || close == open) return std::nullopt;
  return line.substr(open + 1, close - open - 1);
}

core::Result<core::Done> append_file(const std::filesystem::path& folder, const std::string& name, ShaderSource& source) {
  std::ifstream file(folder / name);
  if (!file) return core::Error{(folder / name).string() + ": cannot be read; is the shader folder complete?"};
  const size_t number = source.files.size();
  source.files.push_back(name);
  source.text += "#line 1 " + std::to_string(number) + "\n";
  std::string line;
  for (int line_number = 1; std::getline(file, line); ++line_number) {
    const std::optional<std::string> wanted = included_file(line);
    if (!wanted) {
      source.text += line + "\n";
      continue;
    }
    if (std::find(source.files.begin(), source.files.end(), *wanted) == source.files.end()) {
      if (auto done = append_file(folder, *wanted, source); !done) {
        return core::Error{name + ":" + std::to_string(line_number) + ": " + done.error().message};
      }
    }
    source.text += "#line " + std::to_string(line_number + 1) + " " + std::to_string(number) + "\n";
  }
  return core::Done{};
}

bool take_number(std::string_view& text, size_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return false;
  text.remove_prefix(size_t(end - text.data()));
  return true;
}

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

/// Mesa writes "3:12(5): error", NVIDIA "3(12) : error", ANGLE "ERROR: 3:12: ..."; other lines stay as they are.
std::string line_with_file_name(const std::string& line, const std::vector<std::string>& files) {
  std::string_view rest = line;
  take(rest, "ERROR: ");
  size_t file = 0, line_number = 0, column = 0;
  if (!take_number(rest, file) || file >= files.size()) return line;
  if (take(rest, ":")) {
    if (!take_number(rest, line_number)) return line;
    if (std::string_view after = rest; take(after, "(") && take_number(after, column) && take(after, ")")) rest = after;
  } else if (!take(rest, "(") || !take_number(rest, line_number) || !take(rest, ")")) {
    return line;
  }
  return files[file] + ":" + std::to_string(line_number) + std::string(rest);
}

}  // namespace

core::Result<ShaderSource> load_shader_source(const std::filesystem::path& folder, const std::string& name,
                                              const std::vector<std::string>& defines) {
  ShaderSource source;
  for (const std::string& define : defines) source.text += "#define " + define + "\n";
  if (auto done = append_file(folder, name, source); !done) return done.error();
  return source;
}

std::string with_file_names(const std::string& log, const std::vector<std::string>& files) {
  std::istringstream lines(log);
  std::string line, result;
  while (std::getline(lines, line)) result += (result.empty() ? "" : "; ") + line_with_file_name(line, files);
  return result;
}

}  // namespace theatre::gl
