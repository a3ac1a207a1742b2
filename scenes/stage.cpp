#include "scenes/stage.h"

#include <algorithm>
#include <cmath>

#include "scenes/stage_models.h"
#include "scenes/treatment/cement.h"

namespace theatre::scenes {
namespace {

constexpr std::string_view k_view_names[] = {"3d", "side", "front", "inside"};
constexpr int k_height_steps = 33;   // heights are measured on the bent mesh at this many amounts of fracture
constexpr double k_flight_s = 2.2;   // a camera's way from one shot to the next
constexpr float k_least_ml = 0.02f;  // less is not drawn
constexpr float k_needle_stops_mm = 2, k_filler_stops_mm = 3.5f;  // before the target: where the cement field begins
constexpr float k_bone_volume_fraction = 0.09f;                   // BV/TV of osteoporotic bone, 0.06 to 0.12 (FACTS 7.2 [R])

/// Heights on the bent mesh for amounts 0 .. 1.
std::vector<anatomy::BodyHeights> measure_through_fracture(const anatomy::Vertebra& treated,
                                                           const treatment::Outcome& outcome) {
  const geometry::TriangleMesh& mesh = treated.lods.front();
  std::vector<glm::vec3> rest(mesh.positions.size()), bent(mesh.positions.size());
  for (size_t i = 0; i < rest.size(); ++i) rest[i] = outcome.body.body_from_rest * glm::vec4(mesh.positions[i], 1);
  std::vector<anatomy::BodyHeights> heights;
  for (int step = 0; step < k_height_steps; ++step) {
    const float amount = static_cast<float>(step) / (k_height_steps - 1);
    for (size_t i = 0; i < rest.size(); ++i) bent[i] = anatomy::displaced(outcome.fracture, amount, rest[i]);
    heights.push_back(anatomy::measure_heights(bent, mesh.indices, outcome.body));
  }
  return heights;
}

anatomy::BodyHeights heights_at(const std::vector<anatomy::BodyHeights>& table, float amount) {
  const float at = std::clamp(amount, 0.0f, 1.0f) * static_cast<float>(table.size() - 1);
  const size_t low = std::min(size_t(at), table.size() - 2);
  const float f = at - static_cast<float>(low);
  const anatomy::BodyHeights &a = table[low], &b = table[low + 1];
  auto mix = [f](float x, float y) { return x + (y - x) * f; };
  return {mix(a.anterior_mm, b.anterior_mm), mix(a.middle_mm, b.middle_mm), mix(a.posterior_mm, b.posterior_mm),
          mix(a.wedge_deg, b.wedge_deg)};
}

}  // namespace

struct Stage::Parts {
  Parts(const anatomy::Spine& the_spine, const Scene& the_scene, const treatment::Outcome& the_outcome, uint64_t the_generation)
      : spine(the_spine), scene(the_scene), outcome(the_outcome), generation(the_generation) {}

  const anatomy::Spine& spine;
  const Scene& scene;
  const treatment::Outcome& outcome;
  uint64_t generation;
  glm::vec4 crack_plane{0};
  geometry::Bounds column;        // of all bones
  std::optional<glm::vec3> root;  // a place on the left nerve root of the treated level, rest frame
  glm::vec3 spinous_tip{0};       // the rearmost point of the treated vertebra, body frame
  size_t treated = 0;             // index into spine.vertebrae
  std::vector<anatomy::BodyHeights> heights;
  InstrumentSet instruments = make_instruments();
  TableMeshes table;
  std::array<MadeMesh, 2> balloons, cavities;
  MadeMesh cement;
  mutable std::pair<float, double> drawn{-1, 0};  // cement volume asked for, and what its surface encloses

  float balloon_ml(int side, double t) const {
    return scene.value(side == 0 ? Channel::balloon_left_ml : Channel::balloon_right_ml, t);
  }
  float peak_ml(int side, double t) const {
    return scene.tracks[size_t(side == 0 ? Channel::balloon_left_ml : Channel::balloon_right_ml)].peak_until(t);
  }
  float fracture_amount(double t) const {
    return outcome.fracture_amount(scene.value(Channel::fracture, t), scene.value(Channel::posture, t),
                                   0.5f * (peak_ml(0, t) + peak_ml(1, t)), 0.5f * (balloon_ml(0, t) + balloon_ml(1, t)));
  }
  glm::vec3 centre() const { return outcome.body.rest_from_body[3]; }
  render::Orbit shot(std::string_view name) const;
  /// Where vertebra `index` stands when the treated one has `amount` of its fracture.
  glm::mat4 world_from_rest(size_t index, const glm::mat4& above) const { return index < treated ? above : glm::mat4(1); }
  size_t index_of(anatomy::Level level) const;

  void add_bones(render::DrawList& list, double t, const ViewOptions& options, const glm::mat4& above) const;
  void add_soft(render::DrawList& list, double t, const glm::mat4& above) const;
  template <class Make>
  void renew(MadeMesh& made, glm::vec3 amounts, const Make& make) const;
  void add_made(render::DrawList& list, const MadeMesh& made, render::Material material, float cure) const;
  void add_balloons(render::DrawList& list, double t);
  void add_cement(render::DrawList& list, double t);
  void add_tools(render::DrawList& list, double t) const;
  void add_table(render::DrawList& list, double t) const;
};

render::Orbit Stage::Parts::shot(std::string_view name) const {
  const auto found = scene.shots.find(name);
  const Shot shot = found == scene.shots.end() ? Shot{} : found->second;
  render::Orbit orbit = shot.orbit;
  orbit.target_mm += shot.whole_spine ? column.centre() : centre();
  if (shot.whole_spine) {
    constexpr float k_air = 1.14f;  // round the spine
    orbit.distance_mm = k_air * 0.5f * column.size().z / std::tan(glm::radians(orbit.fov_y_deg) / 2);
  }
  return orbit;
}

size_t Stage::Parts::index_of(anatomy::Level level) const {
  for (size_t i = 0; i < spine.vertebrae.size(); ++i) {
    if (spine.vertebrae[i].level >= level) return i;
  }
  return spine.vertebrae.size() - 1;
}

void Stage::Parts::add_bones(render::DrawList& list, double t, const ViewOptions& options, const glm::mat4& above) const {
  const float step_back = scene.value(Channel::step_back, t);
  const float ghost = options.view == View::inside ? 1.0f : scene.value(Channel::ghost_bone, t);
  for (size_t i = 0; i < spine.vertebrae.size(); ++i) {
    const anatomy::Vertebra& vertebra = spine.vertebrae[i];
    const bool hero = i == treated;
    const size_t detail = hero ? 0 : std::min(size_t(options.level_of_detail), vertebra.lods.size() - 1);
    render::Drawable bone;
    bone.mesh = &vertebra.lods[detail];
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

void Stage::Parts::add_soft(render::DrawList& list, double t, const glm::mat4& above) const {
  const float step_back = scene.value(Channel::step_back, t), outline = scene.value(Channel::body_outline, t);
  for (const anatomy::Disc& disc : spine.discs) {
    const size_t upper = index_of(disc.above);
    render::Drawable soft;
    soft.mesh = &disc.mesh;
    soft.revision = generation << 32;
    soft.world_from_mesh = world_from_rest(upper + 1, above);
    soft.world_from_mesh_follow = world_from_rest(upper, above);
    soft.material = render::Material::disc;
    soft.step_back = step_back;
    if (upper + 1 == treated) soft.deformation = 0;  // its lower face lies on the broken endplate
    if (upper == treated) {                          // its upper face does
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
    soft.mesh = &tissue.mesh;
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
void Stage::Parts::renew(MadeMesh& made, glm::vec3 amounts, const Make& make) const {
  if (made.made_for != amounts) made = {make(), amounts, (generation << 32) | ((made.revision + 1) & 0xffffffffu)};
}

void Stage::Parts::add_balloons(render::DrawList& list, double t) {
  const float injected_ml = scene.value(Channel::cement_ml, t), amount = fracture_amount(t);
  for (int side = 0; side < 2; ++side) {
    const treatment::BalloonTable& shapes = outcome.balloons[size_t(side)];
    if (shapes.empty()) return;
    const float now_ml = balloon_ml(side, t), peak = peak_ml(side, t);
    MadeMesh &balloon = balloons[size_t(side)], &cavity = cavities[size_t(side)];
    if (now_ml >= k_least_ml && scene.value(Channel::balloon_in, t) >= 1) {
      const float wrinkle = std::clamp(1 - now_ml / peak, 0.0f, 1.0f);
      renew(balloon, {now_ml, wrinkle, 0},
            [&] { return treatment::balloon_mesh(treatment::balloon_at(shapes, now_ml), wrinkle); });
      add_made(list, balloon, render::Material::balloon, 0);
    }
    const bool leaves_space = peak > k_least_ml && now_ml < 0.98f * peak;
    if (leaves_space && injected_ml < 0.9f * static_cast<float>(outcome.cement.cavity_ml)) {
      const float at_peak =
          outcome.fracture_amount(scene.value(Channel::fracture, t), scene.value(Channel::posture, t), peak, peak);
      renew(cavity, {peak, at_peak, amount},
            [&] { return treatment::cave_mesh(outcome, treatment::Side(side), peak, at_peak, amount); });
      add_made(list, cavity, render::Material::cavity, 0);
    }
  }
}

void Stage::Parts::add_cement(render::DrawList& list, double t) {
  const float injected_ml = scene.value(Channel::cement_ml, t);
  if (outcome.cement.empty() || injected_ml < k_least_ml) return;
  renew(cement, {injected_ml, 0, 0}, [&] { return treatment::cement_mesh(outcome.cement, injected_ml); });
  add_made(list, cement, render::Material::cement, treatment::cement_set_fraction(scene.value(Channel::cement_minutes, t)));
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

void Stage::Parts::add_tools(render::DrawList& list, double t) const {
  const bool balloons_used = outcome.plan.procedure == treatment::Procedure::kyphoplasty;
  for (int side = 0; side < 2; ++side) {
    const treatment::NeedlePath& path = outcome.needles[size_t(side)];
    const glm::mat4& world_from_body = outcome.body.rest_from_body;
    const float place = cannula_place(path, outcome.body);
    auto add = [&](const treatment::Instrument& instrument, float insertion) {
      add_instrument(list, instrument, path, insertion, world_from_body, generation << 32);
    };
    const float needle = scene.value(side == 0 ? Channel::needle_left : Channel::needle_right, t);
    const float cannula = scene.value(Channel::cannula, t);
    add(instruments.needle, needle * (balloons_used ? place : treatment::insertion_before_target(path, k_needle_stops_mm)));
    add(instruments.cannula, cannula * place);
    const float beyond = 1 - place;
    const float drill = scene.value(Channel::drill, t), balloon = scene.value(Channel::balloon_in, t);
    const float filler = scene.value(Channel::filler_in, t);
    if (drill > 0) add(instruments.drill, place + drill * beyond);
    if (balloon > 0) add(instruments.catheter, place * 0.6f + balloon * (1 - place * 0.6f));
    const float filled_from = treatment::insertion_before_target(path, k_filler_stops_mm);
    if (filler > 0) add(instruments.filler, place * 0.6f + filler * (filled_from - place * 0.6f));
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

Stage::Stage(const anatomy::Spine& spine, const Scene& scene, const treatment::Outcome& outcome, const treatment::Case& patient,
             uint32_t generation)
    : parts_(new Parts(spine, scene, outcome, generation)) {
  parts_->crack_plane = anatomy::fracture_plane(patient.fracture, outcome.body);
  for (size_t i = 0; i < spine.vertebrae.size(); ++i) {
    if (spine.vertebrae[i].level == patient.level) parts_->treated = i;
  }
  parts_->column = geometry::bounds_of(spine.vertebrae.front().lods.back());
  for (const anatomy::Vertebra& vertebra : spine.vertebrae) {
    const geometry::Bounds bounds = geometry::bounds_of(vertebra.lods.back());
    parts_->column = {glm::min(parts_->column.low, bounds.low), glm::max(parts_->column.high, bounds.high)};
  }
  parts_->heights = measure_through_fracture(spine.vertebrae[parts_->treated], outcome);
  for (const glm::vec3& rest : spine.vertebrae[parts_->treated].lods.front().positions) {
    const glm::vec3 p = outcome.body.body_from_rest * glm::vec4(rest, 1);
    if (p.y > parts_->spinous_tip.y) parts_->spinous_tip = p;
  }
  geometry::TriangleMesh skin;
  for (const anatomy::Tissue& tissue : spine.tissues) {
    if (tissue.kind == anatomy::TissueKind::skin) skin = tissue.mesh;
    if (tissue.kind != anatomy::TissueKind::root || tissue.level != patient.level) continue;
    for (const glm::vec3& p : tissue.mesh.positions) {  // the left root, where it is farthest out
      if (!parts_->root || p.x > parts_->root->x) parts_->root = p;
    }
  }
  parts_->table = make_table(skin, parts_->column);
}
Stage::~Stage() = default;
Stage::Stage(Stage&&) noexcept = default;

Moment Stage::moment(double time_s) const {
  const Parts& p = *parts_;
  const double t = std::clamp(time_s, 0.0, p.scene.duration_s);
  Moment moment;
  moment.time_s = t;
  moment.step = static_cast<int>(p.scene.step_index_at(t));
  moment.procedure_min = p.scene.value(Channel::procedure_min, t);
  moment.fracture_amount = p.fracture_amount(t);
  const anatomy::BodyHeights now = heights_at(p.heights, moment.fracture_amount);
  moment.anterior_mm = now.anterior_mm;
  moment.middle_mm = now.middle_mm;
  moment.posterior_mm = now.posterior_mm;
  moment.wedge_deg = now.wedge_deg;
  const float broken = p.scene.value(Channel::fracture, t), posture = p.scene.value(Channel::posture, t);
  moment.intact = p.heights.front();
  moment.broken = heights_at(p.heights, broken);
  moment.lain = heights_at(p.heights, p.outcome.fracture_amount(broken, posture, 0, 0));
  moment.balloon_left_ml = p.balloon_ml(0, t);
  moment.balloon_right_ml = p.balloon_ml(1, t);
  moment.balloon_kpa = p.outcome.balloon_kpa(std::max(moment.balloon_left_ml, moment.balloon_right_ml),
                                             treatment::yield_of_bone_kpa(k_bone_volume_fraction));
  moment.cement_ml = p.scene.value(Channel::cement_ml, t);
  moment.cement_minutes = p.scene.value(Channel::cement_minutes, t);
  moment.cement_set = treatment::cement_set_fraction(moment.cement_minutes);
  if (!p.outcome.cement.empty() && moment.cement_ml >= k_least_ml) {
    if (p.drawn.first != moment.cement_ml) {
      p.drawn = {moment.cement_ml, geometry::enclosed_volume_ml(treatment::cement_mesh(p.outcome.cement, moment.cement_ml))};
    }
    moment.cement_drawn_ml = static_cast<float>(p.drawn.second);
  }
  return moment;
}

render::DrawList Stage::draw_list(double time_s, const ViewOptions& options) {
  Parts& p = *parts_;
  const double t = std::clamp(time_s, 0.0, p.scene.duration_s);
  const float amount = p.fracture_amount(t);
  const glm::mat4& rest_from_body = p.outcome.body.rest_from_body;
  const glm::mat4 above =
      rest_from_body * anatomy::motion_above(p.outcome.fracture, amount, p.outcome.body) * p.outcome.body.body_from_rest;
  render::DrawList list;
  list.focus_mm = p.centre();
  render::Deformation deformation;
  deformation.grid_from_mesh = p.outcome.body.body_from_rest;
  deformation.layers[0] = {&p.outcome.fracture, p.generation << 32, amount};
  deformation.crack_plane = p.crack_plane;
  deformation.crack = std::min(1.0f, 1.6f * amount);
  list.deformations.push_back(deformation);
  p.add_bones(list, t, options, above);
  p.add_soft(list, t, above);
  if (p.outcome.plan.procedure != treatment::Procedure::none) {
    p.add_balloons(list, t);
    p.add_cement(list, t);
    p.add_tools(list, t);
    if (options.view != View::front) p.add_table(list, t);
  }
  return list;
}

std::vector<Named> Stage::names(double time_s) const {
  const Parts& p = *parts_;
  const double t = std::clamp(time_s, 0.0, p.scene.duration_s);
  const anatomy::BodyFrame& body = p.outcome.body;
  const float amount = p.fracture_amount(t);
  std::vector<Named> names;
  auto add = [&](std::string_view key, glm::vec3 at_body) {
    const glm::vec3 bent = anatomy::displaced(p.outcome.fracture, amount, at_body);
    names.push_back({key, body.rest_from_body * glm::vec4(bent, 1)});
  };
  const float half_mm = 0.5f * body.height_middle_mm, ghost = p.scene.value(Channel::ghost_bone, t);
  const bool cannula = p.scene.value(Channel::cannula, t) > 0, needle = p.scene.value(Channel::needle_left, t) > 0;
  add("vertebral_body", {0.42f * body.width_mm, 0.35f * body.anterior_y_mm, 3 - half_mm});
  add("disc", {0.3f * body.width_mm, 0.8f * body.anterior_y_mm, -half_mm - 4});
  if (!cannula && !needle && p.outcome.needles[0].length_mm > 0) add("pedicle", p.outcome.needles[0].pedicle);
  const bool below_cord = p.spine.vertebrae[p.treated].level > anatomy::Level::L1;  // the cord ends at L1-L2
  if (ghost > 0.5f)
    add(below_cord ? "cauda_equina" : "spinal_cord", {0, body.posterior_y_mm + 8, 0});  // else the bone hides it
  add("spinous_process", p.spinous_tip);
  if (p.balloon_ml(0, t) >= k_least_ml) {
    add("balloon", treatment::balloon_at(p.outcome.balloons[0], p.balloon_ml(0, t)).centre);
  } else if (p.scene.value(Channel::cement_ml, t) >= k_least_ml) {
    add("cement", p.outcome.needles[0].target);
  } else if (amount > 0.1f && ghost < 0.5f) {
    add("fracture", {0, body.anterior_y_mm, (p.crack_plane.w - p.crack_plane.y * body.anterior_y_mm) / p.crack_plane.z});
  }
  if (p.root && !cannula && !needle) names.push_back({"nerve_root", *p.root});
  if (cannula || needle)
    add(cannula ? "cannula" : "needle", p.outcome.needles[0].entry - 12.0f * p.outcome.needles[0].direction);
  return names;
}

render::Orbit Stage::camera(double time_s) const {
  const Parts& p = *parts_;
  const size_t index = p.scene.step_index_at(time_s);
  const Step& step = p.scene.steps[index];
  const render::Orbit here = p.shot(step.camera);
  if (index == 0) return here;
  const double flight_s = std::min(k_flight_s, 0.6 * step.duration_s);
  const auto fraction = static_cast<float>((time_s - step.start_s) / flight_s);
  return render::mix_orbits(p.shot(p.scene.steps[index - 1].camera), here, timeline::eased(timeline::Ease::smooth, fraction));
}

std::string_view view_name(View view) { return k_view_names[size_t(view)]; }

std::optional<View> view_from_name(std::string_view name) {
  const auto found = std::find(std::begin(k_view_names), std::end(k_view_names), name);
  if (found == std::end(k_view_names)) return std::nullopt;
  return View(found - std::begin(k_view_names));
}

render::Orbit Stage::view(View view, double time_s) const {
  if (view == View::three_d) return camera(time_s);
  render::Orbit orbit = parts_->shot("view_" + std::string(view_name(view)));
  if (view == View::side) orbit.roll_deg += 90 * parts_->scene.value(Channel::prone, time_s);
  return orbit;
}

}  // namespace theatre::scenes
