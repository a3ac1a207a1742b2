#include "engine/core/parallel.h"
#include "engine/geometry/primitive_shapes.h"
#include "tools/forge/soft_tissue.h"
#include "tools/forge/way.h"

namespace theatre::forge {

using geometry::Curve;
using geometry::tube;
using glm::vec3;

namespace {

constexpr int k_roots = 11, k_sacral = 8;  // T10 .. L5, S1 .. S3
constexpr int k_way_points = 96;

/// Where the roots of `root` leave the cord, in levels: ever higher than their vertebra. T10-T12 near it, the lower ones close
/// together on the enlargement and the conus (recalled, unchecked).
float leaves_cord_at(int root) {
  const float level = static_cast<float>(root);
  if (root < 3) return std::max(0.f, level - 0.55f - 0.25f * level);
  return glm::mix(0.9f, 3.1f, (level - 3) / 7);
}

/// A root's way through the canal: beside the cord, then as a strand of the cauda equina; the lower, the nearer the midline.
std::vector<vec3> way_inside(const CanalLine& canal, int root, int side) {
  const float caudal = static_cast<float>(root - 3) / 7;
  const float lateral = root < 3 ? 4.2f : glm::mix(5.4f, 1.4f, caudal);
  const float back = root < 3 ? 0.f : glm::mix(0.2f, 3.0f, std::sin(caudal * 2.2f)) - 0.8f;
  const float leaves_canal =
      root < k_sacral ? static_cast<float>(root) + 0.18f : 8.f + 0.42f * static_cast<float>(root - k_sacral);
  const float from = leaves_cord_at(root);
  std::vector<vec3> way = {canal.at(from) + vec3(static_cast<float>(side) * std::min(lateral, 3.4f), 1.2f, 0)};
  for (float level = from + 0.35f; level < leaves_canal - 0.3f; level += 0.35f) {
    const float wander = 0.9f * value_noise({level * 0.8f, static_cast<float>(root), static_cast<float>(side)});
    way.push_back(canal.at(level) + vec3(static_cast<float>(side) * (lateral + wander), back + wander, 0));
  }
  return way;
}

/// From the canal out below the pedicle, then forwards and down. The first point is in the sac, the second the ganglion.
std::vector<vec3> way_below_pedicle(const Column& column, int level, int side) {
  const VertebraDimensions& d = column.vertebrae[level].dimensions();
  const auto& p = d.pedicle;
  const float body_back = 0.25f * (d.body.depth_upper + d.body.depth_lower);
  const vec3 pedicle(0.5f * (p.front_x + p.back_x), 0.5f * (body_back + p.back_y), 0.5f * (p.front_z + p.back_z));
  const float below = pedicle.z - 0.5f * (p.half_height_front + p.half_height_back) - 3.6f;
  const float half = 0.5f * (p.half_width_front + p.half_width_back);
  std::vector<vec3> way = {
      {std::min(7.f, 0.4f * d.canal.width), d.canal.front_y + 0.42f * d.canal.depth, below + 7},
      {pedicle.x - half * 0.6f, pedicle.y, below + 1},
      {pedicle.x + half * 0.6f, pedicle.y - 1, below - 2.5f},
      {pedicle.x + half + 6, pedicle.y - 5, below - 8},
      {pedicle.x + half + 12, pedicle.y - 10, below - 19},
  };
  const int l1 = 3, l5 = 7;
  if (level >= l1 && level < l5) {  // on through the psoas, outwards and down
    way.push_back({pedicle.x + half + 18, pedicle.y - 14, below - 34});
    way.push_back({pedicle.x + half + 24, pedicle.y - 17, below - 52});
  } else if (level == l5) {  // over the ala of the sacrum into the pelvis
    way.push_back({pedicle.x + half + 14, pedicle.y - 18, below - 36});
  }
  for (vec3& q : way) q = column.world_from_body[level] * on_side(q, side);
  return way;
}

/// From the sacral canal out through the front mouth of a foramen.
std::vector<vec3> way_through_sacrum(const Column& column, int pair, int side) {
  const SacrumShape::RootGate gate = column.sacrum.root_gate(pair);
  std::vector<vec3> way = {gate.in_canal, gate.in_foramen, gate.in_foramen + vec3(2, -8, -2.5f),
                           gate.in_foramen + vec3(5, -17, -7), gate.in_foramen + vec3(11, -28, -16)};
  for (vec3& q : way) q = column.world_from_sacrum * on_side(q, side);
  return way;
}

geometry::TriangleMesh root_mesh(const Column& column, const CanalLine& canal, int root, int side) {
  const NerveDimensions& nerves = column.morphometry.nerves;
  const bool sacral = root >= k_sacral;
  std::vector<vec3> points = way_inside(canal, root, side);
  const std::vector<vec3> outside =
      sacral ? way_through_sacrum(column, root - k_sacral, side) : way_below_pedicle(column, root, side);
  points.insert(points.end(), outside.begin(), outside.end());
  std::vector<vec3> way = evenly_smoothed(points, k_way_points, 3);

  const float gate = passes_at(way, outside[0]), ganglion = std::max(passes_at(way, outside[1]), gate + 0.01f);
  float length_mm = 0;
  for (size_t i = 1; i < way.size(); ++i) length_mm += glm::distance(way[i], way[i - 1]);
  const float strand = root < 3 ? nerves.strand_radius * 1.5f : nerves.strand_radius;
  const float trunk = root < 3 ? nerves.thoracic_root_radius : nerves.lumbar_root_radius * (sacral ? 0.88f : 1.f);
  const float swelling = nerves.ganglion_swelling * (sacral ? 0.55f : 1.f);
  auto radius = [=](float t) {
    const float from_ganglion = (t - ganglion) * length_mm / 4;
    const float whole = glm::mix(strand, trunk, smooth_step(gate - 0.02f, ganglion, t));
    // Branches leave it on its way; where we stop it goes on, so that its end thins away: a stump would look like a cut nerve.
    const float fading = (1 - 0.6f * smooth_step(ganglion, 1, t)) * (1 - 0.9f * smooth_step(0.8f, 1, t));
    return (whole + swelling * std::exp(-from_ganglion * from_ganglion)) * fading;
  };
  keep_clear_of_bone(way, column, [&](float t) { return radius(t) + nerves.clearance; });
  return tube(Curve(way), [&](float t) { return glm::vec2(radius(t)); }, {.steps = 52, .sides = 8});
}

std::string root_name(const Column& column, int root, int side) {
  const char* side_name = side > 0 ? "left" : "right";
  if (root < k_sacral) return "root." + column.morphometry.names[root] + "." + side_name;
  return std::string("root.sacrum.") + side_name + ".S" + std::to_string(root - k_sacral + 1);
}

}  // namespace

CanalLine::CanalLine(const Column& column) {
  for (int level = 0; level < k_levels; ++level) {
    const VertebraDimensions& d = column.vertebrae[level].dimensions();
    for (const float z : {3.f, -0.5f * d.body.height_posterior - 2}) {
      const vec3 centre(0, d.canal.front_y + 0.46f * d.canal.depth + 0.5f * d.canal.roof_lean_ratio * z, z);
      points_.push_back(column.world_from_body[level] * centre);
    }
  }
  const auto& c = column.sacrum.dimensions().canal;
  for (const auto& [share, z] : {std::pair{0.f, -6.f}, {0.25f, -24.f}, {0.5f, -46.f}}) {
    points_.push_back(column.world_from_sacrum * vec3(0, glm::mix(c.top_y, c.end_y, share), z));
  }
}

vec3 CanalLine::at(float level) const { return Curve(points_).at(2 * level / static_cast<float>(points_.size() - 1)); }

geometry::TriangleMesh cord_mesh(const Column& column) {
  const NerveDimensions& nerves = column.morphometry.nerves;
  const CanalLine canal(column);
  const float end = nerves.conus_end_level, cone_from = end - 1.3f;
  std::vector<vec3> way;
  for (float level = 0; level <= end + 0.01f; level += 0.25f) way.push_back(canal.at(level) + vec3(0, -0.4f, 0));
  auto half_axes = [=](float t) {
    const float level = t * end, from_swelling = level - 1.3f;
    const float swelling = nerves.lumbar_enlargement * std::exp(-from_swelling * from_swelling / 0.9f);
    const float left = std::clamp((end - level) / (end - cone_from), 0.02f, 1.f);
    const float cone = level > cone_from ? std::pow(left, 0.75f) : 1.f;
    return glm::vec2(nerves.cord_half_width + swelling, nerves.cord_half_depth + 0.65f * swelling) * cone;
  };
  geometry::TriangleMesh cord = tube(Curve(way), half_axes, {.steps = 70, .sides = 22});

  std::vector<vec3> filum_way;
  for (float level = end - 0.05f; level <= 8.9f; level += 0.4f) {
    filum_way.push_back(canal.at(level) + vec3(0, 2.2f * std::clamp((level - end) / 0.5f, 0.f, 1.f), 0));
  }
  filum_way = evenly_smoothed(filum_way, k_way_points, 0);
  keep_clear_of_bone(filum_way, column, [&](float) { return nerves.filum_radius + nerves.clearance + 0.3f; });
  append(cord, tube(Curve(filum_way), nerves.filum_radius, {.steps = 60, .sides = 8}));
  return cord;
}

std::vector<NerveRoot> nerve_roots(const Column& column) {
  const CanalLine canal(column);
  std::vector<NerveRoot> roots(2 * k_roots);
  core::parallel_for(2 * k_roots, [&](int i) {
    const int root = i / 2, side = i % 2 == 0 ? 1 : -1;
    roots[i] = {root_name(column, root, side), root_mesh(column, canal, root, side)};
  });
  return roots;
}

}  // namespace theatre::forge
