// One picture of several shows side by side, without a window: `render compare`.
#include <thread>

#include "engine/gl/framebuffer.h"
#include "engine/ui/ui.h"
#include "scenes/comparison.h"
#include "scenes/studio.h"

namespace theatre {
namespace {

/// Equal parts beside each other, or below each other in upright pictures.
std::vector<panels::ComparedPicture> even_parts(glm::ivec2 size_px) {
  std::vector<panels::ComparedPicture> parts;
  const bool upright = size_px.y > size_px.x;
  const auto count = static_cast<int>(panels::k_comparable.size());
  for (int i = 0; i < count; ++i) {
    const int along = upright ? size_px.y : size_px.x, from = along * i / count, length = along * (i + 1) / count - from;
    const glm::vec4 rect = upright ? glm::vec4(0, from, size_px.x, length) : glm::vec4(from, 0, length, size_px.y);
    parts.push_back({panels::k_comparable[size_t(i)], rect});
  }
  return parts;
}

core::Result<core::Done> open_all(scenes::Shelf& shelf, const Comparison& comparison) {
  while (comparison.want_shows(shelf)) {
    shelf.poll();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  for (const std::string& scene : comparison.shown())
    if (const std::string why = shelf.failure(scene); !why.empty()) return core::Error{why};
  return core::Done{};
}

}  // namespace

core::Result<geometry::Image> shoot_compared(Studio& studio, double time_s, const Shooting& shooting) {
  scenes::Shelf shelf(studio.library);
  Comparison comparison;
  shelf.change_case(*studio.spine, studio.patient);
  if (const auto opened = open_all(shelf, comparison); !opened) return opened.error();
  const Comparison::Clock clock{shelf.find(comparison.leader()), time_s};
  auto interface = ui::Ui::create();
  if (!interface) return interface.error();
  panels::Panels panels;
  panels::Audience audience = audience_of(studio.library, *clock.show, time_s);
  audience.scene_id = panels::k_compare;
  audience.compared = &comparison.tell(shelf, clock);
  audience.view = shooting.view;
  audience.settings = shooting.settings;
  audience.page = shooting.page;
  const Comparison::Look look{Comparison::orbit(clock, shooting.view, shooting.cut),
                              shooting.view,
                              shooting.cut,
                              shooting.tier,
                              1,
                              0,
                              0,
                              shooting.samples_per_side};
  Picking picking;
  platform::InputFrame input;
  input.size_px = shooting.size_px;
  for (int frame = 0; shooting.panels && frame < k_frames_to_settle; ++frame) {
    input.now_s = frame / 30.0;
    (*interface)->begin(input, {shooting.scale, shooting.settings.text_step, true, shooting.settings.high_contrast});
    comparison.name_leaks(picking, shelf, look, panels.compared());
    panels.build(**interface, audience);
    if (frame + 1 < k_frames_to_settle) (*interface)->discard();
  }
  const auto places = shooting.panels ? panels.compared() : even_parts(shooting.size_px);
  while (comparison.draw(*studio.renderer, shelf, look, places)) {
  }
  gl::Framebuffer target = gl::Framebuffer::with_colour(shooting.size_px, true);
  comparison.copy_to(target.id(), shooting.size_px, places);
  target.bind();
  if (shooting.panels) (*interface)->end();
  return geometry::Image{shooting.size_px.x, shooting.size_px.y, gl::read_rgba(target.id(), shooting.size_px)};
}

}  // namespace theatre
