// The scale at which moving pictures are drawn, so that a slow machine keeps moving: a pure function from what the last frames
// took to the next scale. It knows no clock and no window; a picture that stands still is drawn whole by its owner.
#pragma once

namespace theatre::render {

/// What the governor keeps between frames.
struct Resolution {
  int step = 0;    // 0 = whole size
  int frames = 0;  // of the average that is being taken
  double sum_s = 0;
};

/// Of the picture's sides, 1 down to two thirds: below that a picture without multisampling looks like blocks.
float scale_of(const Resolution& resolution);

/// After a moving frame that took `seconds`. Decides on the mean of 12 frames: above 1.15 of the budget it falls as far as is
/// needed, below 0.70 it rises by one step, but never while somebody drags: a picture that turns sharper under the hand jumps.
Resolution after_frame(Resolution now, double seconds, double budget_s, bool dragging);

}  // namespace theatre::render
