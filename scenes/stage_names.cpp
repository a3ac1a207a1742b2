// What is worth a name at a moment, and where it is; and the room that the treated body takes, which no words may cover.
#include <algorithm>

#include "scenes/stage_parts.h"
#include "scenes/treatment/balloon_shape.h"
#include "scenes/treatment/cement.h"

namespace theatre::scenes {

std::vector<Named> Stage::names(double time_s) const {
  const Parts& p = *parts_;
  const double t = std::clamp(time_s, 0.0, p.scene.duration_s);
  const anatomy::BodyFrame& body = p.outcome.body;
  const anatomy::Bend bend = p.bend(t);
  const geometry::VectorGrid field = anatomy::displacement_of(p.outcome.bend_fields, bend);
  const anatomy::Level treated = p.spine.vertebrae[p.treated].level;
  std::vector<Named> names;
  auto bent = [&](glm::vec3 at_body) {
    return glm::vec3(body.rest_from_body * glm::vec4(anatomy::displaced(field, at_body), 1));
  };
  auto add = [&](Part part, glm::vec3 at_body) { names.push_back({part, bent(at_body)}); };
  auto add_pair = [&](Part part, glm::vec3 at_left) {
    names.push_back({part, bent(at_left), bent(at_left * glm::vec3(-1, 1, 1))});
  };
  auto add_made = [&](Part part, glm::vec3 at_body) {  // made in the shape that the bone has: not to be bent once more
    names.push_back({part, body.rest_from_body * glm::vec4(at_body, 1)});
  };
  // What is nearer the front of the list finds room first.
  if (const float in_ml = p.cement_ml(t); in_ml > 0 && treatment::shares_at(p.outcome.cement, in_ml).leaked_ml >= k_least_ml) {
    add_made({"leak"}, p.outcome.cement.leak_mouth);
    names.back().is_warning = true;
  }
  const float half_mm = 0.5f * body.height_middle_mm, ghost = p.scene.value(Channel::ghost_bone, t);
  const bool cannula = p.scene.value(Channel::cannula, t) > 0, needle = p.scene.value(Channel::needle_left, t) > 0;
  for (const Named& tool : p.tool_names(t)) names.push_back(tool);
  // On the wall below the broken line, clear of the lower rim; in glass farther back, beside what treats.
  const glm::vec2 wall =
      ghost > 0.5f ? glm::vec2(0.46f, 0.1f * body.posterior_y_mm) : glm::vec2(0.42f, 0.3f * body.anterior_y_mm);
  add_pair({"vertebral_body", treated}, {wall.x * body.width_mm, wall.y, -0.5f * half_mm});
  names.back().inside_mm = bent({0, 0.55f * body.posterior_y_mm, 0});  // behind what treats
  add_pair(p.disc_below(p.treated), {0.3f * body.width_mm, 0.8f * body.anterior_y_mm, -half_mm - 4});
  if (!cannula && !needle && !p.outcome.needles.empty()) add_pair({"pedicle", treated}, p.outcome.needles[0].pedicle);
  if (ghost > 0.5f && !cannula && !needle)  // else the bone hides it
    add({treated > k_last_cord_level ? "cauda_equina" : "spinal_cord"}, {0, body.posterior_y_mm + 8, 0});
  add({"spinous_process", treated}, p.spinous_tip);
  if (ghost <= 0.5f && !cannula && !needle) add_pair({"transverse_process", treated}, p.transverse_tip);
  if (const float balloon_ml = p.outcome.balloon_ml(0, p.balloon_state(t)); balloon_ml >= k_least_ml) {
    add_made({"balloon"}, treatment::balloon_at(p.outcome.balloons[0], balloon_ml).centre);
  } else if (p.cement_ml(t) >= k_least_ml) {
    add_made({"cement"}, p.outcome.balloons.empty() || p.outcome.balloons[0].empty()
                             ? p.outcome.needles[0].target
                             : p.outcome.balloons[0].shapes.back().centre);
  } else if (bend.fracture > 0.1f && ghost < 0.5f) {
    add({"fracture", treated},
        {0, body.anterior_y_mm, (p.crack_plane.w - p.crack_plane.y * body.anterior_y_mm) / p.crack_plane.z});
  }
  if (p.root && !cannula && !needle) names.push_back({{"nerve_root", treated}, *p.root});
  return names;
}

/// What is in the left way, each named where it is seen: just beyond the cannula's mouth, else at its grip.
std::vector<Named> Stage::Parts::tool_names(double t) const {
  constexpr float k_outside_mm = 12, k_out_of_mouth_mm = 2, k_beyond = 0.25f;
  constexpr float k_needle_grip_mm = 130, k_drill_grip_mm = 220, k_catheter_grip_mm = 206,
                  k_filler_grip_mm = 180;  // from the tip
  std::vector<Named> names;
  if (outcome.needles.empty()) return names;
  const treatment::NeedlePath& path = outcome.needles[0];
  const ToolPlaces places = tool_places(0, t);
  auto add = [&](std::string_view key, glm::vec3 at_body) {  // made in the shape that the bone has
    names.push_back({{key}, outcome.body.rest_from_body * glm::vec4(at_body, 1)});
  };
  auto tip_at = [&](float insertion) { return glm::vec3(treatment::body_from_instrument(path, insertion)[3]); };
  auto add_within = [&](std::string_view key, float insertion, float grip_mm) {
    if (insertion <= 0) return;
    const glm::vec3 tip = tip_at(insertion), mouth = tip_at(places.cannula);
    const bool out = glm::dot(tip - mouth, path.direction) > k_out_of_mouth_mm;
    add(key, out ? glm::mix(mouth, tip, k_beyond) : tip - grip_mm * path.direction);
  };
  const glm::vec3 outside = path.entry - k_outside_mm * path.direction;
  if (places.cannula <= 0) {
    if (places.needle > 0) add("needle", outside);
    return names;
  }
  add("cannula", outside);
  add_within("needle", places.needle, k_needle_grip_mm);
  add_within("drill", places.drill, k_drill_grip_mm);
  add_within("catheter", places.catheter, k_catheter_grip_mm);
  add_within("filler", places.filler, k_filler_grip_mm);
  return names;
}

std::array<glm::vec3, 8> Stage::treated_box() const {
  const anatomy::BodyFrame& body = parts_->outcome.body;
  const float half_width = 0.5f * anatomy::k_rim_per_waist_width * body.width_mm;
  const float half_height = 0.5f * std::max({body.height_anterior_mm, body.height_middle_mm, body.height_posterior_mm});
  std::array<glm::vec3, 8> corners;
  for (size_t i = 0; i < corners.size(); ++i) {
    const glm::vec3 corner{i & 1 ? half_width : -half_width, i & 2 ? body.posterior_y_mm : body.anterior_y_mm,
                           i & 4 ? half_height : -half_height};
    corners[i] = body.rest_from_body * glm::vec4(corner, 1);
  }
  return corners;
}

}  // namespace theatre::scenes
