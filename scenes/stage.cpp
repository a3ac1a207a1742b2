#include "scenes/stage.h"

#include <algorithm>
#include <cmath>

#include "scenes/stage_parts.h"
#include "scenes/treatment/cement.h"

namespace theatre::scenes {
namespace {

constexpr std::string_view k_view_names[] = {"3d", "side", "front", "inside", "cut", "xray_front", "xray_side"};
constexpr double k_flight_s = 2.2;  // a camera's way from one shot to the next

}  // namespace

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

Stage::Stage(const anatomy::Spine& spine, const Scene& scene, const treatment::Outcome& outcome, uint32_t generation)
    : parts_(new Parts(spine, scene, outcome, generation)) {
  parts_->crack_plane = anatomy::fracture_plane(outcome.loss, outcome.body);
  for (size_t i = 0; i < spine.vertebrae.size(); ++i) {
    if (spine.vertebrae[i].level == outcome.patient.level) parts_->treated = i;
  }
  parts_->column = geometry::bounds_of(spine.vertebrae.front().lods.back());
  for (const anatomy::Vertebra& vertebra : spine.vertebrae) {
    const geometry::Bounds bounds = geometry::bounds_of(vertebra.lods.back());
    parts_->column = {glm::min(parts_->column.low, bounds.low), glm::max(parts_->column.high, bounds.high)};
  }
  parts_->heights = anatomy::height_probe(spine.vertebrae[parts_->treated].lods.front(), outcome.body, outcome.bend_fields);
  for (const glm::vec3& rest : spine.vertebrae[parts_->treated].lods.front().positions) {
    const glm::vec3 p = outcome.body.body_from_rest * glm::vec4(rest, 1);
    if (p.y > parts_->spinous_tip.y) parts_->spinous_tip = p;
    constexpr float k_behind_body_mm = 8;
    if (p.y > outcome.body.posterior_y_mm + k_behind_body_mm && p.x > parts_->transverse_tip.x) parts_->transverse_tip = p;
  }
  geometry::TriangleMesh skin;
  for (const anatomy::Tissue& tissue : spine.tissues) {
    if (tissue.kind == anatomy::TissueKind::skin) skin = tissue.mesh;
    if (tissue.kind != anatomy::TissueKind::root || tissue.level != outcome.patient.level) continue;
    for (const glm::vec3& p : tissue.mesh.positions) {  // the left root, where it is farthest out
      if (!parts_->root || p.x > parts_->root->x) parts_->root = p;
    }
  }
  parts_->table = make_table(skin, parts_->column);
}
Stage::~Stage() = default;
Stage::Stage(Stage&&) noexcept = default;

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
  if (is_xray(view)) return parts_->c_arm(view);
  if (view == View::cut) return this->view(view, time_s, Cut{});
  render::Orbit orbit = parts_->shot("view_" + std::string(view_name(view)));
  if (view == View::side) orbit.roll_deg += 90 * parts_->scene.value(Channel::prone, time_s);
  return orbit;
}

}  // namespace theatre::scenes
