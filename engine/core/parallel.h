// A parallel loop over indices. Results must not depend on the order: every index writes only its own output.
#pragma once
#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace theatre::core {

/// Calls body(i) once for each i in [0, count), on as many threads as the machine has cores.
template <class Body>
void parallel_for(int count, const Body& body) {
  const int threads = std::min(count, std::max(1, static_cast<int>(std::thread::hardware_concurrency())));
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
