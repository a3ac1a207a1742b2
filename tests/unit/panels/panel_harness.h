// PanelHarness: the real panels with the real words and scenes in a context without a window, fed frame by frame.
// The numbers of the moment are made up here: panels only show them.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/ui/canvas.h"
#include "scenes/panels/curves_page.h"
#include "scenes/panels/panels.h"
#include "scenes/show.h"

namespace theatre::panels {

inline const std::filesystem::path k_scenes = std::filesystem::path(THEATRE_SOURCE_DIR) / "scenes";
inline const std::vector<std::string> k_scene_ids{"kyphoplasty", "vertebroplasty", "without_procedure"};

class PanelHarness {
 public:
  /// Fails the test when a context, the words or a scene cannot be had.
  void open(const std::string& scene_id) {
    if (!window_) {
      auto window = platform::open_offscreen({64, 64});
      ASSERT_TRUE(window) << window.error().message;
      window_ = std::move(*window);
      auto ui = ui::Ui::create();
      ASSERT_TRUE(ui) << ui.error().message;
      ui_ = std::move(*ui);
      auto text = scenes::read_text(k_scenes / "text/en");
      ASSERT_TRUE(text) << text.error().message;
      text_ = std::move(*text);
      auto languages = scenes::read_languages(k_scenes / "text");
      ASSERT_TRUE(languages) << languages.error().message;
      languages_ = std::move(*languages);
      auto evidence = scenes::read_evidence(k_scenes / "evidence.toml");
      ASSERT_TRUE(evidence) << evidence.error().message;
      evidence_ = std::move(*evidence);
      auto pages = scenes::read_pages(k_scenes / "pages.toml");
      ASSERT_TRUE(pages) << pages.error().message;
      pages_ = std::move(*pages);
      auto quiz = scenes::read_quiz(k_scenes / "quiz.toml", pages_);
      ASSERT_TRUE(quiz) << quiz.error().message;
      quiz_ = std::move(*quiz);
    }
    auto shots = scenes::read_shots(k_scenes / "shots.toml");
    ASSERT_TRUE(shots) << shots.error().message;
    auto scene = scenes::read_scene(k_scenes / (scene_id + ".toml"), *shots);
    ASSERT_TRUE(scene) << scene.error().message;
    scene_ = std::move(*scene);
    audience = {};
    audience.scene_id = scene_.id;
    audience.scene = &scene_;
    audience.text = &text_;
    audience.evidence = &evidence_;
    audience.pages = &pages_;
    audience.quiz = &quiz_;
    audience.languages = &languages_;
    audience.page_is_shown = true;
    audience.spine = &spine_;
    for (const auto id : scenes::k_cases) audience.cases.emplace_back(id);
    audience.patient.id = audience.cases.front();
    go_to(0);
  }

  /// The words of another language from now on.
  void speak(const std::string& language) {
    auto text = scenes::read_text(k_scenes / "text" / language);
    ASSERT_TRUE(text) << text.error().message;
    text_ = std::move(*text);
  }
  template <class Change>
  void change_words(const Change& change) {
    for (auto& [key, words] : text_.words) change(key, words);
  }

  /// What the panels are told at a time: the scene's own tracks, and heights that follow them roughly.
  void go_to(double time_s) { audience.moment = moment_at(time_s); }
  scenes::Moment moment_at(double time_s) const { return moment_in(scene_, time_s); }
  scenes::Moment moment_in(const scenes::Scene& scene, double time_s) const {
    scenes::Moment m;
    told_of_ = &scene;
    m.time_s = time_s;
    m.step = int(scene.step_index_at(time_s));
    m.procedure_min = value(Channel::procedure_min, m);
    m.fracture_age_weeks = audience.patient.fracture_age_weeks;
    tell_balloons(m);
    tell_cement(m);
    tell_heights(m);
    return m;
  }
  /// The whole show, as the curves need it.
  void fill_curves(int moments = 300) {
    curves_.moments.clear();
    for (int i = 0; i < moments; ++i) curves_.moments.push_back(moment_at(scene_.duration_s * i / (moments - 1)));
    audience.curves = &curves_;
  }

  Commands frame(std::vector<platform::PointerEvent> pointers = {}, std::vector<platform::KeyEvent> keys = {}, float wheel = 0,
                 std::string typed = {}) {
    platform::InputFrame input;
    input.typed = std::move(typed);
    input.wheel = wheel;
    input.size_px = size_px;
    input.now_s = now_s_ += 1.0 / 30;
    input.pointers = std::move(pointers);
    input.keys = std::move(keys);
    ui_->begin(input, {.text_step = audience.settings.text_step});
    const Commands commands = panels_.build(*ui_, audience);
    ui_->discard();  // nothing here looks at pixels
    return commands;
  }

  /// Whether a text, or the words of a key, stand on the screen now.
  bool shows(std::string_view words) {
    frame();
    const auto& all = records().words;
    return std::any_of(all.begin(), all.end(), [&](const ui::WordRecord& word) { return word.words == words; });
  }
  /// The same for words that may run over several lines.
  bool tells(std::string_view words) {
    frame();
    std::string all;
    for (const auto& word : records().words) all += word.words + " ";
    return all.find(words) != std::string::npos;
  }
  bool shows_key(std::string_view key) { return shows(text_.get(key)); }
  void go_into(std::string_view step_id, double share = 0.7) {
    for (const auto& step : scene_.steps)
      if (step.id == step_id) return go_to(step.start_s + step.duration_s * share);
    FAIL() << "no step " << step_id;
  }

  const ui::Records& records() { return ui_->canvas().records(); }
  ui::Ui& ui() { return *ui_; }
  const scenes::Scene& scene() const { return scene_; }
  const scenes::Text& text() const { return text_; }
  Panels& panels() { return panels_; }

  /// Where a control was drawn in the last frame; fails the test when it was not.
  glm::vec2 middle_of(std::string_view name) {
    for (const auto& target : records().targets)
      if (target.name == name) return {target.where.center().x, target.where.center().y};
    ADD_FAILURE() << "no control " << name;
    return {};
  }
  /// Press and lift on a control; the commands of the lift.
  Commands press(std::string_view name) {
    frame();
    const glm::vec2 at = middle_of(name);
    frame({{0, platform::PointerAction::down, 0, at}});
    return frame({{0, platform::PointerAction::up, 0, at}});
  }
  /// Tab until a control has the focus, then Enter; the commands of that.
  Commands press_by_keyboard(std::string_view name) {
    frame();
    const size_t controls = records().targets.size();
    size_t order = 0;
    while (order < controls && records().targets[order].name != name) ++order;
    EXPECT_LT(order, controls) << "no control " << name;
    for (size_t i = 0; i <= order; ++i) frame({}, {{platform::Key::tab}});
    return frame({}, {{platform::Key::enter}});
  }

  Audience audience;
  glm::ivec2 size_px{1280, 720};

 private:
  using Channel = scenes::Channel;
  float value(Channel channel, const scenes::Moment& m) const { return told_of_->value(channel, m.time_s); }

  void tell_balloons(scenes::Moment& m) const {
    const float filled_ml = 2.4f * value(Channel::inflation, m);
    m.balloon_end_ml = 2.4f;
    m.balloon_left_ml = filled_ml * (1 - value(Channel::deflation_left, m));
    m.balloon_right_ml = filled_ml * (1 - value(Channel::deflation_right, m));
    if (filled_ml > 0) m.cavity_ml = 3.5f * (1 - m.balloon_left_ml / filled_ml);
    m.balloon_kpa = m.balloon_left_kpa = 1200 * std::min(1.0f, m.balloon_left_ml);
    m.balloon_right_kpa = 1100 * std::min(1.0f, m.balloon_right_ml);
    if (filled_ml == 2.4f) m.balloon_stop = treatment::BalloonStop::largest_volume;
  }
  void tell_cement(scenes::Moment& m) const {
    const bool leaks = audience.patient.incident != treatment::Incident::none;
    const float injected = value(Channel::cement, m);
    m.cement_end_ml = 4.8f;
    m.cement_ml = m.cement_end_ml * injected;
    m.cement_leaked_ml = leaks ? 0.4f * std::max(0.0f, injected - 0.5f) : 0;
    m.cement_cavity_ml = std::min(3.5f, m.cement_ml);
    m.cement_bone_ml = m.cement_ml - m.cement_cavity_ml - m.cement_leaked_ml;
    if (injected == 1) m.cement_stop = leaks ? treatment::CementStop::leak : treatment::CementStop::planned_volume;
    m.cement_minutes = value(Channel::cement_minutes, m);
    m.viscosity_pa_s = 1460;
    m.injection_kpa = injected > 0 && injected < 1 ? 800 + 300 * m.cement_ml : 0;
    if (injected > 0) m.cement_c = 58, m.rim_c = 43;
    if (injected > 0) m.relative_strength = 1.02f, m.relative_stiffness = 0.83f;
  }
  void tell_heights(scenes::Moment& m) const {
    const float filled_ml = 2.4f * value(Channel::inflation, m);
    const float broken = value(Channel::fracture, m), by_lying_mm = 1.3f * value(Channel::posture, m);
    const float by_balloons_mm = 0.4f * filled_ml + 0.8f * m.balloon_left_ml;  // most of the lift is lost again
    m.posture_gain_mm = by_lying_mm, m.balloon_gain_mm = 1.2f * filled_ml;
    m.recoil_mm = m.balloon_gain_mm - by_balloons_mm;
    m.intact = {24.5f, 23.9f, 25.1f, 1.2f};
    m.broken = {24.5f - 7.1f * broken, 23.9f - 7.9f * broken, 25.1f - 1.2f * broken, 1.2f + 14 * broken};
    const auto raised = [&](float mm) {
      return anatomy::BodyHeights{m.broken.anterior_mm + mm, m.broken.middle_mm + mm, m.broken.posterior_mm + mm * 0.2f,
                                  m.broken.wedge_deg - mm};
    };
    m.lain = raised(by_lying_mm);
    const anatomy::BodyHeights now = raised(by_lying_mm + by_balloons_mm);
    m.anterior_mm = now.anterior_mm;
    m.middle_mm = now.middle_mm;
    m.posterior_mm = now.posterior_mm;
    m.wedge_deg = now.wedge_deg;
    m.local_kyphosis_deg = now.wedge_deg + 4;
  }

  /// Bodies of about the usual size, without meshes.
  static anatomy::Spine made_up_spine() {
    anatomy::Spine spine;
    for (int level = int(anatomy::Level::T9); level <= int(anatomy::Level::sacrum); ++level) {
      anatomy::BodyFrame body;
      body.width_mm = 40, body.depth_mm = 33;
      body.height_anterior_mm = 25.0f + 0.25f * float(level), body.height_middle_mm = 24.0f + 0.25f * float(level);
      body.height_posterior_mm = 26.0f + 0.25f * float(level);
      body.anterior_y_mm = -16.5f, body.posterior_y_mm = 16.5f;
      spine.vertebrae.push_back({anatomy::Level(level), {}, {}, body});
    }
    return spine;
  }

  Curves curves_;
  anatomy::Spine spine_ = made_up_spine();
  std::unique_ptr<platform::Window> window_;
  std::unique_ptr<ui::Ui> ui_;
  scenes::Text text_;
  std::vector<scenes::Language> languages_;
  scenes::Evidence evidence_;
  std::vector<scenes::Page> pages_;
  scenes::Quiz quiz_;
  scenes::Scene scene_;
  mutable const scenes::Scene* told_of_ = &scene_;
  Panels panels_;
  double now_s_ = 0;
};

}  // namespace theatre::panels
