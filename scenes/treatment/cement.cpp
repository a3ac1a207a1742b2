#include "scenes/treatment/cement.h"

#include <cmath>

#include "engine/core/parallel.h"
#include "scenes/anatomy/bend.h"
#include "scenes/treatment/broken_bone.h"
#include "scenes/treatment/cement_level.h"
#include "scenes/treatment/front_march.h"
#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

using geometry::ScalarGrid;

namespace {

constexpr float k_front_to_back_stretch =
    1.13f;                                  // 1 / sqrt(0.78): permeability front to back is 78 % of up and down [V Baroud]
constexpr float k_cave_kept_mm = 1.3f;      // bone that has settled back over the caves stands this far off the cortex
constexpr float k_shell_mm = 1.2f;          // arrival is continued this far beyond the cortex, so that the clip is smooth
constexpr float k_slow_zone_mm = 5;         // in front of the posterior quarter the front gets slower
constexpr float k_dense_zone_mm = 4.5f;     // bone gets denser towards the cortex, and the front slower
constexpr float k_beyond_mm = 7;            // the front is followed this far beyond the planned volume
constexpr float k_seed_radius_mm = 1.4f;    // inner radius of the needle
constexpr float k_rim_speed_per_mm = 0.5f;  // once the caves are full, the rim grows half as fast as the rank

/// Calls body(index, point) for every place, in parallel.
template <class Body>
void for_each_place(const ScalarGrid& grid, const Body& body) {
  core::parallel_for(grid.size.z, [&](int k) {
    for (int j = 0; j < grid.size.y; ++j) {
      for (int i = 0; i < grid.size.x; ++i) body(grid.index(i, j, k), grid.point(i, j, k));
    }
  });
}

/// Cost per millimetre of cancellous bone; thick cement follows the differences between places less than thin cement would.
float bone_cost(glm::vec3 p) {
  const float looseness = 0.9f * noise(p / 6.5f) + 1.0f * noise(p / 3.9f) + 0.6f * noise(p / 2.4f);
  return std::exp(-0.9f * looseness);
}
/// Share of the space between the trabeculae that cement takes, marrow pushed aside (osteoporotic bone).
float bone_porosity(glm::vec3 p) { return glm::clamp(0.88f + 0.04f * noise(p / 3.4f), 0.86f, 0.9f); }

ScalarGrid cost_grid(const CementTable& table) {
  ScalarGrid cost = table.bone_mm;
  for_each_place(cost, [&](size_t at, glm::vec3 p) {
    if (table.bone_mm.values[at] > k_shell_mm) {
      cost.values[at] = 0;
      return;
    }
    const float back = smooth_step(table.back_limit_mm - k_slow_zone_mm, table.back_limit_mm, p.y);
    const float below_cortex = smooth_step(-k_dense_zone_mm, -k_cortex_mm, table.bone_mm.values[at]);
    cost.values[at] = bone_cost(p) * (1 + 5 * back + 1.3f * below_cortex);
  });
  return cost;
}

/// Front of a vertebroplasty: first arrival from the tips through the bone until `enough_ml` lie behind it.
ScalarGrid bone_front(const CementTable& table, const std::vector<glm::vec3>& tips, float enough_ml) {
  const ScalarGrid cost = cost_grid(table);
  std::vector<FrontSeed> seeds;
  for (size_t at = 0; at < cost.values.size(); ++at) {
    const int i = int(at % size_t(cost.size.x)), j = int(at / size_t(cost.size.x) % size_t(cost.size.y));
    const glm::vec3 p = cost.point(i, j, int(at / (size_t(cost.size.x) * size_t(cost.size.y))));
    for (const glm::vec3& tip : tips) {
      if (const float away = glm::distance(p, tip); away < k_seed_radius_mm) seeds.push_back({at, away});
    }
  }
  const double place_ml = std::pow(double(table.bone_mm.spacing), 3) / 1000;
  double reached_ml = 0;
  float last_arrival = k_never;  // the march goes on beyond what is needed, so that the surface never meets unreached places
  ScalarGrid front = march_front(cost, {1, k_front_to_back_stretch, 1}, seeds, [&](size_t at, float arrival) {
    if (table.bone_mm.values[at] < -k_cortex_mm) reached_ml += place_ml;
    if (reached_ml >= enough_ml) last_arrival = std::min(last_arrival, arrival + k_beyond_mm);
    return arrival < last_arrival;
  });
  blur(front, 4, k_never);  // no stair of the lattice, no pinhole behind a hard place
  return front;
}

/// Distance to the caves that the balloons left, squeezed as the bone around them has settled; negative inside.
ScalarGrid cave_distance(const CementTable& table, const CementSite& site) {
  ScalarGrid cave = table.bone_mm;
  for_each_place(cave, [&](size_t at, glm::vec3 p) {
    if (table.bone_mm.values[at] > k_shell_mm) {
      cave.values[at] = k_never;
      return;
    }
    const glm::vec3 lifted = anatomy::displaced(site.caves.displacement, anatomy::undisplaced(site.displacement, p));
    float distance = k_never;
    for (const BalloonShape& shape : site.caves.shapes) distance = std::min(distance, balloon_distance(shape, lifted));
    const float kept = std::max(table.bone_mm.values[at] + k_cave_kept_mm, p.y - (table.back_limit_mm - 1));
    const float rough = 0.45f * noise(p / 3.3f) + 0.3f * noise(p / 1.9f);  // crushed trabeculae line the cave
    cave.values[at] = smooth_max(distance + rough, kept, 1.f);
  });
  return cave;
}

/// Way beyond the caves' wall: a front from the wall through the crushed rim, whose places differ.
ScalarGrid rim_front(const CementTable& table, const ScalarGrid& cave) {
  ScalarGrid cost = cost_grid(table);
  std::vector<FrontSeed> seeds;
  for (size_t at = 0; at < cave.values.size(); ++at) {
    if (cave.values[at] < cave.spacing && cost.values[at] > 0)
      seeds.push_back({at, std::max(cave.values[at], 0.f) * cost.values[at]});
  }
  constexpr float k_furthest_mm = 9;
  ScalarGrid rim = march_front(cost, glm::vec3(1), seeds, [](size_t, float arrival) { return arrival < k_furthest_mm; });
  for (size_t at = 0; at < cave.values.size(); ++at) {
    if (cave.values[at] < 0) rim.values[at] = cave.values[at];
  }
  blur(rim, 5, k_never);
  return rim;
}

/// Front inside the caves: a paste that leaves the tips and creeps along, uneven as paste is.
ScalarGrid cave_front(const CementTable& table, const std::vector<glm::vec3>& tips) {
  ScalarGrid front = table.bone_mm;
  for_each_place(front, [&](size_t at, glm::vec3 p) {
    float way = k_never;
    for (const glm::vec3& tip : tips) way = smooth_min(way, glm::distance(p, tip), 1.5f);
    front.values[at] = std::max(0.f, way + 1.1f * noise(p / 4.2f) * smooth_step(0, 4, way));
  });
  return front;
}

/// Rank of arrival from the surfaces' family: the level at which a place comes to lie inside.
void rank_places(CementTable& table) {
  table.arrival = table.front_mm;
  const bool caves = !table.rim_mm.values.empty();
  for_each_place(table.arrival, [&](size_t at, glm::vec3 p) {
    float& rank = table.arrival.values[at];
    const CementPlace place{table.front_mm.values[at], caves ? table.rim_mm.values[at] : -k_never, table.bone_mm.values[at],
                            p.y};
    float high = caves ? table.cave_full_mm + 12 : place.front_mm + 2;
    if (place.front_mm >= k_never || place.rim_mm >= k_never || cement_level(table, place, high) >= 0) {
      rank = k_never;
      return;
    }
    float low = 0;
    for (int i = 0; i < 18; ++i) {
      const float middle = 0.5f * (low + high);
      (cement_level(table, place, middle) < 0 ? high : low) = middle;
    }
    rank = high;
  });
}

/// Cumulates the room at each place in order of arrival: exact conservation on the lattice.
void tabulate_volume(CementTable& table, float planned_ml) {
  const double place_ml = std::pow(double(table.bone_mm.spacing), 3) / 1000;
  struct Place {
    float rank, room_ml;
    bool in_cave;
  };
  std::vector<Place> order;
  double room_ml = 0;
  for (size_t at = 0; at < table.arrival.values.size(); ++at) {
    if (table.arrival.values[at] >= k_never) continue;
    const bool in_cave = !table.rim_mm.values.empty() && table.rim_mm.values[at] < 0;
    order.push_back({table.arrival.values[at], float(place_ml * double(table.porosity.values[at])), in_cave});
    room_ml += double(order.back().room_ml);
    if (in_cave) table.cavity_ml += place_ml;
  }
  std::sort(order.begin(), order.end(), [](const Place& a, const Place& b) { return a.rank < b.rank; });
  table.capacity_ml = std::min(planned_ml, static_cast<float>(room_ml));
  table.stop = CementStop::planned_volume;
  table.arrival_at_ml.assign(CementTable::k_steps, order.empty() ? 0.f : order.back().rank);
  table.shares.assign(CementTable::k_steps, {});
  double filled_ml = 0, cavity_ml = 0;
  size_t step = 0;
  auto note = [&](float rank) {
    table.arrival_at_ml[step] = rank;
    table.shares[step++] = {float(cavity_ml), float(filled_ml - cavity_ml), 0};
  };
  for (const Place& place : order) {
    while (step < CementTable::k_steps && filled_ml >= double(table.capacity_ml) * double(step) / (CementTable::k_steps - 1))
      note(place.rank);
    filled_ml += double(place.room_ml);
    if (place.in_cave) cavity_ml += double(place.room_ml);
  }
  while (step < CementTable::k_steps && !order.empty()) note(order.back().rank);
}

void tabulate_drawn(CementTable& table) {
  table.drawn_ml.assign(CementTable::k_drawn_steps, 0);
  core::parallel_for(CementTable::k_drawn_steps, [&](int step) {
    const float volume_ml = table.capacity_ml * float(step) / (CementTable::k_drawn_steps - 1);
    table.drawn_ml[size_t(step)] = static_cast<float>(geometry::enclosed_volume_ml(cement_mesh(table, volume_ml)));
  });
}

/// The two steps of `count` around a volume, and the share of the way between them.
struct Between {
  size_t low;
  float share;
};
Between between(const CementTable& table, float volume_ml, int count) {
  const float step = std::clamp(volume_ml / std::max(table.capacity_ml, 1e-6f), 0.f, 1.f) * float(count - 1);
  const size_t low = std::min(static_cast<size_t>(step), size_t(count) - 2);
  return {low, step - float(low)};
}

}  // namespace

float cement_level(const CementTable& table, const CementPlace& place, float rank) {
  float level = place.front_mm - rank;
  if (!table.rim_mm.values.empty()) {
    const float past = rank - table.cave_full_mm;
    const float rim = past > 0 ? k_rim_speed_per_mm * past : 0.4f * past / std::max(table.cave_full_mm, 1.f);
    level = smooth_max(level, place.rim_mm - rim, 2.2f);
  }
  const float cortex = smooth_max(place.bone_mm + k_cortex_mm, place.y_mm - table.back_limit_mm, 2.f);
  return smooth_max(level, cortex, 1.8f);
}

CementTable bake_cement(const CementSite& site) {
  CementTable table;
  table.bone_mm = broken_bone(site.bone_mm, site.displacement, body_bounds(site.body), site.spacing_mm);
  blur(table.bone_mm, 2);  // the surface that cement leans on shows no stairs
  table.back_limit_mm = site.body.posterior_y_mm - 0.25f * (site.body.posterior_y_mm - site.body.anterior_y_mm);
  table.porosity = table.bone_mm;
  for_each_place(table.porosity, [&](size_t at, glm::vec3 p) { table.porosity.values[at] = bone_porosity(p); });
  if (site.caves.shapes.empty()) {
    table.front_mm = bone_front(table, site.tips, 1.2f * site.planned_ml);
  } else {
    const ScalarGrid cave = cave_distance(table, site);
    table.rim_mm = rim_front(table, cave);
    table.front_mm = cave_front(table, site.tips);
    for (size_t at = 0; at < cave.values.size(); ++at) {
      if (cave.values[at] < 0) table.cave_full_mm = std::max(table.cave_full_mm, table.front_mm.values[at]);
      if (table.rim_mm.values[at] < 0) table.porosity.values[at] = 1;
    }
  }
  rank_places(table);
  tabulate_volume(table, site.planned_ml);
  tabulate_drawn(table);
  return table;
}

CementShares shares_at(const CementTable& table, float volume_ml) {
  if (table.shares.empty()) return {};
  const auto [low, share] = between(table, volume_ml, CementTable::k_steps);
  const CementShares &a = table.shares[low], &b = table.shares[low + 1];
  return {glm::mix(a.cavity_ml, b.cavity_ml, share), glm::mix(a.bone_ml, b.bone_ml, share),
          glm::mix(a.leaked_ml, b.leaked_ml, share)};
}

float drawn_ml_at(const CementTable& table, float volume_ml) {
  if (table.drawn_ml.empty()) return 0;
  const auto [low, share] = between(table, volume_ml, CementTable::k_drawn_steps);
  return glm::mix(table.drawn_ml[low], table.drawn_ml[low + 1], share);
}

std::string_view cement_stop_name(CementStop stop) {
  constexpr std::string_view k_names[] = {"none", "planned_volume", "posterior_quarter", "leak"};
  return k_names[size_t(stop)];
}

}  // namespace theatre::treatment
