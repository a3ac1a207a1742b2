#include "scenes/shelf.h"

#include <algorithm>
#include <chrono>

namespace theatre::scenes {

std::vector<std::unique_ptr<Show>> Shelf::change_case(const anatomy::Spine& spine, const treatment::Case& patient) {
  drop_work();
  std::vector<std::unique_ptr<Show>> before;
  for (auto& [scene, show] : shows_) before.push_back(std::move(show));
  shows_.clear();
  failures_.clear();
  spine_ = &spine;
  patient_ = patient;
  return before;
}

Show* Shelf::put(const std::string& scene, std::unique_ptr<Show> show) {
  std::erase(waiting_, scene);
  return (shows_[scene] = std::move(show)).get();
}

Show* Shelf::find(std::string_view scene) const {
  const auto found = shows_.find(scene);
  return found == shows_.end() ? nullptr : found->second.get();
}

void Shelf::want(const std::string& scene) {
  if (!spine_ || find(scene) || failures_.contains(scene) || at_work_on_ == scene) return;
  if (std::find(waiting_.begin(), waiting_.end(), scene) == waiting_.end()) waiting_.push_back(scene);
  if (!busy()) begin_next();
}

bool Shelf::poll() {
  if (!busy() || opening_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return false;
  core::Result<std::unique_ptr<Show>> opened = opening_.get();
  const std::string scene = std::exchange(at_work_on_, {});
  if (!opened)
    failures_[scene] = opened.error().message;
  else if (!find(scene))  // else it was put there meanwhile, and somebody may look at it
    shows_[scene] = std::move(*opened);
  begin_next();
  return true;
}

float Shelf::progress(std::string_view scene) const { return find(scene) ? 1 : scene == at_work_on_ ? baked_.load() : 0; }

std::string Shelf::failure(std::string_view scene) const {
  const auto found = failures_.find(scene);
  return found == failures_.end() ? std::string() : found->second;
}

void Shelf::begin_next() {
  if (waiting_.empty()) return;
  at_work_on_ = waiting_.front();
  waiting_.pop_front();
  baked_ = 0;
  Opening opening{at_work_on_, patient_, new_generation()};
  opening.settings.progress = &baked_;
  opening.settings.given_up = &given_up_;
  opening_ = std::async(std::launch::async, [this, opening, spine = spine_] { return open_show(library_, *spine, opening); });
}

void Shelf::drop_work() {
  waiting_.clear();
  at_work_on_.clear();
  if (!busy()) return;
  given_up_ = true;
  opening_.wait();
  opening_ = {};
  given_up_ = false;
}

}  // namespace theatre::scenes
