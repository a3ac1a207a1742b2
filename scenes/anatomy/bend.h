// Bend: the shape of the treated body at a moment, as one displacement of the intact body: what the fracture took, less what
// lying over-extended has opened, less what balloons have lifted. Two fields are made once, and a moment mixes them.
// Body frame, mm. A way to draw shapes between intact and broken; it knows no force and no material.
#pragma once
#include <vector>

#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"
#include "scenes/anatomy/body_frame.h"

namespace theatre::anatomy {

/// On one lattice. displacement = Bend::fracture * fracture - Bend::lift * lift.
struct BendFields {
  geometry::VectorGrid fracture;  // fracture_field
  geometry::VectorGrid lift;      // lift_field; empty where nothing lifts
};

/// How much of each field acts. fracture: 0 intact .. 1 as broken; lift: 0 .. k_most_lift.
struct Bend {
  float fracture = 0, lift = 0;
  bool operator==(const Bend&) const = default;
};
/// More would give back, over a balloon, more than six tenths of what the fracture took (FACTS 7.4).
constexpr float k_most_lift = 0.6f;

/// What balloons at `pushed_at` (their centres, body frame, broken shape) take back of the fracture: an endplate is pushed up
/// over them, and both where both have sunk; it carries its surroundings with it, but no place further than 1.35 times the
/// share over the balloons, and nothing near the pedicles. Its amount is the share of the lost height that comes back over the
/// balloons. With as much of the fracture left as any posture leaves (0.85), no place rises above its intact height (0.85 > 0.6
/// * 1.35) and nothing folds up to k_most_lift: along z it is the fracture itself, scaled column by column.
geometry::VectorGrid lift_field(const geometry::VectorGrid& fracture, const BodyFrame& body,
                                const std::vector<glm::vec3>& pushed_at);

/// The displacement (mm) of a moment.
geometry::VectorGrid displacement_of(const BendFields& fields, Bend bend);

/// The displacement at p; zero outside the grid.
glm::vec3 displacement(const geometry::VectorGrid& field, glm::vec3 p_body);
/// Where p goes: p + displacement(p).
glm::vec3 displaced(const geometry::VectorGrid& field, glm::vec3 p_body);
/// The p with displaced(p) = q, within 0.02 mm inside the grid; q itself outside. By Newton's method, else by fixed point.
/// `guess`: a place near p, such as its neighbour's; it saves time, and the place found is the same within 0.02 mm.
glm::vec3 undisplaced(const geometry::VectorGrid& field, glm::vec3 q_body);
glm::vec3 undisplaced(const geometry::VectorGrid& field, glm::vec3 q_body, glm::vec3 guess);

/// What the spine above does when the body below it loses height: a rigid motion in the body frame.
/// Rotation about x by the added wedge angle (positive = forward) about the hinge at the back of the upper endplate, plus
/// settling.
glm::mat4 motion_above(const geometry::VectorGrid& field, const BodyFrame& body);

/// The few triangles of a vertebra on which heights are measured, and where its vertices go, so that measuring a bent one costs
/// a look-up.
struct HeightProbe {
  BodyFrame body;
  std::vector<glm::vec3> positions_body, by_fracture, by_lift;  // not bent, and the fields there
  std::vector<uint32_t> indices;
};
HeightProbe height_probe(const geometry::TriangleMesh& vertebra, const BodyFrame& body, const BendFields& fields);
/// As measure_heights of the whole mesh when it is bent.
BodyHeights heights_when_bent(const HeightProbe& probe, Bend bend);

}  // namespace theatre::anatomy
