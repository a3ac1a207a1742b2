// Wall time of work, as the programs of this folder print it.
#pragma once
#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

inline double ms_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// `work` gets the number of the round; the first, which warms up, does not count.
inline double median_ms(int rounds, const std::function<void(int)>& work) {
  std::vector<double> taken;
  for (int i = 0; i <= rounds; ++i) {
    const double ms = ms_of([&] { work(i); });
    if (i > 0) taken.push_back(ms);
  }
  std::nth_element(taken.begin(), taken.begin() + std::ptrdiff_t(taken.size() / 2), taken.end());
  return taken[taken.size() / 2];
}
