// `spine-theatre bench`: what a show costs on this machine: loading, the first picture, frames, uploads, memory.
// Figures to read and compare within one run; the program never acts on them.
#pragma once
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "scenes/cli.h"

namespace theatre {

struct FrameFigure {
  int lines = 0;  // of a 16:9 picture, one sample to a pixel
  double ms = 0;  // median, until the picture is finished; as the window draws while things move, without panels
};
struct BenchFigures {
  std::string renderer;         // the driver's own name
  std::string spine;            // where it came from
  size_t triangles = 0;         // of the bones, finest level of detail
  double first_picture_ms = 0;  // from nothing to 1280x720, everything below included once
  double load_ms = 0;           // the spine alone, read and measured; the file is in memory by then
  double open_show_ms = 0;      // baking the treatment
  double moment_ms = 0;         // one look-up of all numbers
  std::vector<FrameFigure> frames;
  double xray_ms = 0;                   // the same of an X-ray at half size, 360 lines
  double cut_ms = 0;                    // of the cut view, 720 lines
  double seek_ms = 0;                   // from a jump in time to the finished picture of a moment not shown before, 720 lines
  double uploads_per_frame = 0;         // of meshes, while the balloons fill
  double cement_uploads_per_frame = 0;  // while cement flows: the cement itself
  double peak_mb = 0;                   // VmHWM of the whole run; 0 where the system does not tell
};

/// Each frame time is the median of `frames` of the show as it plays.
core::Result<BenchFigures> measure(const cli::Bench& request, int frames = 15);
std::string as_json(const BenchFigures& figures);

}  // namespace theatre
