// App: which show plays: what was asked for is opened in the background, taken from there, or from the shelf when it was open
// before.
#include <algorithm>
#include <chrono>

#include "engine/core/log.h"
#include "scenes/alignment.h"
#include "scenes/app.h"

namespace theatre {
namespace {

constexpr std::string_view k_loading = "app.loading";  // words of a notice

}  // namespace

/// What will be on the stage when nothing more is asked.
const App::Wish& App::wanted() const { return next_ ? *next_ : opening_.valid() ? asked_ : shown_; }

/// The scene of this case: at once when it was open before.
void App::go_to_scene(const std::string& scene, double now_s) {
  if (scene == wanted().scene) return;
  scenes::Show* there = opening_.valid() ? nullptr : shelf_.find(scene);
  if (!there) return open_in_background({scene, wanted().patient, {}});
  shown_.scene = scene;
  enter(there, now_s);
}

/// What a new case opens with.
std::string App::leading_scene() const { return comparing_ ? comparison_.shown().front() : wanted().scene; }

void App::open_case(const std::string& id) {
  const core::Result<treatment::Case> patient = scenes::shipped_case(library_, id);
  if (!patient) {
    notice_ = patient.error().message;
    return;
  }
  open_in_background({leading_scene(), *patient, {}});
}

void App::open_in_background(const Wish& wish) {
  if (opening_.valid()) {
    next_ = wish;
    return;
  }
  asked_ = wish;
  baked_ = 0;
  if (whole_) notice_.clear();                   // what was refused before is over
  if (!wish.spine.empty()) notice_ = k_loading;  // reading meshes takes a while
  scenes::Opening opening{wish.scene, wish.patient, shelf_.new_generation()};
  opening.settings.progress = &baked_;
  opening_ = std::async(std::launch::async, [this, opening, spine = wish.spine]() -> core::Result<Opened> {
    Opened opened;
    if (!spine.empty()) {
      core::Result<anatomy::Spine> loaded = anatomy::load_spine(spine);
      if (!loaded) return loaded.error();
      opened.spine = std::make_unique<anatomy::Spine>(std::move(*loaded));
    }
    auto show = scenes::open_show(library_, opened.spine ? *opened.spine : *spine_, opening);
    if (!show) return show.error();
    opened.show = std::move(*show);
    return opened;
  });
}

void App::take_opened(double now_s) {
  if (!opening_.valid() || opening_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
  core::Result<Opened> opened = opening_.get();
  if (!opened) {
    notice_ = opened.error().message;  // what was shown stays
    if (!whole_) {                     // there is no treatment to stay with
      core::log_error(opened.error());
      exit_code_ = 1;
      quit_ = true;
    }
  } else {
    if (notice_ == k_loading) notice_.clear();
    shown_ = {asked_.scene, asked_.patient, {}};
    std::vector<std::unique_ptr<scenes::Show>> before;  // the one that played is looked at once more
    const anatomy::Spine& spine = opened->spine ? *opened->spine : *spine_;
    if (!shelf_.is_for(spine, asked_.patient)) {
      before = shelf_.change_case(spine, asked_.patient);
      comparison_.forget_case();
      linked_views_.forget_shows();
    }
    whole_ = true;
    enter(shelf_.put(asked_.scene, std::move(opened->show)), now_s);
    bones_.reset();
    before.clear();
    if (opened->spine) question_shelf_.change_case(*opened->spine, {});  // none of its shows may outlive the spine
    if (opened->spine) question_case_.clear();
    if (opened->spine) spine_ = std::move(opened->spine);
  }
  if (const std::optional<Wish> next = std::exchange(next_, std::nullopt)) open_in_background(*next);
}

void App::enter(scenes::Show* show, double now_s) {
  double time_s = places_[show->scene.id];
  if (show_) {
    const double here_s = places_[show_->scene.id] = player_.time_at(now_s);
    time_s = scenes::entered_at(show_->scene, here_s, show->scene, time_s);
  }
  const bool playing = player_.playing();
  const double speed = player_.speed();
  show_ = show;
  voice_pace_.step = nullptr;
  curves_.reset();
  player_ = timeline::Player(show_->scene.duration_s);
  player_.set_speed(now_s, speed);
  player_.seek(now_s, time_s);
  if (playing) player_.play(now_s);
  picking_.keep_in(shown_picture(now_s, drawn_.size_px));
  rig_.fly(now_s);
}

}  // namespace theatre
