// A parallel loop over indices. Results must not depend on the order: every index writes only its own output.
#pragma once
#include <sched.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace theatre::core {

/// How many processors this thread may use (taskset, a container's set): at least 1, at most what the machine has.
inline int usable_processors() {
  cpu_set_t allowed;  // std::thread::hardware_concurrency counts the machine's, whatever this thread is held to
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return std::max(1, CPU_COUNT(&allowed));
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

/// Calls body(i) once for each i in [0, count), on as many threads as there are usable processors. `body` must not throw.
template <class Body>
void parallel_for(int count, const Body& body) {
  const int threads = std::min(count, usable_processors());
  if (threads <= 1) {
    for (int i = 0; i < count; ++i) body(i);
    return;
  }
  std::atomic<int> next{0};
  auto work = [&] {
    for (int i = next.fetch_add(1); i < count; i = next.fetch_add(1)) body(i);
  };
  std::vector<std::jthread> others;
  for (int t = 1; t < threads; ++t) others.emplace_back(work);
  work();
}

}  // namespace theatre::core
