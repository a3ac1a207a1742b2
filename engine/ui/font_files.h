// FontFiles: where the system keeps a readable sans family, found through fontconfig. Inter if it is there (Debian package
// fonts-inter, SIL OFL), otherwise what the system calls its best sans.
#pragma once
#include <filesystem>
#include <optional>

#include "engine/core/result.h"

namespace theatre::ui {

struct FontFile {
  std::filesystem::path path;
  int index = 0;  // within a collection
};
struct FontFiles {
  FontFile regular, semibold;
  FontFile display;  // semibold for 30 px and more
  /// For Chinese characters (Noto Sans CJK SC, Debian package fonts-noto-cjk, if it is there): regular and bold.
  std::optional<FontFile> chinese, chinese_bold;
};

core::Result<FontFiles> find_fonts();

}  // namespace theatre::ui
