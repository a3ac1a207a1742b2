// App: the open theatre. Owns window, interface, renderer and the show; `frame` is one turn of the loop, `apply` the one place
// that changes what is shown.
#pragma once
#include <atomic>
#include <future>
#include <map>
#include <memory>

#include "engine/platform/gestures.h"
#include "engine/platform/speech.h"
#include "engine/platform/window.h"
#include "engine/render/picture_buffer.h"
#include "engine/render/renderer.h"
#include "engine/render/resolution_governor.h"
#include "engine/timeline/player.h"
#include "engine/ui/ui.h"
#include "scenes/camera_rig.h"
#include "scenes/cli.h"
#include "scenes/comparison.h"
#include "scenes/linked_views.h"
#include "scenes/panels/curves_page.h"
#include "scenes/panels/panels.h"
#include "scenes/picking.h"
#include "scenes/show.h"
#include "scenes/voice_pace.h"

namespace theatre {

class App {
 public:
  static core::Result<std::unique_ptr<App>> open(const cli::OpenWindow& request);
  /// Until the window is closed.
  int run();

 private:
  /// What somebody asked to see: a scene, on a patient, on the spine that is there or on another.
  struct Wish {
    std::string scene;
    treatment::Case patient;
    std::filesystem::path spine;  // empty = the one that is there
  };
  /// A show that was opened in the background, with its spine when that is new.
  struct Opened {
    std::unique_ptr<anatomy::Spine> spine;
    std::unique_ptr<scenes::Show> show;
  };
  /// All that a picture depends on; the same again means that the last picture still holds.
  struct PictureKey {
    const scenes::Show* show = nullptr;
    double time_s = -1;
    render::Orbit orbit;
    glm::vec4 free_rect{0};
    glm::ivec2 size_px{0};
    float scale = 0;  // of the picture's sides: below 1 while a slow machine moves it
    int samples = 0;  // on each side of a pixel
    panels::View view = panels::View::three_d;
    scenes::Cut cut;
    bool still = false;  // with less motion
  };

  /// But for how finely they were drawn.
  static bool same_picture(const PictureKey& a, const PictureKey& b);
  /// Places in the picture of a question, kept while it is the same picture.
  struct QuizPlaces {
    struct Key {
      uint32_t seed = 0;
      size_t at = 0;
      glm::vec2 size_px{0};
      panels::View view{};  // of the last frame: a new question may still have the picture of the one before
      bool operator==(const Key&) const = default;
    } key;
    std::vector<panels::NameTag> tags = {};
  };

  static constexpr double k_rest_s = 0.3;  // after this long without a change a picture is drawn again, smoother

  explicit App(scenes::Library library) : library_(std::move(library)) {}
  void frame();
  panels::Audience audience(const platform::InputFrame& input);
  void apply(const panels::Commands& commands, double now_s);
  void take_settings(const cli::Reader& reader);
  void use(const scenes::Settings& settings);
  void apply_keys(const platform::InputFrame& input);
  void apply_gestures(const platform::InputFrame& input);
  Shown shown_picture(double now_s, glm::vec2 window_px) const;
  void step_by(int steps, double now_s);
  const Wish& wanted() const;
  void turn_to(const std::string& page, double now_s);
  void open_case(const std::string& id);
  void follow_story(double now_s);
  void open_in_background(const Wish& wish);
  void take_opened(double now_s);
  void enter(scenes::Show* show, double now_s);
  void go_to_scene(const std::string& scene, double now_s);
  std::string leading_scene() const;
  void compare(const panels::Commands& commands, double now_s);
  bool draw_compared(const platform::InputFrame& input);
  Comparison::Clock clock(double now_s) const { return {show_, player_.time_at(now_s)}; }
  bool reading() const;
  void say(const std::string& words, double now_s);
  void keep_pace_with_voice(double now_s);
  void show_title();
  void keep_transcript();
  void freeze(bool on, double now_s);
  void keep_frozen(glm::ivec2 window_px);
  LinkedViews::Moment small_moment(double now_s);
  const scenes::Showing* page_showing() const;
  std::optional<LinkedViews::Moment> page_moment();
  std::optional<float> prepare_page();
  scenes::Shelf& page_shelf();
  const scenes::Question* question() const;
  void take_quiz(const panels::QuizAsked& asked);
  void tell_quiz(panels::Audience& audience);
  std::optional<Shown> shown_on_page();
  bool draw_picture(const platform::InputFrame& input);
  std::vector<panels::PointerLine> pointer_lines(double time_s, glm::vec2 window_px);

  scenes::Library library_;
  std::unique_ptr<platform::Window> window_;  // owns the OpenGL context, so it is destroyed last
  std::unique_ptr<ui::Ui> ui_;
  std::unique_ptr<render::Renderer> renderer_;
  render::PictureBuffer picture_;
  render::Resolution resolution_;  // of moving pictures
  std::unique_ptr<anatomy::Spine> spine_;
  std::unique_ptr<scenes::Show> bones_;  // the show of the first pictures, until the shelf has one; borrows the spine
  scenes::Shelf shelf_{library_};        // the whole shows of this case; they borrow the spine
  scenes::Shelf question_shelf_{library_, 1u << 20};  // those of the case that a question of the quiz asks for
  std::string question_case_, refused_case_;          // which that is; which could not be opened, and was told
  scenes::Show* show_ = nullptr;                      // the one that plays
  bool comparing_ = false;                            // several stand side by side, and show_ is their clock
  Comparison comparison_;
  render::Orbit compared_orbit_;    // of the pictures on the screen
  render::Camera compared_camera_;  // what strokes on compared shows lie over
  std::atomic<float> baked_{0};     // of what opens, 0 .. 1; written by the task below
  std::future<core::Result<Opened>> opening_;
  Wish shown_, asked_;        // of the show, and of the one that opens
  std::optional<Wish> next_;  // asked while another opens
  panels::Panels panels_;
  platform::GestureReader gesture_reader_;
  int pointers_down_ = 0;                 // buttons and fingers, on panels too
  std::optional<panels::Curves> curves_;  // of the show, once somebody asks for them
  timeline::Player player_;
  std::map<std::string, double> places_;  // by scene: where one was when leaving it, seconds
  CameraRig rig_;
  PictureKey drawn_;
  render::PictureBuffer frozen_;  // beside the live one, while there is a time
  PictureKey frozen_key_;
  std::optional<double> frozen_s_;
  double still_since_s_ = 0;
  render::Tier tier_ = render::Tier::software;
  render::Camera camera_;  // of the picture on the screen
  panels::View view_ = panels::View::three_d;
  bool linked_ = false;  // small pictures stand beside the large one
  LinkedViews linked_views_;
  glm::vec2 pointer_px_{-1};
  scenes::Cut cut_;
  Picking picking_;
  std::string page_, title_;
  std::string notice_;  // an error as the program says it, or the key of words; told in the language of the reader
  std::optional<scenes::QuizRun> quiz_run_;
  std::filesystem::path transcript_file_;  // empty: nobody asked for one
  std::string transcript_;                 // what it holds
  Picking quiz_picking_;
  QuizPlaces quiz_places_;
  float interface_scale_ = 1;
  bool labels_ = false;
  scenes::Settings settings_;
  std::optional<platform::Speaker> speaker_;  // none where nothing can read aloud
  bool voice_pending_ = false;                // somebody was reading when the frame began: its end must still be seen
  scenes::VoicePace voice_pace_;
  bool played_before_page_ = false;  // to go on when the reader comes back
  bool whole_ = false;               // a show with its treatment has been entered; until then it is the bones alone
  int exit_code_ = 0;
  bool quit_ = false;
};

int run(const cli::OpenWindow& request);

}  // namespace theatre
