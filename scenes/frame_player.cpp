#include "scenes/frame_player.h"

namespace theatre {

FramePlayer::FramePlayer(Studio& studio, scenes::Show& show, render::Tier tier, int lines, scenes::View view)
    : studio_(studio),
      show_(show),
      settings_{.size_px = {lines * 16 / 9, lines}, .tier = tier, .moves = true},
      view_(view),
      target_(gl::Framebuffer::with_colour(settings_.size_px, false)) {}

void FramePlayer::draw(double time_s) const {
  const float aspect = static_cast<float>(settings_.size_px.x) / static_cast<float>(settings_.size_px.y);
  const render::Orbit orbit = show_.stage.view(view_, time_s);
  const render::TierFeatures& features = render::features_of(settings_.tier);
  if (scenes::is_xray(view_)) {
    const render::XrayList list = show_.stage.xray_list(time_s, view_, features.level_of_detail, features.level_of_treated);
    studio_.renderer->draw_xray(list, orbit, settings_, render::xray_field({0, 0, 1, 1}, aspect), target_.id());
  } else {
    const scenes::ViewOptions options{view_, features.level_of_detail, {}, features.level_of_treated};
    studio_.renderer->draw(show_.stage.draw_list(time_s, options), render::camera_of(orbit, aspect), settings_, target_.id());
  }
  gl::read_rgba(target_.id(), {1, 1});  // waits until the picture is there
}

}  // namespace theatre
