// The quiz in the theatre: which show stands beside a question, what a tap in its picture means, which places there have a
// name.
#include <random>

#include "scenes/app.h"

namespace theatre {

const scenes::Question* App::question() const {
  return quiz_run_ && page_ == scenes::k_quiz_page ? scenes::question_at_hand(library_.quiz, *quiz_run_) : nullptr;
}

/// Where the show of the page stands: a question may be about a case that is not on the stage.
scenes::Shelf& App::page_shelf() {
  const scenes::Question* asked = question();
  if (!asked || asked->patient.empty() || asked->patient == shown_.patient.id) return shelf_;
  if (question_case_ == asked->patient) return question_shelf_;
  if (refused_case_ == asked->patient) return shelf_;
  const core::Result<treatment::Case> patient = scenes::shipped_case(library_, asked->patient);
  if (!patient) {
    refused_case_ = asked->patient;
    notice_ = patient.error().message;
    return shelf_;
  }
  question_case_ = asked->patient;
  linked_views_.forget_shows();
  question_shelf_.change_case(*spine_, *patient);
  return question_shelf_;
}

/// What the picture of the page shows, of the last frame.
std::optional<Shown> App::shown_on_page() {
  const std::optional<LinkedViews::Moment> moment = page_moment();
  if (!moment || panels_.linked().empty()) return std::nullopt;
  const PlacedPicture placed = LinkedViews::placed(*moment, panels_.linked()).front();
  return Shown{&moment->show->stage,
               moment->time_s,
               panels_.linked().front().view,
               {},
               placed.camera,
               {placed.seen_px.z, placed.seen_px.w}};
}

void App::tell_quiz(panels::Audience& audience) {
  audience.quiz = &library_.quiz;
  audience.quiz_run = quiz_run_ ? &*quiz_run_ : nullptr;
  const scenes::Question* asked = question();
  if (!asked || asked->kind != scenes::QuestionKind::tap) return;
  const std::optional<Shown> shown = shown_on_page();
  if (!shown) return;
  const glm::vec2 corner(panels_.linked().front().rect_px);
  const QuizPlaces::Key key{quiz_run_->seed, quiz_run_->at, shown->size_px, shown->view};
  if (quiz_places_.key != key) quiz_places_ = {key, quiz_picking_.places(*shown)};
  audience.quiz_places = quiz_places_.tags;
  for (panels::NameTag& tag : audience.quiz_places) tag.at_px += corner;
}

void App::take_quiz(const panels::QuizAsked& asked) {
  if (asked.begin) quiz_run_ = scenes::begin_quiz(library_.quiz, std::random_device{}());
  if (!quiz_run_) return;
  if (asked.answer) scenes::give(*quiz_run_, *asked.answer);
  if (const auto shown = asked.tap_px ? shown_on_page() : std::nullopt) {
    quiz_picking_.tap(*shown, *asked.tap_px - glm::vec2(panels_.linked().front().rect_px));
    const auto picked = quiz_picking_.picked(*shown);
    quiz_run_->missed = !picked || picked->part.key == "skin";
    if (!quiz_run_->missed) scenes::give(*quiz_run_, scenes::Answer{.part = picked->part});
  }
  if (asked.next) scenes::go_on(*quiz_run_);
}

}  // namespace theatre
