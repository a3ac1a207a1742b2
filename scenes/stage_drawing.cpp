// The things on the stage at a moment: bones, soft tissue, balloons, cement, tools, table.
#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>

#include "engine/geometry/mesh_processing.h"
#include "scenes/stage_parts.h"
#include "scenes/treatment/cement.h"

namespace theatre::scenes {
namespace {

constexpr int k_sketch_level = 3;
constexpr size_t k_bent_sketch_triangles = 6'000;
constexpr float k_bent_sketch_edge_mm = 4;  // the displacements wave no finer than that where they are seen from outside

/// A coarse copy that still bends.
geometry::TriangleMesh bent_sketch(const geometry::TriangleMesh& finest) {
  geometry::TriangleMesh sketch = geometry::simplified(finest, k_bent_sketch_triangles);
  geometry::split_long_edges(sketch, k_bent_sketch_edge_mm);
  geometry::optimize_order(sketch);
  return sketch;
}

constexpr double k_pulse_s = 3.2;  // of the show; at double speed still slow
constexpr float k_still_glow = 0.6f;

/// Swells and ebbs: 0 .. 1.
float pulse_at(double time_s) { return float(0.5 - 0.5 * std::cos(2 * glm::pi<double>() * time_s / k_pulse_s)); }

}  // namespace

size_t Stage::Parts::index_of(anatomy::Level level) const {
  for (size_t i = 0; i < spine.vertebrae.size(); ++i) {
    if (spine.vertebrae[i].level >= level) return i;
  }
  return spine.vertebrae.size() - 1;
}

const geometry::TriangleMesh& Stage::Parts::bone_mesh(const anatomy::Vertebra& vertebra, int level, bool hero) {
  if (level < k_sketch_level) return vertebra.lods[std::min(size_t(level), vertebra.lods.size() - 1)];
  if (!hero) return vertebra.sketch;
  if (treated_sketch.empty()) treated_sketch = bent_sketch(vertebra.lods.front());
  return treated_sketch;
}

void Stage::Parts::add_bones(render::DrawList& list, double t, const ViewOptions& options, const glm::mat4& above) {
  const float step_back = scene.value(Channel::step_back, t);
  const float ghost = options.view == View::inside ? 1.0f : scene.value(Channel::ghost_bone, t);
  for (size_t i = 0; i < spine.vertebrae.size(); ++i) {
    const anatomy::Vertebra& vertebra = spine.vertebrae[i];
    const bool hero = i == treated;
    render::Drawable bone;
    bone.mesh = &bone_mesh(vertebra, hero ? options.level_of_treated : options.level_of_detail, hero);
    bone.revision = generation << 32;
    bone.world_from_mesh = bone.world_from_mesh_follow = world_from_rest(i, above);
    bone.material = render::Material::bone;
    bone.deformation = hero ? 0 : -1;
    bone.ghost = hero ? ghost : 0;
    bone.step_back = hero ? 0 : step_back;
    bone.pick_id = uint32_t(vertebra.level) + 1;
    list.drawables.push_back(bone);
  }
}

void Stage::Parts::add_soft(render::DrawList& list, double t, int level, const glm::mat4& above) const {
  const float step_back = scene.value(Channel::step_back, t), outline = scene.value(Channel::body_outline, t);
  constexpr float k_plain_leak_ml = 0.1f, k_disc_glass = 0.55f;  // seen through, and still there
  const bool into_disc = outcome.patient.incident == treatment::Incident::disc_leak;
  const float leaked_ml = into_disc ? treatment::shares_at(outcome.cement, cement_ml(t)).leaked_ml : 0.0f;
  const float leak_in_disc = k_disc_glass * std::min(1.0f, leaked_ml / k_plain_leak_ml);
  for (const anatomy::Disc& disc : spine.discs) {
    const size_t upper = index_of(disc.above);
    render::Drawable soft;
    const bool is_bent = upper == treated || upper + 1 == treated;
    soft.mesh = level < k_sketch_level || is_bent ? &disc.mesh : &disc.sketch;
    soft.revision = generation << 32;
    soft.world_from_mesh = world_from_rest(upper + 1, above);
    soft.world_from_mesh_follow = world_from_rest(upper, above);
    soft.material = render::Material::disc;
    soft.step_back = step_back;
    if (upper + 1 == treated) soft.ghost = leak_in_disc;  // what has leaked into it is to be seen
    if (upper + 1 == treated) soft.deformation = 0;       // its lower face lies on the broken endplate
    if (upper == treated) {                               // its upper face does
      soft.deformation = 0;
      soft.deformation_follow = 1;
    }
    list.drawables.push_back(soft);
  }
  for (const anatomy::Tissue& tissue : spine.tissues) {
    const bool skin = tissue.kind == anatomy::TissueKind::skin;
    if (skin && outline <= 0) continue;
    const size_t lower = index_of(tissue.level);
    render::Drawable soft;
    soft.mesh = level < k_sketch_level ? &tissue.mesh : &tissue.sketch;
    soft.revision = generation << 32;
    soft.world_from_mesh = world_from_rest(lower, above);
    soft.world_from_mesh_follow = world_from_rest(lower == 0 || skin ? 0 : lower - 1, above);
    soft.material = skin                                      ? render::Material::skin
                    : tissue.kind == anatomy::TissueKind::rib ? render::Material::bone
                                                              : render::Material::nerve;
    soft.ghost = skin ? outline : 0;
    soft.step_back = step_back;
    list.drawables.push_back(soft);
  }
}

/// Makes `made` anew unless it was made for these amounts already.
template <class Make>
void Stage::Parts::renew(MadeMesh& made, glm::vec4 amounts, const Make& make) const {
  if (made.made_for != amounts) made = {make(), amounts, (generation << 32) | ((made.revision + 1) & 0xffffffffu)};
}

void Stage::Parts::add_balloons(render::DrawList& list, double t) {
  const float injected_ml = cement_ml(t);
  const treatment::BalloonState state = balloon_state(t);
  const anatomy::Bend now = bend(t);
  for (size_t side = 0; side < outcome.balloons.size(); ++side) {
    const treatment::BalloonTable& shapes = outcome.balloons[side];
    const float now_ml = outcome.balloon_ml(side, state), peak = outcome.balloon_ml(side, {state.inflation, {}});
    MadeMesh &balloon = balloons[side], &cavity = cavities[side];
    if (now_ml >= k_least_ml && scene.value(Channel::balloon_in, t) >= 1) {
      const float wrinkle = std::clamp(1 - now_ml / peak, 0.0f, 1.0f);
      renew(balloon, {now_ml, wrinkle, 0, 0},
            [&] { return treatment::balloon_mesh(treatment::balloon_at(shapes, now_ml), wrinkle); });
      add_made(list, balloon, render::Material::balloon, 0);
    }
    const bool leaves_space = peak > k_least_ml && now_ml < 0.98f * peak;
    if (leaves_space && injected_ml < 0.9f * static_cast<float>(outcome.cement.cavity_ml)) {
      const anatomy::Bend at_peak = outcome.bend(scene.value(Channel::fracture, t), scene.value(Channel::posture, t), {1, {}});
      renew(cavity, {peak, at_peak.fracture, now.fracture, now.lift},
            [&] { return treatment::cave_mesh(outcome, side, peak, at_peak, now); });
      add_made(list, cavity, render::Material::cavity, 0);
    }
  }
}

void Stage::Parts::add_cement(render::DrawList& list, double t, bool still) {
  const float injected_ml = cement_ml(t);
  if (outcome.cement.empty() || injected_ml < k_least_ml) return;
  renew(cement, {injected_ml, 0, 0, 0}, [&] { return treatment::cement_mesh(outcome.cement, injected_ml); });
  const treatment::CementKind kind = outcome.patient.cement;
  const float minutes = treatment::cement_clock_min(kind, scene.value(Channel::cement_minutes, t));
  add_made(list, cement, render::Material::cement, treatment::set_fraction(kind, minutes));
  if (treatment::shares_at(outcome.cement, injected_ml).leaked_ml < k_least_ml) return;
  renew(leak, {injected_ml, 0, 0, 0}, [&] { return treatment::leaked_part(outcome.cement, cement.mesh); });
  if (!leak.mesh.empty())
    list.outlines.push_back({&leak.mesh, leak.revision, outcome.body.rest_from_body, still ? k_still_glow : pulse_at(t)});
}

void Stage::Parts::add_made(render::DrawList& list, const MadeMesh& made, render::Material material, float cure) const {
  if (made.mesh.empty()) return;
  render::Drawable solid;
  solid.mesh = &made.mesh;
  solid.revision = made.revision;
  solid.world_from_mesh = solid.world_from_mesh_follow = outcome.body.rest_from_body;
  solid.material = material;
  solid.cure = cure;
  list.drawables.push_back(solid);
}

ToolPlaces Stage::Parts::tool_places(size_t side, double t) const {
  const bool balloons_used = outcome.procedure == treatment::Procedure::kyphoplasty;
  const treatment::NeedlePath& path = outcome.needles[side];
  const float mouth = cannula_place(path, outcome.body);
  const float needle = scene.value(side == 0 ? Channel::needle_left : Channel::needle_right, t);
  const float drill = scene.value(Channel::drill, t), balloon = scene.value(Channel::balloon_in, t);
  const float filler = scene.value(Channel::filler_in, t);
  const float from = 0.6f * mouth, filled_from = treatment::insertion_before_target(path, treatment::k_filler_stops_mm);
  ToolPlaces places;
  places.needle = needle * (balloons_used ? mouth : treatment::insertion_before_target(path, treatment::k_needle_stops_mm));
  places.cannula = scene.value(Channel::cannula, t) * mouth;
  if (drill > 0) places.drill = glm::mix(mouth, 1.0f, drill);
  if (balloon > 0) places.catheter = glm::mix(from, 1.0f, balloon);
  if (filler > 0) places.filler = glm::mix(from, filled_from, filler);
  return places;
}

void Stage::Parts::add_tools(render::DrawList& list, double t, int level) {
  const bool sketch = level >= k_sketch_level;
  if (sketch && sketched_instruments.needle.empty()) sketched_instruments = make_instruments(treatment::Detail::sketch);
  const InstrumentSet& tools = sketch ? sketched_instruments : instruments;
  for (size_t side = 0; side < outcome.needles.size(); ++side) {
    const ToolPlaces places = tool_places(side, t);
    auto add = [&](const treatment::Instrument& instrument, float insertion) {
      add_instrument(list, instrument, outcome.needles[side], insertion, outcome.body.rest_from_body, generation << 32);
    };
    add(tools.needle, places.needle);
    add(tools.cannula, places.cannula);
    add(tools.drill, places.drill);
    add(tools.catheter, places.catheter);
    add(tools.filler, places.filler);
  }
}

void Stage::Parts::add_table(render::DrawList& list, double t) const {
  const float prone = scene.value(Channel::prone, t);
  if (prone <= 0) return;
  for (const bool pads : {false, true}) {
    render::Drawable part;
    part.mesh = pads ? &table.pads : &table.top;
    part.revision = generation << 32;
    part.world_from_mesh[3] = glm::vec4(0, -220 * (1 - prone), 0, 1);  // rises towards the patient
    part.world_from_mesh_follow = part.world_from_mesh;
    part.material = render::Material::plastic;
    part.tint = pads ? glm::vec3(0.20f, 0.26f, 0.33f) : glm::vec3(0.16f, 0.19f, 0.23f);
    part.step_back = 0.5f;
    list.drawables.push_back(part);
  }
}

render::DrawList Stage::draw_list(double time_s, const ViewOptions& options) {
  Parts& p = *parts_;
  const double t = std::clamp(time_s, 0.0, p.scene.duration_s);
  const anatomy::Bend bend = p.bend(t);
  const geometry::VectorGrid field = anatomy::displacement_of(p.outcome.bend_fields, bend);
  const glm::mat4& rest_from_body = p.outcome.body.rest_from_body;
  const glm::mat4 above = rest_from_body * anatomy::motion_above(field, p.outcome.body) * p.outcome.body.body_from_rest;
  render::DrawList list;
  list.focus_mm = p.centre();
  render::Deformation deformation;
  deformation.grid_from_mesh = p.outcome.body.body_from_rest;
  deformation.layers[0] = {&p.outcome.bend_fields.fracture, p.generation << 32, bend.fracture};
  if (!p.outcome.bend_fields.lift.values.empty())
    deformation.layers[1] = {&p.outcome.bend_fields.lift, p.generation << 32, -bend.lift};
  deformation.crack_plane = p.crack_plane;
  deformation.crack = std::min(1.0f, 1.6f * bend.fracture);
  list.deformations.push_back(deformation);
  p.add_bones(list, t, options, above);
  p.add_soft(list, t, options.level_of_detail, above);
  if (p.outcome.procedure != treatment::Procedure::none) {
    p.add_balloons(list, t);
    p.add_cement(list, t, options.still);
    p.add_tools(list, t, options.level_of_detail);
    const bool near = options.view == View::front || options.view == View::side || options.view == View::cut;
    if (!near) p.add_table(list, t);  // of which these would show a piece of a pad
  }
  if (options.view == View::cut) p.add_cut(list, t, options.cut, bend);
  return list;
}

}  // namespace theatre::scenes
