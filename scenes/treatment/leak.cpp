#include "scenes/treatment/leak.h"

#include <cmath>

#include "scenes/treatment/broken_bone.h"
#include "scenes/treatment/cement_level.h"
#include "scenes/treatment/cement_spread.h"
#include "scenes/treatment/front_march.h"
#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

namespace {

constexpr float k_crack_eases = 100, k_outside_eases = 1000;  // [M]; a vein's inside is as free as outside the bone
constexpr float k_longest_way_mm = 40;
constexpr float k_vein_radius_mm = 1.0f;  // segmental and basivertebral veins: about 2 mm wide [M]
constexpr float k_crack_radius_mm = 0.9f, k_narrowed = 1 / 3.f;

glm::vec3 slope(const geometry::ScalarGrid& grid, glm::vec3 p) {
  constexpr float k_step_mm = 0.6f;
  const glm::vec3 x(k_step_mm, 0, 0), y(0, k_step_mm, 0), z(0, 0, k_step_mm);
  const glm::vec3 g(grid.sample(p + x) - grid.sample(p - x), grid.sample(p + y) - grid.sample(p - y),
                    grid.sample(p + z) - grid.sample(p - z));
  return g / std::max(glm::length(g), 1e-5f);
}

/// Which way out a kind of leak takes from a place, and how far that place is from where such leaks are (mm).
struct Outward {
  glm::vec3 direction;
  float unlikely_mm;
};
Outward outward(Incident incident, const anatomy::BodyFrame& body, float back_limit_mm, glm::vec3 p) {
  const float side = p.x < 0 ? -1.f : 1.f, middle_y = 0.5f * (body.anterior_y_mm + body.posterior_y_mm);
  switch (incident) {
    case Incident::disc_leak: {  // over the crushed zone, clear of the rim where endplates are thick
      const float aside = std::max(0.f, std::abs(p.x) - 0.3f * body.width_mm);
      const float behind = std::max(0.f, p.y - (back_limit_mm - 4)), before = std::max(0.f, body.anterior_y_mm + 7 - p.y);
      return {{0, 0, 1}, 3 * (aside + behind + before)};
    }
    case Incident::wall_leak:
      return {glm::normalize(glm::vec3(0.5f * side, -1, 0)), 0.4f * std::abs(p.z - body.rise_anterior_mm)};
    case Incident::vein_leak:
      return {{side, 0, 0}, 0.6f * std::abs(p.z - body.rise_middle_mm) + 0.2f * std::abs(p.y - middle_y)};
    default:
      return {{0, 1, 0}, 1.2f * std::abs(p.x) + 0.5f * std::abs(p.z - body.rise_middle_mm)};
  }
}

/// Continues a vein from its mouth forwards along the wall.
void follow_wall(LeakPath& path, const geometry::ScalarGrid& bone_mm) {
  constexpr float k_step_mm = 1.5f, k_off_wall_mm = 0.9f, k_vein_length_mm = 38;
  glm::vec3 p = path.mouth;
  const float side = p.x < 0 ? -1.f : 1.f, height = p.z;
  for (float way = k_step_mm; way < k_vein_length_mm; way += k_step_mm) {
    const glm::vec3 forwards = glm::cross(slope(bone_mm, p), glm::vec3(0, 0, side));
    p += forwards * (k_step_mm / std::max(glm::length(forwards), 1e-3f));
    p.z = height + 1.1f * std::sin(way / 6) * smooth_step(0, 6, way);
    for (int i = 0; i < 2; ++i) p -= slope(bone_mm, p) * (bone_mm.sample(p) - k_off_wall_mm);
    path.line.push_back(p);
  }
}

/// Back to the middle of the posterior wall, where the veins of the body meet, and through it: never quite straight.
void follow_basivertebral_vein(LeakPath& path, const CementTable& table, const anatomy::BodyFrame& body) {
  constexpr int k_pieces = 10;
  constexpr float k_winding_mm = 0.9f;
  const glm::vec3 from = path.line.back(), before(0, table.back_limit_mm, body.rise_posterior_mm);
  path.mouth = before + glm::vec3(0, way_out_mm(table.bone_mm, before, {0, 1, 0}, k_longest_way_mm), 0);
  for (int i = 1; i < k_pieces; ++i) {
    const float share = float(i) / k_pieces, bowed = smooth_step(0, 1, share),
                winding = std::sin(8 * share) * std::sin(3.1f * share);
    path.line.push_back(glm::vec3(glm::mix(from.x, path.mouth.x, bowed), glm::mix(from.y, path.mouth.y, share),
                                  glm::mix(from.z, path.mouth.z, bowed)) +
                        k_winding_mm * winding * glm::vec3(0.6f, 0, 1));
  }
}

LeakPath shaped(Incident incident, const anatomy::BodyFrame& body) {
  constexpr float k_inside_rim_mm = 1.5f;
  LeakPath path;
  path.radius_mm = incident == Incident::vein_leak || incident == Incident::canal_leak ? k_vein_radius_mm : k_crack_radius_mm;
  switch (incident) {
    case Incident::disc_leak:
      path.pool_radius_mm = 11;
      path.pool_thickness_mm = 1.8f;
      path.flat = true;
      path.outline_mm = 0.5f * glm::vec2(body.width_mm, body.depth_mm) - k_inside_rim_mm;
      path.outline_y_mm = 0.5f * (body.anterior_y_mm + body.posterior_y_mm);
      break;
    case Incident::wall_leak:
      path.pool_radius_mm = 8.5f;
      path.pool_thickness_mm = 3.2f;
      break;
    case Incident::canal_leak:
      path.pool_radius_mm = 7;
      path.pool_thickness_mm = 2.6f;
      break;
    default:
      break;
  }
  return path;
}

float tube_distance(const LeakPath& path, glm::vec3 p) {
  float distance = k_never;
  for (size_t i = 0; i + 1 < path.line.size(); ++i) {
    const glm::vec3 from = path.line[i], along = path.line[i + 1] - from;
    const float share = glm::clamp(glm::dot(p - from, along) / std::max(glm::dot(along, along), 1e-6f), 0.f, 1.f);
    glm::vec3 off = p - (from + along * share);
    off -= path.wide * (glm::dot(off, path.wide) * (1 - k_narrowed));
    distance = std::min(distance, glm::length(off));
  }
  return distance - path.radius_mm;
}

float pool_distance(const LeakPath& path, glm::vec3 p, float bone_mm) {
  const float away = glm::distance(p, path.mouth), thickness = path.pool_thickness_mm;
  if (path.flat) {
    const float layer = std::abs(bone_mm - 0.5f * thickness) - 0.5f * thickness;
    const glm::vec2 off(p.x / path.outline_mm.x, (p.y - path.outline_y_mm) / path.outline_mm.y);
    const float over_rim = (glm::length(off) - 1) * std::min(path.outline_mm.x, path.outline_mm.y);
    return smooth_max(layer, std::max(over_rim, away - path.pool_radius_mm), 1);
  }
  const float bead = (glm::length(glm::vec2(away / path.pool_radius_mm, bone_mm / thickness)) - 1) * thickness;
  return smooth_max(bead, -0.1f - bone_mm, 0.5f);
}

}  // namespace

LeakPath find_leak(const CementTable& table, const anatomy::BodyFrame& body, Incident incident, float rank_from,
                   float rank_to) {
  LeakPath path = shaped(incident, body);
  const geometry::ScalarGrid& arrival = table.arrival;
  float best = k_never, way_mm = 0;
  glm::vec3 entry(0), direction(0);
  for (int k = 0; k < arrival.size.z; ++k) {
    for (int j = 0; j < arrival.size.y; ++j) {
      for (int i = 0; i < arrival.size.x; ++i) {
        const float rank = arrival.at(i, j, k);
        if (rank < rank_from || rank > rank_to) continue;
        const glm::vec3 p = arrival.point(i, j, k);
        const Outward out = outward(incident, body, table.back_limit_mm, p);
        if (out.unlikely_mm >= best) continue;
        const float way = way_out_mm(table.bone_mm, p, out.direction, k_longest_way_mm);
        if (way + out.unlikely_mm >= best) continue;
        best = way + out.unlikely_mm;
        way_mm = way;
        entry = p;
        direction = out.direction;
      }
    }
  }
  if (best >= k_never) return {};
  path.opens_at_rank = rank_from;
  path.line = {entry - direction, entry};
  const bool crack = incident == Incident::disc_leak || incident == Incident::wall_leak;
  if (crack) path.wide = glm::normalize(glm::cross(direction, glm::vec3(0.3f, 1, 0)));
  path.mouth = entry + direction * way_mm;
  if (incident == Incident::canal_leak) follow_basivertebral_vein(path, table, body);
  path.line.push_back(path.mouth + slope(table.bone_mm, path.mouth) * 0.6f);
  if (incident == Incident::vein_leak) follow_wall(path, table.bone_mm);
  return path;
}

float leak_distance(const LeakPath& path, glm::vec3 p, float bone_mm) {
  const float tube = tube_distance(path, p);
  return path.pool_radius_mm > 0 ? smooth_min(tube, pool_distance(path, p, bone_mm), 0.8f) : tube;
}

void spread_in_leak(CementTable& table, const LeakPath& path, CementKind kind) {
  constexpr float k_crossing_mm = 0.5f;  // as near to the middle of the way, cement that is in the bone enters it
  const bool vein = path.wide == glm::vec3(0);
  const float contrast = contrast_of(kind), inside = cost_of(vein ? k_outside_eases : k_crack_eases, contrast);
  table.leak_pace = cost_of(k_outside_eases, contrast);
  geometry::ScalarGrid& room = table.leak_mm;
  room = table.bone_mm;
  geometry::ScalarGrid cost(room.origin, room.spacing, room.size, 0);
  for_each_place(room, [&](size_t at, glm::vec3 p) {
    const float bone = table.bone_mm.values[at];
    room.values[at] = leak_distance(path, p, bone);
    if (room.values[at] >= k_shell_mm) return;
    cost.values[at] =
        glm::mix(inside, table.leak_pace, smooth_step(-k_cortex_mm, 0.3f, bone)) * std::exp(0.9f * noise(p / 3.1f));
    if (room.values[at] < 0) table.porosity.values[at] = 1;
  });
  std::vector<FrontSeed> seeds;
  for (size_t at = 0; at < room.values.size(); ++at) {
    if (room.values[at] < k_crossing_mm && table.bone_mm.values[at] < -k_cortex_mm && table.arrival.values[at] < k_never)
      seeds.push_back({at, std::max(table.arrival.values[at], path.opens_at_rank)});
  }
  table.leak_way_mm = march_front(cost, glm::vec3(1), seeds, [](size_t, float) { return true; });
}

LeakNotice leak_notice(Incident incident) {
  // [M]: what a picture every few seconds shows, seen sooner in a thin line along the wall and watched for towards the canal;
  // then 3 s at 4 mL/min (FACTS 5.2), half as long when the canal is at stake.
  switch (incident) {
    case Incident::canal_leak:
      return {0.1f, 0.1f};
    case Incident::vein_leak:
      return {0.05f, 0.2f};
    default:
      return {0.2f, 0.2f};
  }
}

}  // namespace theatre::treatment
