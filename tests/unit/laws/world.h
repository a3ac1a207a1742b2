// The library and the built-in spine, opened once for all tests of this program.
#pragma once
#include "scenes/show.h"

namespace theatre::samples {

struct World {
  scenes::Library library = std::move(*scenes::open_library(THEATRE_SHARE_DIR));
  anatomy::Spine spine = *scenes::open_spine(library, {});
};
inline World& world() {
  static World the_world;
  return the_world;
}

}  // namespace theatre::samples
