// Damage: which parts of the interface differ from the frame before, found by comparing what is drawn into each tile of a grid.
// Pure: reads ImGui's draw lists, draws nothing. Software rendering pays for every pixel, and while a scene plays only the time
// bar and a number change.
#pragma once
#include <imgui.h>

#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "engine/ui/rect.h"

namespace theatre::ui {

class Damage {
 public:
  /// Compares with the last call. A new size counts as all changed.
  void update(const ImDrawData& data, glm::ivec2 size_px);
  /// Rectangles that hold every changed tile; at most k_most_parts of them, none overlapping another.
  const std::vector<Rect>& changed() const { return changed_; }
  /// Rectangles of tiles into which anything is drawn.
  const std::vector<Rect>& covered() const { return covered_; }

 private:
  static constexpr size_t k_most_parts = 4;

  void add(const ImDrawList& list);
  std::vector<Rect> runs(const std::vector<char>& wanted) const;

  glm::ivec2 size_px_{0}, tiles_{0};
  std::vector<uint64_t> now_, before_;  // [tile row][tile column]
  std::vector<Rect> changed_, covered_;
};

}  // namespace theatre::ui
