#include "engine/core/paths.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace theatre::core {
namespace fs = std::filesystem;

namespace {

std::error_code last_reason() { return {errno == 0 ? EIO : errno, std::generic_category()}; }

}  // namespace

std::string why_it_failed() { return last_reason().message(); }

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
  const auto unreadable = [&](const std::string& why) { return Error{file.string() + ": cannot be read (" + why + ")"}; };
  std::error_code error;
  if (!fs::exists(file, error)) return error ? unreadable(error.message()) : Error{file.string() + ": no such file"};
  if (!fs::is_regular_file(file, error)) return Error{file.string() + ": not a regular file"};
  const uintmax_t bytes = fs::file_size(file, error);
  if (error) return unreadable(error.message());
  if (bytes > largest_bytes) {
    return Error{file.string() + ": larger than the " + std::to_string(largest_bytes >> 20) + " MiB that such a file may have"};
  }
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  std::string content(bytes, '\0');
  stream.read(content.data(), static_cast<std::streamsize>(bytes));
  if (!stream.is_open() || stream.bad()) return unreadable(why_it_failed());
  content.resize(static_cast<size_t>(stream.gcount()));
  return content;
}

namespace {

std::error_code write_all(const fs::path& target, std::string_view content) {
  errno = 0;
  std::ofstream stream(target, std::ios::binary);
  stream.write(content.data(), static_cast<std::streamsize>(content.size()));
  stream.close();  // quotas and disks of other machines may refuse only now
  return stream ? std::error_code() : last_reason();
}

}  // namespace

Result<Done> write_file(const fs::path& file, std::string_view content) {
  std::error_code error;
  const bool in_place = fs::exists(file, error) && !fs::is_regular_file(file, error);  // a device or a pipe stays what it is
  fs::path target = file;
  if (!in_place) target += ".part";
  std::error_code why = write_all(target, content);
  if (!why && !in_place) fs::rename(target, file, why);
  if (!why) return Done{};
  if (!in_place) fs::remove(target, error);
  return Error{(file.empty() ? "an empty file name" : file.string()) + ": cannot be written (" + why.message() + ")"};
}

}  // namespace theatre::core
