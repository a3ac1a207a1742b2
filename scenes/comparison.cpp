#include "scenes/comparison.h"

#include <algorithm>

#include "scenes/alignment.h"

namespace theatre {
namespace {

panels::CompareNumbers numbers_at(const scenes::Show& show, double time_s, const scenes::Evidence& evidence) {
  return panels::compare_numbers(show.stage.moment(time_s), anatomy::shape_of(show.outcome.loss), show.scene.procedure,
                                 evidence);
}

auto column_of(panels::Compared& told, std::string_view scene_id) {
  return std::find_if(told.columns.begin(), told.columns.end(),
                      [&](const auto& column) { return column.scene_id == scene_id; });
}

/// An X-ray shows one show alone.
scenes::View own_view(scenes::View view) { return scenes::is_xray(view) ? scenes::View::three_d : view; }

glm::ivec2 size_of(const panels::ComparedPicture& place) {
  return glm::max(glm::ivec2(place.rect_px.z, place.rect_px.w), glm::ivec2(1));
}

render::Camera camera_of(const Comparison::Look& look, const panels::ComparedPicture& place) {
  const glm::vec2 size(size_of(place));
  return render::camera_of(look.orbit, size.x / size.y, place.free);
}

}  // namespace

void Comparison::show(const std::vector<std::string>& scenes) {
  std::vector<std::string> known;
  for (const std::string_view id : panels::k_comparable)
    if (std::find(scenes.begin(), scenes.end(), id) != scenes.end()) known.emplace_back(id);
  if (known.size() < 2) return;
  shown_ = known;
  if (alone_ && std::find(shown_.begin(), shown_.end(), *alone_) == shown_.end()) alone_.reset();
}

void Comparison::let_alone(const std::string& scene, const Clock& clock) {
  if (scene.empty()) return alone_.reset();
  if (std::find(shown_.begin(), shown_.end(), scene) == shown_.end()) return;
  if (!alone_) held_by_ = clock.show->scene.id, held_s_ = clock.time_s;
  alone_ = scene;
}

double Comparison::held_time(const scenes::Shelf& shelf, const scenes::Scene& scene) const {
  const scenes::Show* held = shelf.find(held_by_);
  return held ? scenes::corresponding_time(held->scene, held_s_, scene) : 0;
}

void Comparison::forget_case() {
  alone_.reset();
  scales_.clear();
  for (auto& [scene, kept] : kept_) kept.show = nullptr;  // another show may get its address
}

bool Comparison::want_shows(scenes::Shelf& shelf) const {
  bool missing = false;
  for (const std::string& scene : shown_) {
    shelf.want(scene);
    missing |= !shelf.find(scene) && shelf.failure(scene).empty();
  }
  return missing;
}

double Comparison::time_of(const scenes::Show& show, const scenes::Shelf& shelf, const Clock& clock) const {
  if (!alone_ || show.scene.id == *alone_) return scenes::corresponding_time(clock.show->scene, clock.time_s, show.scene);
  return held_time(shelf, show.scene);
}

const panels::CompareScale& Comparison::scale_of(const scenes::Show& show, const scenes::Evidence& evidence) {
  const auto [place, is_new] = scales_.try_emplace(&show);
  if (is_new)
    for (const scenes::Step& step : show.scene.steps)
      place->second.widen(numbers_at(show, step.start_s + step.duration_s - 0.01, evidence));
  return place->second;
}

const panels::Compared& Comparison::tell(const scenes::Shelf& shelf, const Clock& clock) {
  told_ = {};
  for (const std::string& scene : shown_) {
    if (alone_ == scene) told_.alone = told_.columns.size();
    panels::ComparedColumn column;
    column.scene_id = scene;
    column.prepared = shelf.progress(scene);
    if (const std::string why = shelf.failure(scene); !why.empty())
      column.failure = scenes::told_error(shelf.library().text, shelf.library().said, why);
    if (const scenes::Show* show = shelf.find(scene)) {
      column.scene = &show->scene;
      column.time_s = time_of(*show, shelf, clock);
      column.moment = show->stage.moment(column.time_s);
      const std::string_view chapter = scenes::chapter_at(clock.show->scene, clock.time_s);
      if (!alone_ && !scenes::has_chapter(show->scene, chapter)) column.waits_in = chapter;
      told_.scale.widen(scale_of(*show, shelf.library().evidence));
    }
    told_.columns.push_back(std::move(column));
  }
  return told_;
}

render::Orbit Comparison::orbit(const Clock& clock, scenes::View view, const scenes::Cut& cut) {
  const bool own = view == scenes::View::three_d || scenes::is_xray(view);
  return clock.show->stage.view(own ? scenes::View::inside : view, 0, cut);
}

void Comparison::name_leaks(Picking& picking, const scenes::Shelf& shelf, const Look& look,
                            const std::vector<panels::ComparedPicture>& places) {
  for (const panels::ComparedPicture& place : places) {
    scenes::Show* show = shelf.find(place.scene_id);
    const auto column = column_of(told_, place.scene_id);
    if (!show || column == told_.columns.end() || column->moment.cement_leaked_ml < scenes::k_least_ml) continue;
    const glm::vec2 corner(place.rect_px), size(size_of(place));
    const Shown shown{&show->stage, column->time_s, own_view(look.view), look.cut, camera_of(look, place), size};
    column->warnings = picking.name_tags(shown, false);
    for (panels::NameTag& tag : column->warnings) tag.at_px += corner;
    column->body_px = body_box(shown);
    if (column->body_px) *column->body_px += glm::vec4(corner, 0, 0);
  }
}

bool Comparison::draw(render::Renderer& renderer, const scenes::Shelf& shelf, const Look& look,
                      const std::vector<panels::ComparedPicture>& places) {
  const scenes::View view = own_view(look.view);
  bool drew = false;
  for (const panels::ComparedPicture& place : places) {
    scenes::Show* show = shelf.find(place.scene_id);
    const auto column = column_of(told_, place.scene_id);
    if (!show || column == told_.columns.end()) continue;
    Kept& kept = kept_[std::string(place.scene_id)];
    const bool changed = kept.show != show || kept.time_s != column->time_s || kept.orbit != look.orbit || kept.view != view ||
                         kept.cut != look.cut || kept.rect_px != place.rect_px || kept.free != place.free ||
                         kept.still != look.still;
    if (!changed && (kept.samples >= look.samples || drew)) continue;
    kept.picture.draw(
        renderer, show->stage.draw_list(column->time_s, {view, look.level, look.cut, look.level_of_treated, look.still}),
        camera_of(look, place),
        {.size_px = size_of(place), .tier = look.tier, .samples_per_side = look.samples, .moves = look.moves}, look.scale);
    kept.show = show, kept.time_s = column->time_s, kept.orbit = look.orbit, kept.view = view, kept.cut = look.cut;
    kept.rect_px = place.rect_px, kept.free = place.free, kept.samples = look.samples, kept.still = look.still;
    drew = true;
  }
  return drew;
}

void Comparison::copy_to(unsigned framebuffer, glm::ivec2 window_px, const std::vector<panels::ComparedPicture>& places) const {
  for (const panels::ComparedPicture& place : places) {
    const auto kept = kept_.find(place.scene_id);
    if (kept == kept_.end() || kept->second.picture.empty()) continue;
    const glm::ivec4 rect(place.rect_px);
    kept->second.picture.copy_to_part(framebuffer, {rect.x, window_px.y - rect.y - rect.w, rect.z, rect.w});
  }
}

bool Comparison::coarser_than(int samples, const std::vector<panels::ComparedPicture>& places) const {
  return std::any_of(places.begin(), places.end(), [&](const panels::ComparedPicture& place) {
    const auto kept = kept_.find(place.scene_id);
    return kept != kept_.end() && kept->second.samples < samples;
  });
}

}  // namespace theatre
