#include "scenes/panels/drawing_board.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/compared.h"
#include "scenes/panels/doctor_tools.h"

namespace theatre::panels {
namespace {

/// No part of the body has this colour; with its dark edge it stands out on bone as on slate.
constexpr ui::Color k_chalk = ui::hex(0xB9F52E), k_edge = ui::hex(0x10161D);
constexpr float k_line = 5, k_edge_width = 2.5f, k_head = 26;  // design units

constexpr std::array<std::string_view, 3> k_tool_words{"draw.pen", "draw.arrow", "draw.circle"};
constexpr std::array k_tool_icons{ui::Icon::pen, ui::Icon::arrow, ui::Icon::ring};

enum class Deed : uint8_t { undo, clear, done };
struct DeedButton {
  const char *name, *words;
  ui::Icon icon;
};
constexpr std::array k_deeds{DeedButton{"draw.undo", "draw.undo", ui::Icon::undo},
                             DeedButton{"draw.clear", "draw.clear", ui::Icon::clear},
                             DeedButton{"draw.done", "draw.done", ui::Icon::check}};

/// Lines with round ends and corners.
void line(ui::Canvas& canvas, const std::vector<glm::vec2>& points, bool closed, float width_px, ui::Color color) {
  ImDrawList& list = canvas.list();
  const ImU32 ink = canvas.color(color);
  list.PathClear();
  for (const glm::vec2 p : points) list.PathLineTo({p.x, p.y});
  list.PathStroke(ink, closed ? ImDrawFlags_Closed : 0, width_px);
  if (closed) return;
  for (const glm::vec2 p : points) list.AddCircleFilled({p.x, p.y}, width_px / 2, ink, 16);
}

void draw_stroke(ui::Canvas& canvas, const Stroke& stroke) {
  const float core = std::max(3.5f, canvas.px(k_line)), edge = core + 2 * std::max(1.5f, canvas.px(k_edge_width));
  for (const auto& [width, color] : {std::pair(edge, k_edge), std::pair(core, k_chalk)}) {
    switch (stroke.tool) {
      case DrawTool::pen:
        line(canvas, smooth_line(stroke.points_px), false, width, color);
        break;
      case DrawTool::arrow:
        line(canvas, stroke.points_px, false, width, color);
        line(canvas, arrow_head(stroke, canvas.px(k_head)), false, width, color);
        break;
      case DrawTool::circle:
        line(canvas, circle_line(stroke), true, width, color);
        break;
    }
  }
}

void act(PanelContext& context, DrawingBoard& board, Deed deed) {
  if (deed == Deed::undo) board.drawing.undo();
  if (deed == Deed::clear) board.drawing.clear();
  if (deed == Deed::done) take_tools(context, false);
}

struct ToolWords {
  std::array<std::string_view, 3> tools, deeds;
};
ToolWords tool_words(const PanelContext& context) {
  ToolWords words;
  for (size_t i = 0; i < 3; ++i) words.tools[i] = context.say(k_tool_words[i]), words.deeds[i] = context.say(k_deeds[i].words);
  return words;
}

/// Icons over words, in one row.
ui::Rect bar_in_words(PanelContext& context, DrawingBoard& board, ui::Rect where, const ToolWords& words, float tools,
                      float deed) {
  ui::Canvas& canvas = context.canvas;
  const float gap = canvas.px(8);
  const size_t chosen = size_t(board.drawing.tool);
  board.drawing.tool =
      DrawTool(ui::icon_row(canvas, "draw.tool", {where.x, where.y, tools, where.h}, words.tools, k_tool_icons, chosen));
  float x = where.x + tools + gap;
  for (size_t i = 0; i < k_deeds.size(); ++i, x += deed + gap)
    if (ui::toggle(canvas, k_deeds[i].name, {x, where.y, deed, where.h}, k_deeds[i].icon, words.deeds[i], false))
      act(context, board, Deed(i));
  return where;
}

/// Icons alone, in as many rows as they need.
ui::Rect bar_of_icons(PanelContext& context, DrawingBoard& board, ui::Rect room) {
  ui::Canvas& canvas = context.canvas;
  const float pad = canvas.px(8), gap = canvas.px(6), touch = canvas.touch();
  constexpr int k_buttons = 6;
  const int in_row = std::clamp(int((room.w - 2 * pad + gap) / (touch + gap)), 1, k_buttons),
            rows = (k_buttons + in_row - 1) / in_row;
  const float wide = float(in_row) * (touch + gap) - gap + 2 * pad, high = float(rows) * (touch + gap) - gap + 2 * pad;
  const ui::Rect bar{std::round(room.center().x - wide / 2), room.y, wide, high};
  ui::panel(canvas, bar);
  for (int i = 0; i < k_buttons; ++i) {
    const ui::Rect cell{bar.x + pad + float(i % in_row) * (touch + gap), bar.y + pad + float(i / in_row) * (touch + gap), touch,
                        touch};
    const size_t at = size_t(i % 3);
    if (i >= 3) {
      if (ui::icon_button(canvas, k_deeds[at].name, cell, k_deeds[at].icon)) act(context, board, Deed(at));
    } else if (ui::icon_button(canvas, "draw.tool." + std::to_string(i), cell, k_tool_icons[at],
                               size_t(board.drawing.tool) == at ? ui::Kind::primary : ui::Kind::quiet)) {
      board.drawing.tool = DrawTool(i);
    }
  }
  return bar;
}

/// A press in a picture begins a stroke; the hand may leave them all, the stroke does not.
void follow_pointer(PanelContext& context, Drawing& drawing, std::span<const ui::Rect> pictures, ui::Rect bar) {
  ui::Canvas& canvas = context.canvas;
  const ui::Pointer& pointer = canvas.input().pointer;
  const ImVec2 at = canvas.pointer();
  ImVec2 low = at, high = at;
  bool inside = false;
  for (const ui::Rect& picture : pictures) {
    canvas.block(picture);
    inside |= picture.contains(at);
    const bool first = &picture == pictures.data();
    low = {first ? picture.x : std::min(low.x, picture.x), first ? picture.y : std::min(low.y, picture.y)};
    high = {first ? picture.right() : std::max(high.x, picture.right()),
            first ? picture.bottom() : std::max(high.y, picture.bottom())};
  }
  if (pointer.pressed && !canvas.inert() && inside && !bar.contains(at)) {
    drawing.press({at.x, at.y});
  } else if (drawing.drawing()) {
    drawing.drag({std::clamp(at.x, low.x, high.x), std::clamp(at.y, low.y, high.y)});
    if (!pointer.down) drawing.lift();
  }
}

Beneath beneath_of(const PanelContext& context) {
  const Audience& audience = context.audience;
  const ImVec2 size = context.canvas.size();
  std::string scenes(audience.scene_id);
  if (audience.compared)
    for (const ComparedColumn& column : audience.compared->columns) scenes.append(" ").append(column.scene_id);
  return {scenes, audience.patient, audience.view, audience.clip_from_world, {size.x, size.y}};
}

}  // namespace

void keep_over(DrawingBoard& board, Beneath beneath) {
  if (board.beneath == beneath) return;
  board.beneath = std::move(beneath);
  board.drawing.clear();
}

void draw_strokes(PanelContext& context) {
  DrawingBoard& board = context.tools->board;
  keep_over(board, beneath_of(context));
  for (const Stroke& stroke : board.drawing.strokes()) draw_stroke(context.canvas, stroke);
}

ui::Rect drawing_bar(PanelContext& context, ui::Rect room, std::span<const ui::Rect> pictures) {
  DrawingBoard& board = context.tools->board;
  ui::Canvas& canvas = context.canvas;
  const float inner = 2 * canvas.px(6), gap = canvas.px(8);
  const ToolWords words = tool_words(context);
  const float tools = 3 * ui::icon_cell_width(canvas, words.tools) + inner,
              deed = ui::icon_cell_width(canvas, words.deeds) + inner;
  const float wide = tools + 3 * (gap + deed);
  ui::Rect bar{std::round(room.center().x - wide / 2), room.y, wide, ui::icon_row_height(canvas)};
  bar = wide <= room.w ? bar_in_words(context, board, bar, words, tools, deed) : bar_of_icons(context, board, room);
  if (board.on) follow_pointer(context, board.drawing, pictures, bar);
  return bar;
}

bool is_drawing(const PanelContext& context) { return context.tools && context.tools->board.on; }

void take_tools(const PanelContext& context, bool on) {
  context.tools->board.on = on;
  context.canvas.set_animating();
  if (!on) return context.tools->board.drawing.lift();
  if (context.audience.playing) context.commands.play = false;
  if (context.audience.picked) context.commands.close_pick = true;
}

bool drawing_key(const PanelContext& context, const platform::KeyEvent& key) {
  if (!context.tools) return false;
  DrawingBoard& board = context.tools->board;
  using platform::Key;
  if (key.key == Key::letter && key.letter == 'd' && !key.control && !key.shift) return take_tools(context, !board.on), true;
  if (!board.on) return false;
  if (key.key == Key::letter && key.letter == 'z' && key.control) return board.drawing.undo(), true;
  if (key.key == Key::escape) return take_tools(context, false), true;
  return false;
}

}  // namespace theatre::panels
