#include "engine/ui/label_layout.h"

#include <algorithm>
#include <numeric>

namespace theatre::ui {

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
    for (const size_t i : column) {
      const Rect& plate = places[i].plate;
      places[i].line_x = left ? plate.x + plate.w : plate.x;
      places[i].line_y = plate.y + 0.5f * height;
    }
  }
  return places;
}

}  // namespace theatre::ui
