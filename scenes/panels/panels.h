// Panels: what the audience reads and touches. They show the state they are given and ask with Commands; they change nothing
// but their own memory (which page is scrolled where, whether help is open). The one place that acts is App::apply.
// Keys that panels turn into commands: Space, Left, Right, Home, End, 1-6, Up, Down and C in the view cut, L, N, T, V (for whom
// the words are), A (reads them aloud), D (drawing; Control+Z), M (a mark on the time bar), F (freezes the picture), O
// (settings), B (learning pages, and back), H or F1 (help), Escape, Control+Q; on a page Up, Down, Page Up, Page Down, Home and
// End scroll. Everything else (F11, zoom, turning) is the app's.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ui/ui.h"
#include "scenes/evidence.h"
#include "scenes/pages.h"
#include "scenes/panels/name_tag.h"
#include "scenes/quiz.h"
#include "scenes/scene_file.h"
#include "scenes/settings.h"
#include "scenes/stage.h"
#include "scenes/text.h"

namespace theatre::panels {

using scenes::View;

/// What somebody has pointed at: it is named on a card.
struct PickedPart {
  scenes::Part part;
  std::optional<glm::vec2> at_px;  // where the picture shows the place; none while it does not
};

/// A small live picture beside the large one, or beside a page; a tap makes one beside the large one the large one.
struct LinkedPicture {
  View view = View::three_d;
  glm::vec4 rect_px{0};  // left, top, width, height
};
/// Where a pointer in one picture lies in another: what it points at is somewhere along this line.
struct PointerLine {
  glm::vec2 from_px{0}, to_px{0};
  glm::vec4 within_px{0};  // of the picture: left, top, width, height
};

/// What somebody asks of the quiz.
struct QuizAsked {
  bool begin = false, next = false;
  std::optional<scenes::Answer> answer;
  std::optional<glm::vec2> tap_px;  // a place in the picture of the question
};

struct Curves;
struct Compared;
struct ComparedPicture;

struct Audience {
  std::string_view scene_id;             // asked for: of the show, or of the one that is being prepared
  const scenes::Scene* scene = nullptr;  // null while loading
  const scenes::Text* text = nullptr;
  const scenes::Evidence* evidence = nullptr;
  const std::vector<scenes::Page>* pages = nullptr;  // in the order of reading
  const std::vector<scenes::Language>* languages = nullptr;
  scenes::Settings settings;
  scenes::Moment moment;
  treatment::Case patient;  // its id names a shipped case, or nothing
  anatomy::FractureShape fracture_shape = anatomy::FractureShape::wedge;
  bool ask_before_leaks = false;          // patients, before a case with a leak is shown
  std::vector<std::string> cases;         // ids of the shipped cases, in the order of the list
  const anatomy::Spine* spine = nullptr;  // that cases are set on
  const Curves* curves = nullptr;         // of this show; null until they are worked out
  const Compared* compared = nullptr;     // several shows side by side; then `scene` and `moment` are those of the clock
  std::optional<float> preparing;         // 0..1 while the case is prepared
  bool playing = false;
  double speed = 1;
  View view = View::three_d;
  bool linked = false;          // the C-arm is in use: small live pictures of the other directions stand beside the large one
  scenes::Cut cut;              // of the view cut
  bool camera_is_free = false;  // the user turned it: offer the way back
  std::optional<double> frozen_s;  // time of a frozen picture that stands beside the live one
  glm::mat4 clip_from_world{1};    // of the picture on the screen: what is drawn over it holds while this stays
  std::vector<PointerLine> pointer_lines;
  bool labels = false;
  std::vector<NameTag> names;  // shown when labels
  std::optional<PickedPart> picked;
  std::optional<glm::vec4> body_px;     // around the treated body: left, top, width, height; words stay off it
  std::string page;                     // id of the open learning page; empty = the stage
  bool page_is_shown = false;           // the 3D of the page is there to be drawn
  std::optional<float> page_preparing;  // 0..1 while it is not, but will be
  const scenes::Quiz* quiz = nullptr;
  const scenes::QuizRun* quiz_run = nullptr;  // null until somebody begins
  std::vector<NameTag> quiz_places;           // in the picture of a question that is answered there
  std::optional<bool> reading;                // whether the words are being read aloud; none where nobody can do that
  std::string notice;                         // a calm message, e.g. why a file was not opened; empty = none
};

struct Commands {
  std::optional<bool> play;
  std::optional<double> seek_s;
  std::optional<int> step_by;  // -1, +1
  std::optional<double> speed;
  std::optional<std::string> open_scene;                  // "kyphoplasty" ..., or "compare"
  std::optional<std::string> compare_alone;               // the scene that the clock moves alone; "" = all together
  std::optional<std::vector<std::string>> compare_shown;  // scenes side by side
  std::optional<std::string> open_case;                   // id of a shipped case
  std::optional<treatment::Case> open_patient;            // one that somebody has set
  std::optional<View> view;
  std::optional<View> enlarge;  // one of the linked pictures
  std::optional<scenes::Cut> cut;
  std::optional<bool> labels;
  std::optional<bool> freeze;  // keep the picture as it is beside the live one, or no longer
  bool pick_next = false;      // the card of the next named part
  bool close_pick = false;
  std::optional<scenes::Settings> settings;
  std::optional<std::string> aloud;      // words to read aloud from now on, instead of others; "" = silence
  std::optional<std::string> open_page;  // "" closes
  std::optional<QuizAsked> quiz;
  bool follow_camera = false;  // give the camera back to the story
  bool dismiss_notice = false;
  bool quit = false;
};

class Panels {
 public:
  Panels();
  ~Panels();
  /// Draws all panels for this frame into `ui` and returns what was asked.
  Commands build(ui::Ui& ui, const Audience& audience);
  /// Part of the window that panels leave to the picture: x, y, width, height in fractions, after the last build.
  glm::vec4 free_rect() const;
  /// Where the small pictures stand after the last build; none unless Audience::linked.
  const std::vector<LinkedPicture>& linked() const;
  /// Where the compared pictures stand after the last build; none unless Audience::compared.
  const std::vector<ComparedPicture>& compared() const;
  /// What is before the reader after the last build, in few words: the step, the page, the open sheet.
  const std::string& heading() const;
  /// After the last build: left of this column the frozen picture is shown; nothing when there is none.
  std::optional<float> divider_px() const;

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace theatre::panels
