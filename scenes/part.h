// Part: a thing of the picture that has a name and can be pointed at. Words: labels.<key> (its name), picks.<key> (one
// sentence).
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "scenes/anatomy/spine.h"

namespace theatre::scenes {

/// Every key that a part may have.
constexpr std::array<std::string_view, 26> k_parts{"vertebral_body",
                                                   "cancellous_bone",
                                                   "pedicle",
                                                   "lamina",
                                                   "spinous_process",
                                                   "transverse_process",
                                                   "superior_process",
                                                   "inferior_process",
                                                   "fracture",
                                                   "sacrum",
                                                   "rib",
                                                   "disc",
                                                   "spinal_cord",
                                                   "cauda_equina",
                                                   "nerve_root",
                                                   "skin",
                                                   "balloon",
                                                   "cavity",
                                                   "cement",
                                                   "leak",
                                                   "needle",
                                                   "cannula",
                                                   "drill",
                                                   "catheter",
                                                   "filler",
                                                   "table"};

struct Part {
  std::string_view key;                      // one of k_parts
  std::optional<anatomy::Level> level = {};  // of a bone; of the upper bone of a disc; none for what belongs to no bone
  std::optional<anatomy::Level> below = {};  // of a disc: the lower bone, where there is one
  bool operator==(const Part&) const = default;
};

/// Which part of a vertebra a place on its surface is. `rest_mm`: before bending; `reach_mm`: from the back wall of the body to
/// the tip of the spinous process. Boundaries are drawn by proportion; between parts that grow into each other there is none.
std::string_view bone_part(const anatomy::BodyFrame& body, float reach_mm, glm::vec3 rest_mm);
float arch_reach_mm(const anatomy::Vertebra& vertebra);

}  // namespace theatre::scenes
