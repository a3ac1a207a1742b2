#include "engine/ui/icons.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace theatre::ui {
namespace {

/// A pen on the 24-grid. ImDrawList's strokes have no round ends, so they are drawn afterwards: a circle uses the same path
/// buffer and would destroy an open path.
class Pen {
 public:
  Pen(ImDrawList& list, ImVec2 origin, float unit, float width, ImU32 color)
      : list_(list), origin_(origin), unit_(unit), width_(width), color_(color) {}

  void line(std::initializer_list<ImVec2> points, bool closed = false) {
    list_.PathClear();
    for (const ImVec2 p : points) list_.PathLineTo(at(p));
    list_.PathStroke(color_, closed ? ImDrawFlags_Closed : 0, width_);
    for (const ImVec2 p : points) cap(p);
  }
  void solid(std::initializer_list<ImVec2> points) {
    list_.PathClear();
    for (const ImVec2 p : points) list_.PathLineTo(at(p));
    list_.PathFillConvex(color_);
    line(points, true);
  }
  void curve(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d) {
    list_.AddBezierCubic(at(a), at(b), at(c), at(d), color_, width_, 24);
    cap(a);
    cap(d);
  }
  void arc(ImVec2 c, float radius, float from_deg, float to_deg) {
    constexpr float k_rad = std::numbers::pi_v<float> / 180;
    list_.PathClear();
    list_.PathArcTo(at(c), radius * unit_, from_deg * k_rad, to_deg * k_rad, 32);
    list_.PathStroke(color_, 0, width_);
    for (const float angle : {from_deg * k_rad, to_deg * k_rad})
      cap({c.x + radius * std::cos(angle), c.y + radius * std::sin(angle)});
  }
  void circle(ImVec2 c, float radius) { list_.AddCircle(at(c), radius * unit_, color_, 40, width_); }
  void dot(ImVec2 c, float radius) { list_.AddCircleFilled(at(c), radius * unit_, color_, 20); }
  void bar(ImVec2 from, ImVec2 to, float radius) { list_.AddRectFilled(at(from), at(to), color_, radius * unit_); }
  void box(ImVec2 from, ImVec2 to, float radius) { list_.AddRect(at(from), at(to), color_, radius * unit_, 0, width_); }

 private:
  ImVec2 at(ImVec2 p) const { return {origin_.x + p.x * unit_, origin_.y + p.y * unit_}; }
  void cap(ImVec2 p) { list_.AddCircleFilled(at(p), width_ / 2, color_, 10); }

  ImDrawList& list_;
  ImVec2 origin_;
  float unit_, width_;
  ImU32 color_;
};

void draw_control(Pen& pen, Icon which) {
  switch (which) {
    case Icon::play:
      pen.solid({{8, 4.8f}, {20, 12}, {8, 19.2f}});
      break;
    case Icon::pause:
      pen.bar({6.5f, 5}, {10, 19}, 1.2f);
      pen.bar({14, 5}, {17.5f, 19}, 1.2f);
      break;
    case Icon::previous:
      pen.solid({{18, 6}, {18, 18}, {9, 12}});
      pen.line({{6, 6}, {6, 18}});
      break;
    case Icon::next:
      pen.solid({{6, 6}, {15, 12}, {6, 18}});
      pen.line({{18, 6}, {18, 18}});
      break;
    case Icon::chevron_right:
      pen.line({{9, 5.5f}, {15.5f, 12}, {9, 18.5f}});
      break;
    case Icon::chevron_left:
      pen.line({{15, 5.5f}, {8.5f, 12}, {15, 18.5f}});
      break;
    case Icon::close:
      pen.line({{6, 6}, {18, 18}});
      pen.line({{18, 6}, {6, 18}});
      break;
    case Icon::check:
      pen.line({{4.5f, 12.5f}, {10, 18}, {19.5f, 6.5f}});
      break;
    case Icon::help:
      pen.arc({12, 8.6f}, 3.9f, 180, 395);
      pen.curve({15.2f, 10.9f}, {14, 12.6f}, {12, 12.2f}, {12, 15});
      pen.dot({12, 19}, 1.35f);
      break;
    case Icon::book:
      pen.curve({12, 6}, {9, 4}, {6, 4}, {3, 5});
      pen.curve({12, 6}, {15, 4}, {18, 4}, {21, 5});
      pen.line({{3, 5}, {3, 18.5f}});
      pen.line({{21, 5}, {21, 18.5f}});
      pen.curve({12, 19.5f}, {9, 17.5f}, {6, 17.5f}, {3, 18.5f});
      pen.curve({12, 19.5f}, {15, 17.5f}, {18, 17.5f}, {21, 18.5f});
      pen.line({{12, 6}, {12, 19.5f}});
      break;
    case Icon::follow:  // a turn back to where the story stands
      pen.arc({12, 12.5f}, 7.8f, -60, 210);
      pen.line({{16.4f, 2.4f}, {16, 5.8f}, {19.4f, 6.8f}});
      break;
    case Icon::label:  // a name at the end of a leader
      pen.dot({4.5f, 18.5f}, 2.2f);
      pen.line({{5.5f, 17.5f}, {10.5f, 9.5f}, {13, 9.5f}});
      pen.box({13, 5.5f}, {22, 13.5f}, 2);
      break;
    default:
      break;
  }
}

void draw_comparison(Pen& pen, Icon which) {
  switch (which) {
    case Icon::plus:
      pen.line({{12, 5}, {12, 19}});
      pen.line({{5, 12}, {19, 12}});
      break;
    case Icon::swap:  // one for the other
      pen.line({{4, 8.5f}, {19.5f, 8.5f}});
      pen.line({{15.5f, 4.5f}, {19.5f, 8.5f}, {15.5f, 12.5f}});
      pen.line({{20, 16}, {4.5f, 16}});
      pen.line({{8.5f, 12.5f}, {4.5f, 16}, {8.5f, 20}});
      break;
    case Icon::scrub:  // a time bar of its own
      pen.line({{2.5f, 12}, {21.5f, 12}});
      pen.dot({10, 12}, 4.2f);
      break;
    case Icon::columns:
      pen.box({3, 5}, {8, 19}, 1.5f);
      pen.box({9.5f, 5}, {14.5f, 19}, 1.5f);
      pen.box({16, 5}, {21, 19}, 1.5f);
      break;
    case Icon::search:
      pen.circle({10, 10}, 6.5f);
      pen.line({{14.8f, 14.8f}, {20.5f, 20.5f}});
      break;
    case Icon::angle:
      pen.line({{20, 5}, {4, 19}, {21, 19}});
      pen.arc({4, 19}, 9.5f, -41, 0);
      break;
    default:
      break;
  }
}

/// What a doctor takes in hand.
void draw_tool(Pen& pen, Icon which) {
  switch (which) {
    case Icon::minus:
      pen.line({{5, 12}, {19, 12}});
      break;
    case Icon::speaker:
      pen.line({{3, 9.4f}, {7, 9.4f}, {12, 5}, {12, 19}, {7, 14.6f}, {3, 14.6f}}, true);
      pen.arc({12, 12}, 4.6f, -42, 42);
      pen.arc({12, 12}, 8.8f, -46, 46);
      break;
    case Icon::stop:
      pen.bar({5.5f, 5.5f}, {18.5f, 18.5f}, 1.5f);
      break;
    case Icon::pen:
      pen.line({{4, 20}, {5.2f, 15.2f}, {16.4f, 4}, {20, 7.6f}, {8.8f, 18.8f}}, true);
      pen.line({{13.6f, 6.8f}, {17.2f, 10.4f}});
      break;
    case Icon::arrow:
      pen.line({{4.5f, 19.5f}, {19, 5}});
      pen.line({{10.5f, 4.5f}, {19.5f, 4.5f}, {19.5f, 13.5f}});
      break;
    case Icon::ring:
      pen.circle({12, 12}, 8);
      break;
    case Icon::undo:
      pen.line({{8.5f, 4.5f}, {4, 9}, {8.5f, 13.5f}});
      pen.line({{4, 9}, {14, 9}});
      pen.arc({14, 14.25f}, 5.25f, -90, 90);
      pen.line({{14, 19.5f}, {9, 19.5f}});
      break;
    case Icon::clear:  // a bin
      pen.line({{4, 6.5f}, {20, 6.5f}});
      pen.line({{9, 6.5f}, {9, 3.5f}, {15, 3.5f}, {15, 6.5f}});
      pen.line({{6, 6.5f}, {7, 20.5f}, {17, 20.5f}, {18, 6.5f}});
      pen.line({{10.3f, 10.5f}, {10.3f, 16.5f}});
      pen.line({{13.7f, 10.5f}, {13.7f, 16.5f}});
      break;
    case Icon::flag:
      pen.line({{6, 3.5f}, {6, 21}});
      pen.line({{6, 4.5f}, {19, 4.5f}, {15.5f, 9}, {19, 13.5f}, {6, 13.5f}});
      break;
    case Icon::freeze:  // two halves and what parts them
      pen.box({3, 5.5f}, {21, 18.5f}, 2);
      pen.line({{12, 2.5f}, {12, 21.5f}});
      pen.line({{5.8f, 12}, {9, 12}});
      pen.line({{15, 12}, {18.2f, 12}});
      break;
    default:
      break;
  }
}

void draw_view(Pen& pen, Icon which) {
  switch (which) {
    case Icon::view_3d:
      pen.line({{12, 2.8f}, {20, 7.3f}, {20, 16.7f}, {12, 21.2f}, {4, 16.7f}, {4, 7.3f}}, true);
      pen.line({{4.2f, 7.4f}, {12, 12}, {19.8f, 7.4f}});
      pen.line({{12, 12}, {12, 21}});
      break;
    case Icon::view_side:  // a vertebra from the left: body, arch, spinous process
      pen.line({{3, 6}, {11.5f, 6}});
      pen.line({{3, 18}, {11.5f, 18}});
      pen.curve({3, 6}, {4.6f, 10}, {4.6f, 14}, {3, 18});
      pen.curve({11.5f, 6}, {10.4f, 8}, {11, 8.2f}, {14, 8});
      pen.curve({14, 8}, {17.5f, 7.6f}, {18, 10}, {21.4f, 10.4f});
      pen.curve({21.4f, 10.4f}, {22, 13}, {21, 15}, {19.6f, 15});
      pen.curve({19.6f, 15}, {17, 14.6f}, {15.2f, 12.8f}, {12.6f, 12.4f});
      pen.curve({12.6f, 12.4f}, {10.6f, 13}, {10.6f, 16}, {11.5f, 18});
      break;
    case Icon::view_front:  // from the front: body between two transverse processes
      pen.line({{6.5f, 6.5f}, {17.5f, 6.5f}});
      pen.line({{6.5f, 17.5f}, {17.5f, 17.5f}});
      pen.curve({6.5f, 6.5f}, {8, 10}, {8, 14}, {6.5f, 17.5f});
      pen.curve({17.5f, 6.5f}, {16, 10}, {16, 14}, {17.5f, 17.5f});
      pen.curve({7.4f, 9.6f}, {5, 9.4f}, {3.6f, 8.4f}, {1.8f, 7.6f});
      pen.curve({16.6f, 9.6f}, {19, 9.4f}, {20.4f, 8.4f}, {22.2f, 7.6f});
      break;
    case Icon::view_inside:  // a body as glass, something round within
      pen.line({{3.5f, 5}, {20.5f, 5}});
      pen.line({{3.5f, 19}, {20.5f, 19}});
      pen.curve({3.5f, 5}, {5.6f, 9.6f}, {5.6f, 14.4f}, {3.5f, 19});
      pen.curve({20.5f, 5}, {18.4f, 9.6f}, {18.4f, 14.4f}, {20.5f, 19});
      pen.dot({12, 12}, 3.6f);
      break;
    case Icon::view_xray:  // a C-arm: the arc, its source and its detector
      pen.arc({12, 12}, 8.6f, 60, 300);
      pen.line({{13, 2.6f}, {19.5f, 2.6f}, {18, 6.6f}, {14.5f, 6.6f}}, true);
      pen.line({{12.5f, 21}, {20, 21}});
      pen.line({{12.5f, 18}, {20, 18}});
      pen.dot({16.2f, 12}, 1.6f);
      break;
    case Icon::view_cut:  // half a body, and the plane that opened it
      pen.line({{10, 5}, {3.5f, 5}});
      pen.line({{10, 19}, {3.5f, 19}});
      pen.curve({3.5f, 5}, {5.6f, 9.6f}, {5.6f, 14.4f}, {3.5f, 19});
      pen.line({{10, 5}, {10, 19}});
      pen.line({{14.5f, 2.5f}, {14.5f, 21.5f}});
      pen.line({{18, 8}, {21, 12}, {18, 16}});
      break;
    default:
      break;
  }
}

void draw_thing(Pen& pen, Icon which) {
  switch (which) {
    case Icon::balloon:
      pen.curve({3, 12}, {6, 12}, {6, 5.5f}, {13, 5.5f});
      pen.arc({14.5f, 12}, 6.5f, -100, 100);
      pen.curve({3, 12}, {6, 12}, {6, 18.5f}, {13, 18.5f});
      break;
    case Icon::height:
      pen.line({{5, 3.5f}, {19, 3.5f}});
      pen.line({{5, 20.5f}, {19, 20.5f}});
      pen.line({{12, 7.5f}, {12, 16.5f}});
      pen.line({{9, 10}, {12, 7}, {15, 10}});
      pen.line({{9, 14}, {12, 17}, {15, 14}});
      break;
    case Icon::space:
      for (const float start : {0.0f, 60.0f, 120.0f, 180.0f, 240.0f, 300.0f}) pen.arc({12, 12}, 8.5f, start, start + 34);
      break;
    case Icon::drop:
      pen.curve({12, 3}, {8, 8}, {5.5f, 11}, {5.5f, 14.6f});
      pen.curve({12, 3}, {16, 8}, {18.5f, 11}, {18.5f, 14.6f});
      pen.arc({12, 14.6f}, 6.5f, 0, 180);
      break;
    case Icon::clock:
      pen.circle({12, 12}, 9);
      pen.line({{12, 6.8f}, {12, 12.4f}, {15.8f, 14.6f}});
      break;
    case Icon::pressure:
      pen.arc({12, 14}, 9, 160, 380);
      pen.line({{12, 14}, {16.5f, 8.6f}});
      pen.dot({12, 14}, 1.6f);
      break;
    case Icon::people:
      pen.circle({8.5f, 8}, 3.3f);
      pen.arc({8.5f, 19}, 6, 180, 360);
      pen.arc({15.5f, 8}, 3.3f, -80, 80);
      pen.arc({15.5f, 19}, 6, -62, 0);
      break;
    case Icon::warning:
      pen.line({{12, 3.6f}, {21.5f, 20}, {2.5f, 20}}, true);
      pen.line({{12, 9.6f}, {12, 14.2f}});
      pen.dot({12, 17.2f}, 1.2f);
      break;
    case Icon::question:
      pen.box({3, 4}, {21, 17}, 4);
      pen.line({{8, 17}, {8, 21}, {12.5f, 17}});
      pen.line({{8, 9}, {16, 9}});
      pen.line({{8, 12.5f}, {13, 12.5f}});
      break;
    case Icon::bed:
      pen.line({{2.5f, 6}, {2.5f, 19}});
      pen.line({{2.5f, 15.5f}, {21.5f, 15.5f}, {21.5f, 19}});
      pen.curve({9, 11}, {15, 10.4f}, {21.5f, 10.6f}, {21.5f, 15});
      pen.circle({6, 11.4f}, 2);
      break;
    default:
      break;
  }
}

}  // namespace

void icon(Canvas& canvas, Icon which, ImVec2 center, float side_px, Color color) {
  const ImVec2 origin(std::round(center.x - side_px / 2), std::round(center.y - side_px / 2));
  Pen pen(canvas.list(), origin, side_px / 24, std::max(1.6f, side_px / 24 * 1.8f), canvas.color(color));
  draw_control(pen, which);
  draw_comparison(pen, which);
  draw_tool(pen, which);
  draw_view(pen, which);
  draw_thing(pen, which);
}

}  // namespace theatre::ui
