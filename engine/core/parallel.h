// A parallel loop over indices. Results must not depend on the order: every index writes only its own output.
#pragma once
#include <sched.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace theatre::core {

/// How many processors this thread may use (taskset, a container's set): at least 1, at most what the machine has.
inline int usable_processors() {
  cpu_set_t allowed;  // std::thread::hardware_concurrency counts the machine's, whatever this thread is held to
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return std::max(1, CPU_COUNT(&allowed));
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

/// Calls body(i) once for each i in [0, count), on as many threads as there are usable processors. What a body throws first
/// (memory runs out) is thrown on, once all threads have ended; indices that were not begun by then are left out.
template <class Body>
void parallel_for(int count, const Body& body) {
  const int threads = std::min(count, usable_processors());
  if (threads <= 1) {
    for (int i = 0; i < count; ++i) body(i);
    return;
  }
  std::atomic<int> next{0};
  std::atomic<bool> has_thrown{false};
  std::exception_ptr thrown;
  auto work = [&] {
    try {
      for (int i = next.fetch_add(1); i < count && !has_thrown; i = next.fetch_add(1)) body(i);
    } catch (...) {
      if (!has_thrown.exchange(true)) thrown = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    for (int t = 1; t < threads; ++t) others.emplace_back(work);
    work();
  }
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace theatre::core
