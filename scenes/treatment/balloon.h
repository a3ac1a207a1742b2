// Balloon: a tamp in the broken body, star-shaped about the needle's axis: free shape as far as the bone leaves room, exact
// volume by solving for the free radius, flattened where it touches (TECHNIQUES.md 3, FACTS.md 3 and 7.4).
// Body frame of the treated vertebra, broken shape. Not simulated: fluid, membrane stress, crushing cell by cell.
#pragma once
#include <optional>
#include <vector>

#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"
#include "scenes/anatomy/bend.h"
#include "scenes/anatomy/body_frame.h"
#include "scenes/treatment/needle_path.h"

namespace theatre::treatment {

struct BalloonShape {
  glm::vec3 centre{0}, axis{0, -1, 0}, across{1, 0, 0};
  float length_mm = 0;
  float contact = 0;             // share of the surface that lies on bone, 0..1
  std::vector<float> radius_mm;  // [station][angle], k_stations x k_angles
  static constexpr int k_stations = 41, k_angles = 48;
};

/// Shapes by volume, ascending.
struct BalloonTable {
  std::vector<float> volume_ml;
  std::vector<BalloonShape> shapes;
  bool empty() const { return shapes.empty(); }
};

/// What a balloon grows in: the bone by how far it has been lifted.
struct BalloonSite {
  const geometry::ScalarGrid& bone_mm;  // intact, as in Outcome
  const anatomy::BendFields& bend_fields;
  const anatomy::BodyFrame& body;
  const NeedlePath& needle;
  std::optional<Side> side;  // none: the only balloon, which may cross the midline
  int nominal_mm = 15;       // 10, 15, 20
};
/// `bends[i]` = the shape of the bone when volume_ml[i] is in.
BalloonTable bake_balloon(const BalloonSite& site, const std::vector<float>& volume_ml,
                          const std::vector<anatomy::Bend>& bends);

/// The shape at a volume between table entries (radii blended, then scaled so that the volume is exact).
BalloonShape balloon_at(const BalloonTable& table, float volume_ml);
/// Closed mesh with normals, its volume within 1 % of the shape's. `wrinkle` 0..1 folds it as it empties.
geometry::TriangleMesh balloon_mesh(const BalloonShape& shape, float wrinkle = 0);
double balloon_volume_ml(const BalloonShape& shape);
/// Signed distance (about mm, negative inside).
float balloon_distance(const BalloonShape& shape, glm::vec3 p_body);

}  // namespace theatre::treatment
