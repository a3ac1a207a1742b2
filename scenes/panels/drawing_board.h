// DrawingBoard: drawing on the picture, or on several side by side (D, or the button): the strokes, a bar of tools, and the
// pointer meanwhile. The show stops for it. Strokes hold while the picture keeps its place: a turn of the camera, another view,
// case, scene or size of the window clears them. Nothing is stored. Words: draw.
#pragma once
#include <span>
#include <string>

#include "scenes/panels/drawing.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// What strokes were drawn over.
struct Beneath {
  std::string scene;
  treatment::Case patient;
  View view = View::three_d;
  glm::mat4 clip_from_world{1};
  glm::vec2 size_px{0};
  bool operator==(const Beneath&) const = default;
};

struct DrawingBoard {
  bool on = false;  // the tools are in hand
  Drawing drawing;
  Beneath beneath;
};

/// Clears the strokes when they no longer lie over what they were drawn on.
void keep_over(DrawingBoard& board, Beneath beneath);

/// Over the picture and below the panels: call it before they are drawn.
void draw_strokes(PanelContext& context);
/// While the tools are in hand: the bar on top of `room`, and strokes where a press begins in one of the `pictures` but not on
/// the bar. Returns what the bar covers.
ui::Rect drawing_bar(PanelContext& context, ui::Rect room, std::span<const ui::Rect> pictures);
bool is_drawing(const PanelContext& context);
void take_tools(const PanelContext& context, bool on);
/// D takes the tools and puts them away, as Escape does; Control+Z takes a stroke back. True when the key was taken.
bool drawing_key(const PanelContext& context, const platform::KeyEvent& key);

}  // namespace theatre::panels
