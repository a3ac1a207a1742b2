#include "engine/timeline/track.h"

#include <algorithm>

namespace theatre::timeline {

float eased(Ease ease, float fraction) {
  const float f = std::clamp(fraction, 0.0f, 1.0f);
  switch (ease) {
    case Ease::linear:
      return f;
    case Ease::smooth:
      return f * f * (3 - 2 * f);
    case Ease::hold:
      return 0;
  }
  return f;
}

float Track::value_at(double time_s) const {
  if (keys.empty()) return 0;
  const auto next = std::upper_bound(keys.begin(), keys.end(), time_s, [](double t, const Key& key) { return t < key.time_s; });
  if (next == keys.begin()) return keys.front().value;
  if (next == keys.end()) return keys.back().value;
  const Key& from = *(next - 1);
  const auto fraction = static_cast<float>((time_s - from.time_s) / (next->time_s - from.time_s));
  return from.value + (next->value - from.value) * eased(from.ease, fraction);
}

float Track::peak_until(double time_s) const {
  float peak = value_at(time_s);  // eases are monotone, so between keys the ends are the extremes
  for (const Key& key : keys) {
    if (key.time_s > time_s) break;
    peak = std::max(peak, key.value);
  }
  return peak;
}

}  // namespace theatre::timeline
