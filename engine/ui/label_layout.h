// Where the names of things stand: in two columns beside the picture's middle, each joined to its thing by a thin straight
// line. No two plates overlap, none covers what must stay free or the end of a line, no two lines cross, and none runs below
// another's plate: names that find no such place are left out, the last ones first. A name keeps its side until its thing has
// gone 6 % of the width beyond the middle, and its rank until lines would cross. Pure. Pixels, y down.
#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "engine/ui/rect.h"

namespace theatre::ui {

struct LabelAnchor {
  uint64_t id = 0;     // of the name: tells it from others, now and in the next frame
  float x = 0, y = 0;  // of the thing
  float width = 0;     // of the name's plate
};
struct LabelPlace {
  Rect plate;
  float line_x = 0, line_y = 0;  // where the line leaves the plate
  bool left = false;
  bool shown = false;
};
struct LabelRoom {
  Rect free;                   // where plates may stand
  std::vector<Rect> keep_off;  // and what they may not cover
  float height = 0, gap = 0;   // of a plate; between two, and to what is kept off
};

/// What names did in the frame before.
struct LabelMemory {
  struct Entry {
    bool left = false;
    float y = 0;
  };
  std::map<uint64_t, Entry> entries;
};

constexpr float k_side_hysteresis = 0.06f;  // of the width
constexpr float k_label_glide_s = 0.15f;    // by then a plate has come 95 % of its way

/// One place for each anchor, in the order given: the earlier ones come first where room is short. Where they stand at rest.
std::vector<LabelPlace> place_labels(const std::vector<LabelAnchor>& anchors, const LabelRoom& room,
                                     const LabelMemory& before = {});

/// The same, on the way: plates that keep side and rank come nearer to `target` by `dt_s`; where that would cross, overlap or
/// cover something, the column stands at its target at once. Remembers. True while something is still on its way.
bool glide(const std::vector<LabelAnchor>& anchors, const LabelRoom& room, float dt_s, LabelMemory& memory,
           std::vector<LabelPlace>& target);

/// Whether plates and lines stand as promised above, and within the room.
bool stand_well(const std::vector<LabelAnchor>& anchors, const LabelRoom& room, const std::vector<LabelPlace>& places);

}  // namespace theatre::ui
