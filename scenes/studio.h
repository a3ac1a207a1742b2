// Studio: pictures of shows without a window, as `render`, `film`, `sheet` and the picture tests take them.
#pragma once
#include <memory>

#include "engine/core/result.h"
#include "engine/platform/window.h"
#include "engine/render/renderer.h"
#include "scenes/cli.h"
#include "scenes/panels/panels.h"
#include "scenes/show.h"

namespace theatre {

struct Studio {
  scenes::Library library;
  treatment::Case patient;
  std::unique_ptr<anatomy::Spine> spine;
  std::unique_ptr<platform::Window> window;  // offscreen; declared before the renderer, whose objects live in its context
  std::unique_ptr<render::Renderer> renderer;
  uint32_t shows_opened = 0;
};

core::Result<Studio> open_studio(const cli::Subject& subject);
/// `only_at_s`: see scenes::Opening.
core::Result<std::unique_ptr<scenes::Show>> open_show(Studio& studio, const std::string& scene,
                                                      std::optional<double> only_at_s = {});

constexpr int k_frames_to_settle = 4;  // panels fit themselves to what they measured in the frame before
/// What panels are told about a show at a time.
panels::Audience audience_of(const scenes::Library& library, const scenes::Show& show, double time_s);

struct Shooting {
  glm::ivec2 size_px{1280, 720};
  scenes::View view = scenes::View::three_d;
  int samples_per_side = 2;
  bool panels = false;
  float scale = 1;
  bool transparent = false;                    // without panels: no ground behind the spine
  render::Tier tier = render::Tier::software;  // the same everywhere, so that pictures can be compared
  scenes::Cut cut = {};
  bool labels = false;             // the names of the parts, with panels or without
  scenes::Settings settings = {};  // of the words; their language is the library's
  std::string page = {};           // the learning page that is open; empty = the stage
};
/// The curves of the whole show (see panels/curves_page.h).
core::Result<geometry::Image> shoot_curves(const scenes::Library& library, const scenes::Show& show, glm::ivec2 size_px);
/// One picture of the show at a time.
core::Result<geometry::Image> shoot(Studio& studio, scenes::Show& show, double time_s, const Shooting& shooting);

/// All comparable scenes side by side, where the time is that of the first: kyphoplasty. Without panels they share the picture
/// evenly.
core::Result<geometry::Image> shoot_compared(Studio& studio, double time_s, const Shooting& shooting);

}  // namespace theatre
