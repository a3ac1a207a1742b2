#include "engine/gl/shader_source.h"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

namespace theatre::gl {
namespace {

constexpr int k_deepest_include = 8;

core::Result<core::Done> append_file(const std::filesystem::path& folder, const std::string& name, int depth,
                                     ShaderSource& source) {
  std::ifstream file(folder / name);
  if (!file) return core::Error{(folder / name).string() + ": cannot be read; is the shader folder complete?"};
  const size_t number = source.files.size();
  source.files.push_back(name);
  source.text += "#line 1 " + std::to_string(number) + "\n";
  static const std::regex include_line(R"(^\s*#include\s+\"([^\"]+)\"\s*$)");
  std::string line;
  for (int line_number = 1; std::getline(file, line); ++line_number) {
    std::smatch match;
    if (!std::regex_match(line, match, include_line)) {
      source.text += line + "\n";
      continue;
    }
    const std::string wanted = match[1];
    if (depth >= k_deepest_include) {
      return core::Error{name + ":" + std::to_string(line_number) + ": includes go in a circle at " + wanted};
    }
    if (std::find(source.files.begin(), source.files.end(), wanted) == source.files.end()) {
      if (auto done = append_file(folder, wanted, depth + 1, source); !done) {
        return core::Error{name + ":" + std::to_string(line_number) + ": " + done.error().message};
      }
    }
    source.text += "#line " + std::to_string(line_number + 1) + " " + std::to_string(number) + "\n";
  }
  return core::Done{};
}

}  // namespace

core::Result<ShaderSource> load_shader_source(const std::filesystem::path& folder, const std::string& name,
                                              const std::vector<std::string>& defines) {
  ShaderSource source;
  for (const std::string& define : defines) source.text += "#define " + define + "\n";
  if (auto done = append_file(folder, name, 0, source); !done) return done.error();
  return source;
}

std::string with_file_names(const std::string& log, const std::vector<std::string>& files) {
  // Mesa writes "3:12(5): error", NVIDIA "3(12) : error", ANGLE "ERROR: 3:12:".
  static const std::regex place(R"((^|ERROR: )(\d+)(:(\d+)(\(\d+\))?|\((\d+)\)))");
  std::istringstream lines(log);
  std::string line, result;
  while (std::getline(lines, line)) {
    std::smatch match;
    if (std::regex_search(line, match, place)) {
      const size_t number = std::stoul(match[2]);
      const std::string line_number = match[4].matched ? match[4] : match[6];
      if (number < files.size()) line = files[number] + ":" + line_number + match.suffix().str();
    }
    result += (result.empty() ? "" : "; ") + line;
  }
  return result;
}

}  // namespace theatre::gl
