// Track: one number through time, as keys with easing between them. Pure: value_at never remembers the last call.
#pragma once
#include <vector>

namespace theatre::timeline {

enum class Ease : unsigned char { linear, smooth, hold };

struct Key {
  double time_s = 0;
  float value = 0;
  Ease ease = Ease::smooth;  // from this key to the next
};

/// Keys ascending in time. Before the first and after the last key the value is held.
struct Track {
  std::vector<Key> keys;
  float value_at(double time_s) const;
  /// Largest value over [start of time, time_s].
  float peak_until(double time_s) const;
};

/// Shape of an ease at fraction 0..1.
float eased(Ease ease, float fraction);

}  // namespace theatre::timeline
