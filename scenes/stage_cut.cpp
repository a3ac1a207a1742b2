// The cut view: where the plane lies, and what it shows inside of bones and discs.
#include <algorithm>

#include "engine/core/parallel.h"
#include "engine/geometry/distance_grid.h"
#include "engine/render/pick.h"
#include "scenes/stage_parts.h"
#include "scenes/treatment/cement.h"

namespace theatre::scenes {
namespace {

/// The bent place's way back: on a lattice of its own, fine enough for a honeycomb.
geometry::VectorGrid way_back(const geometry::VectorGrid& field) {
  constexpr float k_spacing_mm = 1.6f;
  const glm::vec3 extent = field.far_corner() - field.origin;
  geometry::VectorGrid back(field.origin, k_spacing_mm, glm::ivec3(extent / k_spacing_mm) + 1, glm::vec3(0));
  core::parallel_for(back.size.z, [&](int k) {
    for (int j = 0; j < back.size.y; ++j) {
      glm::vec3 way(0);  // the last place's: the next one's is much the same
      for (int i = 0; i < back.size.x; ++i) {
        const glm::vec3 bent = back.point(i, j, k);
        way = anatomy::undisplaced(field, bent, bent + way) - bent;
        back.at(i, j, k) = way;
      }
    }
  });
  return back;
}

/// Distance to the walls of all shapes together, in a box around them.
geometry::ScalarGrid distance_to(const std::vector<treatment::BalloonShape>& shapes) {
  constexpr float k_spacing_mm = 0.7f, k_margin_mm = 4;
  glm::vec3 low(1e9f), high(-1e9f);
  for (const treatment::BalloonShape& shape : shapes) {
    const float reach = std::max(0.5f * shape.length_mm, *std::max_element(shape.radius_mm.begin(), shape.radius_mm.end()));
    low = glm::min(low, shape.centre - reach - k_margin_mm);
    high = glm::max(high, shape.centre + reach + k_margin_mm);
  }
  geometry::ScalarGrid grid(low, k_spacing_mm, glm::ivec3((high - low) / k_spacing_mm) + 2, 1e3f);
  core::parallel_for(grid.size.z, [&](int k) {
    for (int j = 0; j < grid.size.y; ++j) {
      for (int i = 0; i < grid.size.x; ++i) {
        for (const treatment::BalloonShape& shape : shapes)
          grid.at(i, j, k) = std::min(grid.at(i, j, k), treatment::balloon_distance(shape, grid.point(i, j, k)));
      }
    }
  });
  return grid;
}

geometry::ScalarGrid distances_in(const anatomy::Vertebra& vertebra) {
  constexpr float k_spacing_mm = 1.2f, k_margin_mm = 2.5f;
  geometry::TriangleMesh mesh = vertebra.lods.back();
  for (glm::vec3& p : mesh.positions) p = vertebra.body.body_from_rest * glm::vec4(p, 1);
  return geometry::distance_grid(mesh, k_spacing_mm, k_margin_mm);
}

/// To the box that the disc fills, turned as the body below it.
glm::mat4 box_of(const geometry::TriangleMesh& disc, const glm::mat4& body_from_rest) {
  const glm::mat3 turn(body_from_rest);
  glm::vec3 low(1e9f), high(-1e9f);
  for (const glm::vec3& p : disc.positions) {
    low = glm::min(low, turn * p);
    high = glm::max(high, turn * p);
  }
  const glm::vec3 scale = 2.0f / glm::max(high - low, glm::vec3(1)), middle = 0.5f * (low + high);
  glm::mat4 box(1);
  for (int c = 0; c < 3; ++c) box[c] = glm::vec4(turn[c] * scale, 0);
  box[3] = glm::vec4(-middle * scale, 1);
  return box;
}

/// Both faces moved into the bones, their rims left where they are. `box` as box_of gives it.
geometry::TriangleMesh swollen(geometry::TriangleMesh disc, const glm::mat4& box) {
  constexpr float k_swells_mm = 1.5f;
  const glm::vec3 up = glm::normalize(glm::vec3(glm::transpose(box)[2]));
  for (size_t i = 0; i < disc.positions.size(); ++i) {
    const glm::vec3 place = box * glm::vec4(disc.positions[i], 1);
    const float inwards = 1 - glm::smoothstep(0.55f, 0.9f, glm::length(glm::vec2(place)));
    disc.positions[i] += up * (k_swells_mm * inwards * glm::clamp(3 * glm::dot(disc.normals[i], up), -1.0f, 1.0f));
  }
  return disc;
}

/// How high each place of a bent disc lay between its two faces: what is drawn inside it follows them. `box` as box_of gives
/// it.
geometry::ScalarGrid heights_in(const render::DrawList& list, const render::Drawable& disc, const glm::mat4& box) {
  constexpr float k_spacing = 0.15f, k_aside = 1.2f, k_high = 2.4f;  // in half boxes
  constexpr int k_rounds = 6;
  const glm::mat4 mesh_from_box = glm::inverse(box);
  const glm::mat4 world_from_mesh = 0.5f * (disc.world_from_mesh + disc.world_from_mesh_follow);  // as the face is drawn
  const glm::mat4 box_from_world = box * glm::inverse(world_from_mesh);
  geometry::ScalarGrid heights({-k_aside, -k_aside, -k_high}, k_spacing,
                               glm::ivec3(glm::vec3(2 * k_aside, 2 * k_aside, 2 * k_high) / k_spacing) + 1, 0);
  core::parallel_for(heights.size.z, [&](int k) {
    for (int j = 0; j < heights.size.y; ++j) {
      for (int i = 0; i < heights.size.x; ++i) {
        const glm::vec3 place = heights.point(i, j, k);
        glm::vec3 rest = place;
        for (int round = 0; round < k_rounds; ++round) {
          const float follow = glm::clamp(0.5f + 0.5f * rest.z, 0.0f, 1.0f);
          const glm::vec3 shown = render::shown_at(list, disc, mesh_from_box * glm::vec4(rest, 1), follow);
          rest += place - glm::vec3(box_from_world * glm::vec4(shown, 1));
        }
        heights.at(i, j, k) = rest.z;
      }
    }
  });
  return heights;
}

}  // namespace

float Stage::Parts::placed_mm(const Cut& cut) const {
  if (cut.offset_mm) return *cut.offset_mm;
  if (!outcome.balloons.empty())
    return treatment::balloon_at(outcome.balloons.front(), outcome.balloon_ml(0, {1, {}})).centre[int(cut.way)];
  return outcome.needles.empty() || outcome.procedure == treatment::Procedure::none
             ? 0
             : outcome.needles.front().target[int(cut.way)];
}

glm::vec4 Stage::Parts::cut_plane(const Cut& cut) const {
  const glm::mat4& body = outcome.body.rest_from_body;
  const int axis = int(cut.way);
  const glm::vec3 along(body[axis]), place = glm::vec3(body[3]) + along * placed_mm(cut);
  const glm::vec3 away = cut.way == CutWay::sagittal ? along : -along;
  return {away, glm::dot(away, place)};
}

render::Interior Stage::Parts::treated_interior(const render::DrawList& list, double t, const anatomy::Bend& now) {
  render::Interior inside;
  inside.grid_from_mesh = outcome.body.body_from_rest;
  inside.bone_mm = {&outcome.bone_mm, generation << 32};
  cut_grids.unbent.renew({now.fracture, now.lift, 0, 0}, generation,
                         [&] { return way_back(anatomy::displacement_of(outcome.bend_fields, now)); });
  inside.unbent = {&cut_grids.unbent.grid, cut_grids.unbent.revision};
  if (const float injected_ml = cement_ml(t); !outcome.cement.empty() && injected_ml >= k_least_ml) {
    cut_grids.cement.renew({injected_ml, 0, 0, 0}, generation,
                           [&] { return treatment::cement_level_grid(outcome.cement, injected_ml); });
    inside.cement_mm = {&cut_grids.cement.grid, cut_grids.cement.revision};
  }
  std::vector<treatment::BalloonShape> caves;
  std::array<float, 4> peaks{};
  for (size_t side = 0; side < outcome.balloons.size(); ++side) {
    peaks[side] = outcome.balloon_ml(side, {balloon_state(t).inflation, {}});
    if (peaks[side] >= k_least_ml) caves.push_back(treatment::balloon_at(outcome.balloons[side], peaks[side]));
  }
  if (!caves.empty()) {
    cut_grids.cave.renew(peaks, generation, [&] { return distance_to(caves); });
    inside.cave_mm = {&cut_grids.cave.grid, cut_grids.cave.revision};
  }
  for (const render::Drawable& drawable : list.drawables) {
    if (drawable.material == render::Material::cement) inside.cure = drawable.cure;
  }
  return inside;
}

/// Bones are the first things on the list, discs follow (see draw_list).
void Stage::Parts::add_cut(render::DrawList& list, double t, const Cut& cut, const anatomy::Bend& now) {
  const glm::vec4 plane = cut_plane(cut);
  list.cut_plane = plane;
  auto give = [&](render::Drawable& drawable, render::Interior inside) {
    inside.volume_fraction = outcome.patient.bone_volume_fraction;
    drawable.interior = int(list.interiors.size());
    list.interiors.push_back(inside);
  };
  for (size_t i = 0; i < spine.vertebrae.size(); ++i) {
    const anatomy::Vertebra& vertebra = spine.vertebrae[i];
    render::Drawable& bone = list.drawables[i];
    const geometry::Bounds bounds = geometry::bounds_of(vertebra.lods.back());
    const glm::vec3 middle = bone.world_from_mesh * glm::vec4(bounds.centre(), 1);
    if (std::abs(glm::dot(glm::vec3(plane), middle) - plane.w) > 0.5f * glm::length(bounds.size())) continue;
    render::Interior inside;
    if (i != treated) {
      auto found = cut_grids.bones.find(i);
      if (found == cut_grids.bones.end()) found = cut_grids.bones.emplace(i, distances_in(vertebra)).first;
      inside.grid_from_mesh = vertebra.body.body_from_rest;
      inside.bone_mm = {&found->second, generation << 32};
    } else if (!outcome.bone_mm.values.empty()) {
      inside = treated_interior(list, t, now);
    } else {
      continue;  // the first pictures, before the treatment is baked
    }
    inside.arch_from_y_mm = vertebra.body.posterior_y_mm;
    give(bone, inside);
  }
  for (size_t i = 0; i < spine.discs.size(); ++i) {
    const size_t below = std::min(index_of(spine.discs[i].above) + 1, spine.vertebrae.size() - 1);
    render::Interior inside;
    inside.grid_from_mesh = box_of(spine.discs[i].mesh, spine.vertebrae[below].body.body_from_rest);
    render::Drawable& disc = list.drawables[spine.vertebrae.size() + i];
    auto found = cut_grids.discs.find(i);
    if (found == cut_grids.discs.end())
      found = cut_grids.discs.emplace(i, swollen(spine.discs[i].mesh, inside.grid_from_mesh)).first;
    disc.mesh = &found->second;
    if (disc.deformation >= 0) {
      MadeGrid<geometry::ScalarGrid>& made = cut_grids.heights[i];
      made.renew({now.fracture, now.lift, 0, 0}, generation, [&] { return heights_in(list, disc, inside.grid_from_mesh); });
      inside.bone_mm = {&made.grid, made.revision};
    }
    give(disc, inside);
  }
  for (render::Drawable& drawable : list.drawables) {
    drawable.ghost = 0;
    const int treated_interior = list.drawables[treated].interior;
    if (drawable.material != render::Material::balloon || treated_interior < 0) continue;
    render::Interior inside;  // balloons are made in the body frame
    inside.cave_mm = list.interiors[size_t(treated_interior)].cave_mm;
    give(drawable, inside);
  }
}

Cut Stage::placed(const Cut& cut) const { return {cut.way, parts_->placed_mm(cut)}; }

render::Orbit Stage::view(View view, double time_s, const Cut& cut) const {
  if (view == View::cut) return parts_->shot("view_cut_" + std::string(cut_way_name(cut.way)));
  return this->view(view, time_s);
}

}  // namespace theatre::scenes
