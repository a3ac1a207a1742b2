// LinkedViews: draws the small pictures beside the large one (3D, and the C-arm's two directions) and finds where a pointer in
// one picture lies in the others. They are renewed as a C-arm pulses, a few times a second and never two in one frame, so that
// the large picture stays fluid.
#pragma once
#include <array>
#include <optional>

#include "engine/render/picture_buffer.h"
#include "scenes/panels/panels.h"
#include "scenes/show.h"

namespace theatre {

/// A picture on the window: `camera` spans `spanned_px`, of which `seen_px` is to be seen (left, top, width, height).
struct PlacedPicture {
  render::Camera camera;
  glm::vec4 spanned_px{0}, seen_px{0};
};
/// In every other picture: the line of places (`reach_mm` before and behind the depth of `centre_mm`) that the pointer may
/// mean. Empty when no picture is under it.
std::vector<panels::PointerLine> pointer_lines(const std::vector<PlacedPicture>& pictures, glm::vec2 pointer_px,
                                               glm::vec3 centre_mm, float reach_mm);

class LinkedViews {
 public:
  struct Moment {
    scenes::Show* show = nullptr;
    double time_s = 0;
    bool still = false;  // see scenes::ViewOptions
  };
  /// Renews what is out of date and due. True while something still is.
  bool renew(render::Renderer& renderer, render::Tier tier, const Moment& moment, double now_s,
             const std::vector<panels::LinkedPicture>& wanted);
  /// Copies them to their places in a framebuffer as large as the window.
  void copy_to(unsigned framebuffer, glm::ivec2 window_px, const std::vector<panels::LinkedPicture>& wanted) const;
  /// The small pictures as they are placed.
  static std::vector<PlacedPicture> placed(const Moment& moment, const std::vector<panels::LinkedPicture>& wanted);

  /// The shows that were drawn may be gone: nothing is up to date.
  void forget_shows();

 private:
  struct Kept {
    render::PictureBuffer picture;
    const scenes::Show* show = nullptr;
    double time_s = -1, drawn_at_s = -1e9;
    glm::ivec2 size_px{0};
    bool still = false;
  };
  std::array<Kept, scenes::k_views> kept_;
};

}  // namespace theatre
