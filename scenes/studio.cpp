#include "scenes/studio.h"

#include <future>

#include "engine/gl/framebuffer.h"
#include "engine/render/picture_buffer.h"
#include "engine/ui/ui.h"
#include "scenes/linked_views.h"
#include "scenes/panels/curves_page.h"
#include "scenes/panels/name_labels.h"
#include "scenes/panels/page_panel.h"
#include "scenes/picking.h"

namespace theatre {

panels::Audience audience_of(const scenes::Library& library, const scenes::Show& show, double time_s) {
  panels::Audience audience;
  audience.scene_id = show.scene.id;
  audience.scene = &show.scene;
  audience.text = &library.text;
  audience.evidence = &library.evidence;
  audience.pages = &library.pages;
  audience.quiz = &library.quiz;
  audience.languages = &library.languages;
  audience.moment = show.stage.moment(time_s);
  audience.patient = show.outcome.patient;
  audience.fracture_shape = anatomy::shape_of(show.outcome.loss);
  return audience;
}

namespace {

/// When the page's own moment is in this show.
std::optional<double> time_of_page(const scenes::Library& library, const scenes::Show& show, const std::string& id) {
  for (const scenes::Page& page : library.pages)
    if (page.id == id && page.shows) return scenes::time_in(show.scene, *page.shows);
  return std::nullopt;
}

/// Tells the audience what the picture shows: where names belong follows from where panels leave room.
void tell_names(panels::Audience& audience, const Shown& shown) {
  Picking picking;
  audience.names = picking.name_tags(shown, audience.labels);
  audience.body_px = body_box(shown);
}

core::Result<geometry::Image> shoot_with_panels(Studio& studio, scenes::Show& show, double time_s, const Shooting& shooting) {
  auto interface = ui::Ui::create();
  if (!interface) return interface.error();
  panels::Panels panels;
  panels::Audience audience = audience_of(studio.library, show, time_s);
  audience.view = shooting.view;
  audience.linked = scenes::is_xray(shooting.view);
  audience.cut = show.stage.placed(shooting.cut);
  audience.settings = shooting.settings;
  audience.page = shooting.page;
  const std::optional<double> page_s = time_of_page(studio.library, show, shooting.page);
  audience.page_is_shown = page_s.has_value();
  const panels::Curves curves = panels::page_plays(shooting.page) ? panels::Curves{show.stage.curve()} : panels::Curves{};
  audience.curves = &curves;
  gl::Framebuffer target = gl::Framebuffer::with_colour(shooting.size_px, true);
  platform::InputFrame input;
  input.size_px = shooting.size_px;
  audience.labels = shooting.labels;
  const float aspect = static_cast<float>(shooting.size_px.x) / static_cast<float>(shooting.size_px.y);
  const render::Orbit orbit = show.stage.view(shooting.view, time_s, shooting.cut);
  const bool xray = scenes::is_xray(shooting.view);
  const auto field = [&] { return xray ? render::xray_field(panels.free_rect(), aspect) : panels.free_rect(); };
  const auto camera = [&] { return render::camera_of(orbit, aspect, field()); };
  for (int frame = 0; frame < k_frames_to_settle; ++frame) {
    input.now_s = frame / 30.0;
    (*interface)->begin(input, {shooting.scale, shooting.settings.text_step, true, shooting.settings.high_contrast});
    tell_names(audience, {&show.stage, time_s, shooting.view, shooting.cut, camera(), shooting.size_px});
    shooting.panels ? (void)panels.build(**interface, audience) : panels::names_only(**interface, audience);
    if (frame + 1 < k_frames_to_settle) (*interface)->discard();
  }
  const render::PictureSettings settings{shooting.size_px, shooting.tier, shooting.samples_per_side};
  render::PictureBuffer picture;
  if (xray) {
    picture.draw_xray(*studio.renderer, show.stage.xray_list(time_s, shooting.view), orbit, settings, field(), 1);
  } else {
    picture.draw(*studio.renderer, show.stage.draw_list(time_s, {shooting.view, 0, shooting.cut}), camera(), settings, 1);
  }
  picture.copy_to(target.id(), shooting.size_px);
  LinkedViews small;
  const LinkedViews::Moment moment{&show, page_s.value_or(time_s)};
  for (double now_s = 0; small.renew(*studio.renderer, settings.tier, moment, now_s, panels.linked()); now_s += 1) {
  }
  small.copy_to(target.id(), shooting.size_px, panels.linked());
  target.bind();
  (*interface)->end();
  return geometry::Image{shooting.size_px.x, shooting.size_px.y, gl::read_rgba(target.id(), shooting.size_px)};
}

}  // namespace

core::Result<Studio> open_studio(const cli::Subject& subject) {
  auto library = scenes::open_library(subject.data_dir);
  if (!library) return library.error();
  // Bones are read and measured while the driver builds the shaders.
  auto loading = std::async(std::launch::async, [&] { return scenes::open_spine(*library, subject.spine); });
  auto window = platform::open_offscreen({64, 64});
  if (!window) return window.error();
  auto renderer = render::Renderer::create(library->data_dir / "shaders", render::Building::when_used);
  if (!renderer) return renderer.error();
  auto spine = loading.get();
  if (!spine) return spine.error();
  Studio studio;
  studio.library = std::move(*library);
  studio.patient = subject.patient;
  studio.spine = std::make_unique<anatomy::Spine>(std::move(*spine));
  studio.window = std::move(*window);
  studio.renderer = std::make_unique<render::Renderer>(std::move(*renderer));
  return studio;
}

core::Result<std::unique_ptr<scenes::Show>> open_show(Studio& studio, const std::string& scene,
                                                      std::optional<double> only_at_s) {
  scenes::Opening opening{scene, studio.patient, ++studio.shows_opened};
  opening.only_at_s = only_at_s;
  return scenes::open_show(studio.library, *studio.spine, opening);
}

core::Result<geometry::Image> shoot_curves(const scenes::Library& library, const scenes::Show& show, glm::ivec2 size_px) {
  auto window = platform::open_offscreen({64, 64});
  if (!window) return window.error();
  auto interface = ui::Ui::create();
  if (!interface) return interface.error();
  const panels::Curves curves{show.stage.curve()};
  panels::Audience audience = audience_of(library, show, show.scene.duration_s);
  audience.curves = &curves;
  gl::Framebuffer target = gl::Framebuffer::with_colour(size_px, true);
  platform::InputFrame input;
  input.size_px = size_px;
  for (int frame = 0; frame < k_frames_to_settle; ++frame) {
    input.now_s = frame / 30.0;
    (*interface)->begin(input, {.reduced_motion = true});
    panels::curves_sheet(**interface, audience);
    if (frame + 1 < k_frames_to_settle) (*interface)->discard();
  }
  target.bind();
  (*interface)->end();
  return geometry::Image{size_px.x, size_px.y, gl::read_rgba(target.id(), size_px)};
}

namespace {
geometry::Image shoot_alone(Studio& studio, scenes::Show& show, double time_s, const Shooting& shooting) {
  const float aspect = static_cast<float>(shooting.size_px.x) / static_cast<float>(shooting.size_px.y);
  const render::Orbit orbit = show.stage.view(shooting.view, time_s, shooting.cut);
  if (scenes::is_xray(shooting.view)) {
    return studio.renderer->xray_picture(show.stage.xray_list(time_s, shooting.view), orbit, {shooting.size_px},
                                         render::xray_field({0, 0, 1, 1}, aspect));
  }
  return studio.renderer->picture(show.stage.draw_list(time_s, {shooting.view, 0, shooting.cut}),
                                  render::camera_of(orbit, aspect),
                                  {shooting.size_px, shooting.tier, shooting.samples_per_side, shooting.transparent});
}
}  // namespace

core::Result<geometry::Image> shoot(Studio& studio, scenes::Show& show, double time_s, const Shooting& shooting) {
  core::Result<geometry::Image> picture = shooting.panels || shooting.labels ? shoot_with_panels(studio, show, time_s, shooting)
                                                                             : shoot_alone(studio, show, time_s, shooting);
  if (const auto problem = studio.renderer->problem()) return *problem;
  return picture;
}

}  // namespace theatre
