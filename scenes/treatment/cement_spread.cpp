#include "scenes/treatment/cement_spread.h"

#include <cmath>

#include "scenes/anatomy/bend.h"
#include "scenes/treatment/cement_level.h"
#include "scenes/treatment/curing.h"
#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

using geometry::ScalarGrid;

namespace {

constexpr float k_marrow_pa_s = 0.067f;  // FACTS 7.2 [V]
constexpr float k_front_to_back_stretch =
    1.13f;                                // 1 / sqrt(0.78): permeability front to back is 78 % of up and down [V Baroud]
constexpr float k_cave_kept_mm = 1.3f;    // bone that has settled back over the caves stands this far off the cortex
constexpr float k_cave_before_mm = 1.5f;  // the caves' part that cement fills ends this far before the posterior quarter [M]
constexpr float k_slow_zone_mm = 6;       // in front of the posterior quarter cement that backs up is watched and slowed [M]
constexpr float k_dense_zone_mm = 4.5f;   // bone gets denser towards the cortex, and the front slower
constexpr float k_beyond_mm = 4;          // the front is followed this far beyond the planned volume
constexpr float k_seed_radius_mm = 1.4f;  // inner radius of the needle
constexpr float k_smoothed_mm = 0.65f;    // standard deviation of the blur that takes the lattice's stairs off a front
constexpr float k_cleft_eases = 12, k_vein_eases = 8;       // FACTS 7.5: veins and clefts are 10 to 100 times as easy [M]
constexpr float k_rim_eases = 0.2f;                         // crushed bone: 0.1 to 0.3 (FACTS 7.5 [M])
constexpr float k_unevenness = 0.35f;                       // of the bone volume fraction from place to place [M]
constexpr float k_lobe_mm = 2.2f, k_lobe_depth_mm = 1.35f;  // bulges between struts about 1 mm apart (FACTS 7.2)

/// The cleft of the fracture and the veins in front of the middle.
struct EasyWays {
  glm::vec4 cleft{0};
  bool has_cleft = false;
  const geometry::VectorGrid& displacement;
  glm::vec3 fork{0}, ends[2];  // of the basivertebral vein's two roots

  EasyWays(const CementSite& site) : displacement(site.displacement) {
    const anatomy::BodyFrame& body = site.body;
    has_cleft = site.loss.wedge + site.loss.biconcave + site.loss.crush > 0.02f;
    if (has_cleft) cleft = anatomy::fracture_plane(site.loss, body);
    const float middle_y = 0.5f * (body.anterior_y_mm + body.posterior_y_mm);
    fork = {0, middle_y, body.rise_middle_mm};
    for (int side = 0; side < 2; ++side)
      ends[side] = fork + glm::vec3((side ? -0.3f : 0.3f) * body.width_mm, -0.25f * body.depth_mm, side ? 1.5f : -1.f);
  }
  /// ln of how much easier a place is than the bone around it.
  float eased(glm::vec3 p) const {
    float vein = k_never;
    for (const glm::vec3& end : ends) {
      const glm::vec3 along = end - fork;
      const float share = glm::clamp(glm::dot(p - fork, along) / glm::dot(along, along), 0.f, 1.f);
      vein = std::min(vein, glm::distance(p, fork + along * share));
    }
    float eased = std::log(k_vein_eases) * (1 - smooth_step(0.6f, 1.5f, vein));
    if (!has_cleft) return eased;
    const glm::vec3 before = anatomy::undisplaced(displacement, p);
    const float off = std::abs(glm::dot(glm::vec3(cleft), before) - cleft.w + 0.9f * noise(p / 4.7f));
    if (off > 1.3f) return eased;
    const float open = smooth_step(-0.25f, 0.1f, noise(p / 9.f + 7.f));  // gaps, not one sheet
    return eased + std::log(k_cleft_eases) * open * (1 - smooth_step(0.5f, 1.3f, off));
  }
};

/// ln of the permeability of a place, easy and hard places without clefts and veins; log-normal (TECHNIQUES 4).
float looseness(glm::vec3 p) { return 1.6f * (0.9f * noise(p / 6.5f) + 1.0f * noise(p / 3.9f) + 0.6f * noise(p / 2.4f)); }

/// Rounded bulges parted by creases, 0 .. 1: cement that has come out between struts.
float lobes(glm::vec3 p) { return std::min(1.f, 2.2f * std::abs(noise(p / k_lobe_mm))); }

float bone_share(const CementSite& site, glm::vec3 p) {
  return site.bone_volume_fraction * (1 + k_unevenness * glm::clamp(1.5f * noise(p / 3.4f), -1.f, 1.f));
}

/// Cost of every place of the body; fills porosity on the way.
ScalarGrid cost_grid(CementTable& table, const CementSite& site) {
  const EasyWays ways(site);
  const float contrast = contrast_of(site.kind);
  ScalarGrid cost = table.bone_mm;
  table.porosity = ScalarGrid(cost.origin, cost.spacing, cost.size, 1);
  for_each_place(cost, [&](size_t at, glm::vec3 p) {
    const float bone = table.bone_mm.values[at];
    if (bone > k_shell_mm) {
      cost.values[at] = 0;
      return;
    }
    const float below_cortex = smooth_step(-k_dense_zone_mm, -k_cortex_mm, bone);
    const float back = smooth_step(table.back_limit_mm - k_slow_zone_mm, table.back_limit_mm, p.y);
    const float permeability = std::exp(looseness(p) + ways.eased(p));
    cost.values[at] = cost_of(permeability, contrast) * (1 + 1.3f * below_cortex) * (1 + 2 * back);
    table.porosity.values[at] = 1 - bone_share(site, p);
  });
  return cost;
}

std::vector<FrontSeed> seeds_at(const ScalarGrid& grid, const std::vector<glm::vec3>& tips) {
  std::vector<FrontSeed> seeds;
  const int reach = int(std::ceil(k_seed_radius_mm / grid.spacing));
  for (const glm::vec3& tip : tips) {
    const glm::ivec3 middle =
        glm::clamp(glm::ivec3(glm::round((tip - grid.origin) / grid.spacing)), glm::ivec3(reach + 1), grid.size - 2 - reach);
    for (int k = -reach; k <= reach; ++k) {
      for (int j = -reach; j <= reach; ++j) {
        for (int i = -reach; i <= reach; ++i) {
          const glm::ivec3 c = middle + glm::ivec3(i, j, k);
          const float away = glm::distance(grid.point(c.x, c.y, c.z), tip);
          if (away < k_seed_radius_mm) seeds.push_back({grid.index(c.x, c.y, c.z), away});
        }
      }
    }
  }
  return seeds;
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
    const float kept = std::max(table.bone_mm.values[at] + k_cave_kept_mm, p.y - (table.back_limit_mm - k_cave_before_mm));
    const float rough = 0.15f * noise(p / 3.3f) + 0.1f * noise(p / 1.9f);  // crushed trabeculae line the cave
    cave.values[at] = smooth_max(distance + rough, kept, 1.f);
  });
  return cave;
}

/// Bone volume fraction at the caves' wall: what stood in the caves lies in the rim now, densest at the wall and as before at
/// its outer end.
float wall_share(const CementSite& site, const ScalarGrid& cave) {
  constexpr float k_densest = 0.7f;
  float mean = site.rim_volume_fraction;
  if (mean <= 0) {
    size_t inside = 0, rim = 0;
    for (const float distance : cave.values) {
      inside += distance < 0;
      rim += distance >= 0 && distance < site.rim_thickness_mm;
    }
    mean = site.bone_volume_fraction * (1 + float(inside) / float(std::max<size_t>(rim, 1)));
  }
  return glm::clamp(2 * mean - site.bone_volume_fraction, site.bone_volume_fraction, k_densest);
}

/// The caves are empty and the rim is dense: porosity, and cost at which a millimetre of rim counts as one.
void set_rim(CementTable& table, const CementSite& site, const ScalarGrid& cave, ScalarGrid& cost) {
  constexpr float k_cheapest_beyond = 0.3f;
  const float thickness = std::max(site.rim_thickness_mm, 0.5f), denser = wall_share(site, cave) / site.bone_volume_fraction;
  const float outside_rim = 1 / cost_of(k_rim_eases, contrast_of(site.kind));
  for_each_place(cave, [&](size_t at, glm::vec3) {
    const float away = cave.values[at];
    if (away >= k_never) return;
    const float beyond = smooth_step(0.6f * thickness, 1.4f * thickness, away);
    if (cost.values[at] > 0)
      cost.values[at] = std::max(k_cheapest_beyond, cost.values[at] * glm::mix(1.f, outside_rim, beyond));
    float& porosity = table.porosity.values[at];
    porosity = away < 0 ? 1 : std::max(0.25f, 1 - (1 - porosity) * glm::mix(denser, 1.f, std::min(away / thickness, 1.f)));
  });
}

/// Way beyond the caves' wall: a front from the wall through the crushed rim, whose places differ.
ScalarGrid rim_front(const ScalarGrid& cave, const ScalarGrid& cost) {
  constexpr float k_furthest_mm = 9;
  std::vector<FrontSeed> seeds;
  for (size_t at = 0; at < cave.values.size(); ++at) {
    if (cave.values[at] < cave.spacing && cost.values[at] > 0)
      seeds.push_back({at, std::max(cave.values[at], 0.f) * cost.values[at]});
  }
  ScalarGrid rim = march_front(cost, glm::vec3(1), seeds, [](size_t, float arrival) { return arrival < k_furthest_mm; });
  for (size_t at = 0; at < cave.values.size(); ++at) {
    if (cave.values[at] < 0) rim.values[at] = cave.values[at];
  }
  blur(rim, blur_passes(rim.spacing, k_smoothed_mm), k_never);
  for_each_place(rim, [&](size_t at, glm::vec3 p) {  // the cave's wall is smooth; beyond it cement comes out between struts
    float& way = rim.values[at];
    if (way > 0 && way < k_never) way += 0.6f * k_lobe_depth_mm * smooth_step(0, 1.2f, way) * (0.4f - lobes(p));
  });
  return rim;
}

/// Front inside the caves: a paste that leaves the tips and creeps along, uneven as paste is.
ScalarGrid cave_front(const CementTable& table, const std::vector<glm::vec3>& tips) {
  ScalarGrid front = table.bone_mm;
  for_each_place(front, [&](size_t at, glm::vec3 p) {
    if (table.rim_mm.values[at] >= k_never) return;
    float way = k_never;
    for (const glm::vec3& tip : tips) way = smooth_min(way, glm::distance(p, tip), 1.5f);
    front.values[at] = std::max(0.f, way + 1.1f * noise(p / 4.2f) * smooth_step(0, 4, way));
  });
  return front;
}

}  // namespace

float contrast_of(CementKind kind) {
  const float ratio = viscosity_when_injected_pa_s(kind) / k_marrow_pa_s;
  return glm::clamp(1.9f - 0.62f * std::log10(ratio / 75), 0.45f, 2.2f);
}

float cost_of(float permeability, float contrast) { return std::pow(permeability, -0.6f * contrast); }

void spread_in_bone(CementTable& table, const CementSite& site, float enough_ml) {
  const ScalarGrid cost = cost_grid(table, site);
  const double place_ml = std::pow(double(table.bone_mm.spacing), 3) / 1000;
  double reached_ml = 0;
  float last_arrival = k_never;  // the march goes on beyond what is needed, so that the surface never meets unreached places
  ScalarGrid& front = table.front_mm;
  front = march_front(cost, {1, k_front_to_back_stretch, 1}, seeds_at(cost, site.tips), [&](size_t at, float arrival) {
    if (table.bone_mm.values[at] < -k_cortex_mm) reached_ml += place_ml;
    if (reached_ml >= enough_ml) last_arrival = std::min(last_arrival, arrival + k_beyond_mm);
    return arrival < last_arrival;
  });
  blur(front, blur_passes(front.spacing, k_smoothed_mm), k_never);  // no stair of the lattice, no pinhole behind a hard place
  for_each_place(front, [&](size_t at, glm::vec3 p) {
    float& way = front.values[at];
    if (way < k_never) way += k_lobe_depth_mm * std::min(1.f, cost.values[at]) * (0.4f - lobes(p));
  });
}

void spread_in_caves(CementTable& table, const CementSite& site) {
  ScalarGrid cost = cost_grid(table, site);
  const ScalarGrid cave = cave_distance(table, site);
  set_rim(table, site, cave, cost);
  table.rim_mm = rim_front(cave, cost);
  table.front_mm = cave_front(table, site.tips);
  for (size_t at = 0; at < cave.values.size(); ++at) {
    if (cave.values[at] < 0) table.cave_full_mm = std::max(table.cave_full_mm, table.front_mm.values[at]);
  }
}

}  // namespace theatre::treatment
