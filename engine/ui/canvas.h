// Canvas: what a widget draws on and asks: theme, words, shapes, and what the pointer and the keyboard do to it.
// Coordinates are framebuffer pixels, y down; px() turns design units (pixels at 1080 lines) into them.
// Filled anew each frame by Ui. Focus runs in the order of drawing. While drawing it keeps a record of every word and target,
// which tests read: words that do not fit, targets that overlap.
#pragma once
#include <imgui.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/platform/window.h"
#include "engine/ui/input_queue.h"
#include "engine/ui/rect.h"
#include "engine/ui/text_engine.h"
#include "engine/ui/theme.h"

namespace theatre::ui {

enum class Role : uint8_t { caption, label, body, lead, title, numeral, display };
enum class Align : uint8_t { left, center, right };
using ControlId = uint64_t;

/// What happened to a control, and where it stands between rest and hovered, pressed, chosen, focused: each 0..1, eased.
struct Control {
  bool clicked = false, held = false, focused = false;
  float hover = 0, press = 0, on = 0, focus = 0;
};

struct WordRecord {
  Rect where;  // of the capitals
  Color color;
  float px = 0;
  std::string words;
};
struct TargetRecord {
  ControlId id = 0;
  std::string name;
  Rect where, seen;  // seen: without what scrolling hides
};
/// What a test reads after a frame.
struct Records {
  std::vector<WordRecord> words;
  std::vector<TargetRecord> targets;
  std::vector<std::string> complaints;
};

/// Input of one frame as widgets see it.
struct CanvasInput {
  Pointer pointer;
  float wheel = 0;
  float dt_s = 0;
  bool activate = false;                      // Enter or Space on the focused control
  std::vector<platform::KeyEvent> keys = {};  // those that the focus did not take
  std::string typed = {};                     // letters written, in UTF-8
};

struct CanvasFrame {
  ImDrawList* list = nullptr;
  ImVec2 size{};
  float scale = 1;
  float least_target_px = 48;
  int text_step = 0;
  bool reduced_motion = false;
  Theme theme;
};

class Canvas {
 public:
  explicit Canvas(TextEngine& text) : text_(text) {}

  void begin(const CanvasFrame& frame, CanvasInput input);
  void end();

  const Theme& theme() const { return frame_.theme; }
  const Motion& motion() const { return motion_; }
  const CanvasInput& input() const { return input_; }
  /// Hands over the keys of this frame that `wanted` says yes to: nobody sees them afterwards.
  template <class Wanted>
  std::vector<platform::KeyEvent> take_keys(const Wanted& wanted) {
    std::vector<platform::KeyEvent> taken;
    std::erase_if(input_.keys, [&](const platform::KeyEvent& key) { return wanted(key) && (taken.push_back(key), true); });
    if (!taken.empty()) animating_ = true;  // what they change is drawn in the next frame
    return taken;
  }
  ImVec2 pointer() const { return {input_.pointer.position_px.x, input_.pointer.position_px.y}; }
  ImDrawList& list() { return *frame_.list; }
  TextEngine& text() { return text_; }
  ImVec2 size() const { return frame_.size; }
  float scale() const { return frame_.scale; }
  bool reduced_motion() const { return frame_.reduced_motion; }
  const Records& records() const { return records_; }

  float px(float design) const;
  /// How much larger the reader wants the words: 1, 1.15, 1.3, 1.45.
  float text_growth() const;
  /// Least side of a target: 48 units, never less than 48 pixels, and it grows with the reader's words.
  float touch() const;
  ImU32 color(Color c, float alpha = 1) const;

  TextStyle style(Role role, Weight weight = Weight::regular, bool tabular = false) const;
  float width(std::string_view words, const TextStyle& style) { return text_.width(words, style); }
  /// One line; `at` is the left, middle or right of its baseline. `room` > 0 complains when the words are wider. Returns the
  /// width.
  float write(ImVec2 at, std::string_view words, const TextStyle& style, Color color, Align align = Align::left,
              float room = 0);
  /// One line with its capitals centred on middle_y.
  float write_mid(float x, float middle_y, std::string_view words, const TextStyle& style, Color color,
                  Align align = Align::left, float room = 0);
  void complain(std::string what) { records_.complaints.push_back(std::move(what)); }

  /// A region that is pressed by pointer or keyboard, grown to the least touch size.
  Control control(std::string_view name, Rect where, bool chosen = false);
  /// A region that keeps the pointer from what is below it: panels call it.
  void block(Rect where) { blocks_.push_back(where); }
  /// While inert, controls are drawn but take no presses and no focus: the screen below a dialogue.
  void set_inert(bool inert) { inert_ = inert; }
  bool inert() const { return inert_; }
  /// Ends that: the whole screen is blocked, and what follows is what can be pressed and read.
  void cover();
  /// Presses count only inside `area` until pop_area: scrolled content. Nests.
  void push_area(Rect area);
  void pop_area();
  /// The press was the start of a drag: whoever was held is let go without a click.
  void let_go() { held_ = 0; }

  /// A value that follows its target with an exponential approach; starts there.
  float ease(ControlId id, int slot, float target, float time_constant_s);
  void set_animating() { animating_ = true; }
  /// Something still eases, or input came in and what it changed is not drawn yet: another frame is due.
  bool animating() const;

  bool over_panel() const;
  /// The pointer is over a panel, or went down on one and is still down.
  bool wants_pointer() const;
  bool has_visible_focus() const { return focus_visible_ && focus_ != 0; }
  /// The control that shows it; 0 = none.
  ControlId visible_focus() const { return focus_visible_ ? focus_ : 0; }
  void step_focus(int direction);
  void drop_focus() { focus_visible_ = false; }
  /// Where the focused control was drawn in this frame, if it moved there by a key just now.
  std::optional<Rect> freshly_focused() const;

 private:
  bool inside_areas(ImVec2 p) const;

  TextEngine& text_;
  CanvasFrame frame_;
  CanvasInput input_;
  Motion motion_;
  Records records_, last_;
  std::vector<Rect> blocks_, areas_;
  std::unordered_map<uint64_t, float> eased_;
  ControlId hovered_ = 0, held_ = 0, focus_ = 0;
  bool focus_visible_ = false, focus_moved_ = false, ui_owns_press_ = false;
  bool animating_ = false, inert_ = false;
};

/// Name of a control as a number.
ControlId control_id(std::string_view name);

}  // namespace theatre::ui
