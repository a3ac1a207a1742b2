// FramePlayer: draws the frames of a show as the window draws them while it plays, to be measured: with the level of detail of
// the tier, into a framebuffer that stays on the card, finished when `draw` returns. No panels.
#pragma once
#include "engine/gl/framebuffer.h"
#include "scenes/studio.h"

namespace theatre {

class FramePlayer {
 public:
  /// Borrows both. The picture has 16:9 and so many lines, one sample to a pixel.
  FramePlayer(Studio& studio, scenes::Show& show, render::Tier tier, int lines, scenes::View view = scenes::View::three_d);
  void draw(double time_s) const;

 private:
  Studio& studio_;
  scenes::Show& show_;
  render::PictureSettings settings_;
  scenes::View view_;
  gl::Framebuffer target_;
};

}  // namespace theatre
