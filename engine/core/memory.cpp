#include "engine/core/memory.h"

#include <malloc.h>

namespace theatre::core {

void keep_freed_memory() {
#ifdef __GLIBC__
  constexpr int k_largest_kept_bytes = 32 << 20, k_kept_bytes = 512 << 20;
  mallopt(M_MMAP_THRESHOLD, k_largest_kept_bytes);
  mallopt(M_TRIM_THRESHOLD, k_kept_bytes);
#endif
}

}  // namespace theatre::core
