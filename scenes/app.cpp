#include "scenes/app.h"

#include <algorithm>
#include <chrono>

#include "engine/core/log.h"
#include "engine/render/tier_probe.h"
#include "scenes/panels/page_panel.h"

namespace theatre {
namespace {

constexpr double k_telling_share = 0.9;        // of a step's duration: by then it has happened
constexpr double k_frame_budget_s = 1.0 / 30;  // of a moving picture, panels included

glm::vec2 arrow_of(platform::Key key) {
  switch (key) {
    case platform::Key::right:
      return {1, 0};
    case platform::Key::left:
      return {-1, 0};
    case platform::Key::down:
      return {0, 1};
    case platform::Key::up:
      return {0, -1};
    default:
      return {0, 0};
  }
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

core::Result<std::unique_ptr<App>> App::open(const cli::OpenWindow& request) {
  auto library = scenes::open_library(request.subject.data_dir);
  if (!library) return library.error();
  auto spine = scenes::open_spine(*library, request.subject.spine);
  if (!spine) return spine.error();
  std::unique_ptr<App> app(new App(std::move(*library)));
  app->take_settings(request.reader);
  app->spine_ = std::make_unique<anatomy::Spine>(std::move(*spine));
  // The first picture needs no more than the bones; what is done to them is baked while it is shown.
  app->comparing_ = request.subject.scene == cli::k_compare;
  app->shown_ = {app->comparing_ ? app->comparison_.leader() : request.subject.scene, request.subject.patient, {}};
  scenes::Opening bones{app->shown_.scene, request.subject.patient, app->shelf_.new_generation()};
  bones.settings.bones_only = true;
  auto show = scenes::open_show(app->library_, *app->spine_, bones);
  if (!show) return show.error();
  platform::WindowSettings settings;
  settings.size_px = request.size_px;
  auto window = platform::open_window(settings);
  if (!window) return window.error();
  app->window_ = std::move(*window);
  auto renderer = render::Renderer::create(app->library_.data_dir / "shaders");
  if (!renderer) return renderer.error();
  app->renderer_ = std::make_unique<render::Renderer>(std::move(*renderer));
  app->tier_ = request.tier ? *request.tier : render::suitable_tier(*app->renderer_);
  app->renderer_->warm_up(app->tier_);
  if (const auto problem = app->renderer_->problem()) return *problem;
  auto interface = ui::Ui::create();
  if (!interface) return interface.error();
  app->ui_ = std::move(*interface);
  app->transcript_file_ = request.transcript;
  const double now_s = app->window_->poll().now_s;
  app->interface_scale_ = request.scale;
  app->speaker_ = platform::open_speaker(platform::speech_program());
  app->bones_ = std::move(*show);
  app->enter(app->bones_.get(), now_s);
  app->player_.seek(now_s, request.time_s);
  app->open_in_background(app->shown_);
  app->view_ = request.view;
  app->linked_ = scenes::is_xray(request.view);
  app->cut_ = request.cut;
  if (!request.paused) app->player_.play(now_s);
  return app;
}

int App::run() {
  while (!quit_) frame();
  if (opening_.valid()) opening_.wait();  // it borrows our library
  return exit_code_;
}

void App::frame() {
  const platform::InputFrame input = window_->poll();
  take_opened(input.now_s);
  keep_pace_with_voice(input.now_s);
  shelf_.poll();
  question_shelf_.poll();
  if (comparing_ && whole_ && !opening_.valid()) comparison_.want_shows(shelf_);
  if (panels::page_plays(page_) && !curves_) curves_ = panels::Curves{show_->stage.curve()};
  ui_->begin(input, {interface_scale_, settings_.text_step, settings_.reduced_motion, settings_.high_contrast,
                     tier_ == render::Tier::software});
  const panels::Commands commands = panels_.build(*ui_, audience(input));
  apply_gestures(input);
  apply_keys(input);
  apply(commands, input.now_s);
  if (player_.at_end(input.now_s)) player_.pause(input.now_s);
  quit_ = quit_ || input.close_requested;
  show_title();
  const auto start = std::chrono::steady_clock::now();
  bool moved = comparing_ ? draw_compared(input) : draw_picture(input);
  moved |= linked_views_.renew(*renderer_, tier_, small_moment(input.now_s), input.now_s, panels_.linked());
  if (comparing_)
    comparison_.copy_to(0, input.size_px, panels_.compared());
  else
    picture_.copy_to(0, input.size_px);
  keep_frozen(input.size_px);
  if (const auto line_px = panels_.divider_px(); line_px && frozen_s_) frozen_.copy_left_of(int(*line_px), 0, input.size_px);
  linked_views_.copy_to(0, input.size_px, panels_.linked());
  ui_->end();
  keep_transcript();
  window_->present();  // a processor draws behind our back: only now is the picture finished
  const int at_rest_samples = render::features_of(tier_).samples_at_rest;
  if (moved && (comparing_ ? still_since_s_ == input.now_s : drawn_.samples < at_rest_samples))
    resolution_ = render::after_frame(resolution_, seconds_since(start), k_frame_budget_s, pointers_down_ > 0);
  const bool busy = moved || player_.playing() || rig_.flying(input.now_s) || ui_->animating();
  const bool refining =
      comparing_ ? comparison_.coarser_than(at_rest_samples, panels_.compared()) : drawn_.samples < at_rest_samples;
  if (!busy)
    window_->wait(opening_.valid() || shelf_.busy() || question_shelf_.busy() ? 0.03
                  : refining || voice_pending_                                ? k_rest_s
                                                                              : 3600);
}

panels::Audience App::audience(const platform::InputFrame& input) {
  const double time_s = player_.time_at(input.now_s);
  panels::Audience audience;
  // What was asked for lights up at once, also while it is still being prepared.
  const bool is_file = std::filesystem::path(wanted().scene).extension() == ".toml";
  audience.scene_id = comparing_ ? panels::k_compare : is_file ? std::string_view(show_->scene.id) : wanted().scene;
  audience.scene = &show_->scene;
  audience.text = &library_.text;
  audience.evidence = &library_.evidence;
  audience.pages = &library_.pages;
  audience.languages = &library_.languages;
  audience.settings = settings_;
  audience.moment = show_->stage.moment(time_s);
  audience.fracture_shape = anatomy::shape_of(show_->outcome.loss);
  audience.patient = show_->outcome.patient;
  audience.ask_before_leaks = true;
  audience.spine = spine_.get();
  audience.cases.assign(scenes::k_cases.begin(), scenes::k_cases.end());
  audience.curves = curves_ ? &*curves_ : nullptr;
  if (opening_.valid()) audience.preparing = baked_.load();
  audience.playing = player_.playing() || voice_pace_.waits;
  audience.speed = player_.speed();
  audience.view = view_;
  audience.linked = linked_ && !comparing_;
  if (comparing_) {
    audience.compared = &comparison_.tell(shelf_, {show_, time_s});
    comparison_.name_leaks(picking_, shelf_, {compared_orbit_, view_, cut_}, panels_.compared());
  }
  for (const platform::PointerEvent& event : input.pointers) pointer_px_ = event.position_px;
  if (audience.linked) audience.pointer_lines = pointer_lines(time_s, input.size_px);
  audience.cut = show_->stage.placed(cut_);
  audience.camera_is_free = rig_.is_free();
  audience.frozen_s = frozen_s_;
  audience.clip_from_world = (comparing_ ? compared_camera_ : camera_).clip_from_world;
  audience.labels = labels_;
  if (!comparing_ && (labels_ || picking_.any() || audience.moment.cement_leaked_ml > 0)) {
    const Shown shown = shown_picture(input.now_s, input.size_px);
    audience.picked = picking_.picked(shown);
    audience.body_px = body_box(shown);
    audience.names = picking_.name_tags(shown, labels_);
  }
  audience.page = page_;
  audience.page_is_shown = page_moment().has_value();
  audience.page_preparing = prepare_page();
  tell_quiz(audience);
  if (!notice_.empty()) audience.notice = scenes::told_error(library_.text, library_.said, notice_);
  if (speaker_) audience.reading = reading();
  return audience;
}

void App::apply(const panels::Commands& commands, double now_s) {
  if (commands.play) {
    voice_pace_.waits = false;
    *commands.play ? player_.play(now_s) : player_.pause(now_s);
  }
  if (commands.seek_s) {
    player_.seek(now_s, *commands.seek_s);
    rig_.fly(now_s);
  }
  if (commands.step_by) step_by(*commands.step_by, now_s);
  if (commands.speed) player_.set_speed(now_s, *commands.speed);
  compare(commands, now_s);
  if (commands.open_scene && *commands.open_scene != panels::k_compare) go_to_scene(*commands.open_scene, now_s);
  if (commands.open_case) open_case(*commands.open_case);
  if (commands.open_patient) open_in_background({leading_scene(), *commands.open_patient, {}});
  if (commands.view) linked_ = scenes::is_xray(*commands.view);
  if (const auto view = commands.view ? commands.view : commands.enlarge) {
    view_ = *view;
    rig_.release(now_s);
  }
  if (commands.cut) {
    if (commands.cut->way != cut_.way) rig_.release(now_s);
    cut_ = *commands.cut;
  }
  if (commands.freeze) freeze(*commands.freeze, now_s);
  if (commands.follow_camera) follow_story(now_s);
  if (commands.labels) labels_ = *commands.labels;
  if (commands.pick_next && !comparing_) picking_.next(shown_picture(now_s, drawn_.size_px));
  if (commands.close_pick) picking_.close();
  if (commands.settings) use(*commands.settings);
  if (commands.quiz) take_quiz(*commands.quiz);
  if (commands.open_page) turn_to(*commands.open_page, now_s);
  if (commands.dismiss_notice) notice_.clear();
  if (voice_pace_.step != &show_->scene.step_at(player_.time_at(now_s))) voice_pace_.step = nullptr;  // somebody left it
  if (commands.aloud) say(*commands.aloud, now_s);
  quit_ = quit_ || commands.quit;
}

void App::follow_story(double now_s) {
  if (!scenes::is_xray(view_)) view_ = panels::View::three_d;  // the C-arm goes back to its true direction
  rig_.release(now_s);
}

void App::step_by(int steps, double now_s) {
  const auto& all = show_->scene.steps;
  const double time_s = player_.time_at(now_s);
  auto index = static_cast<int>(show_->scene.step_index_at(time_s));
  // Going back from well inside a step that plays goes to its own beginning first, as players do.
  if (steps < 0 && player_.playing() && time_s > all[size_t(index)].start_s + 2) ++index;
  index = std::clamp(index + steps, 0, static_cast<int>(all.size()) - 1);
  const scenes::Step& step = all[size_t(index)];
  // Playing, a step begins at its beginning; paused, it shows what its words speak of.
  player_.seek(now_s, step.start_s + (player_.playing() ? 0 : k_telling_share * step.duration_s));
  rig_.fly(now_s);
}

void App::apply_keys(const platform::InputFrame& input) {
  for (const platform::KeyEvent& event : input.keys) {
    using platform::Key;
    if (event.key == Key::f11) window_->toggle_full_screen();
    if (!page_.empty()) continue;
    Steering steering;
    const glm::vec2 arrow = arrow_of(event.key);
    if (event.letter == 'r' || event.key == Key::home) follow_story(input.now_s);
    if (event.shift) steering.turn_px = arrow * 24.0f;
    if (event.control) steering.pan_px = arrow * 24.0f;
    if (event.key == Key::plus) steering.zoom = 1.12f;
    if (event.key == Key::minus) steering.zoom = 1 / 1.12f;
    const bool steers = steering.turn_px != glm::vec2(0) || steering.pan_px != glm::vec2(0) || steering.zoom != 1;
    if (steers) rig_.steer(steering, 720);
  }
}

void App::apply_gestures(const platform::InputFrame& input) {
  for (const platform::PointerEvent& event : input.pointers) {
    if (event.action == platform::PointerAction::down) ++pointers_down_;
    if (event.action == platform::PointerAction::up) pointers_down_ = std::max(0, pointers_down_ - 1);
  }
  const bool on_panel = ui_->wants_pointer() || !page_.empty();
  std::vector<int> taken;
  if (on_panel) {
    for (const platform::PointerEvent& event : input.pointers) taken.push_back(event.id);
  }
  const platform::Gestures gestures = gesture_reader_.update(input.pointers, on_panel ? 0 : input.wheel, input.now_s, taken);
  if (gestures.tap_px && !comparing_) picking_.tap(shown_picture(input.now_s, input.size_px), *gestures.tap_px);
  if (gestures.double_tap_px) {
    picking_.close();  // its first tap was not meant to name anything
    follow_story(input.now_s);
  }
  if (gestures.turn_px != glm::vec2(0) || gestures.pan_px != glm::vec2(0) || gestures.zoom != 1) {
    rig_.steer({gestures.turn_px, gestures.pan_px, gestures.zoom}, static_cast<float>(input.size_px.y));
  }
  if (!input.dropped_files.empty()) open_in_background({leading_scene(), shown_.patient, input.dropped_files.front()});
}

Shown App::shown_picture(double now_s, glm::vec2 window_px) const {
  return {&show_->stage, player_.time_at(now_s), view_, cut_, camera_, window_px};
}

bool App::same_picture(const PictureKey& a, const PictureKey& b) {
  return a.show == b.show && a.time_s == b.time_s && a.orbit == b.orbit && a.free_rect == b.free_rect &&
         a.size_px == b.size_px && a.view == b.view && a.cut == b.cut && a.still == b.still;
}

/// Draws when something changed; once it has rested a moment, draws it again with smoother edges.
bool App::draw_picture(const platform::InputFrame& input) {
  const render::TierFeatures& features = render::features_of(tier_);
  const double time_s = player_.time_at(input.now_s);
  const render::Orbit& orbit = rig_.update(show_->stage.view(view_, time_s, cut_), input.now_s);
  PictureKey wanted{show_, time_s, orbit, panels_.free_rect(), input.size_px, 1, 1, view_, cut_, settings_.reduced_motion};
  const bool changed = !same_picture(drawn_, wanted);
  if (changed) still_since_s_ = input.now_s;
  const bool at_rest = !changed && input.now_s - still_since_s_ >= k_rest_s;
  if (!picture_.empty() && !changed && !(at_rest && drawn_.samples < features.samples_at_rest)) return false;
  const bool moving = player_.playing() || rig_.flying(input.now_s) || drawn_.show == wanted.show;
  if (at_rest) {
    wanted.samples = features.samples_at_rest;
  } else if (moving) {
    wanted.scale = render::scale_of(resolution_);
  }
  const glm::vec2 size = glm::max(input.size_px, glm::ivec2(1));  // a minimised window has none
  const float aspect = size.x / size.y;
  scenes::ViewOptions options{view_, features.level_of_detail, cut_, features.level_of_treated, wanted.still};
  if (at_rest) options.level_of_detail = features.level_at_rest, options.level_of_treated = 0;
  if (scenes::is_xray(view_)) {
    const glm::vec4 field = render::xray_field(wanted.free_rect, aspect);
    camera_ = render::camera_of(orbit, aspect, field);
    const render::XrayList list = show_->stage.xray_list(time_s, view_, options.level_of_detail, options.level_of_treated);
    picture_.draw_xray(*renderer_, list, orbit, {input.size_px}, field, wanted.scale);
  } else {
    camera_ = render::camera_of(orbit, aspect, wanted.free_rect);
    const render::DrawList list = show_->stage.draw_list(time_s, options);
    picture_.draw(*renderer_, list, camera_,
                  {.size_px = input.size_px, .tier = tier_, .samples_per_side = wanted.samples, .moves = !at_rest},
                  wanted.scale);
  }
  drawn_ = wanted;
  return true;
}

/// Where the pointer lies in the pictures that it is not in.
std::vector<panels::PointerLine> App::pointer_lines(double time_s, glm::vec2 window_px) {
  constexpr float k_reach_mm = 90;
  const LinkedViews::Moment moment{show_, time_s, settings_.reduced_motion};
  const glm::vec4 free = panels_.free_rect() * glm::vec4(window_px, window_px);
  std::vector<PlacedPicture> pictures{{camera_, glm::vec4(0, 0, window_px), free}};
  for (PlacedPicture& small : LinkedViews::placed(moment, panels_.linked())) pictures.push_back(std::move(small));
  const glm::vec3 centre_mm = show_->stage.view(panels::View::xray_front, time_s).target_mm;
  return theatre::pointer_lines(pictures, pointer_px_, centre_mm, k_reach_mm);
}

int run(const cli::OpenWindow& request) {
  auto app = App::open(request);
  if (!app) {
    core::log_error(app.error());
    return 1;
  }
  return (*app)->run();
}

}  // namespace theatre
