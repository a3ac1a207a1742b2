#include "engine/render/resolution_governor.h"

#include <array>
#include <cstddef>

namespace theatre::render {
namespace {

constexpr std::array k_scales{1.0f, 0.85f, 0.75f, 0.667f};
constexpr int k_frames = 12, k_last_step = int(k_scales.size()) - 1;
constexpr double k_too_slow = 1.15, k_quick = 0.70;  // of the budget; a step up costs at most 1.39 times as much

double pixels_at(int step) { return double(k_scales[std::size_t(step)]) * double(k_scales[std::size_t(step)]); }

}  // namespace

float scale_of(const Resolution& resolution) { return k_scales[std::size_t(resolution.step)]; }

Resolution after_frame(Resolution now, double seconds, double budget_s, bool dragging) {
  now.sum_s += seconds;
  if (++now.frames < k_frames) return now;
  const double mean_s = now.sum_s / k_frames;
  Resolution next{now.step, 0, 0};
  if (mean_s > k_too_slow * budget_s) {
    const double per_pixels = mean_s / pixels_at(now.step);
    do {
      if (next.step < k_last_step) ++next.step;
    } while (next.step < k_last_step && per_pixels * pixels_at(next.step) > budget_s);
  } else if (mean_s < k_quick * budget_s && !dragging && now.step > 0) {
    --next.step;
  }
  return next;
}

}  // namespace theatre::render
