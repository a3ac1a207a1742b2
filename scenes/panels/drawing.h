// Drawing: what a hand draws over the picture: strokes in pixels of the window. A press, drags and a lift make one stroke with
// the tool that is in hand. Pure: no canvas, no picture.
#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

namespace theatre::panels {

enum class DrawTool : uint8_t { pen, arrow, circle };

struct Stroke {
  DrawTool tool = DrawTool::pen;
  /// Of the pen: its way. Of an arrow: tail and head. Of a circle: two corners of the box that it fills.
  std::vector<glm::vec2> points_px;
};

class Drawing {
 public:
  DrawTool tool = DrawTool::pen;

  void press(glm::vec2 at_px);
  void drag(glm::vec2 to_px);
  /// Ends the stroke: the pen's way loses the points that it does not need, and what is too small to be meant is dropped.
  void lift();
  bool drawing() const { return pressed_; }

  /// Takes the last stroke away.
  void undo();
  void clear();
  bool empty() const { return strokes_.empty(); }
  /// In the order of drawing, with the one that is being drawn.
  const std::vector<Stroke>& strokes() const { return strokes_; }

 private:
  std::vector<Stroke> strokes_;
  bool pressed_ = false;
};

/// The points of a line that no part of it strays from by more than `tolerance_px` (Douglas and Peucker 1973).
std::vector<glm::vec2> simplified(const std::vector<glm::vec2>& points_px, float tolerance_px);
/// A smooth line through the points, fine enough to be drawn in straight pieces.
std::vector<glm::vec2> smooth_line(const std::vector<glm::vec2>& points_px);
/// The outline of a circle's stroke, closed.
std::vector<glm::vec2> circle_line(const Stroke& stroke);
/// The three corners of an arrow's head: one wing, the tip, the other wing.
std::vector<glm::vec2> arrow_head(const Stroke& stroke, float length_px);

}  // namespace theatre::panels
