#include "scenes/panels/people.h"

#include <algorithm>
#include <cmath>

namespace theatre::panels {

void draw_people(ui::Canvas& canvas, ui::Rect where, int counted) {
  const float cell_w = where.w / 10, cell_h = where.h / 10, wide = std::min(cell_w * 0.62f, cell_h * 0.5f),
              high = std::min(cell_h * 0.84f, wide * 1.7f);
  const ImU32 filled = canvas.color(canvas.theme().paper), outlined = canvas.color(canvas.theme().text2, 0.7f);
  for (int i = 0; i < 100; ++i) {
    const float x = std::round(where.x + (float(i % 10) + 0.5f) * cell_w), y = std::round(where.y + float(i / 10) * cell_h);
    const float head = wide * 0.27f, top = y + 2 * head + high * 0.07f;
    const ImVec2 from(x - wide / 2, top), to(x + wide / 2, y + high);
    const float round = wide * 0.42f;
    if (i < counted) {
      canvas.list().AddCircleFilled({x, y + head}, head, filled, 16);
      canvas.list().AddRectFilled(from, to, filled, round, ImDrawFlags_RoundCornersTop);
    } else {
      canvas.list().AddCircle({x, y + head}, head - 0.5f, outlined, 16, 1.25f);
      canvas.list().AddRect(from, to, outlined, round, ImDrawFlags_RoundCornersTop, 1.25f);
    }
  }
}

}  // namespace theatre::panels
