#include "engine/ui/label_layout.h"

#include <algorithm>
#include <numeric>

namespace theatre::ui {
namespace {

float turn(ImVec2 a, ImVec2 b, ImVec2 c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

/// Lines of one column that cross swap their plates. Each swap makes both lines together shorter, so this ends, and then no
/// two cross. All lines leave the column on one upright edge, at `edge`.
void untangle(const std::vector<size_t>& column, const std::vector<LabelAnchor>& anchors, float edge, float half_height,
              std::vector<LabelPlace>& places) {
  const auto start = [&](size_t i) { return ImVec2{edge, places[i].plate.y + half_height}; };
  const auto end = [&](size_t i) { return ImVec2{anchors[i].x, anchors[i].y}; };
  bool again = true;
  for (size_t round = 0; again && round < column.size() * column.size(); ++round) {
    again = false;
    for (size_t k = 0; k < column.size(); ++k) {
      for (size_t m = k + 1; m < column.size(); ++m) {
        const size_t a = column[k], b = column[m];
        const bool apart = turn(start(a), end(a), start(b)) * turn(start(a), end(a), end(b)) >= 0 ||
                           turn(start(b), end(b), start(a)) * turn(start(b), end(b), end(a)) >= 0;
        if (apart) continue;
        std::swap(places[a].plate.y, places[b].plate.y);
        again = true;
      }
    }
  }
}

}  // namespace

std::vector<LabelPlace> place_labels(const std::vector<LabelAnchor>& anchors, Rect free, float height, float gap) {
  std::vector<LabelPlace> places(anchors.size());
  const float middle_x = free.x + 0.5f * free.w;
  for (const bool left : {true, false}) {
    std::vector<size_t> column;
    for (size_t i = 0; i < anchors.size(); ++i) {
      if ((anchors[i].x < middle_x) == left) column.push_back(i);
    }
    std::stable_sort(column.begin(), column.end(), [&](size_t a, size_t b) { return anchors[a].y < anchors[b].y; });
    float y = free.y;
    for (const size_t i : column) {  // down, as far as the one above pushes
      y = std::max(y, anchors[i].y - 0.5f * height);
      places[i].plate = {left ? free.x : free.x + free.w - anchors[i].width, y, anchors[i].width, height};
      y += height + gap;
    }
    float end = free.y + free.h;
    for (size_t k = column.size(); k-- > 0;) {  // and up again from the lower end
      Rect& plate = places[column[k]].plate;
      plate.y = std::max(free.y, std::min(plate.y, end - height));
      end = plate.y - gap;
    }
    float wide = 0;
    for (const size_t i : column) wide = std::max(wide, anchors[i].width);
    const float edge = left ? free.x + wide : free.right() - wide;  // plates stand against it: lines leave from one edge
    untangle(column, anchors, edge, 0.5f * height, places);
    for (const size_t i : column) {
      Rect& plate = places[i].plate;
      plate.x = left ? edge - plate.w : edge;
      places[i].line_x = edge;
      places[i].line_y = plate.y + 0.5f * height;
    }
  }
  return places;
}

}  // namespace theatre::ui
