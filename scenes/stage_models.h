// What stands on the stage besides the spine: instruments in their places, balloons, cavity, cement, the operating table.
// Meshes are made when their amount changes and kept until the next change; `revision` counts the changes.
#pragma once
#include <array>
#include <vector>

#include "engine/render/draw_list.h"
#include "scenes/scene_file.h"
#include "scenes/stage.h"
#include "scenes/treatment/instruments.h"
#include "scenes/treatment/outcome.h"

namespace theatre::scenes {

/// A mesh and the amounts it was made for.
struct MadeMesh {
  geometry::TriangleMesh mesh;
  glm::vec4 made_for{-1};
  uint64_t revision = 0;
};

/// The instruments of both procedures, made once.
struct InstrumentSet {
  treatment::Instrument needle, cannula, drill, catheter, filler;
};
InstrumentSet make_instruments(treatment::Detail detail);

/// Adds the parts of one instrument at `insertion` along a needle path (see body_from_instrument); nothing at 0.
void add_instrument(render::DrawList& list, const treatment::Instrument& instrument, const treatment::NeedlePath& path,
                    float insertion, const glm::mat4& world_from_body, uint64_t revision);

/// Insertions (0 outside .. 1 at the path's target) at which the working cannula has its place, 3 mm inside the body
/// (FACTS 4, step 10).
float cannula_place(const treatment::NeedlePath& path, const anatomy::BodyFrame& body);

/// A padded operating table under a patient who lies face down: bolsters touch the front of the trunk. mm, rest frame.
struct TableMeshes {
  geometry::TriangleMesh top, pads;
};
/// `skin` may be empty: then the front of the trunk is taken to lie a usual way in front of the `bones`.
TableMeshes make_table(const geometry::TriangleMesh& skin, const geometry::Bounds& bones);

}  // namespace theatre::scenes
