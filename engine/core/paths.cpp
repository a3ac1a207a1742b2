#include "engine/core/paths.h"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

namespace theatre::core {
namespace fs = std::filesystem;

Result<fs::path> find_data_dir(const fs::path& override_dir, const char* must_contain) {
  std::error_code error;
  fs::path dir = override_dir;
  if (dir.empty()) {
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (error) return Error{"cannot tell where the program lies (/proc/self/exe); give --data DIR"};
    dir = program.parent_path().parent_path() / "share" / "spine-theatre";
  }
  if (!fs::exists(dir / must_contain, error)) {
    return Error{dir.string() + ": holds no " + must_contain + "; give the theatre's data folder with --data DIR"};
  }
  return dir;
}

Result<std::string> read_text_file(const fs::path& file, uint64_t largest_bytes) {
  std::error_code error;
  if (!fs::exists(file, error)) return Error{file.string() + ": no such file"};
  if (!fs::is_regular_file(file, error)) return Error{file.string() + ": not a regular file"};
  const uintmax_t bytes = fs::file_size(file, error);
  if (error || bytes > largest_bytes) {
    return Error{file.string() + ": larger than the " + std::to_string(largest_bytes >> 20) + " MiB that such a file may have"};
  }
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  if (!stream) return Error{file.string() + ": cannot be read"};
  return content.str();
}

namespace {

/// 0, or the system's reason why not.
int write_all(const fs::path& target, std::string_view content) {
  errno = 0;  // streams tell that they failed, and only the system why
  std::ofstream stream(target, std::ios::binary);
  stream.write(content.data(), static_cast<std::streamsize>(content.size())).flush();
  return stream ? 0 : errno == 0 ? EIO : errno;
}

}  // namespace

Result<Done> write_file(const fs::path& file, std::string_view content) {
  std::error_code error;
  const bool in_place = fs::exists(file, error) && !fs::is_regular_file(file, error);  // a device or a pipe stays what it is
  fs::path target = file;
  if (!in_place) target += ".part";
  std::error_code why(write_all(target, content), std::generic_category());
  if (!why && !in_place) fs::rename(target, file, why);
  if (!why) return Done{};
  if (!in_place) fs::remove(target, error);
  return Error{(file.empty() ? "an empty file name" : file.string()) + ": cannot be written (" + why.message() + ")"};
}

}  // namespace theatre::core
