// HeightStory: the height at the place that the fracture is about, and what a gain there comes from, rounded as it is told.
#pragma once
#include "scenes/moment.h"

namespace theatre::panels {

/// As told: with one decimal, so that the parts add up to their sum.
float told_mm(float mm);

/// The last three add up to the gain.
struct HeightStory {
  bool middle = false;  // else the front edge
  float lost_mm = 0, by_lying_mm = 0, by_balloons_mm = 0, lost_again_mm = 0;
  float gain_mm() const { return told_mm(by_lying_mm + by_balloons_mm - lost_again_mm); }
  bool gained() const;
};
HeightStory height_story(const scenes::Moment& moment, anatomy::FractureShape shape);

}  // namespace theatre::panels
