// PageMemory: what the learning pages keep between frames: where each was scrolled to, what was typed, what was unfolded.
#pragma once
#include <glm/glm.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/ui/scroll.h"

namespace theatre::panels {

/// Of the question at hand.
struct QuizMemory {
  uint32_t seed = 0;
  size_t at = 0;
  bool answered = false;
  std::vector<size_t> placed = {};  // of an order: answers so far, as the texts count them
  std::optional<size_t> aim = {};   // of a tap by keys: which of the places
  glm::vec2 tapped{-1};             // share of the picture
};

struct PageMemory {
  std::map<std::string, ui::Scroll, std::less<>> words;  // by page
  ui::Scroll contents;
  QuizMemory quiz;
  std::string searched;  // what stands in the search box
  std::string unfolded;  // of teach_back: whose good answer is shown
};

}  // namespace theatre::panels
