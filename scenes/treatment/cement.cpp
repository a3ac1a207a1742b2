#include "scenes/treatment/cement.h"

#include <cmath>

#include "scenes/treatment/broken_bone.h"
#include "scenes/treatment/cement_level.h"
#include "scenes/treatment/cement_spread.h"
#include "scenes/treatment/leak.h"
#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

using geometry::ScalarGrid;

namespace {

constexpr float k_rim_speed_per_mm = 0.5f;  // once the caves are full, the rim grows half as fast as the rank
constexpr float k_bone_smoothed_mm = 0.45f;

double place_ml(const CementTable& table) { return std::pow(double(table.bone_mm.spacing), 3) / 1000; }

/// Rank of arrival from the surfaces' family: the level at which a place comes to lie inside.
void rank_places(CementTable& table) {
  constexpr int k_halvings = 16;
  table.arrival = ScalarGrid(table.bone_mm.origin, table.bone_mm.spacing, table.bone_mm.size, k_never);
  const bool caves = !table.rim_mm.values.empty();
  for_each_place(table.arrival, [&](size_t at, glm::vec3) {
    const CementPlace place = cement_place(table, at);
    const bool in_bone = place.front_mm < k_never && place.rim_mm < k_never && place.bone_mm < 0;
    const bool in_leak = place.leak_mm < 1 && place.leak_way_mm < k_never;
    if (!in_bone && !in_leak) return;
    float low = 0, high = caves ? table.cave_full_mm + 12 : in_bone ? place.front_mm + 2 : 0;
    if (in_leak) high = std::max(high, place.leak_way_mm + 4 * table.leak_pace);
    if (cement_level(table, place, high) >= 0) return;
    for (int i = 0; i < k_halvings; ++i) {
      const float middle = 0.5f * (low + high);
      (cement_level(table, place, middle) < 0 ? high : low) = middle;
    }
    table.arrival.values[at] = high;
  });
}

struct Place {
  float rank, room_ml;
  bool in_cave, outside;
};

/// All places that cement can reach, in order of arrival.
std::vector<Place> places_in_order(const CementTable& table) {
  const double room_ml = place_ml(table);
  const bool caves = !table.rim_mm.values.empty();
  std::vector<Place> order;
  for (size_t at = 0; at < table.arrival.values.size(); ++at) {
    if (table.arrival.values[at] >= k_never) continue;
    order.push_back({table.arrival.values[at], float(room_ml * double(table.porosity.values[at])),
                     caves && table.rim_mm.values[at] < 0, table.bone_mm.values[at] >= 0});
  }
  std::stable_sort(order.begin(), order.end(), [](const Place& a, const Place& b) { return a.rank < b.rank; });
  return order;
}

/// Rank at which the front meets the plane of the posterior quarter inside the bone; a leak's own way does not count.
float rank_at_back(const CementTable& table) {
  constexpr float k_clear_of_leak_mm = 1.5f;
  const ScalarGrid& arrival = table.arrival;
  constexpr float k_surface_off_mm = 0.25f;  // as far as the drawn surface may be off the lattice's
  const float row = (table.back_limit_mm - k_surface_off_mm - arrival.origin.y) / arrival.spacing;
  const int j = std::clamp(static_cast<int>(row), 0, arrival.size.y - 2);
  float rank = k_never;
  for (int k = 0; k < arrival.size.z; ++k) {
    for (int i = 0; i < arrival.size.x; ++i) {
      const float before = arrival.at(i, j, k), behind = arrival.at(i, j + 1, k);
      if (before >= k_never || behind >= k_never) continue;
      if (!table.leak_mm.values.empty() && table.leak_mm.at(i, j, k) < k_clear_of_leak_mm) continue;
      rank = std::min(rank, glm::mix(before, behind, row - float(j)));
    }
  }
  return rank;
}

/// Where injection ends, by what comes first.
void find_end(CementTable& table, const std::vector<Place>& order, const CementSite& site) {
  const float back = rank_at_back(table);
  const LeakNotice notice = leak_notice(site.incident);
  double filled_ml = 0, leaked_ml = 0, end_ml = double(site.planned_ml);
  table.stop = CementStop::planned_volume;
  for (const Place& place : order) {
    if (filled_ml >= end_ml) break;
    if (place.rank >= back) {
      table.stop = CementStop::posterior_quarter;
      break;
    }
    filled_ml += double(place.room_ml);
    if (place.outside) leaked_ml += double(place.room_ml);
    if (table.stop != CementStop::leak && leaked_ml >= double(notice.seen_ml) && leaked_ml > 0) {
      table.stop = CementStop::leak;
      end_ml = std::min(end_ml, filled_ml + double(notice.after_ml));
    }
  }
  table.capacity_ml = static_cast<float>(std::min(filled_ml, end_ml));
}

/// Cumulates the room at each place in order of arrival: exact conservation on the lattice.
void tabulate(CementTable& table, const std::vector<Place>& order) {
  const double whole_ml = place_ml(table);
  table.arrival_at_ml.assign(CementTable::k_steps, order.empty() ? 0.f : order.back().rank);
  table.shares.assign(CementTable::k_steps, {});
  table.drawn_ml.assign(CementTable::k_steps, 0);
  double filled_ml = 0, cavity_ml = 0, leaked_ml = 0, drawn_ml = 0;
  size_t step = 0;
  auto note = [&](float rank) {
    table.arrival_at_ml[step] = rank;
    table.drawn_ml[step] = float(drawn_ml);
    table.shares[step++] = {float(cavity_ml), float(filled_ml - cavity_ml - leaked_ml), float(leaked_ml)};
  };
  for (const Place& place : order) {
    while (step < CementTable::k_steps && filled_ml >= double(table.capacity_ml) * double(step) / (CementTable::k_steps - 1))
      note(place.rank);
    filled_ml += double(place.room_ml);
    drawn_ml += whole_ml;
    if (place.outside)
      leaked_ml += double(place.room_ml);
    else if (place.in_cave)
      cavity_ml += double(place.room_ml);
  }
  while (step < CementTable::k_steps && !order.empty()) note(order.back().rank);
}

/// Opens the way out where the front is half way through the plan, or earlier if the posterior quarter would end it soon.
void add_leak(CementTable& table, const CementSite& site) {
  constexpr double k_from = 0.5, k_from_of_end = 0.65, k_within = 0.07;
  const std::vector<Place> order = places_in_order(table);
  find_end(table, order, site);
  const double end_ml = double(table.capacity_ml);
  const double opens_ml = std::min(k_from * double(site.planned_ml), k_from_of_end * end_ml);
  float from = k_never, to = k_never;
  double filled_ml = 0;
  for (const Place& place : order) {
    filled_ml += double(place.room_ml);
    if (from >= k_never && filled_ml >= opens_ml) from = place.rank;
    if (to >= k_never && filled_ml >= opens_ml + k_within * end_ml) to = place.rank;
  }
  const LeakPath path = find_leak(table, site.body, site.incident, from, to);
  if (path.empty()) return;
  table.leak_mouth = path.mouth;
  spread_in_leak(table, path, site.kind);
  rank_places(table);
}

/// The two steps around a volume, and the share of the way between them.
struct Between {
  size_t low;
  float share;
};
Between between(const CementTable& table, float volume_ml) {
  const float step = std::clamp(volume_ml / std::max(table.capacity_ml, 1e-6f), 0.f, 1.f) * float(CementTable::k_steps - 1);
  const size_t low = std::min(static_cast<size_t>(step), size_t(CementTable::k_steps) - 2);
  return {low, step - float(low)};
}

}  // namespace

CementPlace cement_place(const CementTable& table, size_t at) {
  CementPlace place{table.front_mm.values[at], table.bone_mm.values[at]};
  if (!table.rim_mm.values.empty()) place.rim_mm = table.rim_mm.values[at];
  if (!table.leak_mm.values.empty()) {
    place.leak_mm = table.leak_mm.values[at];
    place.leak_way_mm = table.leak_way_mm.values[at];
  }
  return place;
}

float cement_level(const CementTable& table, const CementPlace& place, float rank) {
  float level = place.front_mm - rank;
  if (!table.rim_mm.values.empty()) {
    const float past = rank - table.cave_full_mm;
    const float rim = past > 0 ? k_rim_speed_per_mm * past : 0.4f * past / std::max(table.cave_full_mm, 1.f);
    level = smooth_max(level, place.rim_mm - rim, 2.2f);
  }
  level = smooth_max(level, place.bone_mm + k_cortex_mm, 1.8f);
  if (place.leak_mm >= 2) return level;
  const float leak = smooth_max((place.leak_way_mm - rank) / table.leak_pace, place.leak_mm, 0.6f);
  return smooth_min(level, leak, 0.8f);
}

CementTable bake_cement(const CementSite& site) {
  constexpr float k_room_outside_mm = 2;
  CementTable table;
  geometry::Bounds where = body_bounds(site.body);
  if (site.incident != Incident::none) where = {where.low - k_room_outside_mm, where.high + k_room_outside_mm};
  table.bone_mm = broken_bone(site.bone_mm, site.displacement, where, site.spacing_mm);
  blur(table.bone_mm, blur_passes(site.spacing_mm, k_bone_smoothed_mm));  // what cement leans on shows no stairs
  table.back_limit_mm = site.body.posterior_y_mm - 0.25f * (site.body.posterior_y_mm - site.body.anterior_y_mm);
  if (site.caves.shapes.empty()) {
    spread_in_bone(table, site, 1.2f * site.planned_ml);
  } else {
    spread_in_caves(table, site);
  }
  rank_places(table);
  if (site.incident != Incident::none) add_leak(table, site);
  if (!table.rim_mm.values.empty())
    table.cavity_ml = place_ml(table) * double(std::count_if(table.rim_mm.values.begin(), table.rim_mm.values.end(),
                                                             [](float rim) { return rim < 0; }));
  const std::vector<Place> order = places_in_order(table);
  find_end(table, order, site);
  tabulate(table, order);
  return table;
}

CementShares shares_at(const CementTable& table, float volume_ml) {
  if (table.shares.empty()) return {};
  const auto [low, share] = between(table, volume_ml);
  const CementShares &a = table.shares[low], &b = table.shares[low + 1];
  return {glm::mix(a.cavity_ml, b.cavity_ml, share), glm::mix(a.bone_ml, b.bone_ml, share),
          glm::mix(a.leaked_ml, b.leaked_ml, share)};
}

bool is_leaked(const CementTable& table, glm::vec3 at_mm) {
  constexpr float k_clear_of_bone_mm = 0.5f;  // what swells the wall a little is still cement in the bone
  return !table.leak_mm.values.empty() && table.bone_mm.sample(at_mm) > k_clear_of_bone_mm;
}

float drawn_ml_at(const CementTable& table, float volume_ml) {
  if (table.drawn_ml.empty()) return 0;
  const auto [low, share] = between(table, volume_ml);
  return glm::mix(table.drawn_ml[low], table.drawn_ml[low + 1], share);
}

std::string_view cement_stop_name(CementStop stop) {
  constexpr std::string_view k_names[] = {"none", "planned_volume", "posterior_quarter", "leak"};
  return k_names[size_t(stop)];
}

}  // namespace theatre::treatment
