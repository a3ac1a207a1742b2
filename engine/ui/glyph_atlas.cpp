#include "engine/ui/glyph_atlas.h"

#include <algorithm>

namespace theatre::ui {

void GlyphAtlas::clear() {
  std::fill(pixels_.begin(), pixels_.end(), k_clear);
  pen_x_ = pen_y_ = 1;
  shelf_ = 0;
  first_changed_ = 0;
  end_changed_ = side_;
}

std::optional<GlyphAtlas::Place> GlyphAtlas::place(int width, int height) {
  if (pen_x_ + width + 1 > side_) {
    pen_x_ = 1;
    pen_y_ += shelf_ + 1;
    shelf_ = 0;
  }
  if (width + 2 > side_ || pen_y_ + height + 1 > side_) return {};
  const Place at{pen_x_, pen_y_};
  pen_x_ += width + 1;
  shelf_ = std::max(shelf_, height);
  if (end_changed_ == first_changed_) first_changed_ = at.y - 1;
  first_changed_ = std::min(first_changed_, at.y - 1);
  end_changed_ = std::max(end_changed_, at.y + height + 1);
  return at;
}

std::pair<int, int> GlyphAtlas::take_changed_rows() {
  const std::pair<int, int> rows{first_changed_, end_changed_ - first_changed_};
  first_changed_ = end_changed_ = 0;
  return rows;
}

}  // namespace theatre::ui
