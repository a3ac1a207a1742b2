// What a Stage is made of: what it borrows, what it measured, and the meshes it keeps. Only stage.cpp and stage_drawing.cpp
// include this.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "scenes/stage.h"
#include "scenes/stage_models.h"

namespace theatre::scenes {

constexpr float k_least_ml = 0.02f;  // less is not drawn

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

}  // namespace theatre::scenes
