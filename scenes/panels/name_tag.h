// NameTag: a thing in the picture that has a name. Plain data from the app.
#pragma once
#include <glm/glm.hpp>
#include <string_view>

namespace theatre::panels {

struct NameTag {
  std::string_view key;  // text: labels.<key>
  glm::vec2 at_px{0};
  bool hidden = false;  // something lies before it
  bool is_warning = false;
};

}  // namespace theatre::panels
