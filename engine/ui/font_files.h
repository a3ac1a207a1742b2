// FontFiles: where the system keeps a readable sans family, found through fontconfig. Inter if it is there (Debian package
// fonts-inter, SIL OFL), otherwise what the system calls its best sans.
#pragma once
#include <filesystem>

#include "engine/core/result.h"

namespace theatre::ui {

struct FontFile {
  std::filesystem::path path;
  int index = 0;  // within a collection
};
struct FontFiles {
  FontFile regular, semibold;
  FontFile display;  // semibold for 30 px and more
};

core::Result<FontFiles> find_fonts();

}  // namespace theatre::ui
