#include "engine/core/memory.h"

#include <malloc.h>

#include <fstream>
#include <string>

namespace theatre::core {

void keep_freed_memory() {
#ifdef __GLIBC__
  constexpr int k_largest_kept_bytes = 32 << 20, k_kept_bytes = 512 << 20;
  mallopt(M_MMAP_THRESHOLD, k_largest_kept_bytes);
  mallopt(M_TRIM_THRESHOLD, k_kept_bytes);
  mallopt(M_ARENA_MAX, 1);
#endif
}

double peak_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kib = 0;
    if (word == "VmHWM:" && status >> kib) return kib / 1024;
  }
  return 0;
}

}  // namespace theatre::core
