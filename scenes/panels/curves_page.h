// CurvesPage: the numbers of the whole show as curves: how hard the balloons (or the cement) push against how much is in, and
// how far the spine is bent against time, with the present moment marked. It draws only the moments it is given.
// Shaded ranges are published ones (FACTS 3 [V]). The curves are those of this model; nobody may read a forecast from them.
#pragma once
#include <vector>

#include "scenes/stage.h"

namespace theatre::panels {

/// The show at many moments, ascending in time from its beginning to its end; they may lie closer where things go fast.
struct Curves {
  std::vector<scenes::Moment> moments;
};

}  // namespace theatre::panels
