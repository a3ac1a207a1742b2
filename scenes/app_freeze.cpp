// A frozen picture beside the live one: before and after, or two views of the same moment.
#include "scenes/app.h"

namespace theatre {

/// Keeps a copy of the picture on the screen, or gives it up. The show stops at the moment that is kept.
void App::freeze(bool on, double now_s) {
  frozen_s_.reset();
  if (!on || comparing_ || picture_.empty()) return;
  player_.pause(now_s);
  player_.seek(now_s, drawn_.time_s);
  frozen_.take(picture_);
  frozen_key_ = drawn_;
  frozen_s_ = drawn_.time_s;
}

/// A picture that was frozen while it moved is taken again once it has come to rest. A window of another size, or several shows
/// side by side, end it.
void App::keep_frozen(glm::ivec2 window_px) {
  if (!frozen_s_) return;
  if (comparing_ || window_px != frozen_key_.size_px) return frozen_s_.reset();
  if (drawn_.samples <= frozen_key_.samples || !same_picture(drawn_, frozen_key_)) return;
  frozen_.take(picture_);
  frozen_key_ = drawn_;
}

}  // namespace theatre
