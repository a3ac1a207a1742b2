#include "scenes/panels/height_story.h"

#include <algorithm>
#include <cmath>

namespace theatre::panels {
namespace {
constexpr float k_told_mm = 0.05f;
}

float told_mm(float mm) { return std::round(mm * 10) / 10; }

bool HeightStory::gained() const { return gain_mm() >= k_told_mm; }

HeightStory height_story(const scenes::Moment& m, anatomy::FractureShape shape) {
  HeightStory story{shape == anatomy::FractureShape::biconcave};
  const auto at = [&](const anatomy::BodyHeights& heights) { return story.middle ? heights.middle_mm : heights.anterior_mm; };
  const float now = story.middle ? m.middle_mm : m.anterior_mm;
  story.lost_mm = at(m.intact) - now;
  story.by_lying_mm = told_mm(m.posture_gain_mm);
  story.lost_again_mm = told_mm(m.recoil_mm);
  const float net = told_mm(now - at(m.broken));
  story.by_balloons_mm = told_mm(m.balloon_gain_mm) == 0 ? 0 : std::max(net - story.by_lying_mm + story.lost_again_mm, 0.0f);
  return story;
}

}  // namespace theatre::panels
