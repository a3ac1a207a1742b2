// What a ray through the picture means: which of the things that lie behind each other, and what that one is called.
#include <algorithm>
#include <cmath>

#include "scenes/part.h"
#include "scenes/stage_parts.h"
#include "scenes/treatment/cement.h"

namespace theatre::scenes {
namespace {

using render::Material;

/// What is looked through where something is inside.
bool is_glass(const render::DrawList& list, const render::Drawable& drawable) {
  return drawable.material == Material::cavity || (!list.cut_plane && drawable.ghost >= 0.5f);
}
bool lies_inside(const render::Drawable& drawable) {
  return drawable.material != Material::bone && drawable.material != Material::disc && drawable.material != Material::skin;
}
/// Of things that meet in one face of a cut, the innermost.
int depth_of_nesting(Material material) {
  constexpr Material k_outer_to_inner[] = {Material::skin,    Material::bone,   Material::disc,
                                           Material::nerve,   Material::cavity, Material::cement,
                                           Material::balloon, Material::steel,  Material::plastic};
  return int(std::find(std::begin(k_outer_to_inner), std::end(k_outer_to_inner), material) - std::begin(k_outer_to_inner));
}

/// The hit that somebody means who points there.
const render::PickHit* meant(const render::DrawList& list, const std::vector<render::PickHit>& hits) {
  constexpr float k_same_face_mm = 0.02f;
  const render::PickHit *solid = nullptr, *glass = nullptr;
  for (const render::PickHit& hit : hits) {
    const render::Drawable& drawable = list.drawables[hit.drawable];
    if (drawable.material == Material::skin) continue;
    if (solid && hit.along_mm > solid->along_mm + k_same_face_mm) break;
    if (solid) {
      if (depth_of_nesting(drawable.material) > depth_of_nesting(list.drawables[solid->drawable].material)) solid = &hit;
    } else if (is_glass(list, drawable)) {
      if (!glass || drawable.material == Material::cavity) glass = &hit;  // the space in the bone says more than the bone
    } else {
      solid = &hit;
    }
  }
  if (solid && (!glass || lies_inside(list.drawables[solid->drawable]))) return solid;
  if (glass) return glass;
  return hits.empty() ? nullptr : &hits.front();  // skin, with nothing behind it
}

/// The broken line, as wide as a fingertip may miss it.
bool on_crack(const render::DrawList& list, const render::Drawable& drawable, glm::vec3 rest_mm) {
  constexpr float k_near_mm = 1.3f, k_plain = 0.3f, k_moved_mm = 1;
  if (drawable.deformation < 0) return false;
  const render::Deformation& broken = list.deformations[size_t(drawable.deformation)];
  const glm::vec3 p = broken.grid_from_mesh * glm::vec4(rest_mm, 1), normal(broken.crack_plane);
  return broken.crack > k_plain && std::abs(glm::dot(normal, p) - broken.crack_plane.w) < k_near_mm * glm::length(normal) &&
         glm::length(broken.layers[0].grid->sample(p)) > k_moved_mm;
}

bool belongs_to(const treatment::Instrument& instrument, const geometry::TriangleMesh* mesh) {
  return std::any_of(instrument.begin(), instrument.end(), [mesh](const auto& part) { return &part.mesh == mesh; });
}

}  // namespace

float arch_reach_mm(const anatomy::Vertebra& vertebra) {
  float rearmost_mm = vertebra.body.posterior_y_mm;
  for (const glm::vec3& rest : vertebra.lods.back().positions)
    rearmost_mm = std::max(rearmost_mm, (vertebra.body.body_from_rest * glm::vec4(rest, 1)).y);
  return rearmost_mm - vertebra.body.posterior_y_mm;
}

std::string_view bone_part(const anatomy::BodyFrame& body, float reach_mm, glm::vec3 rest_mm) {
  // Shares of the body's own size, read from the proportions of T10 to L5 (assets/morphometry.toml).
  constexpr float k_wall_mm = 1;
  const glm::vec3 p = body.body_from_rest * glm::vec4(rest_mm, 1);
  const float half_width = 0.5f * body.width_mm, half_height = 0.5f * body.height_middle_mm, aside = std::abs(p.x);
  const float behind_mm = p.y - body.posterior_y_mm, behind = behind_mm / std::max(reach_mm, 1.0f), up = p.z / half_height;
  if (behind_mm < k_wall_mm) return "vertebral_body";
  if (behind > 0.48f && aside < 0.32f * half_width) return "spinous_process";
  if (behind > 0.17f && up > 0.6f) return "superior_process";
  if (behind > 0.17f && up < -1.05f && aside > 0.17f * half_width) return "inferior_process";
  if (aside > 1.05f * half_width) return "transverse_process";
  if (behind < 0.24f && up > -0.85f) return "pedicle";
  return "lamina";
}

Part Stage::Parts::disc_below(size_t index) const {
  Part disc{"disc", spine.vertebrae[index].level};
  if (index + 1 < spine.vertebrae.size()) disc.below = spine.vertebrae[index + 1].level;
  return disc;
}

std::optional<Part> Stage::Parts::part_of(const render::Drawable& drawable, const render::PickHit& hit) const {
  const geometry::TriangleMesh* mesh = drawable.mesh;
  for (const anatomy::Vertebra& vertebra : spine.vertebrae) {
    if (mesh < vertebra.lods.data() || mesh >= vertebra.lods.data() + vertebra.lods.size()) continue;
    if (vertebra.level == anatomy::Level::sacrum) return Part{"sacrum"};
    std::string_view key = bone_part(vertebra.body, arch_reach_mm(vertebra), hit.rest_mm);
    if (hit.on_cut && key == "vertebral_body") key = "cancellous_bone";
    return Part{key, vertebra.level};
  }
  for (size_t i = 0; i < spine.discs.size(); ++i) {
    const auto in_cut = cut_grids.discs.find(i);  // a cut shows a mesh of its own
    const bool this_one = mesh == &spine.discs[i].mesh || (in_cut != cut_grids.discs.end() && mesh == &in_cut->second);
    if (this_one) return disc_below(index_of(spine.discs[i].above));
  }
  for (const anatomy::Tissue& tissue : spine.tissues) {
    if (mesh != &tissue.mesh) continue;
    switch (tissue.kind) {
      case anatomy::TissueKind::cord:
        return Part{tissue.level > k_last_cord_level ? "cauda_equina" : "spinal_cord"};
      case anatomy::TissueKind::root:
        return Part{"nerve_root", tissue.level};
      case anatomy::TissueKind::rib:
        return Part{"rib"};
      case anatomy::TissueKind::skin:
        return Part{"skin"};
    }
  }
  if (drawable.material == Material::balloon) return Part{"balloon"};
  if (drawable.material == Material::cavity) return Part{"cavity"};
  if (drawable.material == Material::cement) return Part{treatment::is_leaked(outcome.cement, hit.rest_mm) ? "leak" : "cement"};
  if (mesh == &table.top || mesh == &table.pads) return Part{"table"};
  const std::pair<const treatment::Instrument*, std::string_view> tools[] = {{&instruments.needle, "needle"},
                                                                             {&instruments.cannula, "cannula"},
                                                                             {&instruments.drill, "drill"},
                                                                             {&instruments.catheter, "catheter"},
                                                                             {&instruments.filler, "filler"}};
  for (const auto& [instrument, key] : tools) {
    if (belongs_to(*instrument, mesh)) return Part{key};
  }
  return std::nullopt;
}

std::optional<Stage::Pointed> Stage::pointed_at(const render::DrawList& list, const std::vector<render::PickHit>& hits) const {
  const render::PickHit* hit = meant(list, hits);
  if (!hit) return std::nullopt;
  const std::optional<Part> part = parts_->part_of(list.drawables[hit->drawable], *hit);
  if (!part) return std::nullopt;
  if (part->key == "vertebral_body" && on_crack(list, list.drawables[hit->drawable], hit->rest_mm))
    return Pointed{{"fracture", part->level}, *hit};
  return Pointed{*part, *hit};
}

}  // namespace theatre::scenes
