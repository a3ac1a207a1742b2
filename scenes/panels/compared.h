// Compared: what stands side by side when treatments are compared: one column for each scene, all on one clock. Plain data from
// the app; and back, where the panels leave room for each column's picture.
#pragma once
#include <array>
#include <glm/glm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenes/panels/compare_numbers.h"
#include "scenes/panels/name_tag.h"
#include "scenes/scene_file.h"

namespace theatre::panels {

/// The scenes that can be compared, in the order of their columns.
constexpr std::array<std::string_view, 3> k_comparable{"kyphoplasty", "vertebroplasty", "without_procedure"};
constexpr std::string_view k_compare = "compare";  // where scenes are named, this one is all of them

struct ComparedColumn {
  std::string_view scene_id;
  const scenes::Scene* scene = nullptr;  // null while it is prepared
  float prepared = 0;                    // 0 .. 1
  std::string failure;                   // why it cannot be shown; empty = nothing is wrong
  double time_s = 0;                     // of its own scene
  scenes::Moment moment;
  std::string_view waits_in;              // the chapter of the clock that this scene does not have; empty when it has it
  std::vector<NameTag> warnings;          // what must be named in its picture; places in the window
  std::optional<glm::vec4> body_px = {};  // and round what no name may stand: left, top, width, height
};
struct Compared {
  std::vector<ComparedColumn> columns;  // two or three
  std::optional<size_t> alone;          // the clock moves this column only
  CompareScale scale;                   // of the bars of all columns
};

/// Where the picture of a column goes: left, top, width, height in pixels; and the part of that which panels leave free, in
/// fractions of it.
struct ComparedPicture {
  std::string_view scene_id;
  glm::vec4 rect_px{0}, free{0, 0, 1, 1};
};

}  // namespace theatre::panels
