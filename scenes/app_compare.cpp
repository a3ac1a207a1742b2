// App: several shows side by side: the way in and out, who moves alone, and their pictures.
#include <algorithm>

#include "scenes/app.h"

namespace theatre {

/// What is asked of the comparison, and the way into it and out of it.
void App::compare(const panels::Commands& commands, double now_s) {
  const bool was_alone = comparison_.anybody_alone();
  if (commands.compare_shown) comparison_.show(*commands.compare_shown);
  if (commands.compare_alone) comparison_.let_alone(*commands.compare_alone, clock(now_s));
  if (commands.open_scene && comparing_ != (*commands.open_scene == panels::k_compare)) {
    comparing_ = !comparing_;
    if (comparing_ && view_ == scenes::View::cut) view_ = scenes::View::three_d;  // its plane has no handle there
    rig_.release(now_s);
    picking_.close();
    comparison_.all_together();
  }
  if (!comparing_ || (!commands.open_scene && !commands.compare_shown && !commands.compare_alone)) return;
  go_to_scene(comparison_.leader(), now_s);
  if (was_alone && !comparison_.anybody_alone()) player_.seek(now_s, comparison_.held_time(shelf_, show_->scene));
}

/// The same for several side by side: all that is out of date, then one by one with smoother edges.
bool App::draw_compared(const platform::InputFrame& input) {
  const render::TierFeatures& features = render::features_of(tier_);
  const render::Orbit orbit = compared_orbit_ = rig_.update(Comparison::orbit(clock(input.now_s), view_, cut_), input.now_s);
  compared_camera_ = render::camera_of(orbit, float(input.size_px.x) / float(std::max(input.size_px.y, 1)));
  const bool moving = player_.playing() || rig_.flying(input.now_s);
  Comparison::Look look{orbit,
                        view_,
                        cut_,
                        tier_,
                        render::scale_of(resolution_),
                        features.level_of_detail,
                        features.level_of_treated,
                        1,
                        true,
                        settings_.reduced_motion};
  if (comparison_.draw(*renderer_, shelf_, look, panels_.compared())) {
    still_since_s_ = input.now_s;
    return true;
  }
  if (moving || input.now_s - still_since_s_ < k_rest_s) return false;
  look.moves = false, look.scale = 1, look.level = look.level_of_treated = features.level_at_rest,
  look.samples = features.samples_at_rest;
  return comparison_.draw(*renderer_, shelf_, look, panels_.compared());
}

}  // namespace theatre
