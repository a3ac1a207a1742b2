// What a C-arm's beam meets at a moment: the same things that stand on the stage, by how much they weaken X-rays.
#include <algorithm>
#include <cmath>

#include "scenes/stage_parts.h"
#include "scenes/treatment/attenuation.h"

namespace theatre::scenes {
namespace {

using treatment::Beam;
using treatment::Matter;

// The round field of a C-arm, centred on the treated body (FACTS 8 [R]: source to object 0.65-0.75 m; a field of 16 cm there).
constexpr float k_source_mm = 700, k_field_mm = 160;
// Thickness of the cortical shell: body, and arch with its processes. Our choice [M]; endplates then show edge-on only,
// pedicles as ovals, as FACTS 8 says they must.
constexpr glm::vec2 k_cortex_mm{0.62f, 1.5f};

// The trunk: 33 cm through from the side, 22 cm from the front (FACTS 8); the body stands behind its middle (our choice [M]).
constexpr glm::vec2 k_trunk_mm{165, 110};
constexpr float k_body_behind_middle_mm = 25;

glm::vec4 solid(glm::vec3 per_cm, bool window_follows) { return glm::vec4(per_cm, window_follows ? per_cm.y : 0.0f); }

render::XrayTrunk trunk_of(View view, const Beam& beam) {
  const float per_cm = attenuation_per_cm(Matter::soft_tissue, beam.kev.y), half_field_mm = 0.5f * k_field_mm;
  if (view == View::xray_front) return {{half_field_mm / k_trunk_mm.x, 0}, 0, 0.2f * k_trunk_mm.y * per_cm};
  // From the left: the patient's back is at the right of the field.
  return {{half_field_mm / k_trunk_mm.y, 0}, k_body_behind_middle_mm / k_trunk_mm.y, 0.2f * k_trunk_mm.x * per_cm};
}

/// The matter of one beam, less what usually lies around it.
struct Contrast {
  glm::vec3 cortex, marrow_in_cortex, cement, contrast_medium, blood, steel;
};

Contrast contrast_of(const Beam& beam, float bone_volume_fraction, float cement_share) {
  const glm::vec3 soft = attenuation_per_cm(Matter::soft_tissue, beam);
  const glm::vec3 cortical = attenuation_per_cm(Matter::cortical_bone, beam);
  const glm::vec3 cancellous = cancellous_per_cm(bone_volume_fraction, beam);
  return {cortical - soft,
          cancellous - cortical,
          (attenuation_per_cm(Matter::cement, beam) - cancellous) * cement_share,
          attenuation_per_cm(Matter::contrast_medium, beam) - cancellous,
          attenuation_per_cm(Matter::blood, beam) - cancellous,
          attenuation_per_cm(Matter::steel, beam) - soft};
}

}  // namespace

render::Orbit Stage::Parts::c_arm(View view) const {
  // True views: the beam runs along the endplates of the body, straight from its front or from its left.
  const glm::mat4& rest_from_body = outcome.body.rest_from_body;
  const glm::vec3 towards_source =
      glm::normalize(view == View::xray_front ? -glm::vec3(rest_from_body[1]) : glm::vec3(rest_from_body[0]));
  render::Orbit orbit;
  orbit.target_mm = centre();
  orbit.distance_mm = k_source_mm;
  orbit.yaw_deg = glm::degrees(std::atan2(towards_source.x, -towards_source.y));
  orbit.pitch_deg = glm::degrees(std::asin(towards_source.z));
  orbit.fov_y_deg = 2 * glm::degrees(std::atan(0.5f * k_field_mm / k_source_mm));
  return orbit;
}

render::XrayList Stage::xray_list(double time_s, View view, int level_of_detail, int level_of_treated) {
  const Parts& p = *parts_;
  const Beam& beam = view == View::xray_front ? treatment::k_front_beam : treatment::k_side_beam;
  render::XrayList list;
  list.things =
      draw_list(time_s, {View::front, std::max(1, level_of_detail), {}, level_of_treated});  // the front view has no table
  list.bin_weights = beam.weights;
  list.trunk = trunk_of(view, beam);
  const float injected_ml = p.cement_ml(std::clamp(time_s, 0.0, p.scene.duration_s));
  const double drawn_ml = p.cement.mesh.empty() ? 0 : geometry::enclosed_volume_ml(p.cement.mesh);
  const float cement_share = drawn_ml > 0 ? std::min(1.0f, injected_ml / static_cast<float>(drawn_ml)) : 1.0f;
  const Contrast contrast = contrast_of(beam, p.outcome.patient.bone_volume_fraction, cement_share);
  for (int i = 0; i < static_cast<int>(list.things.drawables.size()); ++i) {
    const render::Drawable& thing = list.things.drawables[size_t(i)];
    auto add = [&](glm::vec3 per_cm, bool window_follows) -> render::XraySolid& {
      return list.solids.emplace_back(render::XraySolid{i, solid(per_cm, window_follows)});
    };
    switch (thing.material) {
      case render::Material::bone: {
        add(contrast.cortex, true);
        render::XraySolid& inner = add(contrast.marrow_in_cortex, true);
        inner.inset_mm = k_cortex_mm;
        inner.inset_plane = p.arch_plane(thing);
        break;
      }
      case render::Material::balloon:
        add(contrast.contrast_medium, false);
        break;
      case render::Material::cavity:
        add(contrast.blood, false);
        break;
      case render::Material::cement:
        add(contrast.cement, false);
        break;
      case render::Material::steel:  // a balloon's bands too: FACTS has no number for platinum, which weakens more
        add(contrast.steel, false);
        break;
      case render::Material::disc:
      case render::Material::nerve:
      case render::Material::plastic:
      case render::Material::skin:
        break;  // as soft tissue
    }
  }
  return list;
}

/// Where the arch begins behind a vertebral body, in the frame of its mesh; for ribs nowhere.
glm::vec4 Stage::Parts::arch_plane(const render::Drawable& bone) const {
  for (const anatomy::Vertebra& vertebra : spine.vertebrae) {
    if (bone.pick_id != uint32_t(vertebra.level) + 1 || vertebra.level == anatomy::Level::sacrum) continue;
    const glm::vec3 backwards(vertebra.body.rest_from_body[1]), centre(vertebra.body.rest_from_body[3]);
    return {backwards, glm::dot(backwards, centre) + vertebra.body.posterior_y_mm};
  }
  return {0, 0, 0, 1};
}

}  // namespace theatre::scenes
